import Experiments
import Reports

extension Build {
  /// A lesson's page as PDF, which is made for it if it is not written; nothing where no PDF is asked
  /// for.
  func pdf(
    of page: OutputFile?, _ built: BuiltLesson, at placed: PlacedLesson, in output: OutputFolder
  ) async throws -> OutputFile? {
    guard printer != nil else { return nil }
    let page = page?.text ?? HTMLReport(isTrusted: isTrusted).page(built, at: placed.place)
    return try await pdf(
      of: page, picturesIn: Disk.parent(of: built.lesson.document.source.path), of: [placed],
      at: "\(built.lesson.name).pdf", in: output)
  }

  /// A page as PDF; one that stands in its place and was printed of the same page and pictures is
  /// kept.
  func pdf(
    of page: String, picturesIn folder: String, of lessons: [PlacedLesson], at path: String,
    in output: OutputFolder
  ) async throws -> OutputFile? {
    guard let printer else { return nil }
    let html = PrintedPage.html(page, picturesIn: folder)
    let pictures = lessons.flatMap(\.attachments).map { "\($0.checksum)" }
    let key = RunKey(ofFilesFrom: [], ["pdf", html] + pictures)
    if let printed = stamp(under: key)?.checksums.first, let bytes = output.bytes(of: path) {
      let file = OutputFile(bytes)
      if file.checksum == printed { return file }
    }
    let file = OutputFile(try await printer.pdf(of: html))
    keep(FileStamp([file.checksum]), under: key)
    return file
  }
}
