public import Reports

/// Something under way that pages may watch: a training run, a tournament, a match.
public struct Exhibit: Sendable {
  public enum Kind: String, Sendable {
    case run = "Training run"
    case tournament = "Tournament or match"
  }

  /// By what its page is asked for.
  public let id: String
  public let kind: Kind
  public let name: String
  /// What changes whenever there is something new: the stamp of a file.
  public let stamp: @Sendable () -> String
  /// Its page as it stands.
  public let page: @Sendable () throws -> Page

  public init(
    id: String, _ kind: Kind, name: String, stamp: @escaping @Sendable () -> String,
    page: @escaping @Sendable () throws -> Page
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.stamp = stamp
    self.page = page
  }
}
