import Foundation
import Reports
import Specs
import Testing

@Suite("What differs between results")
struct DifferenceTests {
  /// A result file with two variants of two seeds, and a claim.
  private static let file = """
    {"format": 1, "lesson": "l", "experiment": "e", "kind": "train", "question": "What?",
     "spec": {"seeds": 2, "training": {"epochs": 3, "optimizer": {"sgd": {"learning-rate": 0.1}}}},
     "variants": [
      {"name": "a", "spec": {"training": {"epochs": 3, "optimizer": {"sgd": {"learning-rate": 0.1}}}},
       "runs": [
        {"seed": 1, "outcome": "finished", "metrics": {
          "train-loss": [[0, 4], [1, 1]], "steps": 5,
          "norm": {"layer 2": [[1, 10]], "layer 10": [[1, 20]]}}},
        {"seed": 2, "outcome": "finished", "metrics": {
          "train-loss": [[0, 4], [1, 3]], "steps": 5,
          "norm": {"layer 2": [[1, 10]], "layer 10": [[1, 20]]}}}]},
      {"name": "b", "spec": {"training": {"epochs": 3, "optimizer": "adam"}},
       "runs": [
        {"seed": 1, "outcome": "finished", "metrics": {"train-loss": [[0, 4], [1, 0.5]]}},
        {"seed": 2, "outcome": "diverged", "diverged-at": {"epoch": 1, "tensor": "weights of layer 1"},
         "metrics": {"train-loss": [[0, 4], [1, "nan"]]}}]}],
     "claims": [{"text": "final a.train-loss < 5", "line": 7, "column": 3, "holds": true,
       "observed": "3", "needed": "< 5", "seeds": []}]}
    """

  private func record(_ text: String) throws -> ResultRecord {
    try ResultRecord(JSONDecoder().decode(SpecValue.self, from: Data(text.utf8)))
  }

  /// What differs after replacements in the file; each is made everywhere.
  private func sentences(_ replacements: (String, String)..., all: Bool = false) throws -> [String]
  {
    var text = Self.file
    for (old, new) in replacements {
      try #require(text.contains(old))
      text = text.replacing(old, with: new)
    }
    let sentences = ResultDifference(from: try record(Self.file), to: try record(text))
      .sentences(all: all)
    #expect(sentences.allSatisfy { $0.hasPrefix("l / e: ") })
    return sentences.map { String($0.dropFirst("l / e: ".count)) }
  }

  @Test("Equal results differ in nothing, wherever their claims stand in the lesson")
  func equal() throws {
    #expect(try sentences() == [])
    #expect(try sentences(("\"line\": 7", "\"line\": 9")) == [])
  }

  @Test("Settings are told by path, with whose they are")
  func settings() throws {
    #expect(try sentences(("\"epochs\": 3", "\"epochs\": 4")) == ["training.epochs: 3 -> 4"])
    #expect(
      try sentences(("\"optimizer\": \"adam\"", "\"optimizer\": {\"adam\": {\"beta1\": 0.5}}")) == [
        "training.optimizer of b: adam -> none", "training.optimizer.adam.beta1 of b: none -> 0.5",
      ])
    #expect(
      try sentences(("\"seeds\": 2, \"training\"", "\"seeds\": 3, \"data\": \"xor\", \"training\""))
        == [
          "data of the base: none -> xor", "seeds: 2 -> 3",
        ])
    #expect(try sentences(("What?", "How?")) == ["question: What? -> How?"])
  }

  @Test("A metric is told with mean and spread, and in how many seeds it fell or rose")
  func metrics() throws {
    // mean([1, 3]) = 2 and stdev = 1.414; of [1.5, 3.5] 2.5; of [0, 4] 2 and 2.828.
    #expect(
      try sentences(("[1, 1]", "[1, 1.5]"), ("[1, 3]", "[1, 3.5]")) == [
        "final train-loss of a 2.0 ± 1.4 -> 2.5 ± 1.4 (every seed higher)"
      ])
    #expect(
      try sentences(("[1, 1]", "[1, 0]"), ("[1, 3]", "[1, 4]")) == [
        "final train-loss of a 2.0 ± 1.4 -> 2.0 ± 2.8 (of 2 seeds 1 lower and 1 higher)"
      ])
    #expect(
      try sentences(("[1, 3]", "[1, 3.000001]")) == [
        "final train-loss of a 2 -> 2.000001 (of 2 seeds 1 higher)"
      ])
    #expect(
      try sentences(("\"steps\": 5", "\"steps\": 6")) == ["steps of a 5 -> 6 (every seed higher)"])
    #expect(try sentences(("\"steps\": 5,", "")) == ["steps of a vanished"])
    #expect(
      try sentences(("[[0, 4], [1, 3]]", "[[0, 5], [1, 3]]")) == [
        "train-loss of a differs on the way, not at the end"
      ])
  }

  @Test("Of a metric by layer the layer is told that differs most, after the others")
  func layers() throws {
    #expect(
      try sentences(
        ("[[1, 10]]", "[[1, 11]]"), ("[[1, 20]]", "[[1, 40]]"), ("\"steps\": 5", "\"steps\": 6"))
        == [
          "steps of a 5 -> 6 (every seed higher)",
          "final norm at layer 10 of a 20 -> 40 (every seed higher)",
        ])
  }

  @Test("Only the largest changes are told, and all where they are asked for")
  func limit() throws {
    let more = (1...6).map { "\"m\($0)\": \($0)" }.joined(separator: ", ")
    let other = (1...6).map { "\"m\($0)\": \($0 + 1)" }.joined(separator: ", ")
    let old = try record(Self.file.replacing("\"steps\": 5", with: more))
    let new = try record(Self.file.replacing("\"steps\": 5", with: other))
    let difference = ResultDifference(from: old, to: new)
    let few = difference.sentences(all: false)
    #expect(few.count == 5 && few.first == "l / e: m1 of a 1 -> 2 (every seed higher)")
    #expect(few.last == "l / e: and 2 more metrics of a")
    #expect(difference.sentences(all: true).count == 6)
  }

  @Test("Runs that diverge otherwise are told of, and have no final value")
  func divergence() throws {
    let finished = try sentences(
      (
        "\"diverged\", \"diverged-at\": {\"epoch\": 1, \"tensor\": \"weights of layer 1\"}",
        "\"finished\""
      ),
      ("\"nan\"", "0.5"))
    #expect(finished.first == "diverged runs of b: seed 2 -> none")
    #expect(
      try sentences(("\"epoch\": 1", "\"epoch\": 2")) == [
        "diverged runs of b: seed 2 at 1 in weights of layer 1 -> 2 in weights of layer 1"
      ])
    let both = try sentences(("[1, 0.5]", "[1, \"inf\"]"))
    #expect(both == ["final train-loss of b 0.5 -> not finite"])
  }

  @Test("Other seeds are told of, and metrics only where they come out otherwise")
  func seeds() throws {
    let run = """
      {"seed": 2, "outcome": "finished", "metrics": {
            "train-loss": [[0, 4], [1, 3]]
      """
    let other = run.replacing("2,", with: "3,").replacing("[1, 3]", with: "[1, 5]")
    #expect(
      try sentences((run, other)) == [
        "seeds of a: 1, 2 -> 1, 3", "final train-loss of a 2.0 ± 1.4 -> 3.0 ± 2.8",
      ])
  }

  @Test("Variants that only one side has are told by name")
  func variants() throws {
    #expect(
      try sentences(("\"name\": \"b\"", "\"name\": \"c\"")) == [
        "variant c appeared", "variant b vanished",
      ])
  }

  @Test("Claims break, are mended, appear and vanish; other numbers of theirs are counted")
  func claims() throws {
    let broken = [("true,", "false,"), ("\"observed\": \"3\"", "\"observed\": \"6\"")]
    #expect(
      try sentences(broken[0], broken[1]) == [
        "claim at line 7 broke: final a.train-loss < 5; observed 6, needed < 5"
      ])
    let text = broken.reduce(Self.file) { $0.replacing($1.0, with: $1.1) }
    #expect(
      ResultDifference(from: try record(text), to: try record(Self.file)).sentences(all: false) == [
        "l / e: claim at line 7 was mended: final a.train-loss < 5; observed 3, needed < 5"
      ])
    #expect(
      try sentences(("a.train-loss < 5", "a.train-loss < 6")) == [
        "claim at line 7 appeared: final a.train-loss < 6; observed 3, needed < 5",
        "claim at line 7 vanished: final a.train-loss < 5",
      ])
    #expect(try sentences(broken[1]) == ["1 claim came out as before with other numbers"])
    #expect(
      try sentences(broken[1], all: true) == [
        "claim at line 7 came out with other numbers: final a.train-loss < 5; observed 6, needed < 5"
      ])
    #expect(
      try sentences(("\"holds\"", "\"source\": \"Nielsen\", \"holds\"")) == [
        "claim at line 7 has another source: final a.train-loss < 5; observed 3, needed < 5"
      ])
  }

  @Test(
    "What is no result file is refused with what is missing",
    arguments: [
      (
        "\"format\": 1", "\"format\": 2",
        "the result file has format 2; this program reads format 1"
      ),
      ("\"kind\"", "\"kid\"", "this is no result file: 'kind' is missing"),
      (
        "\"variants\": [", "\"variants\": 3, \"v\": [",
        "this is no result file: 'variants' is missing"
      ),
      ("\"seed\": 1", "\"seed\": \"one\"", "this is no result file: 'seed' is missing"),
      ("\"metrics\": {", "\"metrics\": 3, \"m\": {", "the result file has a run without 'metrics'"),
      ("\"holds\": true", "\"holds\": 1", "the result file has a claim without 'holds'"),
    ])
  func broken(old: String, new: String, message: String) {
    #expect {
      try record(Self.file.replacing(old, with: new))
    } throws: { "\($0)" == message }
  }
}
