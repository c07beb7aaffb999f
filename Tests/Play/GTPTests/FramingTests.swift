import GTP
import TestSupport
import Testing

@Suite struct FramingTests {
  @Test func `a reply has a mark, the id, the text and an empty line`() {
    #expect(transcript("name") == "= Tengen\n\n")
    #expect(transcript("12 name") == "=12 Tengen\n\n")
    #expect(transcript("007 clear_board") == "=007\n\n")
    #expect(transcript("3 nonsense") == "?3 unknown command\n\n")
  }

  @Test func `blank lines and comments get no answer`() {
    #expect(transcript("\n  \n\t\n# hello\n   # 1 name\n\r\nname # what?") == "= Tengen\n\n")
  }

  @Test func `control characters vanish and tabs part words`() {
    #expect(transcript("\u{1}na\u{7}me\r") == "= Tengen\n\n")
    #expect(transcript("5\tknown_command\t\tname\r") == "=5 true\n\n")
    #expect(transcript("na\u{7F}me\u{0}") == "= Tengen\n\n")
  }

  @Test func `an id without a command is no command`() {
    #expect(transcript("12") == "?12 unknown command\n\n")
  }

  @Test func `bytes that are no text are refused`() {
    let conversation = Conversation()
    conversation.run([Array("3 echo ".utf8) + [0xFF, 0xFE], Array("name".utf8)])
    #expect(
      conversation.output
        == "?3 expected text in UTF-8, found other bytes\n\n= Tengen\n\n")
  }

  @Test func `bytes that are no text may stand in a comment`() {
    #expect(Conversation().run([Array("name #".utf8) + [0xFF]]) == "= Tengen\n\n")
  }

  @Test func `a line of a megabyte is answered and the session goes on`() {
    let long = String(repeating: "x", count: 1 << 20)
    let words = String(repeating: "x ", count: 1 << 19)
    #expect(transcript("\(long)\nname") == "? unknown command\n\n= Tengen\n\n")
    #expect(
      answers("play b \(long)\nplay \(words)\nname") == [
        "? expected a vertex of the 9x9 board, A1 to J9 or pass, found "
          + String(repeating: "x", count: 40) + "…",
        "? play expects COLOR MOVE, found 524288 arguments", "= Tengen",
      ])
    #expect(transcript("echo \(long)") == "= \(long)\n\n")
  }

  @Test func `replies come in the order of the lines`() {
    let text = (0..<200).map { "\($0) echo \($0)" }.joined(separator: "\n")
    #expect(transcript(text) == (0..<200).map { "=\($0) \($0)\n\n" }.joined())
  }

  @Test func `quit is answered and ends the session`() {
    #expect(transcript("1 quit\n2 name") == "=1\n\n")
  }

  @Test func `a session ends where nobody reads it`() {
    let conversation = Conversation()
    conversation.patience = 2
    #expect(conversation.run("echo 1\necho 2\necho 3\necho 4") == "= 1\n\n= 2\n\n")
  }

  @Test func `commands want the arguments that they name`() {
    #expect(
      answers("clear_board now\nkomi\nplay b\nboardsize 9 9 9\nlz-setoption name x") == [
        "? clear_board expects no arguments, found 1 argument",
        "? komi expects POINTS, found 0 arguments",
        "? play expects COLOR MOVE, found 1 argument",
        "? boardsize expects COLUMNS [ROWS], found 3 arguments",
        "? lz-setoption expects name NAME… value VALUE, found 2 arguments",
      ])
  }

  @Test func `commands are listed one a line, the protocol first`() {
    let lines = transcript("list_commands").split(separator: "\n").map(String.init)
    #expect(lines.first == "= protocol_version")
    #expect(lines.count == GTPSession.commands.count { $0.isListed })
    #expect(!lines.contains("analyze") && !lines.contains("genmove_analyze"))
    #expect(!lines.contains("kgs-chat"))
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") && !$0.hasSuffix("\r") })
  }

  @Test func `what is not listed may work`() {
    #expect(
      answers("known_command analyze\nknown_command kgs-chat\nkgs-chat private me hello") == [
        "= true", "= false", "? unknown command",
      ])
  }

  @Test func `the version is numbers, of which Lizzie reads the second one`() {
    let words = GTPIdentity().version.split(separator: ".").map { Int($0) }
    #expect(words.count >= 2 && words.allSatisfy { $0 != nil })
  }

  @Test func `name and version may be another program's`() {
    let identity = GTPIdentity(name: "Leela Zero", version: "0.17")
    #expect(
      Conversation().run("name\nversion\ngogui-title", identity: identity)
        == "= Leela Zero\n\n= 0.17\n\n= Leela Zero\n\n")
  }
}
