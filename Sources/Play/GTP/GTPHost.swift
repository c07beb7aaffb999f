public import Books
public import Platform
public import SGF

/// The name and version that a session gives; front-ends choose their dialect by it.
public struct GTPIdentity: Equatable, Sendable {
  public var name: String
  /// Lizzie takes the number after the first point for Leela Zero's or KataGo's, and warns below 15.
  public var version: String

  public init(name: String = ThisProgram.name, version: String = ThisProgram.version) {
    self.name = name
    self.version = version
  }
}

/// What a session knows of the system around it.
public struct GTPHost {
  /// A clock in seconds that never goes back.
  public var now: () -> Double
  /// The processor time that the program has used, in seconds.
  public var processorTime: () -> Double
  /// Reads a whole file.
  public var read: (_ path: String) throws -> [UInt8]
  /// Reads an opening book's file, or those of a folder.
  public var readBooks: (_ path: String) throws -> BookShelf
  /// The charset of records, whatever they say themselves; `nil` for what they say.
  public var charset: Charset?
  /// Writes a whole file.
  public var write: (_ bytes: [UInt8], _ path: String) throws -> Void
  /// Writes a line to the standard error stream.
  public var log: (String) -> Void

  /// A host without files, whose times are those since now.
  public init() {
    let start = ContinuousClock.now
    now = { (ContinuousClock.now - start) / .seconds(1) }
    processorTime = now
    read = { _ in throw GTPFailure("there are no files here") }
    readBooks = { _ in throw GTPFailure("there are no files here") }
    write = { _, _ in throw GTPFailure("there are no files here") }
    log = { _ in }
  }
}
