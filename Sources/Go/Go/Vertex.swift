/// A move as GTP spells it: a column letter without I, a row number from the bottom, or `pass`.
///
/// Source: Farnebäck 2002, GTP version 2 draft 2, "Entity vertex".
public struct Vertex: Hashable, Sendable {
  private static let letters = Array("ABCDEFGHJKLMNOPQRSTUVWXYZ")

  public let move: Move
  public let size: BoardSize

  public init(_ move: Move, on size: BoardSize) {
    self.move = move
    self.size = size
  }

  public init(_ point: Point, on size: BoardSize) {
    self.init(.place(point), on: size)
  }

  /// Reads a vertex of either case; `nil` where the text is none of this board.
  public init?(_ text: some StringProtocol, on size: BoardSize) {
    // Some letters outside ASCII have upper case forms inside it.
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let upper = text.uppercased()
    if upper == "PASS" {
      self.init(.pass, on: size)
      return
    }
    guard let letter = upper.first, let column = Vertex.letters.firstIndex(of: letter),
      upper.dropFirst().allSatisfy(\.isNumber),
      let number = Int(upper.dropFirst()),
      (1...size.height).contains(number), column < size.width
    else { return nil }
    self.init(Point(column: column, row: size.height - number), on: size)
  }

  /// The letters of a board's columns, from the left.
  public static func columnLetters(on size: BoardSize) -> [String] {
    letters.prefix(size.width).map(String.init)
  }
}

extension Vertex: CustomStringConvertible {
  public var description: String {
    switch move {
    case .place(let point): "\(Vertex.letters[point.column])\(size.height - point.row)"
    case .pass: "pass"
    }
  }
}
