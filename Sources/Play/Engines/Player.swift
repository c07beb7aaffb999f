// Engines makes players of definitions: `EngineFolder` finds `engines/`, `EngineDefinition` reads
// one engine.toml, and `SearchPlayer` is the player that comes of it, or `DirectPlayer` where there is
// no search. Whoever plays, the protocol and the terminal know only `Player` (here), and the game that
// they share with it, `GameSession`.

public import Books
public import Go
public import Search

/// What a player is asked to think about.
public struct Query: Sendable {
  /// The game so far.
  public var game: Game
  /// Whose move is wanted, whoever's turn it is.
  public var color: Color
  /// What is left of that player's time.
  public var clock = Clock(.unlimited)
  /// Moves that may not be considered, and where nothing else may be.
  public var restrictions: [Restriction] = []
  /// Whether dead stones must be captured before passing, as KGS asks after a dispute.
  public var isCleanup = false
  /// What limits an analysis; a move is limited by its clock and by the player's settings.
  public var limit = SearchLimit()
  /// What is to be otherwise in this search than in the engine's others.
  public var overrides = SearchOverrides()

  public init(_ game: Game, for color: Color) {
    self.game = game
    self.color = color
  }

  /// The position to think about, with the player to move.
  var position: Position {
    let position = overrides.hidesHistory ? game.position.hidingHistory : game.position
    return isCleanup && position.settledStones == nil
      ? position.cleaningUp(by: color) : position.with(toMove: color)
  }
}

/// Reports of a search while it runs.
public struct Reporting {
  /// An interval longer than any search, in seconds: there is a last report alone.
  public static let longestInterval = 1e6

  /// Seconds between reports.
  public var interval: Double
  /// Whether each candidate's ownership is wanted too.
  public var includesCandidateOwnership = false
  public var report: (Analysis) -> Void

  public init(every interval: Double, _ report: @escaping (Analysis) -> Void) {
    self.interval = interval
    self.report = report
  }
}

/// Something that plays Go; one thread at a time may use it.
public protocol Player: AnyObject {
  /// Chooses a move in time, or at once when interrupted; reports while it thinks if asked, and once
  /// more when it has chosen.
  ///
  /// `isInterrupted` is asked every few milliseconds, from any thread. The game may be over by
  /// passes: a move is wanted all the same.
  func decide(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> Decision

  /// Thinks until interrupted, until a limit that its settings have is reached, or until nothing is
  /// left to find, reporting at the interval, and once more where it ends by itself.
  ///
  /// `isInterrupted` is asked every few milliseconds, from any thread.
  func analyze(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool)

  /// The stones that will be captured if both sides play on well, in a position at the game's end.
  func deadStones(in position: Position) -> PointSet

  /// Forgets all that earlier searches found.
  func forget()

  /// The number that the player's randomness starts from.
  var seed: UInt64 { get set }

  /// How the player searches.
  var settings: PlayerSettings { get set }

  /// The network that judges positions of a board's size; `nil` where none does.
  func network(on size: BoardSize) -> PlayerNetwork?

  /// What is wrong with the network that should judge positions of a board's size, so that playouts
  /// do; `nil` where nothing is.
  func networkFault(on size: BoardSize) -> String?

  /// Searches the query's position to its limit and reports what was found; neither the query's clock
  /// nor the settings limit it.
  func analysis(of query: Query) -> Analysis

  /// What the player's books say of a game's position; `nil` where it has none that knows it.
  func bookPosition(of game: Game) -> BookPosition?
}

extension Player {
  public func network(on size: BoardSize) -> PlayerNetwork? { nil }

  public func networkFault(on size: BoardSize) -> String? { nil }

  public func bookPosition(of game: Game) -> BookPosition? { nil }

  /// The analysis of a player whose analyses end by themselves.
  public func analysis(of query: Query) -> Analysis {
    var found = Analysis(
      candidates: [], visits: 0, value: 0, score: 0, scoreDeviation: 0, ownership: [])
    analyze(
      query, reporting: Reporting(every: Reporting.longestInterval) { found = $0 },
      until: query.limit.isInterrupted)
    return found
  }

  /// Black's chance to win, 0…1, by a search of so many visits; a draw counts as half a win.
  public func chanceOfBlack(at position: Position, visits: Int) -> Double {
    var query = Query(Game(start: position), for: position.toMove)
    query.limit.visits = visits
    let value = Double(analysis(of: query).value)
    return (1 + (position.toMove == .black ? value : -value)) / 2
  }

  /// Chooses a move in time, with nobody to interrupt it.
  public func decide(_ query: Query, reporting: Reporting? = nil) -> Decision {
    decide(query, reporting: reporting, until: { false })
  }
}
