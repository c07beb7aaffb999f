import GTP
import Platform
import TestSupport
import Testing

/// GTP.md held against the table of commands, and its examples against a session.
@Suite struct ManualTests {
  /// A part of the page under a heading of the third level.
  private struct Section {
    let heading: String
    let text: String
    let examples: [String]

    var name: String { heading.split(separator: " ").first.map(String.init) ?? "" }
  }

  private let page: String
  private let sections: [Section]

  init() throws {
    page = String(decoding: try readFile("\(repositoryRoot)/GTP.md"), as: UTF8.self)
    sections = page.split(separator: "\n## ").flatMap { $0.split(separator: "\n### ").dropFirst() }
      .map { text in
        Section(
          heading: text.split(separator: "\n").first.map(String.init) ?? "", text: String(text),
          examples: ManualTests.examples(in: String(text)))
      }
  }

  private static func examples(in text: String) -> [String] {
    text.split(separator: "```gtp\n").dropFirst().map { part in
      part.split(separator: "```").first.map(String.init) ?? ""
    }
  }

  @Test func `each command has a section, and each section a command`() {
    #expect(sections.map(\.heading).sorted() == GTPSession.commands.map(\.call).sorted())
  }

  @Test func `each section tells the answer and shows the command at work`() {
    for section in sections {
      #expect(section.text.contains("\n- Answer: "), "\(section.name)")
      let isShown = section.examples.joined().split(separator: "\n").contains {
        $0 == "> \(section.name)" || $0.hasPrefix("> \(section.name) ")
      }
      #expect(isShown, "\(section.name) has no example")
    }
  }

  @Test func `each example is what a session answers`() {
    let examples = ManualTests.examples(in: page)
    #expect(examples.count > sections.count)
    for example in examples {
      let dialogue = Dialogue(example)
      let answer = dialogue.replay(likesCenter: true)
      // A line with an ellipsis stands for any others.
      let parts = dialogue.answer.split(separator: "…", omittingEmptySubsequences: false)
      if parts.count == 1 {
        #expect(answer == dialogue.answer)
      } else {
        #expect(answer.hasPrefix(parts[0]) && answer.hasSuffix(parts[parts.count - 1]))
      }
    }
  }

  @Test func `a section whose example fails tells why commands fail`() {
    for section in sections where section.examples.joined().contains("\n?") {
      #expect(section.text.contains("- Fails: "), "\(section.name)")
    }
  }
}
