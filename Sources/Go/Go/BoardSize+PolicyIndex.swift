extension BoardSize {
  /// How many numbers a policy has: one for each point, by rows, and one for the pass, the last.
  @inlinable public var policyCount: Int { area + 1 }

  /// Where the pass stands in a policy.
  @inlinable public var passIndex: Int { area }

  /// Where a move stands in a policy: 0 ..< ``policyCount``.
  @inlinable public func index(of move: Move) -> Int {
    switch move {
    case .place(let point): index(of: point)
    case .pass: passIndex
    }
  }

  /// The move that stands at `index` in a policy.
  @inlinable public func move(at index: Int) -> Move {
    index == passIndex ? .pass : .place(point(at: index))
  }
}
