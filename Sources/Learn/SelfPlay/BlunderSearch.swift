import Dispatch
import Go
public import NetworkFiles
import NeuralEvaluation
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
    let model = network.model().model
    let state = Mutex((next: 0, done: 0, found: [Int: String]()))
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var evaluator = NetworkEvaluator(model)
      while !shouldStop() {
        let index = state.withLock { state in
          state.next += 1
          return state.next - 1
        }
        guard index < turns.count else { break }
        let (game, turn) = turns[index]
        let record = isBlunder(game, turn, &evaluator) ? game.record(upTo: turn).text : nil
        let (done, found) = state.withLock { state in
          state.done += 1
          state.found[index] = record
          return (state.done, state.found.count)
        }
        onTurn(done, turns.count, found)
      }
    }
    guard !shouldStop() else { return nil }
    let records = state.withLock { $0.found }.sorted { $0.key < $1.key }.map(\.value)
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
    _ game: TrainingGame, _ turn: Int, _ evaluator: inout NetworkEvaluator
  ) -> Bool {
    let position = game.position(before: turn)
    let best = value(of: position, &evaluator)
    var after = position
    after.playLegal(game.turns[turn].move, by: game.turns[turn].color)
    guard !after.isOver else { return false }
    return best + value(of: after, &evaluator) > loss
  }

  /// The value of a search with the visits, for the player to move.
  private func value(of position: Position, _ evaluator: inout NetworkEvaluator) -> Float {
    var search = SteppedSearch(of: position, settings: .deep, visits: visits, seed: 0)
    while let next = search.next() { search.complete(evaluator.evaluate([next])[0]) }
    return search.value
  }
}
