import Books
import Platform
public import Reports

/// Something under way that pages may watch: a training run, a tournament, a match, an opening book.
public struct Exhibit: Sendable {
  public enum Kind: Sendable {
    case run
    case tournament
    case book

    var name: Phrase {
      switch self {
      case .run: .run
      case .tournament: .tournament
      case .book: .openingBook
      }
    }
  }

  /// By what its page is asked for: of its path, and nobody reads the path from it.
  public let id: String
  public let kind: Kind
  public let name: String
  /// What changes whenever there is something new: the stamp of a file.
  public let stamp: @Sendable () -> String
  /// Its page as it stands.
  public let page: @Sendable () throws -> Page

  public init(
    _ kind: Kind, of path: String, name: String, stamp: @escaping @Sendable () -> String,
    page: @escaping @Sendable () throws -> Page
  ) {
    id = RecordShelf.id(of: path)
    self.kind = kind
    self.name = name
    self.stamp = stamp
    self.page = page
  }

  /// An opening book's file, read anew when it has grown.
  public init(book path: String) {
    self.init(
      .book, of: path, name: path.lastPathComponent,
      stamp: { fileStamp(path) ?? "" }, page: { try Book(reading: path).page() })
  }
}
