import Foundation
import NeuralNet
import Specs

/// Start weights and biases in a file of their own, for networks whose numbers would fill a page.
extension NetworkSpec {
  /// Reads the file that `start-file` names, and checks what the network starts from.
  ///
  /// What is in the file becomes the value of `start`, as if it were written there, so whatever is
  /// wrong is told in the same words, at the file's name.
  mutating func readStart(
    _ node: SpecNode?, in context: ReadingContext, _ reader: inout SpecReader
  ) {
    guard let startFile, let place = node?["start-file"] else { return }
    guard start == nil else {
      reader.error("a network starts from 'start' or 'start-file', not both", at: place.position)
      return
    }
    do {
      let bytes = try context.files.bytes(of: startFile, isShipped: false)
      let value = try JSONDecoder().decode(SpecValue.self, from: Data(bytes))
      let written = SpecNode(value, at: place.position)
      start = Self.startField.read(written, &reader)
      startNode = written
    } catch let error as DataFileError {
      reader.error("\(error)", at: place.position)
    } catch {
      reader.error(
        "'\(startFile)' is no JSON; expected a list of layers, each"
          + " {\"weights\": [[…] per input], \"biases\": […]}", at: place.position)
    }
  }

  /// Reports a start that does not fit the network, where it is written or named.
  func checkStart(_ node: SpecNode?, for network: Network, _ reader: inout SpecReader) {
    StartLayer.check(startNode ?? node?["start"], for: network, &reader)
  }
}

extension SpecNode {
  /// A value as if it were written at one place.
  fileprivate init(_ value: SpecValue, at position: SourcePosition) {
    let content: Content =
      switch value {
      case .null: .empty
      case .text(let text): .scalar(text, isQuoted: true)
      case .list(let elements): .sequence(elements.map { SpecNode($0, at: position) })
      case .map(let map):
        .mapping(
          map.sorted { $0.key < $1.key }.map { key, value in
            Entry(key: key, position: position, value: SpecNode(value, at: position))
          })
      default: .scalar(value.json, isQuoted: false)
      }
    self.init(content, at: position)
  }
}
