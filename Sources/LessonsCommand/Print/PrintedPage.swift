import Documents
import Foundation

/// A page on its way to paper, where a link to a file beside it would name a folder of this machine.
enum PrintedPage {
  /// The page with its pictures found in a folder, and without links to other pages.
  static func html(_ page: String, picturesIn folder: String) -> String {
    let base = HTML(text: URL(filePath: folder, directoryHint: .isDirectory).absoluteString).markup
    return page.replacing(/\s(href|src)="([^"]*)"/) { attribute in
      let (_, name, address) = attribute.output
      if leadsAnywhere(address) { return String(attribute.output.0) }
      return name == "src" ? " src=\"\(base)\(address)\"" : ""
    }
  }

  /// Whether an address means the same wherever the page lies.
  private static func leadsAnywhere(_ address: Substring) -> Bool {
    address.hasPrefix("#") || address.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:/) != nil
  }
}
