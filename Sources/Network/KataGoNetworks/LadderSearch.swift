import Go
import NeuralEvaluation

/// Reads ladders as KataGo does for its networks: a chain of one or two liberties is captured if its
/// owner has no way out of one atari after the other.
///
/// The owner answers an atari at his last liberty, or captures attacking stones in atari around the
/// chain; two liberties after an atari are an escape. A stone of the attacker's that leaves a ko is
/// one too, but for his first. Two kos at once that the owner cannot win are a capture.
struct LadderSearch: Sendable {
  /// A chain that is captured, and the attacker's first stones that do it; 0 for none.
  struct Capture {
    var first = 0
    var second = 0
  }

  /// Stones that are tried for one chain, after which it is taken not to be captured.
  private static let nodeLimit = 25_000

  private(set) var board = ReadingBoard()
  private var nodes = 0
  /// Of all depths: the owners' answers that are still to be tried.
  private var answers: [Int] = []

  /// Takes over a board, of which all chains may then be read, and where nobody may play for ko.
  mutating func load(_ board: Board, ko: Point?) {
    self.board.load(board)
    self.board.ko = ko.map { self.board.cell(of: $0) } ?? 0
  }

  /// How the chain at a stone is captured; `nil` where it is not, or has more than two liberties.
  mutating func capture(of stone: Int) -> Capture? {
    let liberties = board.liberties(of: stone, upTo: 3)
    switch liberties.count {
    case 1: return isCapturedAtOnce(stone) ? Capture() : nil
    case 2:
      let capture = Capture(
        first: begins(stone, by: liberties.first) ? liberties.first : 0,
        second: begins(stone, by: liberties.second) ? liberties.second : 0)
      return capture.first + capture.second > 0 ? capture : nil
    default: return nil
    }
  }
}

extension LadderSearch {
  /// Whether the attacker's first stone captures a chain of two liberties.
  private mutating func begins(_ stone: Int, by move: Int) -> Bool {
    guard let color = board.cells[stone].color, board.place(color.opponent, at: move) else {
      return false
    }
    defer { board.takeBack() }
    return isCapturedAtOnce(stone)
  }

  /// Whether a chain in atari is captured though its owner plays, and may take any ko.
  private mutating func isCapturedAtOnce(_ stone: Int) -> Bool {
    let ko = board.ko
    defer { board.ko = ko }
    board.ko = 0
    nodes = 0
    return board.liberties(of: stone, upTo: 2).count == 1 && !escapes(stone, depth: 0)
      && nodes < Self.nodeLimit
  }

  /// A line so long is taken to end in a capture.
  private func isTooDeep(_ depth: Int) -> Bool { depth >= board.size.area * 3 / 2 }

  /// Whether the owner of a chain, to play, gets away.
  private mutating func escapes(_ stone: Int, depth: Int) -> Bool {
    guard !isTooDeep(depth), let color = board.cells[stone].color else { return false }
    let liberties = board.liberties(of: stone, upTo: 2)
    guard liberties.count < 2, board.ko == 0 else { return true }
    if board.emptyNeighbors(of: liberties.first) >= 3 { return true }
    let start = answers.count
    defer { answers.removeLast(answers.count - start) }
    board.appendCaptures(around: stone, to: &answers)
    answers.append(liberties.first)
    for index in start..<answers.count where place(color, at: answers[index]) {
      let isCaptured = falls(stone, depth: depth + 1)
      board.takeBack()
      if !isCaptured || nodes >= Self.nodeLimit { return true }
    }
    return false
  }

  /// Whether the attacker of a chain, to play, captures it.
  private mutating func falls(_ stone: Int, depth: Int) -> Bool {
    guard !isTooDeep(depth), let color = board.cells[stone].color else { return true }
    let liberties = board.liberties(of: stone, upTo: 3)
    guard liberties.count == 2 else { return liberties.count < 2 }
    var moves = (liberties.first, liberties.second)
    var room = (board.emptyNeighbors(of: moves.0), board.emptyNeighbors(of: moves.1))
    if room == (0, 0), isDoubleKo(stone, color, moves) { return true }
    // At the roomier one first; where the owner could get three liberties at one, only there.
    if room.1 > room.0 {
      swap(&moves.0, &moves.1)
      swap(&room.0, &room.1)
    }
    let areNeighbors = [1, board.stride].contains(abs(moves.0 - moves.1))
    if !areNeighbors, room.1 >= 3 { return false }
    if captures(stone, color, by: moves.0, depth: depth) { return true }
    guard areNeighbors || room.0 < 3 else { return false }
    return captures(stone, color, by: moves.1, depth: depth)
  }

  private mutating func captures(_ stone: Int, _ color: Color, by move: Int, depth: Int) -> Bool {
    guard place(color.opponent, at: move) else { return false }
    defer { board.takeBack() }
    return !escapes(stone, depth: depth + 1)
  }

  /// Puts a stone down, if the limit and the rules allow it.
  private mutating func place(_ color: Color, at cell: Int) -> Bool {
    guard nodes < Self.nodeLimit, board.place(color, at: cell) else { return false }
    nodes += 1
    return true
  }

  /// Whether both liberties of a chain are the attacker's kos, neither of which saves it when filled.
  private mutating func isDoubleKo(_ stone: Int, _ owner: Color, _ moves: (Int, Int)) -> Bool {
    let ko = board.ko
    defer { board.ko = ko }
    board.ko = 0
    for move in [moves.0, moves.1] {
      guard board.place(owner.opponent, at: move) else { return false }
      let isKo = board.ko != 0
      board.takeBack()
      guard isKo else { return false }
      guard board.place(owner, at: move) else { continue }
      let count = board.liberties(of: move, upTo: 3).count
      board.takeBack()
      guard count < 3 else { return false }
    }
    let start = answers.count
    defer { answers.removeLast(answers.count - start) }
    board.appendCaptures(around: stone, to: &answers)
    return answers.count == start
  }
}
