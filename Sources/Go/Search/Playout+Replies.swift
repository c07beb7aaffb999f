import Go
import Sampling

/// The classical policy's replies to the last moves.
extension Playout {
  /// A move that answers the last ones: a capture or an escape from atari beside the last stone,
  /// else a move beside the last two stones where a pattern fits; `nil` where there is neither.
  func reply(random: inout Random) -> Point? {
    guard let last else { return nil }
    if let urgent = pick(among: atariReplies(to: last), random: &random) { return urgent }
    var shapes = ShortList()
    addShapes(around: last, to: &shapes)
    if let beforeLast { addShapes(around: beforeLast, to: &shapes) }
    return pick(among: shapes, random: &random)
  }

  /// A random one of a few points.
  private func pick(among points: ShortList, random: inout Random) -> Point? {
    points.count == 0 ? nil : points[random.below(points.count)]
  }

  /// Captures of the last stone's chain or of chains beside it, and escapes of the player's chains
  /// beside it that are in atari.
  private func atariReplies(to last: Point) -> ShortList {
    var replies = ShortList()
    addAtariReplies(to: last, &replies)
    for neighbor in last.neighbors { addAtariReplies(to: neighbor, &replies) }
    return replies
  }

  private func addAtariReplies(to stone: Point, _ replies: inout ShortList) {
    guard let color = board[stone], board.isInAtari(stone) else { return }
    let liberty = board.atariLiberty(of: stone)
    if color == toMove {
      addEscapes(of: stone, at: liberty, to: &replies)
    } else if isPlayable(liberty) {
      replies.add(liberty)
    }
  }

  /// Extending at the last liberty where that gains another, and capturing a chain beside it.
  private func addEscapes(of stone: Point, at liberty: Point, to replies: inout ShortList) {
    if isPlayable(liberty), board.liberties(afterPlacing: toMove, at: liberty, upTo: 2) > 1 {
      replies.add(liberty)
    }
    board.forEachStone(ofChainAt: stone) { own in
      for neighbor in own.neighbors
      where board[neighbor] == toMove.opponent && board.isInAtari(neighbor) {
        let capture = board.atariLiberty(of: neighbor)
        if isPlayable(capture) { replies.add(capture) }
      }
    }
  }

  private func addShapes(around stone: Point, to shapes: inout ShortList) {
    let patterns = Patterns.standard
    func addIfShape(_ point: Point) {
      guard board.content(at: point) == .empty, patterns.contains(board.surroundings(of: point)),
        isPlayable(point), !isBadSelfAtari(point)
      else { return }
      shapes.add(point)
    }
    for point in stone.neighbors { addIfShape(point) }
    for point in stone.diagonals { addIfShape(point) }
  }

  /// Whether a stone would leave its chain with one liberty and capture nothing.
  func isBadSelfAtari(_ point: Point) -> Bool {
    for neighbor in point.neighbors {
      let content = board.content(at: neighbor)
      if content == Board.Content(toMove.opponent), board.isInAtari(neighbor) { return false }
    }
    return board.liberties(afterPlacing: toMove, at: point, upTo: 2) < 2
  }
}

/// Up to sixteen points, without allocation; more are left out.
struct ShortList {
  private var points = InlineArray<16, Point>(repeating: Point(column: 0, row: 0))
  private(set) var count = 0

  subscript(index: Int) -> Point { points[index] }

  mutating func add(_ point: Point) {
    for index in 0..<count where points[index] == point { return }
    guard count < points.count else { return }
    points[count] = point
    count += 1
  }
}
