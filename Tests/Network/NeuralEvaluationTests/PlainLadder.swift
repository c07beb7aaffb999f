import Go

/// A second, deliberately simple ladder reader: it copies boards and tries everything.
struct PlainLadder {
  /// The stones tried so far.
  private(set) var nodes = 0
  /// Where it gives up; the answer then means nothing.
  let limit = 20_000

  /// The attacker's first stones that capture a chain of two liberties.
  mutating func captures(of stone: Point, on board: Board) -> PointSet {
    guard let chain = board.chain(at: stone), chain.liberties.count == 2 else { return [] }
    var found = PointSet()
    for move in chain.liberties where attack(stone, at: move, on: board, ko: nil) {
      found.insert(move)
    }
    return found
  }

  /// Whether a chain in atari is captured although its owner plays.
  mutating func isDoomed(_ stone: Point, on board: Board) -> Bool {
    guard let chain = board.chain(at: stone) else { return false }
    guard chain.liberties.count == 1 else { return false }
    var answers = chain.liberties
    for attacker in board.chains(of: chain.color.opponent) where attacker.liberties.count == 1 {
      guard !attacker.stones.intersection(board.border(of: chain.stones)).isEmpty else { continue }
      answers.formUnion(attacker.liberties)
    }
    var isDoomed = true
    for answer in answers {
      guard let (after, ko) = placing(chain.color, at: answer, on: board, ko: nil) else { continue }
      if !isCapturable(stone, on: after, ko: ko) { isDoomed = false }
    }
    return isDoomed
  }

  /// Whether the attacker, to play, captures.
  private mutating func isCapturable(_ stone: Point, on board: Board, ko: Point?) -> Bool {
    guard let chain = board.chain(at: stone) else { return true }
    switch chain.liberties.count {
    case 1: return chain.liberties.first != ko
    case 2:
      var isCapturable = false
      for move in chain.liberties where attack(stone, at: move, on: board, ko: ko) {
        isCapturable = true
      }
      return isCapturable
    default: return false
    }
  }

  /// Whether one attacker's stone captures; one that takes a ko does not.
  private mutating func attack(_ stone: Point, at move: Point, on board: Board, ko: Point?) -> Bool
  {
    guard let color = board[stone],
      let (after, newKo) = placing(color.opponent, at: move, on: board, ko: ko), newKo == nil
    else { return false }
    return isDoomed(stone, on: after)
  }

  private mutating func placing(
    _ color: Color, at point: Point, on board: Board, ko: Point?
  ) -> (Board, Point?)? {
    nodes += 1
    guard nodes < limit, point != ko else { return nil }
    var board = board
    let captures = board.place(color, at: point)
    return captures.own > 0 ? nil : (board, captures.ko)
  }
}
