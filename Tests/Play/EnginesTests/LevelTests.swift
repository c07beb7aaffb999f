import Go
import Sampling
import Search
import Testing

@testable import Engines

@Suite struct LevelTests {
  /// Moves along the first row, with their visits, priors and scores.
  private func candidates(_ rows: [(visits: Int, prior: Float, score: Float)])
    -> [Analysis.Candidate]
  {
    rows.enumerated().map { column, row in
      Analysis.Candidate(
        move: .place(Point(column: column, row: 0)), visits: row.visits, value: 0, lowerBound: -1,
        prior: row.prior, score: row.score, scoreDeviation: 1, line: [], lineVisits: [])
    }
  }

  /// The columns that a level chooses in 200 tries.
  private func columns(
    _ level: Int, _ rows: [(visits: Int, prior: Float, score: Float)], on side: Int = 9
  ) -> Set<Int> {
    var random = Random(seed: 1)
    return Set(
      (0..<200).compactMap { _ in
        Level(level).choose(from: candidates(rows), on: BoardSize(side), random: &random)?
          .move.point?.column
      })
  }

  @Test func `the full level plays the best move`() {
    #expect(columns(10, [(10, 0.1, 0), (10, 0.9, 5)]) == [0])
  }

  @Test func `a lower level takes moves that lose a little`() {
    let rows: [(visits: Int, prior: Float, score: Float)] = [
      (50, 0.4, 3), (30, 0.3, 2.2), (20, 0.2, 0.5), (10, 0.1, -3),
    ]
    #expect(columns(6, rows) == [0])
    #expect(columns(5, rows) == [0, 1])
    #expect(columns(4, rows) == [0, 1, 2])
    #expect(columns(3, rows) == [0, 1, 2, 3])
  }

  @Test func `no level takes a move that hardly anyone would look at`() {
    #expect(columns(1, [(80, 0.9, 0), (10, 0.1, 0), (10, 0.2, 0), (9, 0.9, 0)]) == [0, 2])
  }

  @Test func `margins grow with the board`() {
    let rows: [(visits: Int, prior: Float, score: Float)] = [(50, 0.5, 0), (50, 0.5, -1)]
    #expect(columns(5, rows, on: 9) == [0, 1])
    #expect(columns(5, rows, on: 5) == [0])
  }

  @Test func `no level reads less or chooses more freely than the one before`() {
    let levels = PlayerSettings.levels.map(Level.init)
    for (lower, higher) in zip(levels, levels.dropFirst()) {
      #expect((lower.visits ?? .max) <= (higher.visits ?? .max))
      #expect(lower.policyTemperature >= higher.policyTemperature)
      #expect(lower.margin >= higher.margin)
      let choosesMoreStrictly =
        lower.policyTemperature > higher.policyTemperature && lower.margin > higher.margin
      #expect(choosesMoreStrictly || (lower.visits ?? .max) < (higher.visits ?? .max))
    }
    #expect(levels.last?.visits == nil)
    #expect(Level(0) == levels.first)
    #expect(Level(11) == levels.last)
  }

  @Test func `a flattened policy keeps order, zeros and sum`() {
    struct Fixed: Evaluator {
      func evaluate(_ positions: [Position]) -> [Evaluation] {
        [Evaluation(policy: [0.64, 0.32, 0.04, 0], value: 0, score: 0, ownership: [])]
      }
    }
    var evaluator = TemperedEvaluator(Fixed(), temperature: 2)
    let policy = evaluator.evaluate([Position(size: BoardSize(2), rules: .chinese)])[0].policy
    // Roots 0.8, 0.5657, 0.2 over their sum 1.5657.
    #expect(zip(policy, [0.5110, 0.3613, 0.1277, 0]).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test func `a flattened evaluator keeps its care at the root`() {
    struct Careful: Evaluator {
      func evaluate(_ positions: [Position]) -> [Evaluation] {
        positions.map { _ in Evaluation(policy: [1, 0], value: 0, score: 0, ownership: []) }
      }
      func evaluateRoot(_ position: Position, overSymmetries: Bool) -> Evaluation {
        Evaluation(policy: [0.64, 0.36], value: 0.5, score: 2, ownership: [])
      }
    }
    var evaluator = TemperedEvaluator(Careful(), temperature: 2)
    let root = evaluator.evaluateRoot(
      Position(size: BoardSize(2), rules: .chinese), overSymmetries: true)
    // 0.8 and 0.6 over their sum.
    #expect(zip(root.policy, [0.571429, 0.428571]).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(root.value == 0.5)
    #expect(root.score == 2)
  }

  @Test func `a low level searches little`() {
    var settings = PlayerSettings()
    settings.threads = 1
    settings.level = 1
    settings.secondsPerMove = 1000
    let player = Engine.rollout.makePlayer(settings: settings, seed: 1)
    var visits = 0
    let game = Game(size: BoardSize(9), rules: .trompTaylor)
    let decision = player.decide(
      Query(game, for: .black), reporting: Reporting(every: 1e6) { visits = $0.visits })
    #expect(visits == 128)
    #expect(decision != .move(.pass))
  }
}
