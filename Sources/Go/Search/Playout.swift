public import Go
public import Sampling

/// How the moves of a playout are chosen.
public enum PlayoutPolicy: String, CaseIterable, Sendable {
  /// All points that fill no eye of the player's own are equally likely.
  case uniform
  /// Replies to the last moves come first: captures, escapes from atari, 3 × 3 patterns.
  case classical
}

/// A game played to its end at random.
public struct Playout: Sendable {
  public private(set) var board: Board
  /// Who moves next.
  public private(set) var toMove: Color
  /// The moves made so far, passes included.
  public private(set) var length = 0
  /// Who was the first to play at each point.
  public private(set) var firstPlayers = PointMap<Color?>(repeating: nil)
  private(set) var ko: Point?
  /// The points of the last move and the one before it; `nil` after a pass.
  private(set) var last: Point?
  private(set) var beforeLast: Point?

  /// A playout from `position` on.
  public init(from position: Position) {
    board = position.board
    toMove = position.toMove
    ko = position.ko
    last = position.lastMove?.point
  }

  /// Plays until both sides pass, or until the cap of three moves a point.
  public mutating func finish(policy: PlayoutPolicy, random: inout Random) {
    let cap = 3 * board.size.area
    var passes = 0
    while passes < 2, length < cap {
      let point =
        (policy == .classical ? reply(random: &random) : nil)
        ?? randomPoint(policy: policy, random: &random)
      play(point)
      passes = point == nil ? passes + 1 : 0
    }
  }

  private mutating func play(_ point: Point?) {
    if let point {
      ko = board.place(toMove, at: point).ko
      if firstPlayers[point] == nil { firstPlayers[point] = toMove }
    } else {
      ko = nil
    }
    length += 1
    toMove = toMove.opponent
    beforeLast = last
    last = point
  }

  /// A random playable point, each with the same chance; `nil` where there is none.
  ///
  /// It draws at random until one turns up, and where that takes long lists them all. The classical
  /// policy draws again at every other self-atari: most are blunders, but some kill.
  func randomPoint(policy: PlayoutPolicy, random: inout Random) -> Point? {
    let empties = board.emptyPoints
    guard !empties.isEmpty else { return nil }
    for _ in 0..<6 {
      let point = empties[random.below(empties.count)]
      guard isPlayable(point) else { continue }
      if policy == .uniform || !isBadSelfAtari(point) || random.next() & 1 == 0 { return point }
    }
    let playable = empties.filter(isPlayable)
    return playable.isEmpty ? nil : playable[random.below(playable.count)]
  }

  /// Whether the player may play there and fills no eye of his own.
  func isPlayable(_ point: Point) -> Bool {
    point != ko && !board.isEye(point, of: toMove) && !board.isSuicide(toMove, at: point)
  }

  /// Who owns a point at the end: its stone, or the stones around the eye that it is.
  func owner(of point: Point) -> Color? {
    if let color = board[point] { return color }
    for color in Color.allCases
    where point.neighbors.allSatisfy({
      board[$0] == color || board.content(at: $0) == .outside
    }) {
      return color
    }
    return nil
  }
}

extension Board {
  /// Whether an empty point is an eye of `color` by the look of its eight neighbours.
  ///
  /// Beside it are none but its own stones, and on the diagonals at most one opponent's stone, at
  /// the edge none.
  public func isEye(_ point: Point, of color: Color) -> Bool {
    for neighbor in point.neighbors {
      let content = content(at: neighbor)
      guard content == .outside || content == Content(color) else { return false }
    }
    var faults = 0
    var isOnEdge = false
    for diagonal in point.diagonals {
      let content = content(at: diagonal)
      if content == .outside { isOnEdge = true }
      if content == Content(color.opponent) { faults += 1 }
    }
    return faults + (isOnEdge ? 1 : 0) < 2
  }
}
