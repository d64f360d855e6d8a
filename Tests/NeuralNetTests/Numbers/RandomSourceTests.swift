import Testing

@testable import NeuralNet

/// Known answers are printed by `Data/random_source.py`.
@Suite struct RandomSourceTests {
  @Test(
    arguments: [
      (
        0, "data",
        [
          0x8d1f_4883_4007_8ccb, 0x830d_188b_7e2c_4183, 0x6b72_2ce7_710d_88e8,
          0x70a7_f2df_2f2f_2de9,
        ]
      ),
      (
        1, "data",
        [
          0x8300_58ae_bbac_3fe9, 0x98f6_8fab_1c7a_24b9, 0x4996_a701_2082_66de,
          0x0131_caa2_8bfe_60a3,
        ]
      ),
      (
        1, "weights 1",
        [
          0xb975_d132_663b_3704, 0xc40e_5d7d_ddc4_4da1, 0x3fe7_4400_ace1_b8e6,
          0x59fb_4846_b0fb_6b0c,
        ]
      ),
      (
        .max, "",
        [
          0x0a81_0608_0608_5bc9, 0x4c4d_2f08_a4e1_5404, 0x23e8_d455_470c_a233,
          0xff8e_0c84_9ee4_eb45,
        ]
      ),
    ] as [(UInt64, String, [UInt64])])
  func `A stream has the published generator's numbers`(
    seed: UInt64, stream: String, expected: [UInt64]
  ) {
    var source = RandomSource(seed: seed, stream: stream)
    #expect((0..<4).map { _ in source.next() } == expected)
  }

  @Test func `Uniform numbers are the upper bits of a draw`() {
    var source = RandomSource(seed: 7, stream: "uniform")
    let expected = [
      0.3633609579282926, 0.34281703160884636, 0.2213268942634452, 0.6283189873389313,
    ]
    #expect((0..<4).map { _ in source.nextUniform() } == expected)
  }

  @Test func `A shuffle has the order of an independent one`() {
    var source = RandomSource(seed: 3, stream: "order")
    var order = Array(0..<10)
    source.shuffle(&order)
    #expect(order == [4, 9, 6, 2, 3, 0, 8, 7, 1, 5])
  }

  @Test func `Streams of one seed, and one stream of two seeds, differ`() {
    let firsts = ["data", "split", "order", "weights 1", "weights 2"].flatMap { stream in
      (0..<(100 as UInt64)).map { seed in
        var source = RandomSource(seed: seed, stream: stream)
        return source.next()
      }
    }
    #expect(Set(firsts).count == firsts.count)
  }

  @Test func `Uniform numbers have the moments of their distribution`() {
    var source = RandomSource(seed: 5, stream: "moments")
    let numbers = (0..<200_000).map { _ in source.nextUniform() }
    #expect(numbers.allSatisfy { 0 <= $0 && $0 < 1 })
    #expect(abs(mean(numbers) - 0.5) < 0.003)
    #expect(abs(deviation(numbers) - (1.0 / 12).squareRoot()) < 0.002)
  }

  @Test func `Normal numbers have the moments of their distribution`() {
    var source = RandomSource(seed: 5, stream: "moments")
    let numbers = (0..<200_000).map { _ in source.nextNormal() }
    #expect(abs(mean(numbers)) < 0.01)
    #expect(abs(deviation(numbers) - 1) < 0.01)
    #expect(abs(mean(numbers.map { $0 * $0 * $0 })) < 0.04)
    #expect(abs(mean(numbers.map { $0 * $0 * $0 * $0 }) - 3) < 0.1)
    let within = numbers.count { abs($0) < 1.959963984540054 }
    #expect(abs(Double(within) / 200_000 - 0.95) < 0.003)
  }

  @Test func `Whole numbers below a bound are equally frequent`() {
    var source = RandomSource(seed: 5, stream: "integers")
    var counts = Array(repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[source.nextInteger(below: 7)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
  }
}
