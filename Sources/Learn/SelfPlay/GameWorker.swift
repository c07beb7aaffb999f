import Go
import NeuralEvaluation
import Search

/// Plays games side by side on one thread, so that their positions fill batches.
struct GameWorker {
  /// What a worker has done.
  struct Tally: Sendable {
    var positions = 0
    /// Those of them at turns whose game was as good as decided.
    var decided = 0
    /// Time in evaluation, and in all, in seconds.
    var evaluating = 0.0
    var working = 0.0

    static func += (total: inout Self, more: Self) {
      total.positions += more.positions
      total.decided += more.decided
      total.evaluating += more.evaluating
      total.working += more.working
    }
  }

  let evaluator: any Evaluator
  /// How many games are played at a time.
  var sideBySide = 16

  /// Plays the games that `nextGame` gives until it gives none; what is not finished when
  /// `shouldStop`, asked before each batch, says so is lost.
  func play(
    nextGame: () throws -> SelfPlayGame?, shouldStop: () -> Bool,
    onEnd: (SelfPlayGame) throws -> Void
  ) throws -> Tally {
    var tally = Tally()
    var games: [SelfPlayGame] = []
    var evaluator = evaluator
    let clock = ContinuousClock()
    let start = clock.now
    while !shouldStop() {
      while games.count < sideBySide, let game = try nextGame() { games.append(game) }
      guard !games.isEmpty else { break }
      var waiting: [SelfPlayGame] = []
      var positions: [Position] = []
      for game in games {
        if let position = game.next() {
          waiting.append(game)
          positions.append(position)
          if game.isDecided { tally.decided += 1 }
        } else {
          try onEnd(game)
        }
      }
      games = waiting
      let before = clock.now
      let evaluations = evaluator.evaluate(positions)
      tally.evaluating += (clock.now - before) / .seconds(1)
      tally.positions += positions.count
      for (game, evaluation) in zip(games, evaluations) { game.take(evaluation) }
    }
    tally.working = (clock.now - start) / .seconds(1)
    return tally
  }
}
