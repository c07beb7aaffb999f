import Go
import Sampling
import Search

extension Benchmark {
  /// Everything that is measured, in the order of the targets.
  public static func all(threads: Int) -> [Benchmark] {
    [playouts(.uniform, target: 40_000), playouts(.classical, target: 10_000), replay, features]
      + Set([1, max(1, threads)]).sorted().map(search)
  }

  /// Playouts from the empty 9x9 board, on one core.
  private static func playouts(_ policy: PlayoutPolicy, target: Double) -> Benchmark {
    Benchmark(name: "\(policy) playouts, 9x9", unit: "playouts", target: target) {
      let start = Position(size: BoardSize(9), rules: .trompTaylor)
      var random = Random(seed: 1)
      let count = policy == .uniform ? 20_000 : 5_000
      for _ in 0..<count {
        var playout = Playout(from: start)
        playout.finish(policy: policy, random: &random)
      }
      return count
    }
  }

  /// Recorded games played again, each move checked against the rules, positional superko included.
  private static var replay: Benchmark {
    let records = recordedGames(20)
    return Benchmark(name: "moves of records replayed, 9x9", unit: "moves", target: 4_000_000) {
      var moves = 0
      for _ in 0..<100 {
        for record in records {
          var position = Position(size: BoardSize(9), rules: .trompTaylor)
          for move in record where (try? position.play(move)) != nil { moves += 1 }
        }
      }
      return moves
    }
  }

  /// The default search from the empty board.
  private static func search(threads: Int) -> Benchmark {
    let name = "simulations of a search, 9x9, \(threads) \(threads == 1 ? "thread" : "threads")"
    return Benchmark(name: name, unit: "simulations", target: nil) {
      let searcher = Searcher(
        settings: SearchSettings(),
        evaluators: (0..<threads).map { RolloutEvaluator(seed: UInt64($0)) },
        position: Position(size: BoardSize(9), rules: .trompTaylor))
      var limit = SearchLimit()
      limit.visits = 5_000 * threads
      searcher.run(limit)
      return searcher.visits
    }
  }

  /// The moves of some random games, the same every time.
  static func recordedGames(_ count: Int) -> [[Move]] {
    var random = Random(seed: 2)
    return (0..<count).map { _ in
      var game = Game(size: BoardSize(9), rules: .trompTaylor)
      while !game.position.isOver, game.turns.count < 120 {
        let priors = PlayoutPolicy.classical.priors(of: game.position)
        let moves = game.position.legalMoves.filter { move in
          move.point.map { priors[BoardSize(9).index(of: $0)] > 0 } ?? false
        }
        let move = moves.isEmpty ? Move.pass : moves[random.below(moves.count)]
        guard (try? game.play(move)) != nil else { break }
      }
      return game.turns.map(\.move)
    }
  }
}

/// What fixed searches with one thread come to, as one number.
///
/// It moves when playouts, priors, selection or back-up choose otherwise, and never with speed.
public func behaviourSignature() -> UInt64 {
  var signature: UInt64 = 0
  for (index, moves) in Benchmark.recordedGames(6).enumerated() {
    var position = Position(size: BoardSize(9), rules: .trompTaylor)
    for move in moves.prefix(8 * index) where (try? position.play(move)) == nil { break }
    let searcher = Searcher(
      settings: SearchSettings(), evaluators: [RolloutEvaluator(seed: UInt64(index))],
      position: position)
    var limit = SearchLimit()
    limit.visits = 500
    searcher.run(limit)
    for candidate in searcher.analysis().candidates {
      let place = UInt64(BoardSize(9).index(of: candidate.move))
      signature &+= UInt64(candidate.visits) &* (place + 1) &* UInt64(index + 1)
    }
  }
  return signature
}
