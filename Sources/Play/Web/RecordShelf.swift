import Go
import Platform
import SGF
import Synchronization

/// The game records in some folders.
///
/// Each is asked for by an id that the listing gives, never by a path;
/// links are not followed.
final class RecordShelf: Sendable {
  struct Entry: Sendable {
    let id: String
    /// The path below the folder that was named.
    let name: String
    let path: String
  }

  /// What a list shows of a record.
  struct Summary: Sendable {
    var players = ""
    var result = ""
    var date = ""
    var size = ""
    var moves = 0
    var games = 0
  }

  /// The most files that are listed.
  static let limit = 2000
  /// The most bytes of a file that is read.
  static let fileLimit = 1 << 20

  private let roots: @Sendable () -> [String]
  private let exhibits: @Sendable () -> [Exhibit]
  private let summaries = Mutex<[String: (stamp: String, summary: Summary?)]>([:])

  /// The records that `paths`, files and folders, have whenever they are looked at, without those of
  /// `exhibits`, whose own pages show them.
  init(
    _ paths: @escaping @Sendable () -> [String],
    except exhibits: @escaping @Sendable () -> [Exhibit]
  ) {
    roots = paths
    self.exhibits = exhibits
  }

  /// All records as they are now, by name.
  func entries() -> [Entry] {
    var found: [Entry] = []
    let exhibits = Set(exhibits().map(\.id))
    for root in roots() {
      if isFile(root) {
        add(root, named: root.lastPathComponent, to: &found)
      } else {
        look(in: root, below: "", except: exhibits, to: &found, depth: 2)
      }
    }
    return found
  }

  func entry(_ id: String) -> Entry? { entries().first { $0.id == id } }

  /// The bytes of a record; throws where it cannot be read.
  func bytes(of entry: Entry) throws -> [UInt8] {
    try readFile(entry.path, limit: RecordShelf.fileLimit, patience: 0)
  }

  /// What a list shows of a record; `nil` where it is none.
  func summary(of entry: Entry) -> Summary? {
    guard let stamp = fileStamp(entry.path) else { return nil }
    if let known = summaries.withLock({ $0[entry.path] }), known.stamp == stamp {
      return known.summary
    }
    let summary = (try? bytes(of: entry)).flatMap { try? SGFCollection(parsing: $0) }
      .map(Summary.init)
    summaries.withLock { $0[entry.path] = (stamp, summary) }
    return summary
  }

  private func look(
    in folder: String, below name: String, except exhibits: Set<String>, to found: inout [Entry],
    depth: Int
  ) {
    let names = ((try? Platform.entries(of: folder)) ?? []).filter { !$0.hasPrefix(".") }
    for entry in names.sorted(by: { ($0.count, $0) < ($1.count, $1) }) {
      guard found.count < RecordShelf.limit else { return }
      let path = "\(folder)/\(entry)"
      if entry.hasSuffix(".sgf") {
        add(path, named: name + entry, to: &found)
      } else if depth > 0, isFolder(path), isPlain(path, in: folder, entry),
        !exhibits.contains(RecordShelf.id(of: path))
      {
        look(
          in: path, below: "\(name)\(entry)/", except: exhibits, to: &found, depth: depth - 1)
      }
    }
  }

  private func add(_ path: String, named name: String, to found: inout [Entry]) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard isFile(path),
      isPlain(path, in: folder.isEmpty ? "/" : folder, path.lastPathComponent)
    else { return }
    found.append(Entry(id: RecordShelf.id(of: path), name: name, path: path))
  }

  /// By what a path is asked for.
  static func id(of path: String) -> String { String(sha256(of: Array(path.utf8)).prefix(16)) }

  /// Whether something is where it seems to be, and no link.
  private func isPlain(_ path: String, in folder: String, _ name: String) -> Bool {
    let parent = canonicalPath(folder)
    return canonicalPath(path) == (parent == "/" ? "/\(name)" : "\(parent)/\(name)")
  }
}

extension RecordShelf.Summary {
  init(_ collection: SGFCollection) {
    games = collection.games.count
    guard let tree = collection.games.first else { return }
    players = Color.allCases.map { tree.player($0) ?? "" }.filter { !$0.isEmpty }
      .joined(separator: " – ")
    result = tree.resultText ?? ""
    date = tree.root.text("DT") ?? ""
    size = (try? tree.size).map { "\($0)" } ?? ""
    moves = tree.mainLine.count { !tree[$0]["B"].isEmpty || !tree[$0]["W"].isEmpty }
  }
}
