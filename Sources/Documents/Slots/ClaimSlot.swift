import Specs

/// A sentence that is marked as a claim: `{% claim text %}sentence{% endclaim %}`.
public struct ClaimSlot: Hashable, Sendable {
  /// One of the attributes behind a claim's text: `source="…"`.
  public struct Attribute: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What stands between the quotation marks.
    public let value: String
    /// Where the first byte of ``value`` stands.
    public let position: SourcePosition
  }

  /// The names that attributes may have.
  public static let attributeNames = ["source", "published"]

  /// The claim itself, without the blanks around it.
  public let text: String
  /// Where the first byte of ``text`` stands.
  public let position: SourcePosition
  /// The attributes, in the order in which they are written.
  public let attributes: [Attribute]
  /// Where the opening tag stands.
  public let opening: LineRange
  /// Where the closing tag stands.
  public let closing: LineRange
  /// The marked sentence without its markup; values stand in it as they are written.
  public let sentence: String

  /// The attribute of a name, where it is written.
  public func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
}
