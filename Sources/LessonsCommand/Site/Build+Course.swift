import Experiments
import Reports

extension Build {
  /// Writes the pages about all lessons and the list of all files, and removes the files of lessons
  /// that are gone.
  func write(
    _ course: CourseFiles, _ entries: [CourseEntry], of lessons: [PlacedLesson],
    _ checksums: [(lesson: String, files: [String: Checksum])], into output: OutputFolder
  ) async throws {
    var files = course.files(entries, in: output)
    if let path = course.printedPath, let page = files["course.html"]?.text {
      files[path] = try await pdf(
        of: page, picturesIn: output.folder, of: lessons, at: path, in: output)
    }
    let old = Manifest(text: output.text(of: Manifest.path))
    var manifest = Manifest()
    manifest.add(files.mapValues(\.checksum), of: "")
    for (lesson, placed) in zip(checksums, lessons) {
      let foreign = placed.attachments.filter { output.isItself($0.place, $0.source) }.map(\.place)
      manifest.add(lesson.files.filter { !foreign.contains($0.key) }, of: lesson.lesson)
    }
    let names = Set(lessons.map(\.lesson.name))
    let stale = manifest.stale(in: old, lessons: names, formats: formats)
    manifest.keep(old, but: stale)
    files[Manifest.path] = OutputFile(manifest.text)
    try write(files, into: output, removing: stale)
    keepStamp(of: files, at: course.paths + [Manifest.path], [], under: key(ofCourse: lessons))
  }

  /// Notes how files are now that a build of the whole course wrote before.
  func note(
    _ checksums: [(lesson: String, files: [String: Checksum])], in output: OutputFolder
  ) throws {
    let old = Manifest(text: output.text(of: Manifest.path))
    var manifest = old
    for (lesson, files) in checksums {
      manifest.add(files.filter { old.entries[$0.key]?.lesson == lesson }, of: lesson)
    }
    guard manifest != old else { return }
    try write([Manifest.path: OutputFile(manifest.text)], into: output)
  }
}
