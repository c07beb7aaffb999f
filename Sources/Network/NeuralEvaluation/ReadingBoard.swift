public import Go

/// A board to read ahead on: stones are put down and taken back without a copy.
///
/// A chain is a ring of links, as on `Board`, but it has no head: two rings become one when two
/// links are exchanged, and the same exchange parts them again. Captured stones keep their links,
/// so that they come back by walking their ring.
///
///     cells   width + 1 cells a row: border row, then each row behind a border cell
///             that also ends the row above, then a border row
public struct ReadingBoard: Sendable {
  public typealias Cell = Board.Content

  /// What is needed to take a stone back.
  private struct Step: Sendable {
    var point: Int16
    var oldLink: Int16
    var oldKo: Int16
    /// A stone of each captured chain, and of each chain joined; 0 for none.
    var captured = SIMD4<Int16>()
    var joined = SIMD4<Int16>()
  }

  public private(set) var size = BoardSize(2)
  /// The distance of a cell to the one below it.
  public private(set) var stride = 3
  public private(set) var cells: [Cell] = []
  /// The point where nobody may play: a lone stone has just been captured there by a lone one; or 0.
  public var ko = 0
  private var links: [Int16] = []
  private var steps: [Step] = []

  public init() {}

  /// The liberties of a chain, counted up to a limit of at most four, and the first three found.
  public struct Liberties {
    public internal(set) var count = 0
    public internal(set) var first = 0
    public internal(set) var second = 0
    public internal(set) var third = 0

    /// Counts a liberty that may have been counted before, and gives the count.
    @inline(__always)
    mutating func add(_ cell: Int) -> Int {
      guard cell != first, cell != second, cell != third else { return count }
      switch count {
      case 0: first = cell
      case 1: second = cell
      case 2: third = cell
      default: break
      }
      count += 1
      return count
    }
  }

  /// How many stones have been put down and not taken back.
  var depth: Int { steps.count }

  /// Takes over a board.
  public mutating func load(_ board: Board) {
    if board.size != size || cells.isEmpty { resize(to: board.size) }
    ko = 0
    steps.removeAll(keepingCapacity: true)
    for row in 0..<size.height {
      var cell = self.cell(column: 0, row: row)
      for column in 0..<size.width {
        cells[cell] = board.content(at: Point(column: column, row: row))
        links[cell] = 0
        cell += 1
      }
    }
    for cell in stride + 1..<cells.count - stride where links[cell] == 0 && isStone(cell) {
      linkChain(from: cell)
    }
  }

  /// Where a point's cell is.
  public func cell(column: Int, row: Int) -> Int { (row + 1) * stride + column + 1 }

  public func cell(of point: Point) -> Int { cell(column: point.column, row: point.row) }

  public func point(at cell: Int) -> Point {
    Point(column: cell % stride - 1, row: cell / stride - 1)
  }

  @inline(__always)
  func isStone(_ cell: Int) -> Bool { cells[cell] == .black || cells[cell] == .white }

  /// The cells beside one.
  @inline(__always)
  public func neighbors(of cell: Int) -> SIMD4<Int> {
    SIMD4(repeating: cell) &+ SIMD4(-1, 1, -stride, stride)
  }

  /// The next stone of a stone's chain; walked on, all of them and then the stone itself.
  @inline(__always)
  public func next(after cell: Int) -> Int { Int(links[cell]) }

  private mutating func resize(to newSize: BoardSize) {
    size = newSize
    stride = size.width + 1
    let count = (size.height + 2) * stride + 1
    cells = Array(repeating: .outside, count: count)
    links = Array(repeating: 0, count: count)
  }

  /// Makes a ring of the stones that hang together with one.
  private mutating func linkChain(from start: Int) {
    links[start] = Int16(start)
    // The stones put into the ring behind `start` are walked after it: the ring is its own queue.
    var stone = start
    var last = start
    repeat {
      let around = neighbors(of: stone)
      for index in 0..<4 where cells[around[index]] == cells[start] && links[around[index]] == 0 {
        links[around[index]] = Int16(start)
        links[last] = Int16(around[index])
        last = around[index]
      }
      stone = Int(links[stone])
    } while stone != start
  }
}

extension ReadingBoard {
  /// The liberties of the chain at a stone, counted up to a limit of at most four.
  public func liberties(of stone: Int, upTo limit: Int) -> Liberties {
    var found = Liberties()
    var current = stone
    repeat {
      let (left, right) = (current - 1, current + 1)
      let (above, below) = (current - stride, current + stride)
      if cells[left] == .empty, found.add(left) == limit { break }
      if cells[right] == .empty, found.add(right) == limit { break }
      if cells[above] == .empty, found.add(above) == limit { break }
      if cells[below] == .empty, found.add(below) == limit { break }
      current = Int(links[current])
    } while current != stone
    return found
  }

  /// How many empty points are next to a point.
  public func emptyNeighbors(of cell: Int) -> Int {
    (cells[cell - 1] == .empty ? 1 : 0) + (cells[cell + 1] == .empty ? 1 : 0)
      + (cells[cell - stride] == .empty ? 1 : 0) + (cells[cell + stride] == .empty ? 1 : 0)
  }

  /// Puts a stone down; `false` and nothing changed where ko or suicide forbids it.
  public mutating func place(_ color: Color, at cell: Int) -> Bool {
    guard cell != ko else { return false }
    var step = Step(point: Int16(cell), oldLink: links[cell], oldKo: Int16(ko))
    let around = neighbors(of: cell)
    let own = Cell(color)
    let opponent = Cell(color.opponent)
    cells[cell] = own
    links[cell] = Int16(cell)
    var taken = 0
    for index in 0..<4 where cells[around[index]] == opponent && !hasLiberty(around[index]) {
      step.captured[index] = Int16(around[index])
      taken += fill(chainAt: around[index], with: .empty)
    }
    for index in 0..<4 where cells[around[index]] == own && !isJoined(cell, around[index]) {
      step.joined[index] = Int16(around[index])
      links.swapAt(cell, around[index])
    }
    steps.append(step)
    if taken == 0, !hasLiberty(cell) {
      takeBack()
      return false
    }
    let isLone = Int(links[cell]) == cell
    ko = taken == 1 && isLone && emptyNeighbors(of: cell) == 1 ? Int(step.captured.wrappedSum()) : 0
    return true
  }

  /// Takes the last stone back.
  public mutating func takeBack() {
    guard let step = steps.popLast() else { return }
    let cell = Int(step.point)
    let opponent: Cell = cells[cell] == .black ? .white : .black
    for index in (0..<4).reversed() where step.joined[index] != 0 {
      links.swapAt(cell, Int(step.joined[index]))
    }
    cells[cell] = .empty
    links[cell] = step.oldLink
    for index in 0..<4 where step.captured[index] != 0 {
      fill(chainAt: Int(step.captured[index]), with: opponent)
    }
    ko = Int(step.oldKo)
  }

  /// Adds the points where the owner of a chain captures stones in atari next to it, each once.
  public func appendCaptures(around stone: Int, to points: inout [Int]) {
    guard let color = cells[stone].color else { return }
    let opponent = Cell(color.opponent)
    let start = points.count
    var current = stone
    repeat {
      let around = neighbors(of: current)
      for index in 0..<4 where cells[around[index]] == opponent {
        let liberties = liberties(of: around[index], upTo: 2)
        if liberties.count == 1, !isListed(liberties.first, in: points, from: start) {
          points.append(liberties.first)
        }
      }
      current = next(after: current)
    } while current != stone
  }

  private func isListed(_ point: Int, in points: [Int], from start: Int) -> Bool {
    for index in start..<points.count where points[index] == point { return true }
    return false
  }

  private func hasLiberty(_ stone: Int) -> Bool {
    var current = stone
    repeat {
      if cells[current - 1] == .empty || cells[current + 1] == .empty { return true }
      if cells[current - stride] == .empty || cells[current + stride] == .empty { return true }
      current = Int(links[current])
    } while current != stone
    return false
  }

  private func isJoined(_ stone: Int, _ other: Int) -> Bool {
    var current = stone
    repeat {
      if current == other { return true }
      current = Int(links[current])
    } while current != stone
    return false
  }

  /// Changes what stands on a chain's points, and gives their number.
  @discardableResult
  private mutating func fill(chainAt stone: Int, with content: Cell) -> Int {
    var count = 0
    var current = stone
    repeat {
      cells[current] = content
      count += 1
      current = Int(links[current])
    } while current != stone
    return count
  }
}
