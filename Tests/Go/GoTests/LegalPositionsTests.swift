import Go
import TestSupport
import Testing

/// How many boards of a size have a liberty for each chain.
///
/// Source of the numbers: Tromp and Farnebäck 2007, "Combinatorics of Go"; those of rectangles
/// that it does not name are held by two counts of ours that know nothing of each other.
@Suite struct LegalPositionsTests {
  static let counts = [
    (2, 2, 57), (2, 3, 489), (3, 2, 489), (2, 4, 4125), (3, 3, 12675), (2, 5, 35117),
    (5, 2, 35117), (4, 3, 321_689),
  ]

  @Test(arguments: counts.prefix(isDebug ? 5 : counts.count))
  func `colourings that are boards`(width: Int, height: Int, count: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    #expect(legalColorings(of: size) == count)
  }

  @Test(.enabled(if: isSoak, "TENGEN_SOAK is not set"))
  func `24,318,165 colourings of 4x4 are boards`() {
    #expect(legalColorings(of: BoardSize(4)) == 24_318_165)
  }

  @Test(arguments: [(2, 2, 57), (2, 3, 489), (2, 4, 4125), (3, 3, 12675)])
  func `colourings that a second count finds possible`(width: Int, height: Int, count: Int) {
    let plain = PlainGo(width: width, height: height)
    var board = plain.stones
    var found = 0
    repeat {
      if plain.isPossible(board) { found += 1 }
    } while advance(&board)
    #expect(found == count)
  }

  @Test(arguments: [(2, 2, 57), (2, 3, 489), (3, 3, 12675)], [false, true])
  func `boards reached by play`(sides: (Int, Int, Int), allowsSuicide: Bool) throws {
    let size = try #require(BoardSize(width: sides.0, height: sides.1))
    let rules = plainRules.changing {
      $0.ko = .simple
      $0.allowsSuicide = allowsSuicide
    }
    #expect(boardsReached(from: Position(size: size, rules: rules)) == sides.2)
  }

  /// Tries every colouring, counting in base 3.
  private func legalColorings(of size: BoardSize) -> Int {
    let points = Array(size.points)
    var digits = Array(repeating: 0, count: points.count)
    var stones = (black: PointSet(), white: PointSet())
    var count = 0
    while true {
      if Board(size, black: stones.black, white: stones.white) != nil { count += 1 }
      var place = 0
      while place < digits.count, digits[place] == 2 {
        digits[place] = 0
        stones.white.remove(points[place])
        place += 1
      }
      guard place < digits.count else { return count }
      digits[place] += 1
      if digits[place] == 1 {
        stones.black.insert(points[place])
      } else {
        stones.black.remove(points[place])
        stones.white.insert(points[place])
      }
    }
  }

  /// The next colouring in the order `.`, `X`, `O`; false after the last.
  private func advance(_ board: inout [Character]) -> Bool {
    for place in board.indices {
      switch board[place] {
      case ".":
        board[place] = "X"
        return true
      case "X":
        board[place] = "O"
        return true
      default: board[place] = "."
      }
    }
    return false
  }

  /// Plays every move from every position, passes included, under simple ko.
  private func boardsReached(from start: Position) -> Int {
    struct Situation: Hashable {
      var diagram: String
      var toMove: Color
      var ko: Point?
    }
    var seen: Set<Situation> = []
    var boards: Set<String> = []
    var frontier = [start]
    while let position = frontier.popLast() {
      let diagram = position.board.diagram
      let situation = Situation(diagram: diagram, toMove: position.toMove, ko: position.ko)
      guard seen.insert(situation).inserted else { continue }
      boards.insert(diagram)
      for move in position.legalMoves {
        var next = position
        next.playLegal(move, by: position.toMove)
        frontier.append(next)
      }
    }
    return boards.count
  }
}
