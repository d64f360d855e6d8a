import Experiments
import Specs

/// A notebook of Markdown cells, written byte for byte as Jupyter would write it.
struct Notebook {
  let title: String
  /// The cells' texts.
  let cells: [String]
  /// What tells the notebook from others.
  let place: String

  /// The notebook as JSON: keys sorted, an indentation of one, a line of its own for each of a text.
  var json: String {
    let cells = zip(ids, cells).map(Self.json).joined(separator: ",\n")
    return """
      {
       "cells": [
      \(cells)
       ],
       "metadata": {
        "kernelspec": {
         "display_name": "Python 3",
         "language": "python",
         "name": "python3"
        },
        "language_info": {
         "name": "python"
        },
        "title": \(Self.quoted(title))
       },
       "nbformat": 4,
       "nbformat_minor": 5
      }

      """
  }

  /// The cells' ids: digests of their section and their place in it, so that a change in one section
  /// leaves those of the others as they are.
  private var ids: [String] {
    var sections: [String: Int] = [:]
    var section = place
    var position = 0
    return cells.map { text in
      if text.hasPrefix("#") {
        let heading = String(text.prefix { $0 != "\n" })
        sections[heading, default: 0] += 1
        section = "\(place)\n\(heading)\n\(sections[heading] ?? 0)"
        position = 0
      }
      position += 1
      return String(Digest(of: Array("\(section)\n\(position)".utf8)).hexadecimal.prefix(16))
    }
  }

  private static func json(_ id: String, _ text: String) -> String {
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = parts.enumerated().map { index, line in
      "    " + quoted(index < parts.count - 1 ? "\(line)\n" : String(line))
    }
    return """
        {
         "cell_type": "markdown",
         "id": "\(id)",
         "metadata": {},
         "source": [
      \(lines.joined(separator: ",\n"))
         ]
        }
      """
  }

  private static func quoted(_ text: String) -> String { SpecValue.text(text).json }
}
