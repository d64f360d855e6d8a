import Foundation
import PackagePlugin

/// Writes the digest of the sources that decide results, or pages, into the program that is built.
///
/// Results are stored under it. Nobody can forget to change it, since it is that of the sources; and
/// a program whose pages alone changed finds the results that the one before it stored.
@main
struct SourceDigest: BuildToolPlugin {
  /// The rooms that decide what a run records, and how that is stored and printed.
  private static let engineRooms = ["Specs", "NeuralKernels", "NeuralNet", "Experiments"]

  /// What is digested for each room that has the plugin, and the type that tells the digest.
  private static func plan(of room: String) -> (rooms: [String], type: String) {
    room == "Experiments"
      ? (engineRooms, "Engine")
      : (
        engineRooms + ["Documents", "Figures", "Mathematics", "Reports", "LessonsCommand"], "Pages"
      )
  }

  /// Digests its arguments but the first two into the file that the first one names.
  private static let script = """
    file=$1; type=$2; shift 2
    digest=$(cat "$@" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c 1-64)
    [ ${#digest} = 64 ] || { echo "no sha256sum or shasum to digest the sources with" >&2; exit 1; }
    printf 'extension %s {\\n  static let digest = "%s"\\n}\\n' "$type" "$digest" >"$file"
    """

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let (rooms, type) = Self.plan(of: target.name)
    let package = context.package.directoryURL
    let sources = rooms.flatMap { Self.sources(in: package.appending(path: "Sources/\($0)")) }
    let inputs = [package.appending(path: "Package.swift")] + sources
    let output = context.pluginWorkDirectoryURL.appending(path: "\(type)Digest.swift")
    return [
      .buildCommand(
        displayName: "Digesting the sources of \(type)", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", Self.script, "digest", output.path, type] + inputs.map(\.path),
        inputFiles: inputs, outputFiles: [output])
    ]
  }

  /// The files below a folder that become part of the program, in the order of their paths' bytes.
  private static func sources(in folder: URL) -> [URL] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let paths = (files?.compactMap { ($0 as? URL)?.path } ?? []).filter { path in
      ["swift", "c", "h", "css", "js"].contains { path.hasSuffix(".\($0)") }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { URL(filePath: $0) }
  }
}
