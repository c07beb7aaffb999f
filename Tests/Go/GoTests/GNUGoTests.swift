import Go
import Sampling
import TestSupport
import Testing

/// Our rules against those of GNU Go 3.8, over random games.
///
/// Whoever's turn it is, both players' legal moves are compared, the stones and the prisoners.
/// Its `--allow-suicide` forbids suicide of a single stone as we do (`--allow-all-suicide` would
/// not), and its situational superko tells boards apart by who has moved away from them, which is
/// the player to move as long as turns are taken. One case is left out: GNU Go looks for a superko
/// with the lost stones of a suicide still on the board, so that it never finds that a suicide
/// repeats one; ``PlainGoTests`` hold those. Games stay below 450 moves, since it forgets the first
/// of more than 500.
@Suite(.enabled(if: GNUGo.path != nil, "gnugo is not installed"))
struct GNUGoTests {
  static let koOptions: [(Rules.Ko, String)] = [
    (.simple, "--simple-ko"), (.positional, "--positional-superko"),
    (.situational, "--situational-superko"),
  ]

  @Test(arguments: koOptions, [false, true])
  func `GNU Go agrees in 2,382 positions`(
    ko: (rule: Rules.Ko, option: String), allowsSuicide: Bool
  ) throws {
    let count = try compare(ko, allowsSuicide, sides: [2, 3, 5, 9], positions: 20)
    #expect(count == 397)
  }

  @Test(.enabled(if: isSoak, "TENGEN_SOAK is not set"), arguments: koOptions, [false, true])
  func `GNU Go agrees in 30,180 positions`(
    ko: (rule: Rules.Ko, option: String), allowsSuicide: Bool
  ) throws {
    let count = try compare(ko, allowsSuicide, sides: Array(2...13), positions: 335)
    #expect(count == 5_030)
  }

  /// Compares at least so many positions on each size; how many it were.
  private func compare(
    _ ko: (rule: Rules.Ko, option: String), _ allowsSuicide: Bool, sides: [Int], positions: Int
  ) throws -> Int {
    let oracle = try GNUGo(
      options: [ko.option, allowsSuicide ? "--allow-suicide" : "--forbid-suicide"])
    let rules = plainRules.changing {
      $0.ko = ko.rule
      $0.allowsSuicide = allowsSuicide
    }
    var total = 0
    for side in sides {
      var random = Random(seed: UInt64(side))
      var count = 0
      while count < positions {
        count += try compareGame(
          Position(size: BoardSize(side), rules: rules), oracle, random: &random)
      }
      total += count
    }
    return total
  }

  /// Plays one random game; how many positions it had.
  private func compareGame(
    _ start: Position, _ oracle: GNUGo, random: inout Random
  ) throws -> Int {
    var position = start
    let size = position.board.size
    _ = try oracle.answers(to: ["boardsize \(size.width)", "clear_board"])
    let length = min(3 * size.area + 10, 450)
    for _ in 0..<length {
      try comparePosition(position, oracle)
      let moves = position.legalMoves
      // The last move is the pass, which a few more may be.
      let index = random.below(20) == 0 ? moves.count - 1 : random.below(moves.count)
      _ = try oracle.answers(
        to: ["play \(position.toMove) \(Vertex(moves[index], on: size))"])
      try position.play(moves[index])
    }
    return length
  }

  private func comparePosition(_ position: Position, _ oracle: GNUGo) throws {
    let size = position.board.size
    let answers = try oracle.answers(
      to: Color.allCases.flatMap {
        ["all_legal \($0)", "list_stones \($0)", "captures \($0)"]
      })
    for (index, color) in Color.allCases.enumerated() {
      let legal = size.points.filter { isLegalForGNUGo($0, color, in: position) }
      let context: Comment = "\(color), \(position.rules.ko), on\n\(position.board.diagram)"
      #expect(PointSet(legal) == PointSet(try size.points(answers[3 * index])), context)
      let stones = PointSet(try size.points(answers[3 * index + 1]))
      #expect(position.board.stones(of: color) == stones, context)
      #expect("\(position.prisoners[color.opponent])" == answers[3 * index + 2], context)
    }
  }

  /// Whether GNU Go should call a stone legal: where we do, or where superko forbids a suicide.
  private func isLegalForGNUGo(_ point: Point, _ color: Color, in position: Position) -> Bool {
    switch position.violation(of: .place(point), by: color) {
    case nil: true
    case .superko: position.board.isSuicide(color, at: point)
    default: false
    }
  }
}
