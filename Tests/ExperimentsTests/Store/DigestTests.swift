import Foundation
import Reports
import Testing

@testable import Experiments

@Suite("Digests")
struct DigestTests {
  @Test(
    "SHA-256 gives the digests of NIST's examples",
    arguments: [
      // csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values: SHA-256
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func examples(message: String, digest: String) {
    #expect(Digest(of: Array(message.utf8)).hexadecimal == digest)
  }

  @Test("SHA-256 is right for every length around its blocks")
  func lengths() {
    // python3 -c "import hashlib as h; print(h.sha256(b''.join(h.sha256(bytes(i%251 for i in
    // range(n))).digest() for n in range(300))).hexdigest())"
    let digests = (0..<300).flatMap { length in
      Digest(of: (0..<length).map { UInt8($0 % 251) }).bytes
    }
    #expect(
      Digest(of: digests).hexadecimal
        == "fa70b867db0a30acb7218d62945db0df52eb393808b30675ea9aac6b058a9a9d")
  }

  @Test("Two sums differ where a single bit does, and where a byte is missing")
  func checksums() {
    let bytes: [UInt8] = (0..<77).map { UInt8($0 * 3) }
    func sum(_ bytes: [UInt8]) -> Checksum { bytes.withUnsafeBytes(Checksum.init) }
    for index in bytes.indices {
      for bit in 0..<8 {
        var other = bytes
        other[index] ^= 1 << bit
        #expect(sum(other).sum != sum(bytes).sum)
      }
      #expect(sum(Array(bytes[..<index])) != sum(bytes))
    }
  }

  @Test("The revisions are digests of all sources that decide results, and pages")
  func revisions() throws {
    let engine = ["Specs", "NeuralKernels", "NeuralNet", "Experiments"]
    let pages = engine + ["Documents", "Figures", "Mathematics", "Reports", "LessonsCommand"]
    #expect(try Engine.revision == digest(of: engine))
    #expect(try Pages.revision.hasPrefix(digest(of: pages) + " "))
    let rooms = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Sources").path)
    #expect(Set(rooms).subtracting(["CCMark"]) == Set(pages), "every room decides something")
  }

  private static let root = URL(filePath: #filePath).appending(path: "../../../..")
    .standardizedFileURL

  private func digest(of rooms: [String]) throws -> String {
    let files = try rooms.flatMap { room -> [String] in
      let folder = Self.root.appending(path: "Sources/\(room)").path
      return try FileManager.default.subpathsOfDirectory(atPath: folder)
        .filter { path in ["swift", "c", "h", "css", "js"].contains { path.hasSuffix(".\($0)") } }
        .map { "\(folder)/\($0)" }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    var bytes = try Data(contentsOf: Self.root.appending(path: "Package.swift"))
    for file in files { bytes += try Data(contentsOf: URL(filePath: file)) }
    return Digest(of: Array(bytes)).hexadecimal
  }
}
