import Go
import Text

/// What follows a command's name, read from left to right; each failure says what was expected.
struct GTPArguments {
  private var rest: ArraySlice<String>
  private let size: BoardSize

  init(_ words: [String], on size: BoardSize) {
    rest = words[...]
    self.size = size
  }

  var isEmpty: Bool { rest.isEmpty }
  var count: Int { rest.count }

  /// The next argument, which stays there.
  var peek: String? { rest.first }

  mutating func word(_ expected: String) throws(GTPFailure) -> String {
    guard let word = rest.popFirst() else { throw .expected(expected, found: "") }
    return word
  }

  /// All that is left, words parted by one blank each.
  mutating func text() -> String {
    defer { rest = [] }
    return rest.joined(separator: " ")
  }

  mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(GTPFailure) -> Int {
    try number(name, in: range)
  }

  mutating func number<Number: Numeral>(
    _ name: String, in range: ClosedRange<Number>
  ) throws(GTPFailure) -> Number {
    let expected = "\(name), \(range.expected)"
    let word = try word(expected)
    guard let value = range.number(word) else { throw .expected(expected, found: word) }
    return value
  }

  mutating func bool() throws(GTPFailure) -> Bool {
    let word = try word("true or false")
    guard let value = Bool(word.lowercased()) else {
      throw .expected("true or false", found: word)
    }
    return value
  }

  mutating func color() throws(GTPFailure) -> Color {
    let word = try word("a color, black or white")
    guard let color = Color(gtp: word) else {
      throw .expected("a color, black or white", found: word)
    }
    return color
  }

  mutating func move() throws(GTPFailure) -> Move {
    let word = try word("\(vertices) or pass")
    return try move(word)
  }

  mutating func point() throws(GTPFailure) -> Point {
    let word = try word(vertices)
    guard let point = Vertex(word, on: size)?.move.point else {
      throw .expected(vertices, found: word)
    }
    return point
  }

  /// Moves with commas between them.
  mutating func moves() throws(GTPFailure) -> [Move] {
    var moves: [Move] = []
    for word in try word("vertices with commas between them").split(separator: ",") {
      moves.append(try move(word))
    }
    return moves
  }

  private func move(_ word: some StringProtocol) throws(GTPFailure) -> Move {
    guard let vertex = Vertex(word, on: size) else {
      throw .expected("\(vertices) or pass", found: word)
    }
    return vertex.move
  }

  private var vertices: String {
    let last = Vertex(Point(column: size.width - 1, row: 0), on: size)
    return "a vertex of the \(size) board, A1 to \(last)"
  }
}

extension Color {
  /// A colour as the protocol spells it, in either case.
  init?(gtp word: some StringProtocol) {
    switch word.lowercased() {
    case "b", "black": self = .black
    case "w", "white": self = .white
    default: return nil
    }
  }
}
