import Go
import Search

/// Tells what is alive at a game's end and what a pass there is worth, by small searches of its own.
///
/// They judge by playouts, whoever judges the player's moves. A playout ends when nothing is left to
/// capture. A network knows games that ended by agreement with dead stones on the board, and to a
/// search two passes are the end with all of them alive: both take stones for alive too easily.
struct StatusJudge {
  /// The visits that tell what is dead, with either player to move.
  private let visits = 4000
  /// Those that tell, at a player's turn, whether the game is over.
  private let visitsAtTurn = 1000

  /// Searches from the position with either player to move, the same every time.
  func deadStones(in position: Position) -> PointSet {
    status(of: position, visits: visits).mean.deadStones
  }

  /// The points by which a pass ends a game that is won as it stands, so that no search is needed;
  /// `nil` where it is not.
  func winningMarginOfPass(_ query: Query) -> Double? {
    let position = query.position
    guard position.passes == 1, !position.rules.removesDeadStones else { return nil }
    let margin = margin(position, of: query.color, dead: [])
    return margin > 0 ? margin : nil
  }

  /// Whether, after a search, a pass is as good as any move.
  ///
  /// It is where nothing on the board is in doubt, whoever moves next, and the count as it stands
  /// gives all that playing on would; or where it ends a game that is won by agreement.
  func hasNothingToGain(_ query: Query, _ analysis: Analysis) -> Bool {
    let position = query.position
    let endsGame = query.agreesOnDeadStones && position.passes == 1
    // What the search says is no proof, but it is at hand: most turns end here.
    guard endsGame || StatusEstimate(position, of: analysis, for: query.color).isSettled else {
      return false
    }
    let prospect = prospect(of: query)
    return prospect.isSettled && prospect.counted >= prospect.agreed
      || endsGame && prospect.counted > 0
  }

  /// Whether a pass that a player wants to make throws nothing away: the count as it stands is won,
  /// or the game is lost for him, or nothing on the board is in doubt, and it would be counted so.
  ///
  /// So he never ends a game by passing that the stones on the board lose, as long as he may still
  /// win it, nor fills the board once he cannot.
  func isSensiblePass(_ query: Query, _ analysis: Analysis) -> Bool {
    if analysis.value < -0.9 { return true }
    if !query.agreesOnDeadStones, margin(query.position, of: query.color, dead: []) > 0 {
      return true
    }
    let prospect = prospect(of: query)
    return prospect.counted > 0 || prospect.isSettled && prospect.counted >= prospect.agreed
  }

  /// What a game would come to if both players passed from now on, or took off what is dead.
  private struct Prospect {
    /// Whether nothing on the board is in doubt, whoever moves next.
    var isSettled: Bool
    /// The points that the query's player wins by as the rules would count.
    var counted: Double
    /// The points that he wins by once dead stones are off.
    var agreed: Double
  }

  private func prospect(of query: Query) -> Prospect {
    var seconds: Double?
    if query.clock.control != .unlimited { seconds = min(0.2, query.clock.remaining / 10) }
    let position = query.position
    let status = status(of: position, visits: visitsAtTurn, seconds: seconds)
    let agreed = margin(position, of: query.color, dead: status.mean.deadStones)
    return Prospect(
      isSettled: status.black.isSettled && status.white.isSettled,
      counted: query.agreesOnDeadStones ? agreed : margin(position, of: query.color, dead: []),
      agreed: agreed)
  }

  /// Who owns each point, with Black to move, with White, and on the whole.
  private func status(
    of position: Position, visits: Int, seconds: Double? = nil
  ) -> (black: StatusEstimate, white: StatusEstimate, mean: StatusEstimate) {
    let black = ownership(of: position, toMove: .black, visits, seconds)
    let white = ownership(of: position, toMove: .white, visits, seconds)
    let mean = zip(black, white).map { ($0 + $1) / 2 }
    return (
      StatusEstimate(position, ownership: black), StatusEstimate(position, ownership: white),
      StatusEstimate(position, ownership: mean)
    )
  }

  /// `[area]` -1…1 who owns each point, White … Black, if `color` moves next and play goes on.
  private func ownership(
    of position: Position, toMove color: Color, _ visits: Int, _ seconds: Double?
  ) -> [Float] {
    let searcher = Searcher(
      settings: SearchSettings(), evaluators: [RolloutEvaluator(seed: 0)],
      position: position.resumed(by: color).with(rules: position.rules.forSearch))
    var limit = SearchLimit()
    limit.visits = visits
    limit.deadline = seconds.map { .now + .seconds($0 / 2) }
    searcher.run(limit)
    return searcher.analysis().ownership.map { color == .black ? $0 : -$0 }
  }

  private func margin(_ position: Position, of color: Color, dead: PointSet) -> Double {
    let margin = position.score(dead: dead).margin
    return color == .black ? margin : -margin
  }
}

extension Query {
  fileprivate var position: Position { game.position.with(toMove: color) }

  /// Whether dead stones are taken off without being captured.
  fileprivate var agreesOnDeadStones: Bool {
    position.rules.removesDeadStones && !isCleanup
  }
}

extension StatusEstimate {
  /// What a search says for the player who is to move in it.
  fileprivate init(_ position: Position, of analysis: Analysis, for color: Color) {
    self.init(position, ownership: analysis.ownership.map { color == .black ? $0 : -$0 })
  }
}

extension Rules {
  /// The rules that the search plays by: every stone on the board counts, so that it cleans up
  /// before it passes.
  var forSearch: Rules {
    var rules = self
    rules.scoring = .area
    rules.tax = .none
    rules.friendlyPass = false
    return rules
  }
}
