import Specs

/// What a run's result is stored under: a digest of everything that can decide it, and of nothing
/// else.
///
/// That is the engine's revision, the kind, the spec as understood with every default filled in, the
/// bytes of its data files, and the seed. Not in it are the names of lesson, experiment and variant,
/// prose, figures, the other variants, how many seeds there are, the number of cores, and the
/// instruction set: none of these changes a bit of a run.
///
/// The key says what is computed and not who asked, so a lesson that is not trusted cannot place
/// under it anything but what the engine computes from exactly these inputs, and finds nothing that
/// it could not compute itself.
public struct RunKey: Hashable, Sendable {
  /// The digest.
  public let digest: Digest

  /// The key of a variant's run under a seed.
  public init(_ variant: Variant, seed: Int, revision: String = Engine.revision) {
    self.init(VariantKey(variant, revision: revision), seed: seed)
  }

  /// The key of a seed's run.
  init(_ variant: VariantKey, seed: Int) {
    var writer = ByteWriter()
    writer.write("run")
    writer.write(contentsOf: variant.digest.bytes)
    writer.write(seed)
    digest = Digest(of: writer.bytes)
  }

  /// The key of something made of results, described by bytes that tell it from everything else.
  init(of what: String, _ description: [UInt8], revision: String = Engine.revision) {
    var writer = ByteWriter()
    writer.write(what)
    writer.write(revision)
    writer.write(contentsOf: description)
    digest = Digest(of: writer.bytes)
  }
}

/// What all runs of a variant have in common in their keys.
struct VariantKey: Hashable, Sendable {
  let digest: Digest

  init(_ variant: Variant, revision: String = Engine.revision) {
    var writer = ByteWriter()
    writer.write("variant")
    writer.write(revision)
    writer.write(variant.kind)
    variant.canonical.encode(into: &writer)
    writer.write(variant.spec.dataDigests.count)
    for digest in variant.spec.dataDigests { writer.write(contentsOf: digest.bytes) }
    digest = Digest(of: writer.bytes)
  }
}

extension SpecValue {
  /// Writes the value so that different values, and equal ones of different type, differ.
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .null: writer.write(0 as UInt8)
    case .flag(let flag):
      writer.write(1 as UInt8)
      writer.write(flag ? 1 as UInt8 : 0)
    case .integer(let integer):
      writer.write(2 as UInt8)
      writer.write(integer)
    case .number(let number):
      writer.write(3 as UInt8)
      writer.write(number)
    case .text(let text):
      writer.write(4 as UInt8)
      writer.write(text)
    case .list(let elements):
      writer.write(5 as UInt8)
      writer.write(elements.count)
      for element in elements { element.encode(into: &writer) }
    case .map(let map):
      writer.write(6 as UInt8)
      writer.write(map.count)
      for (name, value) in map.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        writer.write(name)
        value.encode(into: &writer)
      }
    }
  }

  /// Reads what ``encode(into:)`` wrote.
  init(from reader: inout ByteReader, depth: Int = 0) throws(MalformedBytes) {
    guard depth < 64 else { throw MalformedBytes() }
    switch try reader.byte() {
    case 0: self = .null
    case 1: self = .flag(try reader.byte() == 1)
    case 2: self = .integer(try reader.integer())
    case 3: self = .number(try reader.double())
    case 4: self = .text(try reader.text())
    case 5:
      var elements: [SpecValue] = []
      for _ in 0..<(try reader.count()) {
        elements.append(try SpecValue(from: &reader, depth: depth + 1))
      }
      self = .list(elements)
    case 6:
      var map: [String: SpecValue] = [:]
      for _ in 0..<(try reader.count()) {
        let name = try reader.text()
        map[name] = try SpecValue(from: &reader, depth: depth + 1)
      }
      self = .map(map)
    default: throw MalformedBytes()
    }
  }
}
