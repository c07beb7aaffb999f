public import Go

/// A game at one of the program's faces: its turns and clocks, the player who thinks, and its end.
///
/// It knows no protocol and no words. Thinking changes nothing (see GameSession+Thinking):
/// ``carryOut(_:)`` takes what came of it.
public struct GameSession {
  public let player: any Player
  public private(set) var game: Game
  /// What both sides have when a game starts; setting it starts their clocks anew.
  public var timeControl: TimeControl {
    didSet { clocks = GameSession.clocks(timeControl) }
  }
  public var clocks: PerColor<Clock>
  /// What the last search found, if it was on a board of this size.
  public var lastSearch: SearchResult?
  /// Whether the player has just moved, so that thinking on the opponent's time makes sense.
  public var expectsReply = false
  /// The position counted, once that was asked for.
  public private(set) var counted: FinalCount?
  /// A clock in seconds that never goes back.
  let now: () -> Double

  /// A session that continues at the end of `game`; `now` is a clock in seconds.
  public init(
    _ game: Game, player: any Player, time: TimeControl = .unlimited,
    now: @escaping () -> Double = GameSession.stopwatch()
  ) {
    self.game = game
    self.player = player
    self.now = now
    timeControl = time
    clocks = GameSession.clocks(time)
  }

  /// A clock that shows the seconds since it was made.
  public static func stopwatch() -> () -> Double {
    let start = ContinuousClock.now
    return { (ContinuousClock.now - start) / .seconds(1) }
  }

  private static func clocks(_ control: TimeControl) -> PerColor<Clock> {
    PerColor(black: Clock(control), white: Clock(control))
  }
}

// The course of the game.
extension GameSession {
  /// Puts a game in the place of this one, with full clocks.
  public mutating func start(_ game: Game) {
    if game.position.board.size != self.game.position.board.size { lastSearch = nil }
    self.game = game
    clocks = GameSession.clocks(timeControl)
    positionChanged()
  }

  /// Makes moves; where one is illegal nothing changes.
  public mutating func play(_ turns: [Game.Turn]) throws(IllegalTurn) {
    // Also after a failure, since nobody replies to what was taken back.
    defer { positionChanged() }
    try game.play(turns)
  }

  /// Takes turns back; `false` and nothing changed where there are not as many.
  public mutating func undo(_ count: Int) -> Bool {
    guard game.undo(count) else { return false }
    positionChanged()
    return true
  }

  /// Says whose turn it is before the first one.
  ///
  /// - Precondition: There is no turn yet.
  public mutating func setUp(toMove color: Color) {
    precondition(game.turns.isEmpty)
    let start = game.position
    game = Game(
      start: Position(
        board: start.board, toMove: color, rules: start.rules,
        handicapStones: start.handicapStones))
    positionChanged()
  }

  /// Puts the whole game under other rules.
  public mutating func change(rules: Rules) {
    guard rules != game.position.rules else { return }
    game.change(rules: rules)
    positionChanged()
  }

  private mutating func positionChanged() {
    counted = nil
    expectsReply = false
  }
}

// How the game ends.
extension GameSession {
  /// Whether somebody resigned, or two passes were made since the start or since resuming.
  public var isOver: Bool { game.result != nil || game.position.isOver }

  /// Ends the game for a player who gives up.
  public mutating func resign(_ color: Color) {
    end(by: .win(color.opponent, .resignation))
  }

  /// Ends the game.
  public mutating func end(by result: GameResult) {
    game.result = result
    expectsReply = false
  }

  /// Resumes a game that was over: what is dead must now be captured.
  public mutating func resume() {
    game.beginCleanUp()
    positionChanged()
  }

  /// The position counted by its rules.
  ///
  /// Before two passes the player says what will be captured; after them only where the rules take
  /// dead stones off, since otherwise all that stands on the board is alive.
  public mutating func count() -> FinalCount {
    if let counted { return counted }
    let position = game.position
    let dead =
      position.isOver ? player.agreedDeadStones(in: position) : player.deadStones(in: position)
    let count = FinalCount(position, dead: dead)
    counted = count
    return count
  }

  /// How the game ended, or would if it ended now.
  public mutating func result() -> GameResult {
    game.result ?? .score(count().score)
  }
}

extension Player {
  /// The stones to take off before counting: none where all that stands on the board is alive.
  public func agreedDeadStones(in position: Position) -> PointSet {
    position.removesDeadStones ? deadStones(in: position) : []
  }
}
