@testable import Go
import TestSupport
import Testing

/// A board at the end of a game and its score under some rules, without komi.
struct EndCase: Sendable, CustomTestStringConvertible {
  var name: String
  var board: String
  var dead = ""
  /// Stones lost by Black and by White.
  var lost = (black: 0, white: 0)
  /// The score by scoring and tax.
  var scores: [Score]

  struct Score: Sendable {
    var scoring: Rules.Scoring
    var tax: Rules.Tax
    var text: String

    init(_ scoring: Rules.Scoring, _ tax: Rules.Tax, _ text: String) {
      self.scoring = scoring
      self.tax = tax
      self.text = text
    }
  }

  var testDescription: String { name }
}

@Suite struct ScoringTests {
  static let cases: [EndCase] = [
    EndCase(
      name: "an empty board", board: "...\n...",
      scores: [.init(.area, .none, "0"), .init(.territory, .none, "0"), .init(.area, .all, "0")]),
    EndCase(
      name: "a single stone", board: "...\n.X.",
      scores: [
        .init(.area, .none, "B+6"), .init(.territory, .seki, "B+5"), .init(.area, .all, "B+4"),
        .init(.territory, .all, "B+3"),
      ]),
    EndCase(
      name: "a wall each",
      board: """
        . . X O .
        . . X O .
        . . X O .
        """,
      // Area 9 to 6, territory 6 to 3, one living area each.
      scores: [
        .init(.area, .none, "B+3"), .init(.area, .seki, "B+3"), .init(.area, .all, "B+3"),
        .init(.territory, .none, "B+3"), .init(.territory, .all, "B+3"),
      ]),
    EndCase(
      name: "prisoners",
      board: """
        . . X O .
        . . X O .
        . . X O .
        """, lost: (5, 1),
      // They count under territory scoring alone: 6 + 1 to 3 + 5.
      scores: [.init(.area, .none, "B+3"), .init(.territory, .seki, "W+1")]),
    EndCase(
      name: "a dead stone left on the board",
      board: """
        . O X O .
        . . X O .
        X X X O .
        """,
      // Three points are neutral: area 5 to 4 + 3, territory 0 to 3.
      scores: [
        .init(.area, .none, "W+2"), .init(.territory, .none, "W+3"),
        .init(.territory, .seki, "W+3"),
      ]),
    EndCase(
      name: "a dead stone taken off",
      board: """
        . O X O .
        . . X O .
        X X X O .
        """, dead: "B3", lost: (2, 1),
      // Area 5 + 4 to 3 + 3, territory 4 + 1 dead + 1 prisoner to 3 + 2.
      scores: [.init(.area, .none, "B+3"), .init(.territory, .seki, "B+1")]),
    EndCase(
      name: "dead stones of both, and a point without a stone called dead",
      board: """
        . O X O .
        . . X O X
        X X X O .
        """, dead: "B3 E2 E1",
      scores: [.init(.area, .none, "B+3"), .init(.territory, .seki, "B+1")]),
    EndCase(
      name: "seki with an eye each",
      board: """
        X . X . O .
        X X X . O O
        """,
      // Area 5 + 1 to 3 + 1; the tax takes the eyes of both.
      scores: [
        .init(.area, .none, "B+2"), .init(.area, .seki, "B+2"), .init(.area, .all, "B+2"),
        .init(.territory, .none, "0"), .init(.territory, .seki, "0"),
        .init(.territory, .all, "0"),
      ]),
    EndCase(
      name: "a chain with a last liberty is in no seki",
      board: """
        X X X
        X X .
        """,
      scores: [
        .init(.territory, .none, "B+1"), .init(.territory, .seki, "B+1"),
        .init(.area, .none, "B+6"),
        .init(.area, .seki, "B+6"),
      ]),
    EndCase(
      name: "two areas against one",
      board: """
        . X O . O X .
        . X O . O X .
        . X O . O X .
        """,
      // Area 12 to 9, territory 6 to 3; the tax of all is 4 to 2.
      scores: [
        .init(.area, .none, "B+3"), .init(.area, .seki, "B+3"), .init(.area, .all, "B+1"),
        .init(.territory, .none, "B+3"), .init(.territory, .all, "B+1"),
      ]),
    EndCase(
      name: "chains that share an eye are one area",
      board: """
        . X O O .
        X . X O O
        . X X O .
        """,
      // Eyes at A3, B2 and A1 hold all black stones together; White's are one chain.
      scores: [.init(.area, .none, "B+1"), .init(.area, .all, "B+1")]),
  ]

  @Test(arguments: cases)
  func `a game is counted by hand`(end: EndCase) throws {
    let board = try Board(end.board)
    for score in end.scores {
      var position = Position(
        board: board,
        rules: plainRules.changing {
          $0.scoring = score.scoring
          $0.tax = score.tax
        })
      position.prisoners[.black] = end.lost.black
      position.prisoners[.white] = end.lost.white
      let dead = PointSet(try board.size.points(end.dead))
      #expect(
        position.score(dead: dead).description == score.text, "\(score.scoring) \(score.tax)")
    }
  }

  @Test(
    arguments: [
      (.none, 0, "B+15.5"), (.none, 4, "B+15.5"), (.perStone, 0, "B+15.5"),
      (.perStone, 4, "B+11.5"),
      (.perStoneButOne, 0, "B+15.5"), (.perStoneButOne, 1, "B+15.5"),
      (.perStoneButOne, 4, "B+12.5"),
    ] as [(Rules.HandicapBonus, Int, String)])
  func `White is given komi and the handicap bonus`(
    bonus: Rules.HandicapBonus, stones: Int, text: String
  ) throws {
    let rules = plainRules.changing {
      $0.handicapBonus = bonus
      $0.komi = 0.5
    }
    let position = Position(
      board: try Board("X..X\n....\n....\nX..X"), rules: rules, handicapStones: stones)
    #expect(position.score().description == text)
  }

  @Test(arguments: [
    ("tromp-taylor", false), ("chinese", true), ("chinese-ogs", true), ("japanese", true),
    ("aga", true), ("new-zealand", true), ("stone-scoring", true), ("ancient-territory", true),
  ])
  func `dead stones are taken off but under Tromp-Taylor rules`(name: String, isSo: Bool) throws {
    #expect(try #require(Rules(named: name)).removesDeadStones == isSo)
  }

  @Test func `the division names the owners`() throws {
    let board = try Board(". X . O .\nX X . O .\n. O . O .")
    let division = Division(board, dead: PointSet(try board.size.points("B1 C3")))
    #expect(division.dead == PointSet(try board.size.points("B1")))
    #expect(division.board.diagram == ". X . O .\nX X . O .\n. . . O .")
    #expect(division.owner(of: try board.size.points("A3")[0]) == .black)
    #expect(division.owner(of: try board.size.points("B2")[0]) == .black)
    #expect(division.owner(of: try board.size.points("E2")[0]) == .white)
    #expect(division.owner(of: try board.size.points("C2")[0]) == nil)
    #expect(division[.black] == PointSet(try board.size.points("A3 B3 A2 B2")))
    #expect(
      division.territory(of: .white, tax: .none) == PointSet(try board.size.points("E1 E2 E3")))
    #expect(division.neutral == PointSet(try board.size.points("A1 B1 C1 C2 C3")))
    #expect(division.territory(of: .white, tax: .seki).count == 3)
    #expect(division.seki.isEmpty)
    #expect(division.livingAreaCount(of: .black) == 1)
  }
}
