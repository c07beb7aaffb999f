import Go
import Reports
import SGF
import Search
import Testing

@testable import Reviews

@Suite struct GameReviewTests {
  private func review(_ positions: [PositionReview]) throws -> GameReview {
    let record = try recordedGame("(;SZ[2];B[aa];W[bb];B[];W[])")
    return GameReview(record, positions, settings: quickSettings())
  }

  /// Black plays A2, White B1, both pass.
  private func madeReview() throws -> GameReview {
    try review([
      .made(0, 0.6, 2, [("B2", 60, 0.1, 0.65), ("A2", 20, 0.5, 0.45)]),
      .made(1, 0.48, -1, [("B1", 90, 0.2, 0.4), ("B2", 10, 0.7, 0.5)]),
      .made(2, 0.55, 0.5, [("B2", 50, 0.9, 0.55), ("pass", 1, 0.1, 0.1)]),
      .made(3, 0.25, -4, [("B2", 50, 0.5, 0.2), ("pass", 0, 0.1, nil)]),
      .made(4, 0, -3),
    ])
  }

  @Test func `a loss is what the mover's chance and points fell by`() throws {
    let moves = try madeReview().moves
    #expect(moves.map { ($0.chanceLoss * 1000).rounded() } == [120, 0, 300, 0])
    // Black lost 3 and 4.5 points; White's second pass lost 1, his first move was the search's.
    #expect(moves.map { ($0.pointLoss * 10).rounded() } == [30, 0, 45, 10])
    #expect(moves.map(\.grade) == [.mistake, .sound, .blunder, .sound])
    #expect(moves.map(\.isBest) == [false, true, false, false])
    #expect(moves.map(\.isPolicyMove) == [true, false, false, false])
  }

  @Test func `search against the policy`() throws {
    let moves = try madeReview().moves
    #expect(moves.map(\.overrulesPolicy) == [true, true, false, false])
    // For Black 65 % against 45 %, for White 60 % against 50 %.
    #expect(moves.map { $0.gainOverPolicy.map { ($0 * 100).rounded() } } == [20, 10, nil, nil])
    #expect(moves.map(\.isFind) == [false, true, false, false])
  }

  @Test func `a player's moves are summed up`() throws {
    let review = try madeReview()
    let black = review.summary(of: .black)
    #expect(black.moves == 2)
    #expect((black.chanceLoss * 1000).rounded() == 210)
    #expect((black.pointLoss * 100).rounded() == 375)
    #expect([black.best, black.policy] == [0, 1])
    #expect([black.inaccuracies, black.mistakes, black.blunders] == [0, 1, 1])
    #expect(review.mistakes.map(\.number) == [3, 1])
    #expect(
      review.summaryLines[1]
        == "White: 2 moves, mean loss 0.0 % and 0.50 points, 0 inaccurate moves, 0 mistakes, "
        + "0 blunders")
  }

  @Test(arguments: [
    (0.049, MoveReview.Grade.sound), (0.051, .inaccuracy), (0.099, .inaccuracy),
    (0.101, .mistake), (0.199, .mistake), (0.201, .blunder), (-0.3, .sound),
  ])
  func `grades`(loss: Double, grade: MoveReview.Grade) throws {
    let other: [(String, Int, Double, Double?)] = [("B2", 9, 1, 0.5)]
    let positions = [0.5, 0.5 - loss, 0.5, 0.5, 0.5].enumerated().map {
      PositionReview.made($0.offset, $0.element, 0, other)
    }
    #expect(try review(positions).moves[0].grade == grade)
  }

  @Test(arguments: [
    (0.01, 1.9, MoveReview.Grade.sound), (0.01, 2.1, .inaccuracy), (0.01, 5.1, .mistake),
    (0.01, 10.1, .blunder), (0.11, 2.1, .mistake), (0.01, -12, .sound),
  ])
  func `points count where a network judges`(
    chance: Double, points: Double, grade: MoveReview.Grade
  ) throws {
    let record = try recordedGame("(;SZ[2];B[aa])")
    func made(_ number: Int, _ chance: Double, _ lead: Double) -> PositionReview {
      .made(number, chance, lead, [("B2", 9, 1, 0.5)])
    }
    let positions = [made(0, 0.9, 20), made(1, 0.9 - chance, 20 - points)]
    var settings = quickSettings()
    settings.countsPoints = true
    let counted = GameReview(record, positions, settings: settings)
    #expect(counted.moves[0].grade == grade)
    #expect(counted.mistakes.count == (grade == .sound ? 0 : 1))
    #expect(counted.page.text.contains("5 % of the chance of winning or 2 points"))
    let byChance = GameReview(record, positions, settings: quickSettings())
    #expect(byChance.moves[0].grade == (chance < 0.1 ? .sound : .mistake))
  }

  @Test func `an analysis is told from Black's side`() throws {
    let size = BoardSize(2)
    let points = Array(size.points)
    func candidate(_ index: Int, _ visits: Int, _ value: Float) -> Analysis.Candidate {
      Analysis.Candidate(
        move: .place(points[index]), visits: visits, value: value, lowerBound: -1, prior: 0.2,
        score: 1.234, scoreDeviation: 3, line: [.place(points[index]), .pass, .pass],
        lineVisits: [visits, 3, 2])
    }
    let analysis = Analysis(
      candidates: [candidate(1, 80, 0.5), candidate(0, 12, -0.25)], visits: 93, value: 0.25,
      score: 1, scoreDeviation: 3, ownership: [0.5, -1, 0, 0.126],
      policy: [0.2, 0.2, 0.5, 0.09996, 0.0001])
    let found = PositionReview(
      analysis, number: 7, player: .white, played: .pass, on: size)
    #expect(found.chance == 0.375)
    #expect(found.lead == -1)
    #expect(found.ownership == [-50, 100, 0, -13])
    #expect(found.candidates.map(\.move) == ["B2", "A2", "A1", "pass"])
    #expect(found.candidates.map(\.chance) == [0.25, 0.625, nil, nil])
    #expect(found.candidates.map(\.prior) == [0.2, 0.2, 0.5, 0.0001])
    #expect(found.candidates[0].lead == -1.23)
    // The line goes on where three visits went.
    #expect(found.candidates.map(\.line) == [["B2", "pass"], ["A2", "pass"], [], []])
    #expect(found.best?.move == "B2")
    #expect(found.policyMove?.move == "A1")
    #expect(found.isSound(on: size))
    #expect(!found.isSound(on: BoardSize(3)))
  }
}
