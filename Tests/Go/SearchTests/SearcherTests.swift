import Go
import Synchronization
import Testing

@testable import Search

@Suite struct SearcherTests {
  private let start = Position(size: BoardSize(5), rules: .trompTaylor)

  private func limit(_ visits: Int) -> SearchLimit {
    var limit = SearchLimit()
    limit.visits = visits
    return limit
  }

  private func rollouts(threads: Int, settings: SearchSettings = SearchSettings()) -> Searcher {
    Searcher(
      settings: settings, evaluators: (0..<threads).map { RolloutEvaluator(seed: UInt64($0)) },
      position: start)
  }

  @Test func `one thread and one seed find the same`() {
    func visits() -> [String] {
      let searcher = rollouts(threads: 1)
      searcher.run(limit(1000))
      return searcher.analysis().candidates.map {
        "\(Vertex($0.move, on: BoardSize(5))) \($0.visits) \($0.value)"
      }
    }
    #expect(visits() == visits())
  }

  @Test func `two threads leave nothing in flight and stop at the limit`() {
    let searcher = rollouts(threads: 2)
    searcher.run(limit(2000))
    #expect((2000...2001).contains(searcher.visits))
    let analysis = searcher.analysis()
    #expect(analysis.candidates.reduce(0) { $0 + $1.visits } >= 1990)
  }

  @Test func `an interrupted search ends at once`() {
    let searcher = rollouts(threads: 2)
    var limit = SearchLimit()
    limit.isInterrupted = { true }
    searcher.run(limit)
    #expect(searcher.visits == 0)
    #expect(searcher.analysis().candidates.isEmpty)
  }

  @Test func `the least visits are made in any case`() {
    let searcher = rollouts(threads: 1)
    var limit = SearchLimit()
    limit.isInterrupted = { true }
    limit.deadline = .now
    limit.leastVisits = 5
    searcher.run(limit)
    #expect(searcher.visits == 5)
  }

  @Test func `a search ends at its deadline`() {
    let searcher = rollouts(threads: 2)
    var limit = SearchLimit()
    limit.deadline = .now + .milliseconds(20)
    searcher.run(limit)
    let visits = searcher.visits
    limit.deadline = .now
    searcher.run(limit)
    #expect(searcher.visits == visits)
  }

  /// A search in which only one move seems possible, or all do, and whose evaluations take a moment.
  private func slowSearch(of favourite: Int?, ends deadline: ContinuousClock.Instant) -> Int {
    var evaluator = ScriptedEvaluator { _ in 0 }
    if let favourite {
      evaluator.policy = { position in
        var policy = Array(repeating: Float(0), count: position.board.size.area + 1)
        policy[favourite] = 1
        return policy
      }
    }
    let searcher = Searcher(
      settings: .plain, evaluators: [SlowEvaluator(evaluator)], position: start)
    var limit = SearchLimit()
    limit.deadline = deadline
    limit.endsWhenDecided = true
    searcher.run(limit)
    return searcher.visits
  }

  @Test func `a search may end early once no other move can overtake the best`() {
    // At an even pace that is after half of the time; the rest is for a machine that is busy.
    let deadline = ContinuousClock.now + .seconds(2)
    #expect(slowSearch(of: 12, ends: deadline) > 100)
    #expect(.now < deadline)
  }

  @Test func `a search whose moves are all alike uses its time`() {
    let deadline = ContinuousClock.now + .milliseconds(300)
    _ = slowSearch(of: nil, ends: deadline)
    // With a lead of one visit it ends where there is no time for another: of more than 100 visits
    // in 300 ms, one takes less than 3 ms.
    #expect(ContinuousClock.now >= deadline.advanced(by: .milliseconds(-10)))
  }

  @Test func `what was found behind a move is kept when it is played`() throws {
    let searcher = rollouts(threads: 1)
    searcher.run(limit(1000))
    let best = try #require(searcher.analysis(withMoveOwnership: true).candidates.first)
    let next = try start.playing(best.move)
    searcher.setRoot(next, after: [best.move])
    let kept = searcher.analysis()
    #expect(kept.visits > best.visits / 2)
    #expect(abs(kept.value + best.value) < 0.2)
    // Ownership is told from the other side now.
    for (before, after) in zip(best.ownership, kept.ownership) {
      #expect(abs(before + after) < 1e-4)
    }
    searcher.run(limit(2000))
    #expect(searcher.visits == 2000)
  }

  @Test func `an unknown way to the root starts afresh`() {
    let searcher = rollouts(threads: 1)
    searcher.run(limit(100))
    searcher.setRoot(start, after: nil)
    #expect(searcher.visits == 0)
  }

  @Test func `restrictions hold at the root and below`() throws {
    let center = Move.place(Point(column: 2, row: 2))
    let corner = Move.place(Point(column: 0, row: 0))
    let searcher = rollouts(threads: 1)
    searcher.setRoot(
      start, after: nil,
      restrictions: [
        Restriction(color: .black, moves: [center, corner], isAllowList: true, plies: 1),
        Restriction(color: .white, moves: [center], isAllowList: false, plies: 2),
      ])
    searcher.run(limit(400))
    let analysis = searcher.analysis()
    #expect(Set(analysis.candidates.map(\.move)) == [center, corner])
    for candidate in analysis.candidates where candidate.line.count > 1 {
      #expect(candidate.line[1] != center)
    }
  }

  @Test func `of several lists of allowed moves all count, but what is to be avoided`() {
    func list(_ color: Color, _ columns: [Int], allows: Bool = true, plies: Int = 1) -> Restriction
    {
      Restriction(
        color: color, moves: columns.map { .place(Point(column: $0, row: 0)) },
        isAllowList: allows, plies: plies)
    }
    let restrictions = [
      list(.black, [0, 1]), list(.black, [2, 3], plies: 3), list(.black, [3, 4], allows: false),
      list(.white, [4]),
    ]
    func allowed(_ color: Color, ply: Int) -> [Int] {
      (0..<6).filter {
        restrictions.allow(.place(Point(column: $0, row: 0)), by: color, ply: ply)
      }
    }
    #expect(allowed(.black, ply: 0) == [0, 1, 2])
    #expect(!restrictions.allow(.pass, by: .black, ply: 0))
    #expect(allowed(.black, ply: 2) == [2, 3])
    #expect(allowed(.black, ply: 3) == [0, 1, 2, 3, 4, 5])
    #expect(allowed(.white, ply: 0) == [4])
    #expect(restrictions.allow(.pass, by: .white, ply: 1))
  }

  @Test func `reports are made between the simulations of the calling thread`() {
    let searcher = rollouts(threads: 1)
    var reports = 0
    searcher.run(limit(10)) { reports += 1 }
    #expect(reports == 10)
  }
}

/// An evaluator that takes half a millisecond for each batch.
private struct SlowEvaluator: Evaluator {
  let evaluator: ScriptedEvaluator

  init(_ evaluator: ScriptedEvaluator) { self.evaluator = evaluator }

  func evaluate(_ positions: [Position]) -> [Evaluation] {
    let end = ContinuousClock.now + .microseconds(500)
    while .now < end {}
    return evaluator.evaluate(positions)
  }
}
