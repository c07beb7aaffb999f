public import Reports

/// Something under way that pages may watch: a training run, a tournament, a match.
public struct Exhibit: Sendable {
  public enum Kind: Sendable {
    case run
    case tournament

    var name: Phrase { self == .run ? .run : .tournament }
  }

  /// By what its page is asked for: of its folder, and nobody reads the folder's name from it.
  public let id: String
  public let kind: Kind
  public let name: String
  /// What changes whenever there is something new: the stamp of a file.
  public let stamp: @Sendable () -> String
  /// Its page as it stands.
  public let page: @Sendable () throws -> Page

  public init(
    _ kind: Kind, of folder: String, name: String, stamp: @escaping @Sendable () -> String,
    page: @escaping @Sendable () throws -> Page
  ) {
    id = RecordShelf.id(of: folder)
    self.kind = kind
    self.name = name
    self.stamp = stamp
    self.page = page
  }
}
