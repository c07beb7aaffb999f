/// One of the ways to turn and mirror a board; a board that is not square has four of them.
///
/// Bit 0 mirrors left and right, bit 1 mirrors top and bottom, and bit 2 then exchanges columns and
/// rows.
public struct Symmetry: Hashable, Sendable {
  public let rawValue: Int

  /// The symmetry of a number in 0 ..< 8; 0 is the identity.
  public init(rawValue: Int) {
    precondition((0..<8).contains(rawValue), "there are eight symmetries")
    self.rawValue = rawValue
  }

  public static let identity = Symmetry(rawValue: 0)

  /// The symmetries that map a board of this size onto itself.
  public static func all(of size: BoardSize) -> [Symmetry] {
    (0..<(size.isSquare ? 8 : 4)).map(Symmetry.init)
  }

  /// The symmetry that undoes this one.
  public var inverse: Symmetry {
    switch rawValue {
    case 5: Symmetry(rawValue: 6)
    case 6: Symmetry(rawValue: 5)
    default: self
    }
  }

  /// Where a point goes.
  ///
  /// - Precondition: the symmetry is one of the board's.
  public func apply(to point: Point, on size: BoardSize) -> Point {
    precondition(rawValue < 4 || size.isSquare, "only square boards exchange columns and rows")
    let column = rawValue & 1 == 0 ? point.column : size.width - 1 - point.column
    let row = rawValue & 2 == 0 ? point.row : size.height - 1 - point.row
    return rawValue & 4 == 0 ? Point(column: column, row: row) : Point(column: row, row: column)
  }

  /// Where a move goes.
  public func apply(to move: Move, on size: BoardSize) -> Move {
    switch move {
    case .place(let point): .place(apply(to: point, on: size))
    case .pass: .pass
    }
  }
}

extension Board {
  /// The board turned or mirrored.
  public func applying(_ symmetry: Symmetry) -> Board {
    var board = Board(size)
    for point in size.points {
      guard let color = self[point] else { continue }
      board.place(color, at: symmetry.apply(to: point, on: size))
    }
    return board
  }

  /// The smallest key among the board's turned and mirrored forms: equal for boards that are alike.
  public var canonicalKey: UInt64 {
    Symmetry.all(of: size).map { applying($0).key }.min() ?? key
  }
}
