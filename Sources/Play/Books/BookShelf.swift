public import Go
import Platform

/// Books to play from, of different boards, rules or komi.
public struct BookShelf: Sendable {
  /// A book, and the file that it was read from.
  public struct Volume: Sendable {
    public let path: String
    public let book: Book
  }

  public private(set) var volumes: [Volume] = []

  public init() {}

  /// Reads a book's file, or all of a folder whose names end in `.book`; a name that is neither is that
  /// of a book in `books/` beside the program, without its end, or `books` for all of those.
  public init(reading path: String) throws {
    volumes = try Self.files(of: path).map { Volume(path: $0, book: try Book(reading: $0)) }
    guard !volumes.isEmpty else { throw BookError("\(path): has no file whose name ends in .book") }
  }

  /// Reads the books of several files and folders.
  public init(reading paths: [String]) throws {
    for path in paths { volumes += try BookShelf(reading: path).volumes }
  }

  /// The files that are meant by a file, a folder or a name, as ``init(reading:)-(String)`` reads them.
  public static func files(of path: String) throws -> [String] {
    var path = path
    if !isThere(path), !path.contains("/"), let folder = installedFolder("books") {
      path = path == "books" ? folder : "\(folder)/\(path).book"
    }
    guard isFolder(path) else { return [path] }
    return try entries(of: path).filter { $0.hasSuffix(".book") }.sorted()
      .map { "\(path.withoutTrailingSlashes)/\($0)" }
  }

  /// Identifies the books of a file or folder: the SHA-256 of their bytes.
  public static func fingerprint(of path: String) -> String {
    let files = (try? files(of: path)) ?? []
    let sums = files.map { (try? readFile($0)).map(sha256(of:)) ?? "" }
    return sha256(of: Array(sums.joined(separator: "\n").utf8))
  }

  /// What the books say of the position that a game has reached; `nil` where that is in none.
  public func position(_ game: Game) -> BookPosition? {
    for volume in volumes {
      if let position = BookPosition(game, in: volume.book) { return position }
    }
    return nil
  }

  /// Why no book says anything of a game; `nil` where one is about such games.
  public func objection(to game: Game) -> String? {
    let objections = volumes.map { volume in
      volume.book.head.objection(to: game).map { "\(volume.path) \($0)" }
    }
    guard !objections.contains(where: { $0 == nil }) else { return nil }
    return objections.compactMap(\.self).joined(separator: "; ")
  }
}
