import Engines
import Go
import Platform
import SGF

extension GTPSession {
  static let recordCommands = [
    GTPCommand("loadsgf", "FILE… [MOVE]", "Loads a record up to the position before a move.") {
      session, arguments in
      try session.load(&arguments)
    },
    GTPCommand("printsgf", "[FILE]…", "Writes a record of the game to a file or in the reply.") {
      session, arguments in
      let text = session.record
      let file = unquoted(arguments.text())
      if ["", "-"].contains(file) { return String(text.dropLast()) }
      try session.host.write(Array(text.utf8), file)
      return ""
    },
  ]

  private func load(_ arguments: inout GTPArguments) throws -> String {
    var words = arguments.text().split(separator: " ")
    var move: Int?
    if words.count > 1, let number = Int(words[words.count - 1]), number > 0 {
      move = number
      words.removeLast()
    }
    let file = GTPSession.unquoted(words.joined(separator: " "))
    var game: Game
    do {
      game = try replay(file)
    } catch {
      throw GTPFailure("cannot load file: \(error)")
    }
    if let refusal = player.refusal(of: game.position.board.size) {
      throw GTPFailure("cannot load file: \(refusal)")
    }
    if let move { game.undo(max(0, game.turns.count - (move - 1))) }
    // What is asked about the final position is counted, not read.
    game.result = nil
    state.start(game)
    return ""
  }

  /// The first game of a file.
  private func replay(_ file: String) throws -> Game {
    let bytes = try host.read(file)
    do {
      let collection = try SGFCollection(parsing: bytes, charset: host.charset)
      guard let tree = collection.games.first else { throw GTPFailure("there is no game in it") }
      let replay = try tree.replay(rules: rules)
      for warning in collection.warnings + replay.warnings { host.log(warning.message(in: file)) }
      if let obstacle = replay.obstacle { throw obstacle }
      return replay.game
    } catch let error as SGFError {
      throw GTPFailure(error.message(in: file))
    }
  }

  /// The game as SGF, with its result where it is over.
  private var record: String {
    var game = game
    if state.isOver { game.result = state.result() }
    var tree = GameTree(game)
    tree.root["AP"] = [PropertyValue(simpleText: "\(ThisProgram.name):\(ThisProgram.version)")]
    return tree.text
  }

  /// A path without the quotation marks that GoGui puts around one with blanks.
  static func unquoted(_ path: String) -> String {
    guard path.count > 1, path.hasPrefix("\""), path.hasSuffix("\"") else { return path }
    return String(path.dropFirst().dropLast())
  }
}
