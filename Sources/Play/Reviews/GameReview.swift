public import Books
public import Go
import Reports
import Text

/// All that was found in a game.
public struct GameReview: Sendable {
  public let record: RecordedGame
  public let settings: ReviewSettings
  /// The start, then the position after each move.
  public let positions: [PositionReview]
  public let moves: [MoveReview]
  /// The opening books' entry for each position; `nil` where none knows it.
  let bookPositions: [BookPosition?]

  /// - Precondition: there is a review of each position, in their order.
  public init(
    _ record: RecordedGame, _ positions: [PositionReview], settings: ReviewSettings,
    books: BookShelf = BookShelf()
  ) {
    precondition(
      positions.map(\.number) == Array(record.game.positions.indices),
      "a review has all positions of its game")
    self.record = record
    self.settings = settings
    self.positions = positions
    bookPositions = positions.map { books.position(record.game(upTo: $0.number)) }
    moves = record.game.turns.indices.map { index in
      MoveReview(
        record.game.turns[index], from: positions[index], to: positions[index + 1],
        in: record, countsPoints: settings.countsPoints)
    }
  }

  /// The moves that gave something away, the worst first.
  public var mistakes: [MoveReview] {
    moves.filter { $0.grade > .sound }.sorted {
      ($0.grade, $0.chanceLoss, $0.pointLoss) > ($1.grade, $1.chanceLoss, $1.pointLoss)
    }
  }

  /// One player's moves in figures.
  public struct Summary: Equatable, Sendable {
    public var moves = 0
    /// The mean chance of winning that a move gave away, 0…1.
    public var chanceLoss = 0.0
    /// The mean number of points that a move gave away.
    public var pointLoss = 0.0
    /// How many moves were the search's.
    public var best = 0
    /// How many moves were the policy's.
    public var policy = 0
    public var inaccuracies = 0
    public var mistakes = 0
    public var blunders = 0
  }

  public func summary(of color: Color) -> Summary {
    let own = moves.filter { $0.turn.color == color }
    var summary = Summary()
    summary.moves = own.count
    guard !own.isEmpty else { return summary }
    summary.chanceLoss = own.map(\.chanceLoss).reduce(0, +) / Double(own.count)
    summary.pointLoss = own.map(\.pointLoss).reduce(0, +) / Double(own.count)
    summary.best = own.count { $0.isBest }
    summary.policy = own.count { $0.isPolicyMove }
    summary.inaccuracies = own.count { $0.grade == .inaccuracy }
    summary.mistakes = own.count { $0.grade == .mistake }
    summary.blunders = own.count { $0.grade == .blunder }
    return summary
  }
}

extension GameReview {
  /// How each player did, a line each.
  public var summaryLines: [String] {
    [Color.black, .white].map { color in
      let summary = summary(of: color)
      return "\(color.name): \(summary.moves.counting("move")), mean loss "
        + "\(summary.chanceLoss.percent) and \(summary.pointLoss.fixed(2)) points, "
        + "\(summary.inaccuracies.counting("inaccurate move")), "
        + "\(summary.mistakes.counting("mistake")), \(summary.blunders.counting("blunder"))"
    }
  }
}

/// What the figures of a review depend on.
public struct ReviewSettings: Equatable, Sendable {
  /// What the engine is called.
  public var engine: String
  /// Identifies the engine, whatever it is called.
  public var fingerprint: String
  /// The visits of a position; `nil` for no limit.
  public var visits: Int?
  /// The seconds for a position; `nil` for no limit.
  public var seconds: Double?
  /// What randomness starts from.
  public var seed: UInt64
  /// Whether moves are graded by points too, as by a network's: those of playouts waver too much.
  public var countsPoints = false

  public init(
    engine: String, fingerprint: String, visits: Int?, seconds: Double?, seed: UInt64
  ) {
    self.engine = engine
    self.fingerprint = fingerprint
    self.visits = visits
    self.seconds = seconds
    self.seed = seed
  }

  /// Who looked how hard: "engine rollout, 400 visits a position".
  var description: String {
    let limits = [
      visits.map { "\($0.grouped) visits" },
      seconds.map { "\($0.short) seconds" },
    ].compactMap(\.self)
    return "engine \(engine), \(limits.joined(separator: " or ")) a position"
  }
}
