import Go
import Kernels
public import NetworkFiles
import NeuralEvaluation
import NeuralNetwork
public import Platform
import SGF
import Search
import Synchronization
import Training

/// Finds a run's own blunders: positions in which a deeper search sees that the move played loses
/// much of the value that the self-play search believed in.
///
/// Only turns at which the run's searches disagree are searched again: where the value fell with
/// the move, or was far from the network's own.
public struct BlunderSearch: Sendable {
  /// The visits of the deeper search.
  public var visits = 5000
  /// How much value, of 2 from won to lost, the move must lose.
  public var loss: Float = 0.3
  /// The newest games that are looked at.
  public var games = 1000
  public var threads = 1

  /// The disagreement from which a turn is searched again.
  private static let suspicion: Float = 0.15

  public init() {}

  /// Writes the positions before the blunders of a run's newest games to a file, as a collection
  /// of records that end at them; how many there are, `nil` where `shouldStop` ended it and nothing
  /// was written.
  public func write(
    _ run: RunFolder, by network: NetworkFile, to file: OutputFile,
    shouldStop: @escaping @Sendable () -> Bool,
    onTurn: @escaping @Sendable (_ done: Int, _ all: Int, _ found: Int) -> Void
  ) throws -> Int? {
    let turns = try suspiciousTurns(of: run)
    let model = network.model(.bfloat16).model
    let evaluators = (0..<threads).map { _ in NetworkEvaluator(model) }
    let counts = Mutex((done: 0, found: 0))
    let records = concurrentMap(turns.count, threads: threads) { index, thread -> String? in
      guard !shouldStop() else { return nil }
      let (game, turn) = turns[index]
      let isBlunder = isBlunder(game, turn, evaluators[thread])
      let (done, found) = counts.withLock { counts in
        counts.done += 1
        if isBlunder { counts.found += 1 }
        return counts
      }
      onTurn(done, turns.count, found)
      return isBlunder ? game.record(upTo: turn).text : nil
    }.compactMap(\.self)
    guard !shouldStop() else { return nil }
    try file.write(Array((records.joined(separator: "\n") + "\n").utf8))
    return records.count
  }

  /// The turns to search again, newest games first.
  private func suspiciousTurns(of run: RunFolder) throws -> [(game: TrainingGame, turn: Int)] {
    try run.newestGames(games).prefix(games).flatMap { game in
      game.findings.indices.filter { (game.disagreement(at: $0) ?? 0) > Self.suspicion }
        .map { (game, $0) }
    }
  }

  /// Whether the deeper search's best move is so much better than what it finds of the move played.
  private func isBlunder(
    _ game: TrainingGame, _ turn: Int, _ evaluator: NetworkEvaluator
  ) -> Bool {
    let position = game.position(before: turn)
    let best = evaluator.search(position, by: .deep, visits: visits, seed: 0).value
    var after = position
    after.playLegal(game.turns[turn].move, by: game.turns[turn].color)
    guard !after.isOver else { return false }
    return best + evaluator.search(after, by: .deep, visits: visits, seed: 0).value > loss
  }
}
