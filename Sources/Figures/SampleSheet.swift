/// Samples that are small pictures, with what they are and what a network answers.
public struct SampleSheet: Figure {
  /// One picture.
  public struct Sample: Sendable {
    /// The pixels, `[rows, columns]` from the top left, from 0 for empty to 1 for full.
    public let pixels: [Double]

    /// What it is.
    public let name: String

    /// What the network answers; nothing without a network.
    public let answer: String?

    /// Describes a picture.
    public init(pixels: [Double], name: String, answer: String? = nil) {
      self.pixels = pixels
      self.name = name
      self.answer = answer
    }

    var isWrong: Bool { answer.map { $0 != name } ?? false }

    /// `7`, or `7, answered 1`.
    var words: String { answer.map { isWrong ? "\(name), answered \($0)" : name } ?? name }
  }

  /// The heading above the pictures.
  public let title: String

  /// How many rows of pixels a picture has.
  public let rows: Int

  /// How many columns of pixels a picture has.
  public let columns: Int

  /// The pictures.
  public let samples: [Sample]

  /// What is said below the pictures.
  public let notes: [String]

  /// Describes a sheet of pictures of one size.
  public init(
    title: String, rows: Int, columns: Int, samples: [Sample], notes: [String] = []
  ) {
    self.title = title
    self.rows = max(rows, 0)
    self.columns = max(columns, 0)
    self.samples = samples
    self.notes = notes
  }

  /// What the pictures are, and which of them are answered wrongly.
  public var summary: String {
    guard !samples.isEmpty else { return "No samples to show." }
    let size = "\(columns) by \(rows) pixels"
    let wrong = samples.filter(\.isWrong)
    let names = Words.list(samples.map(\.name), atMost: 30)
    let head = "\(Words.count(samples.count, "sample")) of \(size)"
    guard samples.contains(where: { $0.answer != nil }) else {
      return Words.sentence(head, [names])
    }
    guard !wrong.isEmpty else { return Words.sentence(head, ["\(names), all answered rightly"]) }
    return Words.sentence(
      "\(head), \(wrong.count) answered wrongly", wrong.map(\.words))
  }

  /// The class and the answer of each picture.
  public var numbers: Table {
    let hasAnswers = samples.contains { $0.answer != nil }
    return Table.numbers(
      "samples", words: ["picture", "class"] + (hasAnswers ? ["answer"] : []), numbers: [],
      samples.enumerated().map { index, sample in
        ["\(index + 1)", sample.name] + (hasAnswers ? [sample.answer ?? Words.missing] : [])
      })
  }

  /// The pixel's strength, from 0 to a number of levels.
  func level(_ sample: Sample, _ row: Int, _ column: Int, of levels: Int) -> Int {
    let index = row * columns + column
    guard sample.pixels.indices.contains(index), sample.pixels[index].isFinite else { return 0 }
    return Int((min(max(sample.pixels[index], 0), 1) * Double(levels)).rounded())
  }
}

extension SampleSheet {
  /// Draws each pixel as two characters, as many pictures in a row as fit.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard !samples.isEmpty, rows > 0, columns > 0 else {
      page.append(line: "  (no samples)")
      page.notes(notes)
      return page.rendered
    }
    // Pictures that are too wide for two characters a pixel lose pixels.
    let scale = max(1, (columns * 2 + style.width - 3) / (style.width - 2))
    page.append(panels: samples.map { draw($0, scale, style) })
    page.notes(notes)
    return page.rendered
  }

  private func draw(_ sample: Sample, _ scale: Int, _ style: TextStyle) -> TextCanvas {
    let shades = style.glyphs.shades
    let (height, width) = ((rows + scale - 1) / scale, (columns + scale - 1) / scale)
    let words = style.fit((sample.isWrong ? "\(style.glyphs.cross) " : "") + sample.words, 24)
    var canvas = TextCanvas(width: max(2 * width, min(words.columns, 24)), height: height + 2)
    canvas.write(words, 0, 0)
    for row in 0..<height {
      for column in 0..<width {
        let shade = shades[level(sample, row * scale, column * scale, of: shades.count - 1)]
        canvas.put(shade, 2 * column, row + 1)
        canvas.put(shade, 2 * column + 1, row + 1)
      }
    }
    return canvas
  }
}
