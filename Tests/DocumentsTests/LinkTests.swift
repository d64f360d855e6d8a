import Testing

@testable import Documents

@Suite("Links of a lesson")
struct LinkTests {
  private func links(_ text: String) -> [String] {
    document(text).links.map { "\($0.position.line):\($0.position.column) \($0.address)" }
  }

  @Test("Each link and image is found at its address, whatever block it stands in")
  func positions() {
    let sample = MarkedSample(
      """
      # A [title](‸#a)

      One [b](‸b.md#x) and ![b.png](‸b.png "b.png"),
      two [c](<‸c d.md>) and [b](‸b.md#x) again.

      > - quoted [e](‸e.csv)
      >
      >   | a | b |
      >   | - | - |
      >   | [f](‸f.md) | ![g](‸g.png) |

      {% hint style="info" %}
      <img alt="" src="‸h.png"> and <a href='‸i.md'>i</a>
      {% endhint %}

      ![j](‸j.png)

      """)
    let found = document(sample.text).links
    #expect(
      found.map(\.address) == [
        "#a", "b.md#x", "b.png", "c d.md", "b.md#x", "e.csv", "f.md", "g.png", "h.png", "i.md",
        "j.png",
      ])
    #expect(found.map(\.position) == sample.positions)
  }

  @Test("A link by name is found where its address is defined")
  func definitions() {
    #expect(links("See [a] and [b][a].\n\n[a]: x.md 'T'\n") == ["3:6 x.md", "3:6 x.md"])
  }

  @Test("An address written with escapes is found at its block")
  func escapes() {
    #expect(links("\n  a [b](x&amp;y.md)\n") == ["2:1 x&y.md"])
  }

  @Test("Code and comments hold no links")
  func code() {
    #expect(links("`[a](b.md)`\n\n<!-- <img src=\"c.png\"> -->\n\n    [d](e.md)\n") == [])
  }

  @Test("What stands in solutions alone is not for students")
  func solutions() {
    let text = "[a](a.md)\n\n{% solution %}\n[a](a.md) ![b](b.png)\n{% endsolution %}\n"
    #expect(document(text).links.filter(\.isForStudents).map(\.address) == ["a.md", "a.md"])
  }

  @Test("Anchors in the author's own HTML are known")
  func anchors() {
    let text = "a <b id=\"x y\">c</b>\n\n<div class=\"id\"\n  id = 'z'>\n</div>\n"
    #expect(document(text).writtenAnchors(in: nil) == ["x y", "z"])
  }

  @Test("Many links are found in a time that grows with the text", .timeLimit(.minutes(1)))
  func growth() {
    let many = String(repeating: "[a][r] [b](&amp;) ", count: 20_000) + "\n\n[r]: x.md\n"
    #expect(document(many).links.count == 40_000)
  }
}
