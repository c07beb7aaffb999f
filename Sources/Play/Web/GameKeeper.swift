import Engines
import Go
import JSON
import Platform
import SGF

/// Keeps the game in a file, so that it survives a closed page and a server that ends.
///
/// The game is a record in SGF; beside it stands what a record has no place for.
struct GameKeeper: Sendable {
  struct Kept: Codable {
    var record: String
    /// From the root on, which child is taken each time.
    var path: [Int]
    var mode: WebGame.Mode
    var people: [String]
    var level: Int
    /// Seconds left and periods or stones of overtime, Black's and White's.
    var clocks: [[Double]]
    var isEnded: Bool
    /// After how many turns play resumed from two passes; a record has no word for that.
    var resumptions: [Int]?
  }

  let path: String

  /// The file's text.
  func text(of game: WebGame) throws -> String {
    let steps = zip(game.tree.path(to: game.node), game.tree.path(to: game.node).dropFirst())
    let path = steps.compactMap { parent, child in
      Array(game.tree.children(of: parent)).firstIndex(of: child)
    }
    let kept = Kept(
      record: game.tree.text, path: path, mode: game.mode,
      people: game.people.map { "\($0)" }.sorted(), level: game.session.player.settings.level,
      clocks: Color.allCases.map { color in
        let clock = game.clock(of: color)
        return [clock.remaining.isFinite ? clock.remaining : -1, Double(clock.overtimeCount)]
      },
      isEnded: game.game.result != nil, resumptions: game.game.resumptions)
    return try json(kept) + "\n"
  }

  /// Writes the game.
  func write(_ game: WebGame) throws {
    try AtomicFile.write(Array(try text(of: game).utf8), to: path)
  }

  /// Puts the game that the file holds in the place of another one; a file that is not there, or is
  /// none of ours, changes nothing.
  func read(into game: inout WebGame) throws {
    guard isFile(path) else { return }
    guard
      let kept = parsed(try readFile(path), as: Kept.self),
      let tree = try? SGFCollection(parsing: kept.record).games.first
    else { throw WebMistake("\(path): is no game that was kept; a new one takes its place") }
    var node = 0
    for step in kept.path {
      let children = Array(tree.children(of: node))
      guard children.indices.contains(step) else { break }
      node = children[step]
    }
    let replay = try tree.replay(tree.path(to: node))
    var played = replay.game
    played.resume(after: kept.resumptions ?? [])
    game.session.timeControl = tree.timeControl ?? .unlimited
    game.start(played, tree, nodes: replay.nodes)
    game.mode = kept.mode
    game.people = Set(Color.allCases.filter { kept.people.contains("\($0)") })
    game.session.player.settings.level = kept.level
    if kept.isEnded, let result = tree.result {
      game.session.end(by: result)
      game.lineGame = game.session.game
    }
    if game.mode == .analyse { game.extendLine() }
    for (color, numbers) in zip(Color.allCases, kept.clocks)
    where numbers.count == 2 && numbers[0] >= 0 {
      game.session.clocks[color].set(
        remaining: numbers[0], overtimeCount: Int(max(0, min(1e6, numbers[1]))))
    }
  }
}
