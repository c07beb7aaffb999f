/// A fault that the TOML library does not survive: it stops the program, or reads on by chance.
///
/// There are three: a table's header without a name, as `[@]` or `[[[a]]]`; `}`, or one of Unicode's
/// line breaks, where an array is continued, as in `a = [}`; and a date with `T` but without a time, as in
/// `a = 1979-05-27T:`. What is right is never taken for
/// one; of several faults in a text, those in statements before are the library's to tell.
/// Source: marzer/tomlplusplus, issue 294, fixed after the release that TOMLKit holds.
struct LibraryTrap {
  /// The text before the statement that has it.
  let before: String
  /// From 1.
  let line: Int
  let problem: String

  /// Finds the first one; `nil` where there is none.
  init?(in text: String) {
    var scanner = TrapScanner(text)
    guard let problem = scanner.problem() else { return nil }
    self.problem = problem
    before = String(decoding: scanner.bytes[..<scanner.statement], as: UTF8.self)
    line = scanner.bytes[..<scanner.at].count { $0 == UInt8(ascii: "\n") } + 1
  }
}

/// Knows just enough of TOML to tell strings, comments and brackets.
private struct TrapScanner {
  let bytes: [UInt8]
  private(set) var at = 0
  /// Where the present statement begins, or the lines before it.
  private(set) var statement = 0
  /// Whether the statement has come to its value.
  private var isInValue = false
  /// The brackets that are open.
  private var brackets: [Unicode.Scalar] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// What is wrong at the first trap, which is then where the scanner stands.
  mutating func problem() -> String? {
    var isAtStart = true
    while let byte = byte(at) {
      switch byte {
      case "\n":
        if brackets.isEmpty { (isAtStart, isInValue, statement) = (true, false, at + 1) }
      case " ", "\t", "\r": break
      case "#":
        while let next = self.byte(at + 1), next != "\n" { at += 1 }
      default:
        if isAtStart, byte == "[", !isNamed(at) {
          return "expected the name of a table behind its bracket"
        }
        if brackets.last == "[", byte == "}" || isOddLineBreak(at) {
          return "expected a value, a comma or ']' in an array"
        }
        if isInValue, byte == "T" || byte == "t", isDate(before: at), !isDigit(at + 1) {
          return "expected the time of a day behind its date"
        }
        isAtStart = false
        pass(byte)
      }
      at += 1
    }
    return nil
  }

  private mutating func pass(_ byte: Unicode.Scalar) {
    switch byte {
    case "\"", "'": skipString(byte)
    case "=": isInValue = true
    case "[", "{": brackets.append(byte)
    case "]", "}": _ = brackets.popLast()
    default: break
    }
  }

  /// Whether the library can continue behind the bracket of a header: there is a name, or nothing.
  private func isNamed(_ bracket: Int) -> Bool {
    var place = afterBlanks(bracket + 1)
    if byte(place) == "[" {
      guard place == bracket + 1 else { return true }
      place = afterBlanks(place + 1)
    }
    guard let byte = byte(place) else { return true }
    switch byte {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", "\"", "'", "]": return true
    default: return false
    }
  }

  private func afterBlanks(_ start: Int) -> Int {
    var place = start
    while let byte = byte(place), byte == " " || byte == "\t" { place += 1 }
    return place
  }

  /// Whether U+0085, U+2028 or U+2029 stands at a byte.
  private func isOddLineBreak(_ place: Int) -> Bool {
    let rest = bytes[place...]
    return rest.starts(with: [0xC2, 0x85]) || rest.starts(with: [0xE2, 0x80, 0xA8])
      || rest.starts(with: [0xE2, 0x80, 0xA9])
  }

  /// Whether `1979-05-27`, or the like, stands before a byte.
  private func isDate(before place: Int) -> Bool {
    let start = place - 10
    return start >= 0
      && (0..<10).allSatisfy { $0 == 4 || $0 == 7 ? byte(start + $0) == "-" : isDigit(start + $0) }
  }

  private func isDigit(_ place: Int) -> Bool {
    byte(place).map { "0"..."9" ~= $0 } ?? false
  }

  /// Moves from the first byte of a string to its last.
  private mutating func skipString(_ quote: Unicode.Scalar) {
    let isLong = byte(at + 1) == quote && byte(at + 2) == quote
    at += isLong ? 3 : 1
    while let byte = byte(at), isLong || byte != "\n" {
      let ends = !isLong || self.byte(at + 1) == quote && self.byte(at + 2) == quote
      if byte == quote, ends { break }
      at += byte == "\\" && quote == "\"" ? 2 : 1
    }
    guard isLong else {
      // A line's end is none of an open string.
      if byte(at) == "\n" { at -= 1 }
      return
    }
    at += 2
    // Two more quotes belong to the string.
    for _ in 0..<2 where byte(at + 1) == quote { at += 1 }
  }

  private func byte(_ place: Int) -> Unicode.Scalar? {
    place < bytes.count ? Unicode.Scalar(bytes[place]) : nil
  }
}
