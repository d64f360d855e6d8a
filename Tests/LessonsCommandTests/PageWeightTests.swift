import Foundation
import Testing

@Suite("The weight of pages")
struct PageWeightTests {
  private static let lesson = """
    # Five figures

    \(Array(repeating: "What a unit computes is $a = \\sigma(w x + b)$; so say words.", count: 60)
      .joined(separator: "\n\n"))

    ```experiment init
    question: Does the starting point decide whether a network learns?
    data: {moons: {samples: 400, noise: 0.1, test: 0.5}}
    network: {hidden: [16, 16], activation: tanh}
    training: {optimizer: {sgd: {learning-rate: 0.3}}, batch-size: 20, epochs: 100, record-every: 2}
    seeds: 5
    variants:
      zeros:    {network.initializer: zeros}
      constant: {network.initializer: {constant: {value: 0.5}}}
      small:    {network.initializer: {normal: {deviation: 0.01}}}
      large:    {network.initializer: {normal: {deviation: 3}}}
      xavier:   {network.initializer: xavier}
    show:
      - table: {columns: [final train-loss, final test-accuracy, distinct-units]}
      - curve: {of: train-loss, scale: log}
      - boundary: {only: [zeros, large, xavier]}
      - layers: {of: gradient-norm, at: epoch 2}
      - histogram: {of: activations, at: first}
      - bars: {of: final test-accuracy}
    claims:
      - zeros.distinct-units == 1
    ```

    """

  @Test("A lesson with five figures weighs at most 200 kB, style and scripts included")
  func fiveFigures() throws {
    let program = try Program()
    try program.write(Self.lesson, to: "five.md")
    #expect(try program.run("five.md").exitCode == 0)
    let page = try program.read("output/five.html")
    #expect(page.components(separatedBy: "<svg").count == 6)
    #expect(page.utf8.count <= 200_000)
    #expect(page.utf8.count > 60_000, "the figures are there")
  }
}
