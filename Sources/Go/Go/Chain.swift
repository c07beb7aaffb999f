/// Connected stones of one colour, and the empty points next to them.
public struct Chain: Equatable, Sendable {
  public let color: Color
  public let stones: PointSet
  public let liberties: PointSet
}

extension Board {
  /// The chain that the stone at `point` belongs to; `nil` where there is no stone.
  public func chain(at point: Point) -> Chain? {
    guard let color = self[point] else { return nil }
    var stones = PointSet()
    var liberties = PointSet()
    forEachStone(ofChainAt: point) { stone in
      stones.insert(stone)
      for neighbor in stone.neighbors where content(at: neighbor) == .empty {
        liberties.insert(neighbor)
      }
    }
    return Chain(color: color, stones: stones, liberties: liberties)
  }

  /// All chains of one colour, by their first points.
  public func chains(of color: Color) -> [Chain] {
    var rest = stones(of: color)
    var chains: [Chain] = []
    while let start = rest.first, let chain = chain(at: start) {
      chains.append(chain)
      rest.subtract(chain.stones)
    }
    return chains
  }
}
