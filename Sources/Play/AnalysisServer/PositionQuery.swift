import Engines
import Go
import JSON
import Search

/// A query for the analysis of positions of one game.
struct PositionQuery: Sendable {
  /// 2^50.
  static let mostVisits = 1 << 50
  /// Priorities are less than ±2^62.
  static let mostPriority = (1 << 62) - 1

  var id: String
  var size: BoardSize
  var rules: Rules
  /// In the order in which they are put on the board.
  var stones: [Game.Turn]
  var moves: [Game.Turn]
  var firstPlayer: Color
  /// The positions that are asked for: after how many moves, and how urgent each is.
  var turns: [(number: Int, priority: Int)]
  var settings: ServerSettings
  var restrictions: [Restriction] = []
  var times = ReportTimes()
  var includesOwnership = false
  var includesOwnershipDeviation = false
  var includesMoveOwnership = false
  var includesMoveOwnershipDeviation = false
  var includesPolicy = false
  var includesLineVisits = false
  var includesNoResult = false
  var includesBook = false

  /// The position after so many moves.
  ///
  /// A move of the player whose turn it is not begins a history of its own, as KataGo has it: what ko
  /// and superko remember goes.
  func position(after count: Int) -> Position {
    var position = start(board, toMove: firstPlayer)
    for turn in moves.prefix(count) {
      if turn.color != position.toMove { position = start(position.board, toMove: turn.color) }
      position.playLegal(turn.move, by: turn.color)
    }
    return position
  }

  /// The game after so many moves; `nil` where the rules forbid one of them.
  func game(after count: Int) -> Game? {
    var game = Game(start: start(board, toMove: firstPlayer))
    do throws(IllegalTurn) { try game.play(Array(moves.prefix(count))) } catch { return nil }
    return game
  }

  private func start(_ board: Board, toMove color: Color) -> Position {
    Position(board: board, toMove: color, rules: rules, handicapStones: board.handicapStones)
  }

  /// The board before the first move.
  var board: Board {
    var board = Board(size)
    for stone in stones {
      guard let point = stone.move.point else { continue }
      if board[point] != nil { board = board.removing([point]) }
      board.place(stone.color, at: point)
    }
    return board
  }

  /// The first move that cannot be made on any terms: on a stone, or one that would be gone at once.
  ///
  /// What ko, superko and the rule of suicide forbid is played.
  var illegalMove: Int? {
    var board = board
    for (number, turn) in moves.enumerated() {
      guard let point = turn.move.point else { continue }
      guard board[point] == nil else { return number }
      let isLost =
        board.isSuicide(turn.color, at: point)
        && !board.neighbors(of: point).contains { board[$0] == turn.color }
      if isLost { return number }
      board.place(turn.color, at: point)
    }
    return nil
  }
}

extension Board {
  /// Who moves first on a board that is set up, where nothing says so.
  var firstPlayer: Color { handicapStones > 0 ? .white : .black }
}
