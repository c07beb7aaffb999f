import Go

/// Which 3 × 3 surroundings of an empty point make it a likely reply nearby.
///
/// Source: Gelly, Wang, Munos and Teytaud 2006, "Modification of UCT with Patterns in Monte-Carlo
/// Go", section 3.2: hane, cuts, and moves on the edge.
struct Patterns: Sendable {
  /// Drawn around the empty point `*`: `X` one player's stone, `O` the other's, `.` empty, `?` any,
  /// `x` not X, `o` not O (both may be outside), `#` outside.
  private static let drawings = [
    "XOX .*. ???",  // hane between two stones
    "XO. .*. ?.?",  // hane
    "XO? X*. o.?",  // hane around a wall
    "XO? O*o ?o?",  // cut of a diagonal
    "XO? O*X ???",  // cut of a diagonal, from a peep
    "?X? O*O ooo",  // cut through a one-point jump
    "X.? O*? ###",  // edge: the chase
    "OX? X*O ###",  // edge: a cut stopped
    "?X? o*O ###",  // edge: a connection stopped
    "?XO o*o ###",  // edge: the descent
    "?OX X*O ###",  // edge: a cut
  ]

  static let standard = Patterns()

  /// One bit for each ``Board/surroundings(of:)``.
  private var bits = [UInt64](repeating: 0, count: 65536 / 64)

  private init() {
    for drawing in Patterns.drawings {
      let letters = Array(drawing.filter { $0 != " " })
      for orientation in 0..<8 {
        let turned = Patterns.turned(letters, by: orientation)
        insert(turned, firstColor: .black)
        insert(turned, firstColor: .white)
      }
    }
  }

  func contains(_ surroundings: UInt16) -> Bool {
    bits[Int(surroundings) >> 6] >> UInt64(surroundings & 63) & 1 != 0
  }

  /// Adds all surroundings that a drawing stands for.
  private mutating func insert(_ letters: [Character], firstColor: Color) {
    let first = Board.Content(firstColor)
    let second = Board.Content(firstColor.opponent)
    func meanings(of letter: Character) -> [Board.Content] {
      switch letter {
      case "X": [first]
      case "O": [second]
      case ".": [.empty]
      case "#": [.outside]
      case "x": [.empty, .outside, second]
      case "o": [.empty, .outside, first]
      default: [.empty, .outside, .black, .white]
      }
    }
    var codes: [UInt16] = [0]
    for (place, square) in Board.surroundingSquares.enumerated() {
      codes = codes.flatMap { code in
        meanings(of: letters[square]).map { code | UInt16($0.rawValue) << UInt16(2 * place) }
      }
    }
    for code in codes { bits[Int(code) >> 6] |= 1 << UInt64(code & 63) }
  }

  private static func turned(_ letters: [Character], by orientation: Int) -> [Character] {
    (0..<9).map { square in
      var (row, column) = (square / 3, square % 3)
      if orientation & 1 != 0 { column = 2 - column }
      if orientation & 2 != 0 { row = 2 - row }
      return orientation & 4 != 0 ? letters[column * 3 + row] : letters[row * 3 + column]
    }
  }
}

extension Board {
  /// The squares of a 3 × 3 drawing, read by rows, in the order of ``surroundings(of:)``.
  static let surroundingSquares = [3, 5, 1, 7, 2, 6, 0, 8]

  /// What the eight points around `point` hold, two bits each.
  func surroundings(of point: Point) -> UInt16 {
    var code: UInt16 = 0
    var shift: UInt16 = 0
    for neighbor in point.neighbors {
      code |= UInt16(content(at: neighbor).rawValue) << shift
      shift += 2
    }
    for diagonal in point.diagonals {
      code |= UInt16(content(at: diagonal).rawValue) << shift
      shift += 2
    }
    return code
  }
}
