import Platform

/// How strong players are, estimated from all their games together.
public struct Ratings: Sendable {
  /// One player's strength.
  public struct Rating: Equatable, Sendable {
    /// The player's number in the model.
    public var player: Int
    public var elo: Double
    /// What the games do not contradict at 95 %; infinite where somebody lost everything or won it;
    /// `nil` for anchors, and where one rating alone is what the others are measured by.
    public var interval: ClosedRange<Double>?
  }

  /// By rating, the highest first; at the end those without a game.
  public let ranking: [Rating]
  /// What moving first is worth on each board, in Elo, with what the games do not contradict.
  public let advantages: [(elo: Double, interval: ClosedRange<Double>)]
  /// The share of games that were drawn on each board.
  public let draws: [Double]
  /// How much the results of pairs vary, where 1 is what independent games without draws would do.
  public let dispersion: Double

  private let model: RatingModel
  private let fit: RatingFit
  private let base: [RatingFit.Constraint]

  /// The 95th percentile of chi squared with one degree of freedom.
  private static let criticalDeviance = 3.841_459
  /// Where the search for an interval's end gives up.
  private static let limit = 4000.0
  /// Where results do not bind all ratings, they are taken to be within 2,000 Elo of the anchors.
  private static let hold = 1 / 2000.0 / 2000.0

  /// Rates players by their games, and by the pairs that these make.
  ///
  /// A player's anchor is the rating that it is given rather than sought.
  public init(_ model: RatingModel, pairs: [RatingModel.Pairs], anchors: [Double?]) {
    var model = model
    let anchored = anchors.indices.filter { anchors[$0] != nil }
    let paths = ScoringPaths(model)
    let reference = anchored.isEmpty ? paths.largestGroup : anchored
    let unbound = (0..<model.players).filter { player in
      !paths.bounds(player, reference).isBoth && anchors[player] == nil
    }
    if !unbound.isEmpty { model.hold = Ratings.hold }
    model.center = anchors.center
    let base = Ratings.base(anchors, reference)
    let fit = RatingFit(model, base)
    let dispersion = RatingModel.dispersion(of: pairs, by: fit)
    self.model = model
    self.fit = fit
    self.base = base
    self.dispersion = dispersion
    draws = (0..<model.boards).map { board in
      let games = model.games.filter { $0.board == board }
      let count = games.map(\.count).reduce(0, +)
      return count > 0 ? games.map(\.draws).reduce(0, +) / count : 0
    }
    let ends = Ends(
      model: model, fit: fit, base: base, critical: dispersion * Ratings.criticalDeviance)
    advantages = (0..<model.boards).map { board in
      (fit.values[model.players + board], ends.interval(of: model.players + board))
    }
    let active = Set(model.games.flatMap { [$0.black, $0.white] })
    let ranking = (0..<model.players).map { player in
      let elo = fit.values[player]
      let isFixed = anchors[player] != nil || (reference == [player])
      guard !isFixed else { return Rating(player: player, elo: elo, interval: nil) }
      let bounds = paths.bounds(player, reference)
      let interval = ends.interval(of: player, hasLower: bounds.below, hasUpper: bounds.above)
      return Rating(player: player, elo: elo, interval: interval)
    }
    self.ranking = ranking.sorted { one, other in
      let isFirst = (active.contains(one.player), active.contains(other.player))
      guard isFirst.0 == isFirst.1 else { return isFirst.0 }
      return (one.elo, other.player) > (other.elo, one.player)
    }
  }

  /// How likely one player is stronger than another, 0…1.
  public func superiority(of player: Int, over other: Int) -> Double {
    let equal = RatingFit.Constraint(factors: [player: 1, other: -1], value: 0)
    let bound = RatingFit(model, base + [equal], from: fit)
    let deviance = max(0, 2 * (fit.logLikelihood - bound.logLikelihood)) / dispersion
    let root = deviance.squareRoot()
    let isAhead = fit.values[player] > fit.values[other]
    return 0.5 * erfc((isAhead ? -root : root) / 2.0.squareRoot())
  }

  /// What the ratings are measured from: the anchors, else the mean of those whom results connect.
  private static func base(_ anchors: [Double?], _ reference: [Int]) -> [RatingFit.Constraint] {
    let fixed = anchors.indices.compactMap { player in
      anchors[player].map { RatingFit.Constraint(factors: [player: 1], value: $0) }
    }
    guard fixed.isEmpty else { return fixed }
    let factors = Dictionary(uniqueKeysWithValues: reference.map { ($0, 1.0) })
    return [RatingFit.Constraint(factors: factors, value: 0)]
  }

  /// The search for the ends of intervals: the values beyond which the results contradict them.
  private struct Ends {
    let model: RatingModel
    let fit: RatingFit
    let base: [RatingFit.Constraint]
    /// The deviance that is too large.
    let critical: Double

    func interval(of index: Int, hasLower: Bool = true, hasUpper: Bool = true) -> ClosedRange<
      Double
    > {
      let lower = hasLower ? end(of: index, towards: -1) : -Double.infinity
      let upper = hasUpper ? end(of: index, towards: 1) : Double.infinity
      return min(lower, fit.values[index])...max(upper, fit.values[index])
    }

    private func end(of index: Int, towards sign: Double) -> Double {
      let best = fit.values[index]
      var (inside, step, nearest) = (0.0, 40.0, fit)
      // First far enough, then nearer by halves.
      while true {
        let trial = bound(index, to: best + sign * (inside + step), from: nearest)
        if deviance(of: trial) >= critical { break }
        (inside, nearest) = (inside + step, trial)
        step *= 2
        guard inside + step < Ratings.limit else { return sign * .infinity }
      }
      var outside = inside + step
      while outside - inside > 0.05 {
        let middle = (inside + outside) / 2
        let trial = bound(index, to: best + sign * middle, from: nearest)
        if deviance(of: trial) < critical {
          (inside, nearest) = (middle, trial)
        } else {
          outside = middle
        }
      }
      return best + sign * inside
    }

    private func bound(_ index: Int, to value: Double, from start: RatingFit) -> RatingFit {
      RatingFit(
        model, base + [RatingFit.Constraint(factors: [index: 1], value: value)], from: start)
    }

    private func deviance(of other: RatingFit) -> Double {
      2 * (fit.logLikelihood - other.logLikelihood)
    }
  }
}

/// Who has scored against whom, directly or through others: where there is a way both ways, results
/// bind the ratings to each other.
private struct ScoringPaths {
  private let players: Int
  /// `[players, players]` whether points lead from the row's player down to the column's.
  private var reaches: [Bool]

  init(_ model: RatingModel) {
    players = model.players
    reaches = [Bool](repeating: false, count: players * players)
    for player in 0..<players { reaches[player * players + player] = true }
    for games in model.games {
      if games.wins + games.draws > 0 { reaches[games.black * players + games.white] = true }
      if games.losses + games.draws > 0 { reaches[games.white * players + games.black] = true }
    }
    // Warshall's closure.
    for middle in 0..<players {
      for one in 0..<players where reaches[one * players + middle] {
        for other in 0..<players where reaches[middle * players + other] {
          reaches[one * players + other] = true
        }
      }
    }
  }

  /// The most players that are bound to each other.
  var largestGroup: [Int] {
    let groups = (0..<players).map { player in
      (0..<players).filter {
        reaches[player * players + $0] && reaches[$0 * players + player]
      }
    }
    return groups.max { $0.count < $1.count } ?? []
  }

  /// Whether results keep a player from being endlessly far below the others, or above.
  func bounds(_ player: Int, _ reference: [Int]) -> (below: Bool, above: Bool, isBoth: Bool) {
    let below = reference.contains { reaches[player * players + $0] }
    let above = reference.contains { reaches[$0 * players + player] }
    return (below, above, below && above)
  }
}
