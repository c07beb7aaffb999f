import Engines
import Go
import SGF

extension GTPSession {
  static let playCommands = [
    GTPCommand("play", "COLOR MOVE", "Makes a move, a pass, or resigns.") { session, arguments in
      let color = try arguments.color()
      if arguments.peek?.lowercased() == "resign" {
        session.state.resign(color)
        return ""
      }
      try session.play([Game.Turn(color, try arguments.move())])
      return ""
    },
    GTPCommand("gogui-play_sequence", "[COLOR MOVE]…", "Makes moves, or none if one is illegal.") {
      session, arguments in
      try session.playSequence(&arguments)
    },
    GTPCommand("play_sequence", "[COLOR MOVE]…", "Makes moves, or none if one is illegal.") {
      session, arguments in
      try session.playSequence(&arguments)
    },
    GTPCommand("genmove", "COLOR", "Chooses a move and makes it.") { session, arguments in
      try session.generateMove(for: arguments.color())
    },
    GTPCommand("kgs-genmove_cleanup", "COLOR", "Like genmove; captures dead stones before passing.")
    {
      session, arguments in
      let color = try arguments.color()
      if session.state.isOver { session.state.resume() }
      var query = session.state.query(for: color)
      query.isCleanup = true
      return try session.generateMove(query)
    },
    GTPCommand("reg_genmove", "COLOR", "Chooses a move by itself, the same each time.") {
      session, arguments in
      // Nothing that was found or drawn before may show.
      var query = session.state.query(for: try arguments.color())
      query.clock = Clock(.unlimited)
      session.player.forget()
      session.player.seed = session.player.seed
      return session.text(of: session.decide(query))
    },
    GTPCommand("kata-search", "COLOR", "Chooses a move without making it.") { session, arguments in
      session.text(of: session.decide(session.state.query(for: try arguments.color())))
    },
    GTPCommand("kata-search_debug", "COLOR", "Like kata-search; explains itself in the log.") {
      session, arguments in
      let search = session.decide(session.state.query(for: try arguments.color()))
      session.host.log(session.explanation)
      return session.text(of: search)
    },
    GTPCommand("genmove_debug", "COLOR", "Like genmove; explains itself in the log.") {
      session, arguments in
      let reply = try session.generateMove(for: arguments.color())
      session.host.log(session.explanation)
      return reply
    },
    GTPCommand("kata-search_cancellable", "COLOR", "Chooses a move unless a line comes first.") {
      session, arguments in
      let query = session.state.query(for: try arguments.color())
      let lines = session.lines
      let search = session.decide(query) { lines.hasLine }
      return lines.hasLine ? "cancelled" : session.text(of: search)
    },
    GTPCommand("undo", "Takes the last move back.") { session, _ in try session.undo(1) },
    GTPCommand("gg-undo", "[MOVES]", "Takes moves back.") { session, arguments in
      try session.undo(arguments.isEmpty ? 1 : arguments.integer("MOVES", in: 0...Int.max))
    },
  ]

  private func undo(_ count: Int) throws(GTPFailure) -> String {
    guard state.undo(count) else { throw GTPFailure("cannot undo") }
    return ""
  }

  private func playSequence(_ arguments: inout GTPArguments) throws -> String {
    var turns: [Game.Turn] = []
    while !arguments.isEmpty {
      turns.append(Game.Turn(try arguments.color(), try arguments.move()))
    }
    try play(turns)
    return ""
  }

  /// Makes moves; where one is illegal nothing changes.
  private func play(_ turns: [Game.Turn]) throws(GTPFailure) {
    try checkRoom(for: turns.count)
    do throws(IllegalTurn) {
      try state.play(turns)
    } catch {
      throw GTPFailure(error, on: board.size)
    }
  }

  func generateMove(for color: Color) throws -> String {
    try generateMove(state.query(for: color))
  }

  private func generateMove(_ query: Query) throws -> String {
    let search = decide(query)
    try carryOut(search)
    return text(of: search)
  }
}

extension GTPSession {
  /// Lets the player choose, and remembers what it found.
  func decide(
    _ query: Query, reporting: Reporting? = nil,
    until isInterrupted: (@Sendable () -> Bool)? = nil
  ) -> SearchResult {
    let lines = lines
    let search = state.decide(
      query, reporting: reporting, until: isInterrupted ?? { lines.isInterrupted })
    state.lastSearch = search
    return search
  }

  /// Throws where a record of the game could not be read again; a set-up takes one of its places.
  private func checkRoom(for count: Int) throws(GTPFailure) {
    let limit = GameTree.replayLimit - 1
    guard game.turns.count + count > limit else { return }
    throw GTPFailure("a game has at most \(limit) moves; clear_board begins another")
  }

  /// Makes the move that the player chose.
  func carryOut(_ search: SearchResult) throws(GTPFailure) {
    try checkRoom(for: 1)
    do throws(IllegalTurn) {
      try state.carryOut(search)
    } catch {
      throw GTPFailure(error, on: board.size)
    }
  }

  /// The move that the player chose.
  func text(of search: SearchResult) -> String {
    guard case .move(let move) = search.decision else { return "resign" }
    return "\(Vertex(move, on: search.size))"
  }
}

extension GTPFailure {
  fileprivate init(_ illegal: IllegalTurn, on size: BoardSize) {
    self.init("illegal move \(Vertex(illegal.turn.move, on: size)): \(illegal.reason)")
  }
}
