public import Go

/// The stones that a node puts on the board or takes off, and the turn that it sets.
public struct Setup: Equatable, Sendable {
  public var black = PointSet()
  public var white = PointSet()
  public var empty = PointSet()
  public var toMove: Color?

  public init() {}

  /// Whether it leaves all stones as they are.
  public var hasNoPoints: Bool { black.isEmpty && white.isEmpty && empty.isEmpty }
}

extension GameTree.Node {
  /// The text of a property, the parts of one that is repeated line by line; `nil` where the node
  /// lacks it.
  public func text(_ identifier: String) -> String? {
    property(identifier).map { $0.values.map(\.text).joined(separator: "\n") }
  }

  public var comment: String? { text("C") }

  /// The number that a property gives; `nil` where the node lacks it.
  public func number(_ identifier: String) throws(SGFError) -> Double? {
    guard let property = property(identifier) else { return nil }
    guard let number = property.values[0].number else {
      throw property.error(property.values[0], expected: "a number")
    }
    return number
  }

  /// The whole number that a property gives; `nil` where the node lacks it.
  public func integer(_ identifier: String) throws(SGFError) -> Int? {
    guard let property = property(identifier) else { return nil }
    guard let integer = Int(property.values[0].word) else {
      throw property.error(property.values[0], expected: "a whole number")
    }
    return integer
  }

  /// The points that a property lists, one by one or as rectangles; none where the node lacks it.
  public func points(_ identifier: String, on size: BoardSize) throws(SGFError) -> PointSet {
    var points = PointSet()
    guard let property = property(identifier) else { return points }
    for value in property.values where !(property.values.count == 1 && value.word.isEmpty) {
      guard let more = value.points(on: size) else {
        throw property.error(value, expected: Expectation.point(on: size))
      }
      points.formUnion(more)
    }
    return points
  }

  /// The moves of a node: one in a sound record, none where it has no B or W; of several by a
  /// player the first.
  public func turns(on size: BoardSize) throws(SGFError) -> [Game.Turn] {
    var turns: [Game.Turn] = []
    for property in properties {
      guard let color = Color(property: property.identifier) else { continue }
      guard let move = property.values[0].move(on: size) else {
        throw property.error(property.values[0], expected: Expectation.move(on: size))
      }
      turns.append(Game.Turn(color, move))
    }
    return turns
  }

  /// What AB, AW, AE and PL say; `nil` where the node has none of them.
  public func setup(on size: BoardSize) throws(SGFError) -> Setup? {
    guard properties.contains(where: { ["AB", "AW", "AE", "PL"].contains($0.identifier) })
    else { return nil }
    var setup = Setup()
    setup.black = try points("AB", on: size)
    setup.white = try points("AW", on: size)
    setup.empty = try points("AE", on: size)
    if let property = property("PL") {
      guard let color = Color(recorded: property.values[0].word) else {
        throw property.error(property.values[0], expected: "B or W")
      }
      setup.toMove = color
    }
    return setup
  }
}

/// What belongs where a value is wrong.
enum Expectation {
  static func point(on size: BoardSize) -> String { "a point of a \(size) board, such as aa" }
  static func move(on size: BoardSize) -> String { point(on: size) + ", or nothing for a pass" }
}

extension Property {
  /// What is wrong with a value of this property.
  func error(_ value: PropertyValue, expected: String) -> SGFError {
    let found = "\(identifier)[\(SGFError.quote(value.raw))]"
    return SGFError(at: location, found: found, expected: expected)
  }
}

extension PropertyValue {
  /// The number; `nil` where the value is none.
  public var number: Double? { Double(recorded: word) }
}

extension Double {
  /// A number as records write it: unlike Swift, they know no `nan`, `infinity` and exponents.
  init?(recorded text: some StringProtocol) {
    guard text.utf8.allSatisfy({ $0.isDigit || "+-.".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    self = number
  }
}

extension Color {
  /// The player that `B` or `W` means, or as older records have it `Black`, `1` and the like.
  init?(recorded text: some StringProtocol) {
    switch text.lowercased() {
    case "b", "black", "1": self = .black
    case "w", "white", "2": self = .white
    default: return nil
    }
  }

  /// The player whose move a property is.
  init?(property identifier: String) {
    switch identifier {
    case "B": self = .black
    case "W": self = .white
    default: return nil
    }
  }

  /// The identifier of this player's moves, and the first letter of his stones' and name's.
  public var letter: String { self == .black ? "B" : "W" }
}
