// Tests of the rules. Boards are drawn, black `X` and white `O`; moves are written `B C3 W pass`.
// Here is a second, deliberately simple implementation of the rules, `GNUGo.swift` drives another
// program: both are compared with ours over random games.
import Go

/// The rules of Go written as plainly as they can be: boards are texts, chains are flooded anew for
/// each question, and all boards of the game are kept.
struct PlainGo {
  let width: Int
  let height: Int
  let ko: Rules.Ko
  let allowsSuicide: Bool
  /// `X`, `O` and `.` by rows from the top.
  private(set) var stones: [Character]
  private(set) var turn: Character = "X"
  /// Stones taken off, by their colour.
  private(set) var lost: [Character: Int] = ["X": 0, "O": 0]
  private var history: [(board: String, turn: Character)]
  private let around: [[Int]]

  init(width: Int, height: Int, ko: Rules.Ko = .simple, allowsSuicide: Bool = true) {
    self.width = width
    self.height = height
    self.ko = ko
    self.allowsSuicide = allowsSuicide
    stones = Array(repeating: ".", count: width * height)
    around = stones.indices.map { place in
      stride(from: 0, to: width * height, by: 1).filter { other in
        let columns = abs(place % width - other % width)
        return columns + abs(place / width - other / width) == 1
      }
    }
    history = [(String(stones), turn)]
  }

  static func other(_ color: Character) -> Character { color == "X" ? "O" : "X" }

  func neighbors(of place: Int) -> [Int] { around[place] }

  /// The places from which one can walk over equal contents to a place next to `goal`.
  func places(on board: [Character], reaching goal: Character) -> [Bool] {
    var reach = Array(repeating: false, count: board.count)
    var frontier = board.indices.filter { place in
      board[place] != goal && neighbors(of: place).contains { board[$0] == goal }
    }
    while let place = frontier.popLast() {
      guard !reach[place] else { continue }
      reach[place] = true
      frontier += neighbors(of: place).filter { board[$0] == board[place] }
    }
    return reach
  }

  /// Whether every chain of a board has a liberty.
  func isPossible(_ board: [Character]) -> Bool {
    let breathing = places(on: board, reaching: ".")
    return board.indices.allSatisfy { board[$0] == "." || breathing[$0] }
  }

  /// The board after a stone at an empty place: first the opponent's chains without liberty are
  /// taken off, then the player's own.
  func board(after color: Character, at place: Int) -> [Character] {
    var board = stones
    board[place] = color
    for owner in [PlainGo.other(color), color] {
      let breathing = places(on: board, reaching: ".")
      for place in board.indices where board[place] == owner && !breathing[place] {
        board[place] = "."
      }
    }
    return board
  }

  func isLegal(_ color: Character, at place: Int) -> Bool {
    guard stones[place] == "." else { return false }
    let next = board(after: color, at: place)
    // A stone that takes itself off alone changes nothing and is no move.
    if next[place] == "." && (!allowsSuicide || next == stones) { return false }
    let text = String(next)
    switch ko {
    case .simple:
      guard color == turn, history.count >= 2 else { return true }
      return text != history[history.count - 2].board
    case .positional:
      return !history.contains { $0.board == text }
    case .situational:
      return !history.contains { $0.board == text && $0.turn == PlainGo.other(color) }
    }
  }

  /// Plays a stone, or passes where the place is `nil`.
  mutating func play(_ color: Character, at place: Int?) {
    if let place {
      let next = board(after: color, at: place)
      for (old, new) in zip(stones, next) where old != "." && new == "." {
        lost[old, default: 0] += 1
      }
      if next[place] == "." { lost[color, default: 0] += 1 }
      stones = next
    }
    turn = PlainGo.other(color)
    history.append((String(stones), turn))
  }

  /// Black's stones and the points that reach black stones alone, less White's.
  var areaScore: Int {
    let black = places(on: stones, reaching: "X")
    let white = places(on: stones, reaching: "O")
    return stones.indices.reduce(0) { score, place in
      switch stones[place] {
      case "X": score + 1
      case "O": score - 1
      default: score + (black[place] == white[place] ? 0 : black[place] ? 1 : -1)
      }
    }
  }

  /// The rows as `Board.diagram` draws them.
  var diagram: String {
    (0..<height).map { row in
      stones[(row * width)..<((row + 1) * width)].map(String.init).joined(separator: " ")
    }.joined(separator: "\n")
  }
}
