import Specs

@testable import Documents

/// A document of some text.
func document(_ text: String) -> LessonDocument {
  LessonDocument(source: SourceText(path: "lesson.md", text: text))
}

/// A sample whose interesting places are marked with `‸`.
struct MarkedSample {
  /// The sample without its marks.
  private(set) var text = ""
  /// The places of the marks, in order.
  private(set) var positions: [SourcePosition] = []

  init(_ marked: String) {
    var (line, column) = (1, 1)
    for scalar in marked.unicodeScalars {
      if scalar == "‸" {
        positions.append(SourcePosition(line: line, column: column))
        continue
      }
      text.unicodeScalars.append(scalar)
      if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += UTF8.width(scalar) }
    }
  }

  /// The sample's diagnostics without their severity and excerpt, as `line:column: message`.
  var messages: [String] {
    document(text).diagnostics.map { diagnostic in
      "\(diagnostic.position.map { "\($0.line):\($0.column)" } ?? "-"): \(diagnostic.message)"
    }
  }
}

/// A small generator of numbers, so that random samples are the same on every machine.
struct SampleGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64, Steele, Lea and Flood 2014.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// One of some elements.
  mutating func pick<T>(_ elements: [T]) -> T { elements[Int(next() % UInt64(elements.count))] }
}

extension LessonDocument {
  /// Whether each value, claim's tag, formula and reference stands where it says, and its text as well.
  var slotsAreExact: Bool {
    func text(_ range: LineRange) -> String {
      let line = Array(source.line(range.line).utf8)
      guard range.columns.upperBound <= line.count + 1 else { return "" }
      return String(
        decoding: line[(range.columns.lowerBound - 1)..<(range.columns.upperBound - 1)],
        as: UTF8.self)
    }
    func begins(_ position: SourcePosition, _ start: String) -> Bool {
      source.line(position.line).utf8.dropFirst(position.column - 1).starts(with: start.utf8)
    }
    return values.allSatisfy { value in
      let written = text(value.range)
      return written == value.written && written.hasPrefix("{{") && written.hasSuffix("}}")
        && begins(value.position, String(value.text.prefix { $0 != "|" }))
    }
      && claims.allSatisfy { claim in
        text(claim.opening).hasPrefix("{%") && text(claim.opening).hasSuffix("%}")
          && text(claim.closing).hasPrefix("{%") && begins(claim.position, claim.text)
          && claim.opening.start < claim.closing.start
      }
      && blocks.slots(in: nil).formulas.flatMap(\.segments).allSatisfy { segment in
        guard case .tex(let tex, let position) = segment else { return true }
        return tex == "\n" || begins(position, tex)
      }
      && blocks.slots(in: nil).footnotes.allSatisfy { text($0.range) == $0.written }
  }
}

extension LessonFence {
  /// The body's lines; none for a fence without a body.
  var bodyTexts: [String] {
    body.lines.first?.number == lines.lowerBound ? [] : body.lines.map(\.text)
  }
}

/// The page of a document as libcmark would write it: a lesson's fences are code like other code.
func plainPage(_ lesson: LessonDocument) -> String {
  let renderer = HTMLRenderer(rawHTML: .pass) { fence in
    let body = fence.bodyTexts.map { $0 + "\n" }.joined()
    return "<pre><code class=\"language-\(fence.kind.rawValue)\">\(body)</code></pre>\n"
  }
  return renderer.html(of: lesson.blocks).markup
    .replacing(#/(<h[1-6]) id="[^"]*">/#) { "\($0.1)>" }
    .replacing("&#39;", with: "'")
    .replacing(#/<pre tabindex[^>]*>/#, with: "<pre>")
    .replacing(
      #/<figure>\n(<img [^\n]*(?:\n[^<\n]*)*? \/>)\n(?:<figcaption>[^<]*<\/figcaption>\n)?<\/figure>/#
    ) {
      "<p>\($0.1)</p>"
    }
}
