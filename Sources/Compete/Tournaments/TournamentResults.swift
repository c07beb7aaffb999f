import Go
public import Ratings

/// What the games of a tournament so far amount to.
public struct TournamentResults: Sendable {
  /// A contestant's faults of one kind.
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

  public let settings: TournamentSettings
  /// All games, in the order in which they ended.
  public private(set) var records: [GameRecord] = []
  /// The numbers of games that are like an earlier one, move for move, however the board is turned.
  public private(set) var duplicates: Set<Int> = []
  /// How many pairs only repeat games that the same players had with the same colours: they are no
  /// evidence, and no rating and no test counts them.
  public private(set) var repeatedPairs = 0
  /// Faults by the player's name and their kind.
  public private(set) var faults: [String: [Fault.Kind: FaultCount]] = [:]
  public private(set) var thinking: [String: PlayedGame.Thinking] = [:]
  public private(set) var judged: [PlayedGame.Judge: Int] = [:]
  public private(set) var moveLimits = 0
  public private(set) var scorerFailures: [String] = []
  /// What the test has decided; it stays so, whatever games end later.
  public private(set) var decision: Decision?

  private var headToHeads: [Matchup: HeadToHead] = [:]
  /// The games that are no repetition of others, and the same with their players.
  private var distinct: Set<String> = []
  private var known: Set<String> = []
  /// The first games of pairs that lack one.
  private var halves: [Int: Half] = [:]

  /// A game as its pair remembers it.
  private struct Half {
    var color: Color
    var halfPoints: Int
    var isRepetition: Bool
  }

  public init(_ settings: TournamentSettings) {
    self.settings = settings
  }

  public var games: Int { records.count }

  /// The games of two who meet.
  public subscript(matchup: Matchup) -> HeadToHead { headToHeads[matchup] ?? HeadToHead() }

  /// The games of a match of two.
  public var match: HeadToHead { self[settings.matchups[0]] }

  /// Counts a game; one that has no place in the tournament is left out.
  mutating func add(_ record: GameRecord) {
    guard let place = settings.place(of: record) else { return }
    records.append(record)
    let first = settings.contestants[place.matchup.first].name
    let color: Color = record.names.black == first ? .black : .white
    let halfPoints = record.winner.map { $0 == color ? 2 : 0 } ?? 1
    headToHeads[place.matchup, default: HeadToHead()].tallies[color].add(halfPoints: halfPoints)
    add(
      Half(color: color, halfPoints: halfPoints, isRepetition: isRepetition(record, place.board)),
      pair: record.pair, place)
    note(record)
  }

  /// Whether two contestants have had this game before; a game that a fault ended is always new.
  private mutating func isRepetition(_ record: GameRecord, _ board: Int) -> Bool {
    guard record.fault == nil else { return false }
    let moves = record.movesUpToSymmetry(on: settings.boards[board].terms.size)
    let game = "\(board) \(moves)"
    if !distinct.insert(game).inserted { duplicates.insert(record.number) }
    let players = "\(record.names.black)\n\(record.names.white)\n"
    return !known.insert(players + game).inserted
  }

  private mutating func add(_ half: Half, pair: Int, _ place: TournamentSettings.Place) {
    guard let other = halves.removeValue(forKey: pair) else {
      halves[pair] = half
      if !half.isRepetition { count(single: half, 1, place) }
      return
    }
    if !other.isRepetition { count(single: other, -1, place) }
    guard !half.isRepetition || !other.isRepetition else {
      repeatedPairs += 1
      return
    }
    let (black, white) = half.color == .black ? (half, other) : (other, half)
    let score = PairScore(asBlack: black.halfPoints, asWhite: white.halfPoints)
    headToHeads[place.matchup]?.pairs.add(halfPoints: score.asBlack + score.asWhite)
    headToHeads[place.matchup]?.evidence[place.board, default: .init()].pairs[score, default: 0] +=
      1
    decide()
  }

  private mutating func count(single half: Half, _ count: Int, _ place: TournamentSettings.Place) {
    var tally = HeadToHead.Tally()
    tally.add(halfPoints: half.halfPoints)
    if count < 0 {
      tally = HeadToHead.Tally(wins: -tally.wins, draws: -tally.draws, losses: -tally.losses)
    }
    var evidence = self[place.matchup].evidence[place.board] ?? .init()
    evidence.singles[half.color] = evidence.singles[half.color] + tally
    headToHeads[place.matchup]?.evidence[place.board] = evidence
  }

  private mutating func decide() {
    let pairs = match.pairs
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

extension TournamentResults {
  /// All games of a contestant, by his place.
  public func tally(of player: Int) -> HeadToHead.Tally {
    settings.matchups.reduce(HeadToHead.Tally()) { sum, matchup in
      if matchup.first == player { return sum + self[matchup].total }
      return matchup.second == player ? sum + self[matchup].total.turned : sum
    }
  }

  /// The games of one contestant against another; `nil` where they do not meet.
  public func tally(of player: Int, against opponent: Int) -> HeadToHead.Tally? {
    if settings.matchups.contains(Matchup(player, opponent)) {
      return self[Matchup(player, opponent)].total
    }
    guard settings.matchups.contains(Matchup(opponent, player)) else { return nil }
    return self[Matchup(opponent, player)].total.turned
  }

  public var faultCount: Int { faults.values.flatMap(\.values).map(\.count).reduce(0, +) }
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
