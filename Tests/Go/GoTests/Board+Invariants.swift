@testable import Go
import Testing

/// What a chain is when it is found anew from the stones alone.
struct FloodedChain {
  var stones: Set<Point> = []
  var liberties: Set<Point> = []
  /// Pairs of a stone and an empty neighbour.
  var pseudoLiberties: [Point] = []

  init(at start: Point, of color: Color, on board: Board) {
    var frontier = [start]
    while let stone = frontier.popLast() {
      guard stones.insert(stone).inserted else { continue }
      for neighbor in board.neighbors(of: stone) {
        if board[neighbor] == color { frontier.append(neighbor) }
        guard board[neighbor] == nil else { continue }
        liberties.insert(neighbor)
        pseudoLiberties.append(neighbor)
      }
    }
  }
}

/// Checks all that a board keeps up to date against what its stones alone say.
func expectConsistent(_ board: Board, sourceLocation: SourceLocation = #_sourceLocation) {
  let problem =
    problemOfCells(board) ?? problemOfEmpties(board) ?? problemOfChains(board)
    ?? problemOfKey(board)
  guard let problem else { return }
  Issue.record("\(problem) on\n\(board.diagram)", sourceLocation: sourceLocation)
}

/// Cells outside the board are border, those on it are not.
private func problemOfCells(_ board: Board) -> String? {
  let inside = Set(board.size.points.map(\.index))
  return board.cells.indices.first { inside.contains($0) == (board.cells[$0].content == .outside) }
    .map { "the cell at \($0) holds \(board.cells[$0].content)" }
}

/// `empties` holds each empty point once, at its slot.
private func problemOfEmpties(_ board: Board) -> String? {
  for (slot, point) in board.emptyPoints.enumerated() {
    guard board.cells[point.index].content == .empty else { return "\(point) is not empty" }
    guard Int(board.cells[point.index].slot) == slot else { return "\(point) has another slot" }
  }
  let count = board.size.points.count { board[$0] == nil }
  return board.emptyPoints.count == count ? nil : "empties has \(board.emptyPoints.count)"
}

/// Each stone's chain is what a flood over the stones finds.
private func problemOfChains(_ board: Board) -> String? {
  var checked: Set<Point> = []
  for point in board.size.points where !checked.contains(point) {
    guard let color = board[point] else {
      guard board.chain(at: point) == nil else { return "\(point) has a chain" }
      continue
    }
    let flooded = FloodedChain(at: point, of: color, on: board)
    checked.formUnion(flooded.stones)
    if let problem = problem(of: point, in: flooded, on: board) { return "\(point): \(problem)" }
  }
  for color in Color.allCases {
    let chained = board.chains(of: color).flatMap { Array($0.stones) }
    guard chained.count == Array(board.stones(of: color)).count else {
      return "\(color)'s chains are not his stones"
    }
    guard PointSet(chained) == board.stones(of: color) else { return "\(color)'s chains overlap" }
  }
  return nil
}

private func problem(of point: Point, in flooded: FloodedChain, on board: Board) -> String? {
  guard !flooded.liberties.isEmpty else { return "no liberty" }
  let head = board.cells[Int(board.cells[point.index].head)]
  guard let chain = board.chain(at: point), chain.color == board[point],
    chain.stones == PointSet(flooded.stones), chain.liberties == PointSet(flooded.liberties)
  else { return "another chain" }
  var ring: [Point] = []
  board.forEachStone(ofChainAt: point) { ring.append($0) }
  guard ring.count == flooded.stones.count, Set(ring) == flooded.stones else {
    return "another ring"
  }
  let heads = Set(ring.map { board.cells[$0.index].head })
  guard heads.count == 1, flooded.stones.contains(where: { heads.contains($0.offset) }) else {
    return "its head is not of the chain"
  }
  guard Int(head.stoneCount) == flooded.stones.count else { return "another length" }
  let offsets = flooded.pseudoLiberties.map(\.index)
  guard Int(head.libertyCount) == offsets.count, Int(head.libertySum) == offsets.reduce(0, +),
    Int(head.libertySquares) == offsets.reduce(0, { $0 + $1 * $1 })
  else { return "other pseudo-liberties" }
  guard board.isInAtari(point) == (flooded.liberties.count == 1) else { return "wrong atari" }
  guard flooded.liberties.count > 1 || board.atariLiberty(of: point) == flooded.liberties.first
  else { return "another last liberty" }
  return nil
}

/// The key is that of the same stones put on an empty board.
private func problemOfKey(_ board: Board) -> String? {
  var key: UInt64 = 0
  for point in board.size.points {
    guard let color = board[point] else { continue }
    key ^= Zobrist.key(of: color, at: point)
  }
  return board.key == key ? nil : "another key"
}
