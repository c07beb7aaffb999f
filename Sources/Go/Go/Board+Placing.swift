/// What placing a stone took off the board.
public struct Captures: Equatable, Sendable {
  /// The opponent's stones that were captured.
  public var opponents: Int
  /// The player's own stones that were lost by suicide, the new one included.
  public var own: Int
  /// The point that simple ko forbids to the opponent: where one stone was just captured by a
  /// lone stone that could be captured right back.
  public var ko: Point?
}

extension Board {
  /// Places a stone on an empty point, captures what has no liberty left, and if nothing was
  /// captured takes the stone's own chain off where that has none.
  ///
  /// - Precondition: `point` is an empty point of this board.
  @discardableResult
  public mutating func place(_ color: Color, at point: Point) -> Captures {
    precondition(cells[point.index].content == .empty, "a stone is placed on an empty point")
    fill(point, with: color)
    var captures = Captures(opponents: 0, own: 0, ko: nil)
    let opponent = Content(color.opponent)
    var taken = point
    for neighbor in point.neighbors where cells[neighbor.index].content == opponent {
      let head = Int(cells[neighbor.index].head)
      guard cells[head].libertyCount == 0 else { continue }
      captures.opponents += Int(cells[head].stoneCount)
      removeChain(at: neighbor)
      taken = neighbor
    }
    let own = cells[Int(cells[point.index].head)]
    if own.libertyCount == 0 {
      captures.own = Int(own.stoneCount)
      removeChain(at: point)
    } else if captures.opponents == 1, own.stoneCount == 1, own.libertyCount == 1 {
      captures.ko = taken
    }
    return captures
  }

  /// Puts a stone down and joins it to its neighbours, without capturing.
  @inline(__always)
  private mutating func fill(_ point: Point, with color: Color) {
    let index = point.index
    key ^= Zobrist.key(of: color, at: point)
    vacateSlot(of: point)
    let ownContent = Content(color)
    var stone = cells[index]
    stone.content = ownContent
    stone.head = point.offset
    stone.next = point.offset
    stone.stoneCount = 1
    stone.libertyCount = 0
    stone.libertySum = 0
    stone.libertySquares = 0
    for neighbor in point.neighbors {
      switch cells[neighbor.index].content {
      case .empty: stone.addLiberty(neighbor)
      case .outside: break
      case .black, .white: cells[Int(cells[neighbor.index].head)].removeLiberty(point)
      }
    }
    cells[index] = stone
    for neighbor in point.neighbors where cells[neighbor.index].content == ownContent {
      join(point, neighbor)
    }
  }

  /// Makes one chain of the chains at two stones.
  @inline(__always)
  private mutating func join(_ first: Point, _ second: Point) {
    var large = Int(cells[first.index].head)
    var small = Int(cells[second.index].head)
    guard large != small else { return }
    if cells[large].stoneCount < cells[small].stoneCount { swap(&large, &small) }
    let joined = cells[small]
    cells[large].stoneCount += joined.stoneCount
    cells[large].libertyCount += joined.libertyCount
    cells[large].libertySum += joined.libertySum
    cells[large].libertySquares += joined.libertySquares
    var stone = small
    repeat {
      cells[stone].head = Int16(large)
      stone = Int(cells[stone].next)
    } while stone != small
    let next = cells[small].next
    cells[small].next = cells[large].next
    cells[large].next = next
  }

  /// Takes the chain at `point` off the board and gives its neighbours their liberties back.
  mutating func removeChain(at point: Point) {
    guard let color = cells[point.index].content.color else { return }
    var stone = point
    repeat {
      let next = Point(offset: Int(cells[stone.index].next))
      key ^= Zobrist.key(of: color, at: stone)
      cells[stone.index].content = .empty
      cells[stone.index].slot = Int16(empties.count)
      empties.append(stone)
      for neighbor in stone.neighbors where cells[neighbor.index].content.color != nil {
        cells[Int(cells[neighbor.index].head)].addLiberty(stone)
      }
      stone = next
    } while stone != point
  }

  /// Takes a point out of `empties`, where the last one fills its place.
  @inline(__always)
  private mutating func vacateSlot(of point: Point) {
    let slot = cells[point.index].slot
    let last = empties.removeLast()
    guard last != point else { return }
    empties[Int(slot)] = last
    cells[last.index].slot = slot
  }
}

extension Board {
  /// Whether a stone at `point` would leave its own chain without liberties, capturing nothing.
  ///
  /// - Precondition: `point` is an empty point of this board.
  @inlinable public func isSuicide(_ color: Color, at point: Point) -> Bool {
    let own = Content(color)
    for neighbor in point.neighbors {
      let content = cells[neighbor.index].content
      switch content {
      case .empty: return false
      case .outside: continue
      case .black, .white: if (content == own) != isInAtari(neighbor) { return false }
      }
    }
    return true
  }

  /// The key that the board would have after a stone at `point`, captures and suicide included.
  ///
  /// - Precondition: `point` is an empty point of this board.
  public func key(afterPlacing color: Color, at point: Point) -> UInt64 {
    var key = key ^ Zobrist.key(of: color, at: point)
    let loser = isSuicide(color, at: point) ? color : color.opponent
    if loser == color { key ^= Zobrist.key(of: color, at: point) }
    var removed: [Int16] = []
    for neighbor in point.neighbors where self[neighbor] == loser && isInAtari(neighbor) {
      let head = cells[neighbor.index].head
      guard !removed.contains(head) else { continue }
      removed.append(head)
      forEachStone(ofChainAt: neighbor) { key ^= Zobrist.key(of: loser, at: $0) }
    }
    return key
  }
}
