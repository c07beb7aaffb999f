import Engines
import Go
import Kernels
import NeuralEvaluation
import NeuralNetwork
import Sampling
import Search

/// What fixed searches of one thread come to, as one number: by playouts and by a network, each as
/// an engine searches by default.
///
/// It moves when rules, features, network or search do otherwise; never with speed, and never with the
/// machine: the network is computed by plain loops that fuse nothing, and no function of the C
/// library has a part in it (docs/decisions.md).
public func behaviourSignature() -> UInt64 {
  behaviourSignature { _ in }
}

/// The signature where a change is made to the settings of the searches by a network.
func behaviourSignature(changing change: (inout SearchSettings) -> Void) -> UInt64 {
  var signature = Signature()
  for (index, position) in Signature.positions.enumerated() {
    signature.add(
      position, EngineDefinition(name: "rollout").search, RolloutEvaluator(seed: UInt64(index)),
      visits: 400)
  }
  var settings = EngineDefinition(weights: "none").search
  change(&settings)
  for position in Signature.positions {
    let evaluator = NetworkEvaluator(
      Signature.model, cache: EvaluationCache(megabytes: 1, size: position.board.size))
    signature.add(position, settings, evaluator, visits: 120)
  }
  return signature.value
}

/// The hash of what searches find.
private struct Signature {
  /// Source: Fowler, Noll and Vo, FNV-1a with 64 bits.
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Few enough digits to be written down.
  var value: UInt64 { hash % 100_000_000 }

  private mutating func add(_ number: Int) {
    hash = (hash ^ UInt64(truncatingIfNeeded: number)) &* 0x100_0000_01b3
  }

  /// Searches a position; adds the moves that were tried, best first, with their visits.
  mutating func add(
    _ position: Position, _ settings: SearchSettings, _ evaluator: any Evaluator, visits: Int
  ) {
    let searcher = Searcher(settings: settings, evaluators: [evaluator], position: position)
    var limit = SearchLimit()
    limit.visits = visits
    searcher.run(limit)
    for candidate in searcher.analysis().candidates {
      add(candidate.move.point.map { position.board.size.index(of: $0) } ?? -1)
      add(candidate.visits)
    }
  }

  /// The beginning, the middle and the end of random games on 9x9, a rectangle, and a board whose end
  /// is near enough to be proven.
  static var positions: [Position] {
    let games = Benchmark.recordedGames(4)
    let large = zip(games, [0, 20, 50, 90]).map { moves, count in
      played(moves.prefix(count), on: BoardSize(9), rules: .trompTaylor)
    }
    let small = Board(diagram: ". X X O .\nX X O O .\n. X O . O\nX X O O .\n. . X O .")
    let wide = BoardSize(width: 7, height: 5).map { Position(size: $0, rules: .japanese) }
    return large + [wide, small.map { Position(board: $0, rules: .chinese) }].compactMap { $0 }
  }

  private static func played(
    _ moves: ArraySlice<Move>, on size: BoardSize, rules: Rules
  ) -> Position {
    var position = Position(size: size, rules: rules)
    for move in moves where (try? position.play(move)) == nil { break }
    return position
  }

  /// A small network with a block of each kind that the published ones have, and opinions drawn
  /// from a fixed seed by operations that round alike everywhere.
  static var model: NetworkModel {
    let network = Network(Architecture(channels: 8, blocks: [.residual, .pooling]))
    var random = Random(seed: 1)
    var parameters = [Float](repeating: 0, count: network.table.count)
    for entry in network.table.entries {
      if entry.name.hasSuffix(".scale") {
        for index in entry.range { parameters[index] = 1 }
      } else if entry.name.hasSuffix(".weight") {
        // The variance of what enters is kept, though ReLU lets half of it through.
        let width = (6 / Float(entry.shape.dropFirst().reduce(1, *))).squareRoot()
        for index in entry.range {
          parameters[index] = width * (Float(random.below(2001) - 1000) / 1000)
        }
      }
    }
    return NetworkModel(network, parameters: parameters, by: .plain)
  }
}
