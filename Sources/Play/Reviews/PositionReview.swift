public import Go
public import Search

/// What a search found in one position of a game: a line of a review's journal.
///
/// Chances and leads are Black's, whoever is to move: so they make one curve.
public struct PositionReview: Codable, Equatable, Sendable {
  /// A move that could be made.
  public struct Candidate: Codable, Equatable, Sendable {
    /// As GTP spells it.
    public var move: String
    public var visits: Int
    /// 0…1: how likely the move seemed before the search.
    public var prior: Double
    /// Black's chance of winning after the move, 0…1; `nil` where the search did not try it.
    public var chance: Double?
    /// Black's points less White's after the move.
    public var lead: Double?
    /// The best line from here, this move first; empty where it was not tried.
    public var line: [String]
  }

  /// How many moves were made before.
  public var number: Int
  public var visits: Int
  /// Black's chance of winning, 0…1: the mean over the whole search, not the best move's, which
  /// would flatter whoever is to move (see docs/decisions.md).
  public var chance: Double
  /// Black's points less White's, the same mean.
  public var lead: Double
  /// `[area]` -100…100 who owns each point in the end, White … Black.
  public var ownership: [Int]
  /// The best moves first, and whatever else somebody would have played; none where the game is over.
  public var candidates: [Candidate]

  /// The move that the search prefers.
  public var best: Candidate? { candidates.first { $0.visits > 0 } }

  /// The policy's move: the one of the highest prior.
  public var policyMove: Candidate? {
    candidates.max { $0.prior < $1.prior }
  }

  func candidate(_ move: String) -> Candidate? { candidates.first { $0.move == move } }
}

extension PositionReview {
  /// How many of the best moves are kept.
  static let candidateCount = 5
  /// A line ends where fewer visits of a hundred went, or after so many moves.
  private static let (lineShare, lineLength) = (100, 12)

  /// What a search with `player` to move has found; `played` is the move that was made in the game.
  public init(_ analysis: Analysis, number: Int, player: Color, played: Move?, on size: BoardSize) {
    self.number = number
    let visits = analysis.visits
    self.visits = visits
    let sign: Double = player == .black ? 1 : -1
    chance = PositionReview.chance(analysis.value, sign)
    lead = PositionReview.lead(analysis.score, sign)
    ownership = analysis.ownership.map { Int((100 * sign * Double($0)).rounded()) }
    let points = size.points.map(Move.place) + [.pass]
    let priors = Dictionary(uniqueKeysWithValues: zip(points, analysis.policy))
    let policyMove = points.max { (priors[$0] ?? 0) < (priors[$1] ?? 0) }
    var moves = analysis.candidates.prefix(PositionReview.candidateCount).map(\.move)
    for move in [policyMove, played].compactMap(\.self) where !moves.contains(move) {
      moves.append(move)
    }
    candidates = moves.map { move in
      guard let found = analysis.candidates.first(where: { $0.move == move }) else {
        return Candidate(
          move: "\(Vertex(move, on: size))", visits: 0,
          prior: PositionReview.rounded(Double(priors[move] ?? 0), 10_000), line: [])
      }
      return Candidate(found, of: visits, sign: sign, on: size)
    }
  }

  /// The end of a game that two passes have ended: counted, not searched.
  init(final position: Position, number: Int, dead: PointSet) {
    self.number = number
    visits = 0
    candidates = []
    lead = position.score(dead: dead).margin
    chance = lead > 0 ? 1 : lead < 0 ? 0 : 0.5
    let division = Division(position.board, dead: dead)
    ownership = position.board.size.points.map { point in
      division.owner(of: point).map { $0 == .black ? 100 : -100 } ?? 0
    }
  }

  /// Whether these can be the figures of a position on a board of this size.
  func isSound(on size: BoardSize) -> Bool {
    let moves = candidates.map(\.move) + candidates.flatMap(\.line)
    let chances = [chance] + candidates.compactMap(\.chance) + candidates.map(\.prior)
    let leads = [lead] + candidates.compactMap(\.lead)
    return visits >= 0 && ownership.count == size.area
      && ownership.allSatisfy { (-100...100).contains($0) }
      && moves.allSatisfy { Vertex($0, on: size) != nil }
      && chances.allSatisfy { (0...1).contains($0) }
      && leads.allSatisfy { $0.magnitude < 10_000 }
  }

  fileprivate static func chance(_ value: Float, _ sign: Double) -> Double {
    rounded(min(1, max(0, (1 + sign * Double(value)) / 2)), 10_000)
  }

  fileprivate static func lead(_ score: Float, _ sign: Double) -> Double {
    rounded(sign * Double(score), 100)
  }

  /// Rounded as it is kept, so that a review that was resumed has the same figures as one at a stretch.
  private static func rounded(_ number: Double, _ parts: Double) -> Double {
    let rounded = (number * parts).rounded() / parts
    return rounded.isFinite ? rounded + 0 : 0
  }

  fileprivate static func line(_ candidate: Analysis.Candidate, of visits: Int) -> [Move] {
    let least = max(3, visits / lineShare)
    let known = zip(candidate.line, candidate.lineVisits).prefix { $0.1 >= least }.map(\.0)
    return Array((known.isEmpty ? [candidate.move] : known).prefix(lineLength))
  }
}

extension PositionReview.Candidate {
  fileprivate init(
    _ candidate: Analysis.Candidate, of visits: Int, sign: Double, on size: BoardSize
  ) {
    move = "\(Vertex(candidate.move, on: size))"
    self.visits = candidate.visits
    prior = (Double(candidate.prior) * 10_000).rounded() / 10_000
    chance = PositionReview.chance(candidate.value, sign)
    lead = PositionReview.lead(candidate.score, sign)
    line = PositionReview.line(candidate, of: visits).map { "\(Vertex($0, on: size))" }
  }
}
