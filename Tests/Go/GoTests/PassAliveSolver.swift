import Go

/// All boards of at most 12 points, solved for what White can do while Black only passes.
///
/// A board is a pair of bit sets, one bit a point by rows; the answers lie at its number in base 3.
struct PassAliveSolver {
  struct Stones: Hashable {
    var black: UInt16
    var white: UInt16
  }

  /// The boards whose chains all have a liberty, those with more white stones first.
  private(set) var boards: [Stones] = []
  /// Black's stones that White can capture.
  private var capturable: [UInt16]
  /// Points on which White can have stones that Black could then not capture, if White passed.
  private var livable: [UInt16]

  private let area: Int
  private let neighbors: [UInt16]
  /// The number whose digits in base 3 are a set's bits.
  private let ternary: [Int]
  private let allowsSuicide: Bool

  init(size: BoardSize, allowsSuicide: Bool) {
    self.allowsSuicide = allowsSuicide
    area = size.area
    let empty = Board(size)
    neighbors = size.points.map { point in
      empty.neighbors(of: point).reduce(0) { $0 | 1 << UInt16(size.index(of: $1)) }
    }
    var ternary = [0]
    var power = 1
    for _ in 0..<size.area {
      ternary += ternary.map { $0 + power }
      power *= 3
    }
    self.ternary = ternary
    capturable = Array(repeating: 0, count: power)
    livable = capturable
    boards = possibleBoards()
    while solveOnce(\.capturable, { _ in 0 }, { lost, _ in lost }) {}
    let solved = self
    while solveOnce(\.livable, { solved.unconditionallyAlive($0) }, { _, _ in 0 }) {}
  }

  /// Black's stones that White cannot capture even if Black only passes.
  func alive(_ stones: Stones) -> UInt16 {
    stones.black & ~capturable[number(of: stones)]
  }

  /// Points where White can come to have stones that are alive in the same sense.
  func whereWhiteCanLive(_ stones: Stones) -> UInt16 { livable[number(of: stones)] }

  private func unconditionallyAlive(_ stones: Stones) -> UInt16 {
    alive(Stones(black: stones.white, white: stones.black))
  }

  private func number(of stones: Stones) -> Int {
    ternary[Int(stones.black)] + 2 * ternary[Int(stones.white)]
  }

  /// Adds to each board's answer what one more move of White finds; whether anything was new.
  private mutating func solveOnce(
    _ answers: WritableKeyPath<PassAliveSolver, [UInt16]>, _ now: (Stones) -> UInt16,
    _ gain: (_ lost: UInt16, _ next: Stones) -> UInt16
  ) -> Bool {
    var values = self[keyPath: answers]
    var hasChanged = false
    for stones in boards {
      var value = now(stones)
      for place in 0..<area where (stones.black | stones.white) & 1 << UInt16(place) == 0 {
        guard let next = afterWhite(at: place, on: stones) else { continue }
        value |= gain(stones.black & ~next.black, next) | values[number(of: next)]
      }
      let index = number(of: stones)
      hasChanged = hasChanged || values[index] | value != values[index]
      values[index] |= value
    }
    self[keyPath: answers] = values
    return hasChanged
  }

  /// The board after a white stone; `nil` where it is suicide that is not allowed.
  private func afterWhite(at place: Int, on stones: Stones) -> Stones? {
    let stone: UInt16 = 1 << UInt16(place)
    var next = Stones(black: stones.black, white: stones.white | stone)
    next.black &= ~suffocated(next.black, blockedBy: next.white)
    guard next.black == stones.black else { return next }
    let lost = suffocated(next.white, blockedBy: next.black)
    guard lost != 0 else { return next }
    next.white &= ~lost
    return allowsSuicide && lost != stone ? next : nil
  }

  /// The stones of one colour that are in chains without liberty.
  private func suffocated(_ stones: UInt16, blockedBy others: UInt16) -> UInt16 {
    var breathing: UInt16 = 0
    var growing = stones & border(of: ~(stones | others) & (1 << UInt16(area) - 1))
    while growing != 0 {
      breathing |= growing
      growing = border(of: growing) & stones & ~breathing
    }
    return stones & ~breathing
  }

  private func border(of points: UInt16) -> UInt16 {
    var border: UInt16 = 0
    var rest = points
    while rest != 0 {
      border |= neighbors[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return border
  }

  private func possibleBoards() -> [Stones] {
    var boards: [Stones] = []
    let all: UInt16 = 1 << UInt16(area) - 1
    for black in 0...all {
      // The subsets of what Black leaves.
      var white = all & ~black
      while true {
        if suffocated(black, blockedBy: white) == 0, suffocated(white, blockedBy: black) == 0 {
          boards.append(Stones(black: black, white: white))
        }
        guard white != 0 else { break }
        white = (white - 1) & all & ~black
      }
    }
    return boards.sorted { $0.white.nonzeroBitCount > $1.white.nonzeroBitCount }
  }
}
