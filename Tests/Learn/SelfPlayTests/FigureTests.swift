import Go
import NeuralNetwork
import SGF
import Sampling
import Testing
import Training

@testable import SelfPlay

@Suite struct FigureTests {
  @Test func `the window grows by a power law`() {
    var lessons = LearningSettings()
    (lessons.window, lessons.windowGrowth, lessons.windowExponent) = (20_000, 0.5, 0.65)
    #expect(ReplayWindow.size(lessons, total: 5000) == 20_000)
    // 20,000 + 0.5 · 20,000 / 0.65 · ((50,000 / 20,000)^0.65 - 1) = 32,524.
    #expect(ReplayWindow.size(lessons, total: 50_000) == 32_524)
    #expect(ReplayWindow.size(lessons, total: 1_000_000) == 200_237)
  }

  @Test func `certain games are searched less and count less`() {
    var phase = Phase()
    (phase.fullVisits, phase.cheapVisits) = (64, 16)
    var resignation = SoftResignation()
    resignation.threshold = 0.9
    for value in [0.95, -0.95] as [Float] { resignation.add(value) }
    #expect(resignation.visits(phase) == 64 && resignation.weight == 1)
    resignation.add(0.95)
    // Halfway to certainty: 16 + 48 · 0.5², and 1 - 0.9 · 0.5.
    #expect(resignation.visits(phase) == 28 && abs(resignation.weight - 0.55) < 1e-5)
    resignation.add(0.2)
    #expect(resignation.visits(phase) == 64)
  }

  @Test func `targets are compared with what a deep search finds`() {
    // The mean of the targets is a half and a half: ½ ln(0.99 · 0.5 / 0.5 + 0.01) + ½ ln(0.99 · 0.5 / 0.25 + 0.01).
    let progress = TargetCheck.progress(
      from: [0.5, 0.25, 0.25], by: [[1, 0, 0], [0, 1, 0]], to: [0.5, 0.5, 0])
    #expect(abs(progress - 0.344067) < 1e-6)
    // Where nothing changes there is none.
    #expect(TargetCheck.progress(from: [1, 0], by: [[1, 0], [1, 0]], to: [1, 0]) == 0)
  }

  @Test func `rows of a step share a board size`() throws {
    var window = ReplayWindow()
    let full = "QP[cc10000]QK[1]"
    window.add(try game("(;SZ[5]KM[0.5]RE[W+R];B[cc]\(full);W[bc]\(full);B[bb]\(full))"))
    window.add(try game("(;SZ[7]KM[0.5]RE[W+R];B[cc]\(full))"))
    var random = Random(seed: 1)
    let steps = window.draw(steps: 10, of: 4, &random)
    #expect(steps.map(\.count) == Array(repeating: 4, count: 10))
    // Each of the four rows is a quarter of the weights: 30 rows of 5x5 and 10 of 7x7, so that one step has
    // two of each.
    let small = steps.map { $0.count { $0.game == 0 } }
    #expect(small.sorted() == [0, 0, 2, 4, 4, 4, 4, 4, 4, 4])
    #expect(small != small.sorted() && small != small.sorted(by: >))
  }

  private func loss(_ mean: Double) -> CrossEntropy {
    var loss = CrossEntropy()
    (loss.sum, loss.weight) = (100 * mean, 100)
    return loss
  }

  private func game(_ text: String) throws -> TrainingGame {
    try #require(try TrainingGame(SGFCollection(parsing: text).games[0]))
  }

  @Test func `rows of a sample are not independent`() {
    func sample(_ sum: Double, _ weight: Double) -> CrossEntropy {
      var sample = CrossEntropy()
      (sample.sum, sample.weight) = (sum, weight)
      return sample
    }
    // Two samples of means 1 and 3: the mean is 2, and √(2 · (1 + 1)) / 2 = 1 its error.
    #expect([sample(1, 1), sample(3, 1)].standardError == 1)
    // Of weights 1 and 3: the mean is 10 / 4, and √(2 · (1.5² + 1.5²)) / 4 = 0.75.
    #expect([sample(1, 1), sample(9, 3)].standardError == 0.75)
    #expect([sample(1, 1)].standardError == nil)
  }

  @Test func `a cycle's games are counted and measured`() throws {
    let games = [
      try game("(;SZ[5]KM[0.5]RE[B+24.5];B[cc]QV[0.5 0.2];W[]QV[-0.4 -0.1];B[]QV[0.9 0.9])"),
      try game("(;SZ[5]KM[0.5]RE[W+R];B[cc]QV[0.1 0.1]QP[cc10000]QK[2];W[bc];B[bb];W[cb])"),
    ]
    let figures = GameFigures(games)
    #expect(figures.games == 2 && figures.balance["5x5"]?.blackWins == 1)
    #expect(abs(figures.meanLength - 3.5 / 25) < 1e-9 && figures.shortShare == 1)
    // Two of the seven moves in the first quarter are passes.
    #expect(abs(figures.earlyPasses - 2.0 / 7) < 1e-9)
    #expect(figures.surprise == 2 && figures.openingEntropy == 0)
    #expect(figures.distinctOpenings == 1)
    // The network's chances: 0.6, 0.45, 0.95 in the first game, 0.55 in the second.
    #expect(figures.calibration[6].turns == 1 && figures.calibration[6].wins == 1)
    #expect(figures.calibration[4].wins == 0 && figures.calibration[5].wins == 0)
  }

  @Test func `sick runs raise an alarm, a sound one none`() {
    var report = CycleReport()
    report.games = 5000
    report.figures.games = 250
    report.figures.meanLength = 1
    report.figures.openingEntropy = 1.2
    report.figures.distinctOpenings = 0.9
    report.figures.balance["9x9"] = .init(games: 250, blackWins: 120)
    report.training.outcome = loss(0.60)
    report.seen = LossSums()
    report.seen?.outcome = loss(0.60)
    report.heldOut.outcome = loss(0.62)
    report.outcomeGapError = 0.02
    #expect(Health(reports: Array(repeating: report, count: 6)).alarms == [])
    func alarms(_ change: (inout CycleReport) -> Void) -> [String] {
      var sick = report
      change(&sick)
      return Health(reports: Array(repeating: sick, count: 6)).alarms
    }
    let sick: [(String, (inout CycleReport) -> Void)] = [
      ("passes come too soon", { $0.figures.shortShare = 0.1 }),
      ("of the first moves are passes", { $0.figures.earlyPasses = 0.2 }),
      ("fill their own territory", { $0.figures.cappedShare = 0.2 }),
      ("moves a point", { $0.figures.meanLength = 1.9 }),
      ("nats of choice", { $0.figures.openingEntropy = 0.1 }),
      ("an opening of their own", { $0.figures.distinctOpenings = 0.3 }),
      ("Black wins 80.0 % on 9x9", { $0.figures.balance["9x9"]?.blackWins = 200 }),
      ("higher on held-out games", { $0.heldOut.outcome = loss(0.80) }),
      // Rows drawn by surprise are hard: the loss in training says less than the same on seen rows.
      ("higher on held-out games", { $0.seen?.outcome = loss(0.52) }),
    ]
    // A third more, but from games so few that it may be chance.
    #expect(
      alarms {
        $0.heldOut.outcome = loss(0.80)
        $0.outcomeGapError = 0.08
      } == [])
    for (words, change) in sick {
      let found = alarms(change)
      #expect(found.count == 1 && found[0].contains(words), "\(words)")
    }
  }
}
