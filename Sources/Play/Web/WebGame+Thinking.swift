import Engines
import Go
import Reviews
import SGF
import Search

// What the engine does at its turn, and what it says of positions.
extension WebGame {
  /// The most seconds that a position is analysed at a stretch.
  static let analysisSeconds = 120.0
  private static let hintSeconds = 2.0

  /// What the engine chooses.
  func decide(
    reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> SearchResult {
    session.decide(session.query(for: toMove), reporting: reporting, until: isInterrupted)
  }

  /// Makes the move that the engine chose, or resigns for it.
  mutating func carryOut(_ search: SearchResult) throws(WebMistake) {
    let (color, place) = (search.color, node)
    if let analysis = search.analysis { keep(analysis, of: place) }
    do throws(IllegalTurn) {
      try session.carryOut(search)
    } catch {
      throw WebMistake("the engine chose an illegal move: \(error)")
    }
    if case .move(let move) = search.decision {
      note(Game.Turn(color, move))
      loseOnTime(color)
    } else {
      finish()
    }
  }

  /// Lets the engine look at the position until it is interrupted, has found all, or has had its time.
  mutating func analyse(
    reporting: Reporting, until isInterrupted: @escaping @Sendable () -> Bool
  ) {
    let seconds = isHinting && !isAnalysing ? WebGame.hintSeconds : WebGame.analysisSeconds
    let deadline = ContinuousClock.now + .seconds(seconds)
    let search = session.analyze(session.query(for: toMove), reporting: reporting) {
      isInterrupted() || ContinuousClock.now >= deadline
    }
    if let analysis = search.analysis { keep(analysis, of: node) }
    isAnalysed = !isInterrupted()
  }

  /// Keeps what was found in a position, unless more is known of it already.
  mutating func keep(_ analysis: Analysis, of place: Int) {
    let earlier = found[place]?.visits ?? 0
    guard analysis.visits >= earlier, !analysis.candidates.isEmpty || analysis.visits > 0 else {
      return
    }
    found[place] = PositionReview(
      analysis, number: at, player: toMove, played: nil, on: size)
  }

  /// The positions of the line of which something is known: Black's chance and lead.
  var standings: [(index: Int, review: PositionReview)] {
    lineNodes.enumerated().compactMap { index, node in found[node].map { (index, $0) } }
  }

  /// The moves of the line that gave something away, in their order.
  var mistakes: [Mistake] {
    guard !keepsThoughts else { return [] }
    return lineGame.turns.indices.compactMap { index -> Mistake? in
      guard let before = found[lineNodes[index]], let after = found[lineNodes[index + 1]],
        before.best?.move != "\(Vertex(lineGame.turns[index].move, on: size))"
      else { return nil }
      let turn = lineGame.turns[index]
      let sign: Double = turn.color == .black ? 1 : -1
      let loss = sign * (before.chance - after.chance)
      let grade = MoveReview.Grade.allCases.last { loss >= $0.leastChance } ?? .sound
      return grade == .sound ? nil : Mistake(index: index + 1, loss: loss, grade: grade)
    }
  }

  /// A move that gave something away.
  struct Mistake: Equatable, Sendable {
    /// After how many moves it was made, itself included.
    var index: Int
    /// Of the chance of winning, 0…1.
    var loss: Double
    var grade: MoveReview.Grade
  }
}

/// A review under way: position after position, between whatever else is asked.
struct ReviewWork {
  let reviewer: Reviewer
  let record: RecordedGame
  let settings: ReviewSettings
  var positions: [PositionReview] = []

  var total: Int { record.game.positions.count }
  var isDone: Bool { positions.count == total }
}

extension WebGame {
  /// The visits of a position in a review.
  static let reviewVisits = 200

  /// Begins to search every position of the main line.
  mutating func beginReview() throws(WebMistake) {
    guard mode == .analyse || session.isOver else {
      throw WebMistake("the game is being played; review it at its end")
    }
    var record = tree
    if record.result == nil, let result = game.result { record.result = result }
    guard let game = try? RecordedGame(record), game.game.turns.count > 0 else {
      throw WebMistake("there is no move to review")
    }
    // Its nodes are those of the tree only where nothing of an earlier review is left out.
    guard game.tree.count == tree.count else {
      throw WebMistake("the record has an earlier review; analyse it move by move")
    }
    mode = .analyse
    (isAnalysing, isHinting) = (false, false)
    var settings = ReviewSettings(
      engine: engineName(size), fingerprint: "", visits: WebGame.reviewVisits, seconds: nil, seed: 1
    )
    settings.countsPoints = session.player.network(on: size) != nil
    let reviewer = Reviewer(game, settings: settings) {
      throw WebMistake("a review has its player already")
    }
    review = ReviewWork(reviewer: reviewer, record: game, settings: settings)
    sequence += 1
  }

  /// Searches the next position of the review; `false` where it was interrupted, or all is done.
  mutating func reviewNext(until isInterrupted: @escaping @Sendable () -> Bool) -> Bool {
    guard var work = review, !work.isDone else { return false }
    let number = work.positions.count
    let player = session.player
    let seed = player.seed
    let position = work.reviewer.look(at: number, player, isInterrupted)
    player.seed = seed
    guard !isInterrupted() else { return false }
    work.positions.append(position)
    review = work
    found[work.record.nodes[number]] = position
    return true
  }

  /// What the review has found, once it is done.
  var finishedReview: GameReview? {
    guard let review, review.isDone else { return nil }
    return GameReview(review.record, review.positions, settings: review.settings)
  }
}
