import Go
import JSON
import Platform
import Synchronization

extension Book {
  /// Reads a book; half a last line is left out, and of several lines of a position the last one counts.
  public init(reading path: String) throws {
    let bytes = try readFile(path)
    let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let lines = bytes[..<whole].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    try self.init(lines: lines.dropLast().map(Array.init), in: path)
  }

  /// - Throws: The line that is none, by its number.
  init(lines: [[UInt8]], in path: String) throws(BookError) {
    guard let first = lines.first, let head = parsed(first, as: BookHeadLine.self) else {
      throw BookError("\(path): is no book of this program's; `tengen book make` makes one")
    }
    do throws(BookError) {
      self.init(try head.head())
    } catch {
      throw BookError("\(path): \(error)")
    }
    for (index, line) in lines.enumerated().dropFirst() {
      guard let node = parsed(line, as: BookNodeLine.self)?.node(on: self.head.size) else {
        throw BookError(
          "\(path): line \(index + 1): expected a position of a \(self.head.size) board")
      }
      put(node)
    }
    if let root = nodes.first, root.key != BookKey(self.head.start).value {
      throw BookError("\(path): line 2: expected the start, by the keys of this program")
    }
    backUp()
  }

  /// The file of the book as it is now, each position once.
  public func text() throws -> String {
    let lines = try nodes.map { try json(BookNodeLine($0, on: head.size)) }
    return ([try json(BookHeadLine(head))] + lines).map { "\($0)\n" }.joined()
  }
}

/// The file of a book that grows: a line more for each position that was looked at, so that a kill at
/// any instant loses the searches in flight and nothing else.
public final class BookFile: Sendable {
  public let path: String
  private let journal: Mutex<Journal>
  /// What stood there when the file was opened.
  public let book: Book

  /// Opens a book's file; where there is none it is made with `head`, if one is given.
  ///
  /// - Throws: Where another program writes it, or it is another book than `head` says.
  public init(_ path: String, head: BookHead? = nil) throws {
    self.path = path
    guard head != nil || isFile(path) else {
      throw BookError("\(path): there is no such book; `tengen book make` begins one")
    }
    let journal = try Journal(path)
    let lines = journal.earlierLines
    if lines.isEmpty, let head {
      book = Book(head)
      try journal.append(try json(BookHeadLine(head)))
    } else {
      let there = try Book(lines: lines.map { Array($0.utf8) }, in: path)
      if let difference = head.flatMap({ there.head.difference(from: $0) }) {
        throw BookError("\(path): \(difference)")
      }
      book = there
    }
    self.journal = Mutex(journal)
  }

  /// What a file's book is about; `nil` where there is no file, or a kill left it without a line.
  public static func head(at path: String) throws -> BookHead? {
    guard isFile(path), try readFile(path).contains(UInt8(ascii: "\n")) else { return nil }
    return try Book(reading: path).head
  }

  /// Keeps nodes for good.
  func append(_ nodes: [BookNode]) throws {
    let size = book.head.size
    let lines = try nodes.map { try json(BookNodeLine($0, on: size)) }
    try journal.withLock { try $0.append(lines.joined(separator: "\n")) }
  }
}

extension BookHead {
  /// What another head asks for that this one has not; `nil` where nothing is.
  func difference(from wanted: BookHead) -> String? {
    if let objection = objection(to: wanted.start) { return "the book \(objection)" }
    guard fingerprint != wanted.fingerprint else { return nil }
    return "was made by engine \(engine) and another network; values of two cannot be compared"
  }
}
