public import GTPClient
public import Go

/// Has two programs play a game: keeps the board and the clocks, and decides how it ended.
///
/// A program that did something wrong is stopped, and starts anew with the next game.
public struct Referee {
  /// The program that scores games, where there is one.
  let scorer: EngineProcess?

  /// The referee of games on these terms, whose board and komi may be others.
  public init(_ terms: GameTerms) {
    scorer =
      if case .scorer(let program) = terms.scoring {
        EngineProcess(program, patience: terms.patience)
      } else {
        nil
      }
  }

  /// Has the players' programs play a game.
  ///
  /// - Precondition: The opening is legal.
  public func play(_ pairing: Pairing, _ players: PerColor<EngineProcess>) -> PlayedGame {
    var table = Table(pairing.terms, players, pairing.players.map(\.clock))
    do throws(Forfeit) {
      try table.begin(with: pairing.opening)
      try table.playToTheEnd()
    } catch {
      table.end(by: error)
    }
    if table.played.game.result == nil { score(&table.played, players, by: pairing.terms) }
    table.played.identities = players.map(\.identity)
    return table.played
  }

  /// Ends the scorer.
  public func stop() {
    scorer?.stop()
  }
}

/// A fault, on the way to the end of its game.
private struct Forfeit: Error {
  let color: Color
  let fault: Fault
}

/// One game in progress.
private struct Table {
  let terms: GameTerms
  let players: PerColor<EngineProcess>
  let controls: PerColor<TimeControl>
  var clocks: PerColor<GameClock>
  var played: PlayedGame

  init(
    _ terms: GameTerms, _ players: PerColor<EngineProcess>, _ controls: PerColor<TimeControl>
  ) {
    self.terms = terms
    self.players = players
    self.controls = controls
    clocks = controls.map { GameClock($0, margin: terms.margin) }
    played = PlayedGame(game: Game(start: terms.start))
  }

  mutating func begin(with opening: Opening) throws(Forfeit) {
    for color in [Color.black, .white] {
      try check(color) { player throws(EngineFailure) in
        try player.beginGame(on: terms.size, rules: terms.rules, clock: controls[color])
        try player.place(handicap: terms.handicap, on: terms.size)
      }
    }
    for point in opening.points {
      let mover = played.game.position.toMove
      try send(.place(point), by: mover, to: mover)
      try send(.place(point), by: mover, to: mover.opponent)
      _ = try? played.game.play(.place(point))
    }
  }

  mutating func playToTheEnd() throws(Forfeit) {
    while !played.game.position.isOver {
      guard played.game.turns.count < terms.moveLimit else {
        played.ending = .moveLimit
        return
      }
      let color = played.game.position.toMove
      guard case .move(let move) = try decision(of: color) else {
        played.ending = .resignation
        played.game.result = .win(color.opponent, .resignation)
        return
      }
      do throws(IllegalMove) {
        try played.game.play(move)
      } catch {
        let number = played.game.turns.count + 1
        throw forfeit(
          color, .illegalMove, "move \(number), \(Vertex(move, on: terms.size)): \(error)")
      }
      try send(move, by: color, to: color.opponent)
    }
  }

  mutating func end(by forfeit: Forfeit) {
    // Only what has ended has said its last words.
    players[forfeit.color].stop()
    played.ending = .fault
    played.fault = forfeit.fault
    played.fault?.lastErrors = players[forfeit.color].lastErrors
    played.game.result = .win(
      forfeit.color.opponent, forfeit.fault.kind == .late ? .time : .forfeit)
  }

  /// Asks for a move and stops the time.
  private mutating func decision(of color: Color) throws(Forfeit) -> Decision {
    let (size, clock) = (terms.size, clocks[color])
    try check(color) { player throws(EngineFailure) in
      try player.tellTime(clock.clock, for: color)
    }
    let limit = clock.allowance + terms.margin + terms.patience
    let start = ContinuousClock.now
    let decision = try check(color) { player throws(EngineFailure) in
      try player.decide(for: color, on: size, within: limit)
    }
    let seconds = (.now - start) / .seconds(1)
    played.thinking[color].add(seconds)
    clocks[color].spend(seconds)
    guard clocks[color].hasFallen else {
      played.notes[played.game.turns.count] = MoveNote(
        seconds: seconds, clock: clocks[color].clock, comment: players[color].explanation())
      return decision
    }
    let allowed = (clock.allowance * 1000).rounded() / 1000
    throw forfeit(
      color, .late,
      "move \(played.game.turns.count + 1) took \((seconds * 1000).rounded() / 1000) s, "
        + "with \(allowed) s left and \(terms.margin) s of margin")
  }

  private func send(_ move: Move, by mover: Color, to listener: Color) throws(Forfeit) {
    try check(listener) { player throws(EngineFailure) in
      try player.play(move, by: mover, on: terms.size)
    }
  }

  /// Makes a failure of a program the fault of its colour.
  private func check<Result>(
    _ color: Color, _ body: (EngineProcess) throws(EngineFailure) -> Result
  ) throws(Forfeit) -> Result {
    do throws(EngineFailure) {
      return try body(players[color])
    } catch {
      throw Forfeit(color: color, fault: Fault(error))
    }
  }

  private func forfeit(_ color: Color, _ kind: Fault.Kind, _ detail: String) -> Forfeit {
    Forfeit(color: color, fault: Fault(kind: kind, detail: detail, lastErrors: []))
  }
}
