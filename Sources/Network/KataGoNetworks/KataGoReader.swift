import Platform
import Text

/// Reads the words and numbers of a network file.
///
/// The file is a sequence of words with white space between, and of arrays of numbers: as words,
/// or as `@BIN@` and four bytes a number. Nothing says how long anything is, so all depends on what
/// stood before.
struct KataGoReader {
  let file: String
  private let bytes: [UInt8]
  private let isBinary: Bool
  private var at = 0
  /// The parts of the network that are being read, the outermost first.
  var sections: [String] = []
  /// What the header says of all that follows.
  var version = 0

  /// The least magnitude of a number that is kept.
  private static let least: Float = 1e-30
  /// No word of a network is longer.
  private static let longestWord = 200

  init(_ bytes: [UInt8], isBinary: Bool, file: String) {
    self.bytes = bytes
    self.isBinary = isBinary
    self.file = file
  }

  func error(_ problem: KataGoFileError.Problem) -> KataGoFileError {
    KataGoFileError(file, sections, problem)
  }

  /// An error where another word stands than should.
  func found(_ word: String, expected: String) -> KataGoFileError {
    error(.found("`\(word.excerpt(40))`", expected: expected))
  }
}

extension KataGoReader {
  /// Space, tab, line feed and its kin.
  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private mutating func skipSpace() {
    while at < bytes.count, isSpace(bytes[at]) { at += 1 }
  }

  /// The next word.
  mutating func word(_ expected: String) throws(KataGoFileError) -> String {
    skipSpace()
    let start = at
    let limit = min(bytes.count, start + Self.longestWord)
    while at < limit, (33...126).contains(bytes[at]) { at += 1 }
    guard start < bytes.count else { throw error(.end(expected: expected)) }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    guard at > start, at == bytes.count || isSpace(bytes[at]) else {
      let next = at < bytes.count ? " and byte \(bytes[at])" : ""
      throw error(.found("`\(word.excerpt(40))`\(next)", expected: expected))
    }
    return word
  }

  /// The next word as a whole number.
  mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(KataGoFileError) -> Int {
    let expected =
      range.count == 1
      ? "\(name) \(range.lowerBound)" : "\(name), \(range.lowerBound) to \(range.upperBound)"
    let word = try word(expected)
    guard let number = Int(word), range.contains(number) else {
      throw found(word, expected: expected)
    }
    return number
  }

  /// A number of channels, the one given if there is one.
  @discardableResult
  mutating func count(_ name: String, _ expected: Int? = nil) throws(KataGoFileError) -> Int {
    try integer(name, in: expected.map { $0...$0 } ?? 1...65_536)
  }

  mutating func flag(_ name: String) throws(KataGoFileError) -> Bool {
    try integer(name, in: 0...1) == 1
  }

  /// Numbers that mean nothing yet.
  mutating func zeros(_ count: Int) throws(KataGoFileError) {
    for _ in 0..<count { _ = try integer("the reserved number", in: 0...0) }
  }

  /// A number that stands as a word, zero only where it may.
  mutating func number(
    _ name: String, mayBeZero: Bool = false
  ) throws(KataGoFileError) -> Float {
    let expected = "\(name), a number above\(mayBeZero ? " or at" : "") 0"
    let word = try word(expected)
    guard let number = Float(word), number.isFinite, mayBeZero ? number >= 0 : number > 0 else {
      throw found(word, expected: expected)
    }
    return number
  }

  /// Numbers of a layer, all of them finite.
  ///
  /// Those too small to change anything are taken for zero: training leaves many below the least normal
  /// number, and processors take a hundred times as long for these.
  mutating func numbers(_ count: Int) throws(KataGoFileError) -> [Float] {
    var numbers = try isBinary ? binaryNumbers(count) : writtenNumbers(count)
    for index in numbers.indices {
      guard numbers[index].isFinite else {
        throw error(.notFinite(index: index, value: "\(numbers[index])"))
      }
      if numbers[index].magnitude < Self.least { numbers[index] = 0 }
    }
    return numbers
  }

  private mutating func binaryNumbers(_ count: Int) throws(KataGoFileError) -> [Float] {
    let mark = "@BIN@"
    skipSpace()
    let start = at
    for byte in mark.utf8 {
      guard at < bytes.count else { throw error(.end(expected: "`\(mark)`")) }
      guard bytes[at] == byte else {
        let end = min(bytes.count, start + mark.utf8.count)
        throw found(String(decoding: bytes[start..<end], as: UTF8.self), expected: "`\(mark)`")
      }
      at += 1
    }
    guard (bytes.count - at) / 4 >= count else {
      throw error(.tooFewNumbers(found: (bytes.count - at) / 4, expected: count))
    }
    defer { at += 4 * count }
    return floats(littleEndian: bytes[at..<at + 4 * count])
  }

  private mutating func writtenNumbers(_ count: Int) throws(KataGoFileError) -> [Float] {
    // Each takes a digit and a space.
    guard (bytes.count - at) / 2 >= count else {
      throw error(.tooFewNumbers(found: (bytes.count - at) / 2, expected: count))
    }
    var numbers: [Float] = []
    numbers.reserveCapacity(count)
    for index in 0..<count {
      let expected = "number \(index) of \(count)"
      let word = try word(expected)
      guard let number = Float(word) else { throw found(word, expected: expected) }
      numbers.append(number)
    }
    return numbers
  }

  /// Throws where anything is left.
  mutating func end() throws(KataGoFileError) {
    skipSpace()
    guard at == bytes.count else { throw error(.leftOver(bytes.count - at)) }
  }
}
