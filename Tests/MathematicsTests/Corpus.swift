import Foundation
import Mathematics
import Testing

/// The formulas in `Corpus/formulas.tex`, as lessons on deep learning have them.
enum Corpus {
  struct Entry: Sendable, CustomTestStringConvertible {
    let formula: TeXFormula
    /// What another program reads, by `compare.py`; nothing where it cannot.
    let structure: String?

    var testDescription: String { formula.tex }
  }

  static let lines: [String] = read("formulas.tex")

  static let entries: [Entry] = {
    let formulas = lines.filter { !$0.hasPrefix("#") }.map(formula)
    return zip(formulas, read("structures.txt")).map { formula, structure in
      Entry(formula: formula, structure: structure.hasPrefix("?") ? nil : structure)
    }
  }()

  static func formula(_ line: String) -> TeXFormula {
    let parts = line.split(separator: " ", maxSplits: 1)
    return TeXFormula(String(parts.last ?? ""), isDisplayed: parts.first == "display")
  }

  private static func read(_ name: String) -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Corpus/\(name)")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }
}
