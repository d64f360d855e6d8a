import Documents
import Figures

/// The frame of every HTML page: head, one style sheet, body, and scripts that a page can do without;
/// no other file.
struct HTMLPage {
  let title: String
  let description: String?
  let body: HTML

  /// The page.
  var text: String {
    let about: HTML? = description.map { "<meta name=\"description\" content=\"\($0)\">\n" }
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      \(about)<title>\(title)</title>
      <style>
      \(HTML(raw: SVGStyle.styleSheet))\(HTML(raw: Self.styleSheet))</style>
      </head>
      <body>
      \(body)<script>
      \(HTML(raw: Self.script))</script>
      </body>
      </html>

      """
    return page.markup
  }

  /// Every rule of a page; files of their own, so that an editor knows the language.
  private static let styleSheet = [
    PackageResources.page_css,
    PackageResources.inlines_css,
    PackageResources.experiment_css,
    PackageResources.frames_css,
    PackageResources.site_css,
    PackageResources.plots_css,
    PackageResources.print_css,
  ]
  .map { String(decoding: $0, as: UTF8.self) }.joined()

  /// What makes a page more convenient, each part by itself.
  private static let script = [
    PackageResources.theme_js,
    PackageResources.scroll_js,
    PackageResources.frames_js,
    PackageResources.search_js,
  ]
  .map { String(decoding: $0, as: UTF8.self) }.joined()
}
