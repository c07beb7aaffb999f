import Engines
import Go

extension GTPSession {
  static let playCommands = [
    GTPCommand("play", "COLOR MOVE", "Makes a move, a pass, or resigns.") { session, arguments in
      let color = try arguments.color()
      if arguments.peek?.lowercased() == "resign" {
        session.game.result = .win(color.opponent, .resignation)
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
      var query = session.query(for: try arguments.color())
      query.isCleanup = true
      return try session.generateMove(query)
    },
    GTPCommand("reg_genmove", "COLOR", "Chooses a move by itself, the same each time.") {
      session, arguments in
      // Nothing that was found or drawn before may show.
      var query = session.query(for: try arguments.color())
      query.clock = Clock(.unlimited)
      session.player.forget()
      session.player.seed = session.player.seed
      return session.text(of: session.decide(query))
    },
    GTPCommand("kata-search", "COLOR", "Chooses a move without making it.") { session, arguments in
      session.text(of: session.decide(session.query(for: try arguments.color())))
    },
    GTPCommand("kata-search_debug", "COLOR", "Like kata-search; explains itself in the log.") {
      session, arguments in
      let decision = session.decide(session.query(for: try arguments.color()))
      session.host.log(session.explanation)
      return session.text(of: decision)
    },
    GTPCommand("genmove_debug", "COLOR", "Like genmove; explains itself in the log.") {
      session, arguments in
      let reply = try session.generateMove(for: arguments.color())
      session.host.log(session.explanation)
      return reply
    },
    GTPCommand("kata-search_cancellable", "COLOR", "Chooses a move unless a line comes first.") {
      session, arguments in
      let query = session.query(for: try arguments.color())
      let lines = session.lines
      let decision = session.decide(query) { lines.hasLine }
      return lines.hasLine ? "cancelled" : session.text(of: decision)
    },
    GTPCommand("undo", "Takes the last move back.") { session, _ in try session.undo(1) },
    GTPCommand("gg-undo", "[MOVES]", "Takes moves back.") { session, arguments in
      try session.undo(arguments.isEmpty ? 1 : arguments.integer("MOVES", in: 0...Int.max))
    },
  ]

  private func undo(_ count: Int) throws(GTPFailure) -> String {
    guard game.turns.count >= count else { throw GTPFailure("cannot undo") }
    game.undo(count)
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
    let result = game.result
    for (number, turn) in turns.enumerated() {
      do throws(IllegalMove) {
        try game.play(turn.move, by: turn.color)
      } catch {
        game.undo(number)
        game.result = result
        throw GTPFailure("illegal move \(Vertex(turn.move, on: board.size)): \(error)")
      }
    }
  }

  func generateMove(for color: Color) throws -> String {
    try generateMove(query(for: color))
  }

  private func generateMove(_ query: Query) throws -> String {
    let decision = timed(query.color) { decide(query) }
    try carryOut(decision, by: query.color)
    return text(of: decision)
  }
}

extension GTPSession {
  /// What the player is asked about the position.
  func query(for color: Color) -> Query {
    var query = Query(game, for: color)
    query.clock = clocks[color]
    return query
  }

  /// Lets the player choose, and remembers what it found.
  func decide(
    _ query: Query, reporting: Reporting? = nil,
    until isInterrupted: (@Sendable () -> Bool)? = nil
  ) -> Decision {
    let lines = lines
    let size = board.size
    var found = LastSearch(color: query.color, size: size)
    var all = Reporting(every: reporting?.interval ?? AnalysisRequest.longestInterval) { analysis in
      found.analysis = analysis
      reporting?.report(analysis)
    }
    all.includesCandidateOwnership = reporting?.includesCandidateOwnership ?? false
    let decision = player.decide(
      query, reporting: all, until: isInterrupted ?? { lines.isInterrupted })
    found.decision = decision
    lastSearch = found
    return decision
  }

  /// Takes the time that `body` needs off a player's clock.
  func timed<Result>(_ color: Color, _ body: () -> Result) -> Result {
    let start = host.now()
    defer { clocks[color].spend(max(0, host.now() - start)) }
    return body()
  }

  /// Makes the move that the player chose.
  func carryOut(_ decision: Decision, by color: Color) throws(GTPFailure) {
    switch decision {
    case .move(let move):
      try play([Game.Turn(color, move)])
      expectsReply = !game.position.isOver
    case .resign:
      game.result = .win(color.opponent, .resignation)
    }
  }

  func text(of decision: Decision) -> String {
    switch decision {
    case .move(let move): "\(Vertex(move, on: board.size))"
    case .resign: "resign"
    }
  }
}
