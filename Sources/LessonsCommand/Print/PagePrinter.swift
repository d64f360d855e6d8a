import Foundation

/// Prints HTML pages as PDF.
struct PagePrinter: Sendable {
  /// How long a page may take.
  private static let patience = Duration.seconds(120)

  let browser: Browser

  /// Prints a page: in a folder of its own, so that several programs may print at once, and without
  /// asking the network for anything.
  ///
  /// - Throws: A `CommandProblem` that says why there is no PDF.
  func pdf(of page: String) async throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-print-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, result) = (folder.appending(path: "page.html"), folder.appending(path: "page.pdf"))
    try Data(page.utf8).write(to: source)
    let program = Program(
      path: browser.path, arguments: arguments(source, result, in: folder),
      errors: folder.appending(path: "errors"))
    guard let exitCode = try await program.run(noLongerThan: Self.patience) else {
      throw CommandProblem(
        "\(browser.path) has not printed a page after \(Self.patience.components.seconds) s")
    }
    guard exitCode == 0, let bytes = try? Data(contentsOf: result), Self.isWhole(bytes) else {
      throw CommandProblem(
        "\(browser.path) printed no page (exit code \(exitCode)): \(program.lastError)")
    }
    return Self.undated(bytes)
  }

  private func arguments(_ source: URL, _ result: URL, in folder: URL) -> [String] {
    let flags = [
      "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions",
      "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
      "--no-first-run", "--no-default-browser-check",
      "--user-data-dir=\(folder.appending(path: "profile").path)",
      "--no-pdf-header-footer", "--print-to-pdf=\(result.path)",
    ]
    // Chromium's sandbox refuses to work for root.
    return flags + (geteuid() == 0 ? ["--no-sandbox"] : []) + [source.absoluteString]
  }

  private static func isWhole(_ pdf: Data) -> Bool {
    pdf.starts(with: Data("%PDF-".utf8)) && pdf.suffix(16).contains(Data("%%EOF".utf8))
  }

  /// A PDF that does not say when it was printed, so that the same page gives the same bytes.
  private static func undated(_ pdf: Data) -> [UInt8] {
    var bytes = Array(pdf)
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      guard let found = pdf.range(of: Data(key.utf8)) else { continue }
      let digits = bytes[(found.upperBound - pdf.startIndex)...].prefix {
        $0 != UInt8(ascii: ")")
      }
      let date = Array("20000101000000+00'00'".utf8)
      if digits.count == date.count { bytes.replaceSubrange(digits.indices, with: date) }
    }
    return bytes
  }
}
