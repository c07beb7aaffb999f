/// A line of the protocol taken apart: an id, a command, its arguments.
struct GTPLine: Equatable, Sendable {
  /// The digits that the reply repeats; empty where there are none.
  let id: String
  let command: String
  let arguments: [String]
  /// Whether the line is UTF-8; otherwise there is no command.
  let isText: Bool

  /// Takes a line apart; `nil` where it is blank or a comment.
  ///
  /// Control characters vanish, tabs are blanks, and `#` begins a comment.
  init?(_ bytes: [UInt8]) {
    let content = bytes.prefix { $0 != UInt8(ascii: "#") }
      .map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }
      .filter { $0 >= UInt8(ascii: " ") && $0 != 0x7F }
    var words = content.split(separator: UInt8(ascii: " "))
    guard let first = words.first else { return nil }
    if first.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      id = String(decoding: first, as: UTF8.self)
      words.removeFirst()
    } else {
      id = ""
    }
    let texts = words.map { String(validating: $0, as: UTF8.self) }
    isText = texts.allSatisfy { $0 != nil }
    command = isText ? texts.first??.description ?? "" : ""
    arguments = isText ? texts.dropFirst().compactMap { $0 } : []
  }

  /// Whether a line is the comment by which GoGui cuts a command short.
  static func isInterrupt(_ bytes: [UInt8]) -> Bool {
    bytes.count < 20 && bytes.filter { $0 > UInt8(ascii: " ") }.elementsEqual("#interrupt".utf8)
  }
}
