import Foundation
import Testing

@Suite("Architecture")
struct ImportTests {
  /// Which room may import which; everything else a room imports must be a library named here.
  private static let allowed: [String: Set<String>] = [
    "Specs": ["Yams"],
    "NeuralNet": ["NeuralKernels"],
    "Figures": [],
    "Mathematics": [],
    "Documents": ["CCMark", "Mathematics", "Specs"],
    "Experiments": ["NeuralNet", "Specs"],
    "Reports": ["Documents", "Experiments", "Figures", "Specs"],
    "LessonsCommand": [
      "ArgumentParser", "Documents", "Experiments", "Figures", "NeuralNet", "Reports", "Specs",
    ],
  ]
  private static let importsNothing: Set<String> = ["Figures", "Mathematics", "NeuralNet"]
  private static let platform: Set<String> = [
    "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "Synchronization",
  ]
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL

  private static func imports(of room: String) throws -> [(file: String, module: String)] {
    let folder = sources.appending(path: room)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var found: [(file: String, module: String)] = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ").map(String.init)
        guard let index = words.firstIndex(of: "import"), index <= 2, !line.hasPrefix("//"),
          let module = words.last, words.count <= index + 3
        else { continue }
        found.append((file.lastPathComponent, String(module.prefix { $0 != "." })))
      }
    }
    return found
  }

  @Test("Every room is known, and none is empty")
  func rooms() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    #expect(Set(folders) == Set(Self.allowed.keys).union(["CCMark", "NeuralKernels"]))
    for room in Self.allowed.keys where !Self.importsNothing.contains(room) {
      #expect(try !Self.imports(of: room).isEmpty, "\(room) seems to import nothing")
    }
  }

  @Test("Imports point downward only", arguments: Array(allowed.keys).sorted())
  func directions(room: String) throws {
    let allowed = Self.allowed[room, default: []].union(Self.platform)
    for (file, module) in try Self.imports(of: room) {
      #expect(allowed.contains(module), "\(room)/\(file) imports \(module)")
    }
  }

  @Test("Formulas are typeset without any library, not even the platform's")
  func typesettingIsPure() throws {
    let imports = try Self.imports(of: "Mathematics")
    #expect(imports.isEmpty, "\(imports)")
  }

  @Test("The mathematics reads no files and knows no platform")
  func engineIsPure() throws {
    for (file, module) in try Self.imports(of: "NeuralNet") {
      let isDoor = ["InstructionSet.swift", "Kernels.swift"].contains(file)
      #expect(
        module == "Synchronization" || (isDoor && module == "NeuralKernels"),
        "NeuralNet/\(file) imports \(module)")
    }
  }
}
