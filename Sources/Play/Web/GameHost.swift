import Dispatch
public import Engines
public import Go
import Platform
import Reviews
import SGF
import Search
import Synchronization
public import WebServer

/// The game of all pages, on a thread of its own: there it is changed, there the engine thinks.
///
/// One thing is done at a time, and what is asked last comes first: a request interrupts a search, which
/// resumes afterwards where it is still wanted. Nothing is analysed while nobody looks.
public final class GameHost: Sendable {
  /// What may be read of the game from any thread.
  struct Snapshot: Sendable {
    var tree: GameTree
    var game: Game
    var state: String
    var review: GameReview?
  }

  private let hub: EventHub
  private let keeper: GameKeeper?
  private let log: @Sendable (String) -> Void
  private let queue = ActionQueue()
  private let latest = Mutex<Snapshot?>(nil)

  /// Seconds between the reports of an analysis.
  private static let interval = 0.2

  /// A host that keeps its game in a file, or nowhere; `log` receives what goes wrong.
  public init(
    hub: EventHub, keepingIn file: String?, log: @escaping @Sendable (String) -> Void
  ) {
    self.hub = hub
    keeper = file.map(GameKeeper.init)
    self.log = log
  }

  /// Makes the player, takes up the game that was kept or begins one, and returns when pages may come.
  ///
  /// - Throws: Why there is no player.
  public func start(
    _ setup: GameSetup, engineName: @escaping @Sendable (BoardSize) -> String,
    makePlayer: @escaping @Sendable () throws -> any Player
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    let isReady = DispatchSemaphore(value: 0)
    hub.onAudience { [queue] in queue.wake() }
    DispatchQueue(label: "web.game").async { [self] in
      do {
        var game = try WebGame(setup, player: try makePlayer(), engineName: engineName)
        takeUp(&game)
        publish(&game)
        isReady.signal()
        run(&game)
      } catch {
        failure.withLock { $0 = error }
        isReady.signal()
      }
    }
    isReady.wait()
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// Has an action done, and waits for that; throws why it was not.
  func perform(_ action: WebAction) throws(WebMistake) {
    let outcome = Mutex<WebMistake?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    queue.add(
      ActionQueue.Job(action: action) { mistake in
        outcome.withLock { $0 = mistake }
        isDone.signal()
      })
    isDone.wait()
    if let mistake = outcome.withLock({ $0 }) { throw mistake }
  }

  /// The game as it stood when it last changed; `nil` before it has begun.
  var snapshot: Snapshot? { latest.withLock { $0 } }
}

extension GameHost {
  private func takeUp(_ game: inout WebGame) {
    do {
      try keeper?.read(into: &game)
    } catch {
      log("\(error)")
    }
  }

  /// Does what is asked, and what there is to do in between, for ever.
  private func run(_ game: inout WebGame) {
    while true {
      let hasWork = game.isEngineDue || isAnalysisDue(game) || isReviewDue(game)
      let patience = hasWork ? 0 : game.isClockRunning ? 0.2 : 3600
      if let job = queue.next(waiting: patience) {
        answer(job, &game)
      } else if game.lookAtClock() {
        publish(&game)
      } else if game.isEngineDue {
        letEngineMove(&game)
      } else if isReviewDue(game) {
        review(&game)
      } else if isAnalysisDue(game) {
        analyse(&game)
      }
    }
  }

  private func answer(_ job: ActionQueue.Job, _ game: inout WebGame) {
    do throws(WebMistake) {
      try game.perform(job.action)
      hub.withdraw("analysis")
      publish(&game)
      job.reply(nil)
    } catch {
      job.reply(error)
    }
  }

  private func letEngineMove(_ game: inout WebGame) {
    let search = game.decide(reporting: nil) { [queue] in queue.hasJob }
    // Who asks for the move now gets the best so far; anything else comes first.
    if let job = queue.next(of: .engine) { job.reply(nil) } else if queue.hasJob { return }
    do throws(WebMistake) {
      try game.carryOut(search)
    } catch {
      log("\(error)")
      game.engineMayMove = false
    }
    publish(&game)
  }

  private var hasAudience: Bool { hub.audience(of: "game") > 0 }

  private func isAnalysisDue(_ game: WebGame) -> Bool { game.wantsAnalysis && hasAudience }

  private func isReviewDue(_ game: WebGame) -> Bool {
    game.review.map { !$0.isDone } ?? false
  }

  private func analyse(_ game: inout WebGame) {
    let view = game
    let reporting = Reporting(every: GameHost.interval) { [hub] analysis in
      hub.publish("analysis", view.analysisData(analysis))
    }
    game.analyse(reporting: reporting) { [queue, hub] in
      queue.hasJob || hub.audience(of: "game") == 0
    }
    publish(&game, isKept: false)
  }

  private func review(_ game: inout WebGame) {
    guard game.reviewNext(until: { [queue] in queue.hasJob }) else { return }
    publish(&game, isKept: false)
  }

  /// Notifies all pages, and keeps the game.
  private func publish(_ game: inout WebGame, isKept: Bool = true) {
    let state = game.stateData()
    let review = game.finishedReview
    latest.withLock { [game] in
      $0 = Snapshot(tree: game.tree, game: game.game, state: state, review: review)
    }
    hub.publish("game", state)
    guard isKept, let keeper else { return }
    do {
      try keeper.write(game)
    } catch {
      log("the game is not kept: \(error)")
    }
  }
}
