import Go

/// Points of a small board as bits: bit `row · width + column`, as ``BoardSize/index(of:)`` counts.
typealias Points = UInt64

/// A small board's stones, seen by one player.
struct Stones: Equatable, Sendable {
  var own: Points
  var opponent: Points

  /// The same stones seen by the other player.
  var swapped: Stones { Stones(own: opponent, opponent: own) }
  var occupied: Points { own | opponent }
}

/// The geometry of a board of up to 63 points, and the rules of placing stones on it.
///
/// A dedicated board: with one word a colour, neighbours and captures are some shifts, and a board
/// is compared with another, or turned, in a few instructions.
struct Grid: Sendable {
  /// The most points of a board; the bit above them has another use, see `ProofNeeds`.
  static let largestArea = 63

  let size: BoardSize
  let area: Int
  let all: Points
  let allowsSuicide: Bool
  private let width: UInt64
  private let notFirst: Points
  private let notLast: Points

  /// - Precondition: the board has at most 63 points.
  init(_ size: BoardSize, allowsSuicide: Bool) {
    precondition(size.area <= Grid.largestArea, "a grid has at most 63 points")
    self.size = size
    self.allowsSuicide = allowsSuicide
    area = size.area
    all = (1 << Points(size.area)) - 1
    width = UInt64(size.width)
    let first = (0..<size.height).reduce(Points(0)) { $0 | 1 << Points($1 * size.width) }
    notFirst = all & ~first
    notLast = all & ~(first << Points(size.width - 1))
  }

  /// The points that have a neighbour in a set.
  @inline(__always)
  func neighbors(of points: Points) -> Points {
    (((points & notLast) &<< 1) | ((points & notFirst) &>> 1) | (points &<< width)
      | (points &>> width)) & all
  }

  /// The points that can be reached from a set inside another that contains it.
  @inline(__always)
  func reach(_ start: Points, within: Points) -> Points {
    var reached = start
    while true {
      let next = (reached | neighbors(of: reached)) & within
      guard next != reached else { return reached }
      reached = next
    }
  }

  /// The stones after the player places one on an empty point; `nil` where that would only take
  /// his own stones off and the rules forbid it.
  @inline(__always)
  func placing(_ point: Points, on stones: Stones) -> Stones? {
    let own = stones.own | point
    let empty = all & ~(own | stones.opponent)
    let around = neighbors(of: point)
    var captured: Points = 0
    var targets = around & stones.opponent
    while targets != 0 {
      let chain = reach(targets & (0 &- targets), within: stones.opponent)
      targets &= ~chain
      if neighbors(of: chain) & empty == 0 { captured |= chain }
    }
    if captured == 0, around & empty == 0 {
      let chain = reach(point, within: own)
      if neighbors(of: chain) & empty == 0 {
        guard allowsSuicide, chain != point else { return nil }
        return Stones(own: own & ~chain, opponent: stones.opponent)
      }
    }
    return Stones(own: own, opponent: stones.opponent & ~captured)
  }

  /// The player's area less the opponent's, dead stones not taken off.
  func score(_ stones: Stones) -> Int {
    let empty = all & ~stones.occupied
    let own = reach(neighbors(of: stones.own) & empty, within: empty)
    let opponent = reach(neighbors(of: stones.opponent) & empty, within: empty)
    return (stones.own | (own & ~opponent)).nonzeroBitCount
      - (stones.opponent | (opponent & ~own)).nonzeroBitCount
  }
}

extension Grid {
  func point(of bit: Points) -> Point { size.point(at: bit.trailingZeroBitCount) }

  /// The bit of a point; the precondition is that it lies on the board.
  func bit(of point: Point) -> Points { 1 << Points(size.index(of: point)) }

  /// The stones of a board as one player sees them.
  func stones(of board: Board, seenBy color: Color) -> Stones {
    func points(_ color: Color) -> Points {
      board.stones(of: color).reduce(Points(0)) { $0 | bit(of: $1) }
    }
    return Stones(own: points(color), opponent: points(color.opponent))
  }
}
