import Go

/// What the games of a match so far amount to; all points are the first player's.
public struct MatchResults: Sendable {
  /// Games won, drawn and lost.
  public struct Tally: Equatable, Sendable {
    public var wins = 0
    public var draws = 0
    public var losses = 0

    public var games: Int { wins + draws + losses }
  }

  /// The players' faults of one kind.
  public struct FaultCount: Equatable, Sendable {
    public var count = 0
    /// The game of the latest of them, and what it was.
    public var lastGame = 0
    public var last = ""
  }

  /// How a test came to its end.
  public struct Decision: Equatable, Sendable {
    public let verdict: SPRT.Verdict
    public let pairs: Int
    public let logLikelihoodRatio: Double
  }

  public let settings: MatchSettings
  /// The first player's games, by his colour.
  public private(set) var tallies = PerColor(black: Tally(), white: Tally())
  public private(set) var pairs = Pentanomial()
  /// Faults by the player's name and their kind.
  public private(set) var faults: [String: [Fault.Kind: FaultCount]] = [:]
  public private(set) var thinking: [String: PlayedGame.Thinking] = [:]
  public private(set) var judged: [PlayedGame.Judge: Int] = [:]
  public private(set) var moveLimits = 0
  public private(set) var scorerFailures: [String] = []
  /// What the test has decided; it stays so, whatever games end later.
  public private(set) var decision: Decision?

  /// Games that are no repetition of others, however the board is turned.
  private var distinct: Set<String> = []
  /// The half points of pairs that lack a game.
  private var halves: [Int: Int] = [:]

  public init(_ settings: MatchSettings) {
    self.settings = settings
  }

  public var games: Int { tallies.black.games + tallies.white.games }
  public var duplicates: Int { games - distinct.count }

  /// Both colours together.
  public var total: Tally {
    let (black, white) = (tallies.black, tallies.white)
    return Tally(
      wins: black.wins + white.wins, draws: black.draws + white.draws,
      losses: black.losses + white.losses)
  }

  /// Counts a game.
  mutating func add(_ record: GameRecord) {
    let color: Color = record.names.black == settings.first.name ? .black : .white
    let halfPoints: Int
    switch record.winner {
    case color:
      tallies[color].wins += 1
      halfPoints = 2
    case nil:
      tallies[color].draws += 1
      halfPoints = 1
    default:
      tallies[color].losses += 1
      halfPoints = 0
    }
    add(halfPoints, toPair: (record.number - 1) / 2)
    distinct.insert(record.movesUpToSymmetry(on: settings.terms.size))
    note(record)
  }

  private mutating func add(_ halfPoints: Int, toPair pair: Int) {
    guard let other = halves.removeValue(forKey: pair) else {
      halves[pair] = halfPoints
      return
    }
    pairs.add(halfPoints: halfPoints + other)
    guard decision == nil, let test = settings.test, let verdict = test.verdict(pairs) else {
      return
    }
    decision = Decision(
      verdict: verdict, pairs: pairs.pairs, logLikelihoodRatio: test.logLikelihoodRatio(pairs))
  }

  private mutating func note(_ record: GameRecord) {
    for color in Color.allCases {
      thinking[record.names[color], default: .init()].add(record.thinking[color])
    }
    if let judge = record.judge { judged[judge, default: 0] += 1 }
    if record.ending == .moveLimit { moveLimits += 1 }
    if let failure = record.scorerFailure { scorerFailures.append(failure) }
    guard let fault = record.fault, let offender = record.offender else { return }
    let name = record.names[offender]
    faults[name, default: [:]][fault.kind, default: .init()].count += 1
    faults[name]?[fault.kind]?.lastGame = record.number
    faults[name]?[fault.kind]?.last = fault.description
  }
}

extension PlayedGame.Thinking {
  fileprivate mutating func add(_ other: PlayedGame.Thinking) {
    moves += other.moves
    seconds += other.seconds
    slowest = max(slowest, other.slowest)
  }
}

extension GameRecord {
  /// The moves on the board turned such that they come first in the order of their spelling: equal
  /// for games that are alike.
  func movesUpToSymmetry(on size: BoardSize) -> String {
    let moves = moves.split(separator: " ").compactMap { Vertex($0, on: size)?.move }
    let forms = Symmetry.all(of: size).map { symmetry in
      moves.map { "\(Vertex(symmetry.apply(to: $0, on: size), on: size))" }.joined(separator: " ")
    }
    return forms.min() ?? ""
  }
}
