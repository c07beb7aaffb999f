import Dispatch
public import Engines
import Go
import Search
import Synchronization

/// Searches the positions of a game, several at a time, each by itself.
///
/// Each thread has a player of its own that searches with one thread: so two cores do twice the work
/// of one, and what is found in a position depends neither on the number of threads nor on the order,
/// nor on what an earlier run has done already.
public final class Reviewer: Sendable {
  private let record: RecordedGame
  private let settings: ReviewSettings
  private let makePlayer: @Sendable () throws -> any Player

  /// - Parameters:
  ///   - record: The game.
  ///   - settings: How hard to look.
  ///   - makePlayer: Makes the player of one thread; it should search with one thread.
  public init(
    _ record: RecordedGame, settings: ReviewSettings,
    makePlayer: @escaping @Sendable () throws -> any Player
  ) {
    self.record = record
    self.settings = settings
    self.makePlayer = makePlayer
  }

  private struct State {
    /// The positions that nobody looks at yet.
    var open: ArraySlice<Int>
    var failure: (any Error)?

    mutating func next() -> Int? { failure == nil ? open.popFirst() : nil }
  }

  /// Reviews positions until all are done or it is interrupted; what was begun then is dropped.
  ///
  /// `take` is called for one position at a time, by any thread.
  public func review(
    _ numbers: [Int], threads: Int, until isInterrupted: @escaping @Sendable () -> Bool,
    take: @escaping @Sendable (PositionReview) throws -> Void
  ) throws {
    let state = Mutex(State(open: numbers[...]))
    let workers = DispatchGroup()
    for number in 1...max(1, min(threads, numbers.count)) {
      DispatchQueue(label: "review \(number)").async(group: workers) { [self] in
        do {
          let player = try makePlayer()
          while !isInterrupted(), let next = state.withLock({ $0.next() }) {
            let found = look(at: next, player, isInterrupted)
            guard !isInterrupted() else { return }
            try state.withLock { _ in try take(found) }
          }
        } catch {
          state.withLock { $0.failure = error }
        }
      }
    }
    workers.wait()
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// What a player finds in one position of the game, which is nothing to keep where it was
  /// interrupted.
  public func look(
    at number: Int, _ player: any Player, _ isInterrupted: @escaping @Sendable () -> Bool
  ) -> PositionReview {
    let game = record.game(upTo: number)
    player.seed = settings.seed &+ UInt64(number)
    let isLast = number == record.game.turns.count
    if isLast, game.position.isOver {
      let dead = game.position.removesDeadStones ? player.deadStones(in: game.position) : []
      return PositionReview(final: game.position, number: number, dead: dead)
    }
    let color = record.player(at: number)
    var query = Query(game, for: color)
    query.limit.visits = settings.visits ?? .max
    query.limit.deadline = settings.seconds.map { .now + .seconds($0) }
    // Without the first visits there would be no candidates.
    query.limit.leastVisits = 16
    query.limit.isInterrupted = isInterrupted
    let analysis = player.analysis(of: query)
    return PositionReview(
      analysis, number: number, player: color,
      played: isLast ? nil : record.game.turns[number].move, on: record.size)
  }
}
