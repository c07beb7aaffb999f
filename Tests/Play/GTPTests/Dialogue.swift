import GTP
import TestSupport

/// A dialogue as it is written down: `> ` before each line that is sent, and between those what is
/// answered, down to the empty lines.
struct Dialogue {
  /// What is sent; each analysis ends a part, whose next line comes only after a report.
  private(set) var parts = [""]
  /// What is answered, without empty lines at the end.
  private(set) var answer: String

  init(_ text: some StringProtocol) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines where line.hasPrefix(">") {
      let sent = String(line.dropFirst(2))
      parts[parts.count - 1] += "\(sent)\n"
      let words = sent.split(separator: " ").drop { Int($0) != nil }
      if let command = words.first, ["analyze", "lz-analyze", "kata-analyze"].contains(command) {
        parts.append("")
      }
    }
    answer = lines.filter { !$0.hasPrefix(">") }.joined(separator: "\n").withoutEmptyEnd
  }

  /// What a session answers in truth, without blanks at the end of a mark's line.
  func replay(_ identity: GTPIdentity = GTPIdentity(), likesCenter: Bool = false) -> String {
    let conversation = Conversation(likesCenter: likesCenter)
    conversation.player.reports = 1
    conversation.files["game.sgf"] = Array("(;SZ[5];B[cc];W[dd])".utf8)
    let parts = parts.map(\.withoutEmptyEnd)
    let text =
      parts.count == 1
      ? conversation.run(parts[0], identity: identity)
      : conversation.run(inTurn: parts, identity: identity)
    return text.replacing("= \n", with: "=\n").withoutEmptyEnd
  }
}

extension String {
  fileprivate var withoutEmptyEnd: String {
    var text = self[...]
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
