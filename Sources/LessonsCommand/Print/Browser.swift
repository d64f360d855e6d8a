import Foundation

/// A browser of the Chromium family, which prints pages without showing them.
struct Browser: Sendable {
  /// The path of its program.
  let path: String

  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge",
  ]

  /// Where macOS keeps programs that are on no path.
  private static let applications = ["Google Chrome", "Chromium", "Microsoft Edge"].map {
    "/Applications/\($0).app/Contents/MacOS/\($0)"
  }

  /// Finds the browser that `CHROME` names, else one that is installed.
  ///
  /// - Throws: A `CommandProblem` that says how to get one.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    func program(_ name: String) -> String? {
      let paths = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
      return paths.first { FileManager.default.isExecutableFile(atPath: $0) && !Disk.isFolder($0) }
    }
    if let named = environment["CHROME"], !named.isEmpty {
      guard let path = program(named) else {
        throw CommandProblem("CHROME names '\(named)', which is no program")
      }
      self.path = path
      return
    }
    guard let path = (Self.names + Self.applications).lazy.compactMap(program).first else {
      throw CommandProblem(
        """
        PDF is printed by Chromium or Chrome, and none is installed; get one \
        ('apt-get install chromium', on macOS from google.com/chrome), or name it with CHROME=path. \
        What a browser prints from the HTML page is the same.
        """)
    }
    self.path = path
  }
}
