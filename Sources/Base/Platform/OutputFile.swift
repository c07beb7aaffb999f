import Glibc

/// A file for a result, in a place that a person has named.
///
/// The place is tried before the work, so that no result is lost for want of one, and a file that is
/// there already is replaced only where somebody wants that.
public struct OutputFile: Sendable {
  public let path: String

  /// Tries the place; throws where nothing can be written there, or where a file is in the way that is
  /// not to be replaced.
  public init(_ path: String, replacing: Bool = false) throws {
    self.path = path
    let refusal = { (code: Int32) in SystemError(path, "cannot write", code) }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw refusal(path.isEmpty ? ENOENT : EINVAL)
    }
    guard !path.contains("\u{FFFD}") else {
      throw OutputRefusal(path, "the name is no UTF-8; choose another")
    }
    switch status(of: path).map({ $0.st_mode & S_IFMT }) {
    case S_IFDIR: throw OutputRefusal(path, "is a folder; name a file in it")
    case S_IFREG where !replacing:
      throw OutputRefusal(path, "is there already; take another name, or replace it with --force")
    case S_IFREG where !isWritable(path): throw refusal(EACCES)
    case nil, S_IFREG: if let code = AtomicFile.tryPlace(path) { throw refusal(code) }
    default: if !isWritable(path) { throw refusal(EACCES) }
    }
  }

  /// Writes the file whole, in place of what is there.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    try AtomicFile.write(bytes, to: path)
  }

  /// Has another program write the file under a name of its own, and then gives it its right one;
  /// where that fails nothing of it stays.
  public func fill(_ make: (_ temporary: String) throws -> Void) throws {
    if let old = status(of: path), old.st_mode & S_IFMT != S_IFREG { return try make(path) }
    let place = canonicalPath(path)
    let temporary = AtomicFile.temporaryPath(beside: place)
    do {
      try make(temporary)
      try rename(temporary, to: place)
    } catch {
      try? removeFile(temporary)
      throw error
    }
  }
}

/// The files that a session writes where a person says: unless allowed to, it replaces none but
/// those that it has read or written itself.
public struct OwnFiles: Sendable {
  private let replacing: Bool
  private var paths: Set<String> = []

  public init(replacing: Bool = false) {
    self.replacing = replacing
  }

  /// Notes a file that was read or written.
  public mutating func add(_ path: String) {
    paths.insert(canonicalPath(path))
  }

  /// Tries a place, as ``OutputFile`` does.
  public func file(_ path: String) throws -> OutputFile {
    try OutputFile(path, replacing: replacing || paths.contains(canonicalPath(path)))
  }

  /// Writes a file whole.
  public mutating func write(_ bytes: [UInt8], to path: String) throws {
    try file(path).write(bytes)
    add(path)
  }
}

/// Makes a folder for results, or takes one that holds such; throws where `files` are in it of which
/// none of `marks` says that they are ours.
public func makeResultsFolder(_ path: String, marks: [String], files: [String]) throws {
  try makeFolder(path)
  guard !marks.contains(where: { isThere("\(path)/\($0)") }),
    let stranger = files.first(where: { isThere("\(path)/\($0)") })
  else { return }
  throw OutputRefusal(
    path, "has \(stranger), but no \(marks[0]) beside it; choose another folder")
}

/// Why something is not written where a person wants it.
public struct OutputRefusal: Error, Equatable, CustomStringConvertible {
  private let path: String
  private let problem: String

  public init(_ path: String, _ problem: String) {
    self.path = path
    self.problem = problem
  }

  public var description: String { "\(path): \(problem)" }
}
