public import Go
public import Sampling

/// A game played to its end by random moves that fill no eyes of their own.
public struct Playout: Sendable {
  public private(set) var board: Board
  /// Who moves next.
  public private(set) var toMove: Color
  /// The moves made so far, passes included.
  public private(set) var length = 0
  private var ko: Point?

  /// A playout from `position` on.
  public init(from position: Position) {
    board = position.board
    toMove = position.toMove
    ko = position.ko
  }

  /// Plays until both sides pass, or until the cap of three moves a point.
  public mutating func finish(random: inout Random) {
    let cap = 3 * board.size.area
    var passes = 0
    while passes < 2, length < cap {
      if let point = randomMove(random: &random) {
        ko = board.place(toMove, at: point).ko
        passes = 0
      } else {
        ko = nil
        passes += 1
      }
      length += 1
      toMove = toMove.opponent
    }
  }

  /// A uniformly random point among those that are legal and no eye of the player's own.
  ///
  /// It walks through the empty points from a random place in a random direction.
  private func randomMove(random: inout Random) -> Point? {
    let empties = board.emptyPoints
    guard !empties.isEmpty else { return nil }
    var index = random.below(empties.count)
    for _ in empties {
      let point = empties[index]
      if isPlayable(point) { return point }
      index += 1
      if index == empties.count { index = 0 }
    }
    return nil
  }

  private func isPlayable(_ point: Point) -> Bool {
    point != ko && !board.isEye(point, of: toMove) && !board.isSuicide(toMove, at: point)
  }
}

extension Board {
  /// Whether an empty point is an eye of `color` by the look of its eight neighbours: none but its
  /// own stones beside it, and on the diagonals at most one opponent's stone, at the edge none.
  @inlinable public func isEye(_ point: Point, of color: Color) -> Bool {
    for neighbor in point.neighbors {
      let content = content(at: neighbor)
      guard content == .outside || content.color == color else { return false }
    }
    var opponents = 0
    var outside = 0
    for diagonal in point.diagonals {
      switch content(at: diagonal) {
      case .outside: outside = 1
      case .empty: break
      case let content where content.color != color: opponents += 1
      default: break
      }
    }
    return opponents + outside < 2
  }
}
