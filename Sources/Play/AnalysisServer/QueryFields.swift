import Go
import JSON

/// What is wrong with a field of a query, in KataGo's words.
struct QueryError: Error {
  var field: String
  var text: String
}

/// The fields of a query, read one at a time; what is missing is `nil`.
struct QueryFields {
  let object: [String: JSONValue]

  func has(_ field: String) -> Bool { object[field] != nil }

  /// A whole number; 5.0 is one too.
  func integer(
    _ field: String, in bounds: ClosedRange<Int>, _ problem: String
  ) throws(QueryError) -> Int? {
    guard let value = object[field] else { return nil }
    guard case .integer(let number) = value, bounds.contains(number) else {
      throw QueryError(field: field, text: problem)
    }
    return number
  }

  func number(
    _ field: String, in bounds: ClosedRange<Double>, _ problem: String
  ) throws(QueryError) -> Double? {
    guard let value = object[field] else { return nil }
    guard let number = value.number, bounds.contains(number) else {
      throw QueryError(field: field, text: problem)
    }
    return number
  }

  func flag(_ field: String) throws(QueryError) -> Bool {
    guard let value = object[field] else { return false }
    guard case .bool(let flag) = value else {
      throw QueryError(field: field, text: "Must be a boolean")
    }
    return flag
  }

  func integers(_ field: String, _ problem: String) throws(QueryError) -> [Int]? {
    guard let value = object[field] else { return nil }
    guard case .array(let array) = value else { throw QueryError(field: field, text: problem) }
    return try array.map { value throws(QueryError) in
      guard case .integer(let number) = value else { throw QueryError(field: field, text: problem) }
      return number
    }
  }

  func player(_ field: String) throws(QueryError) -> Color? {
    guard let value = object[field] else { return nil }
    guard case .text(let word) = value, let color = Color(player: word) else {
      throw QueryError(field: field, text: #"Must be "b" or "w""#)
    }
    return color
  }

  /// Players and where they moved, or have stones.
  func turns(
    _ field: String, on size: BoardSize, withPasses: Bool
  ) throws(QueryError) -> [Game.Turn]? {
    guard let value = object[field] else { return nil }
    let problem = #"Must be an array of pairs of the form: ["b" or "w", GTP board vertex]"#
    guard case .array(let pairs) = value else { throw QueryError(field: field, text: problem) }
    var turns: [Game.Turn] = []
    turns.reserveCapacity(pairs.count)
    for pair in pairs {
      guard case .array(let words) = pair, words.count == 2, case .text(let player) = words[0],
        case .text(let vertex) = words[1]
      else { throw QueryError(field: field, text: problem) }
      guard let color = Color(player: player) else {
        throw QueryError(field: field, text: "Could not parse player: \(player)")
      }
      guard let move = Move(vertex: vertex, on: size), withPasses || move != .pass else {
        throw QueryError(field: field, text: "Could not parse board location: \(vertex)")
      }
      turns.append(Game.Turn(color, move))
    }
    return turns
  }

  func moves(_ field: String, on size: BoardSize) throws(QueryError) -> [Move] {
    let problem = "Must be an array of GTP board vertices"
    guard case .array(let words) = object[field] else {
      throw QueryError(field: field, text: problem)
    }
    var moves: [Move] = []
    for word in words {
      guard case .text(let vertex) = word else { throw QueryError(field: field, text: problem) }
      guard let move = Move(vertex: vertex, on: size) else {
        throw QueryError(field: field, text: "Could not parse board location: \(vertex)")
      }
      moves.append(move)
    }
    return moves
  }
}

extension JSONValue {
  /// The number that it is; `nil` where it is none.
  fileprivate var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}

extension Color {
  /// Reads `b`, `w`, `black` or `white`, in any case.
  init?(player word: String) {
    switch word.lowercased() {
    case "b", "black": self = .black
    case "w", "white": self = .white
    default: return nil
    }
  }
}

extension Move {
  /// Reads a vertex as GTP has it, or a point as `(column,row)`, counted from 0 at the top left.
  init?(vertex text: String, on size: BoardSize) {
    let text = text.trimmed
    if let vertex = Vertex(text, on: size) {
      self = vertex.move
      return
    }
    guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
    let numbers = text.dropFirst().dropLast().split(separator: ",").compactMap { Int($0.trimmed) }
    guard numbers.count == 2 else { return nil }
    guard (0..<size.width).contains(numbers[0]), (0..<size.height).contains(numbers[1]) else {
      return nil
    }
    self = .place(Point(column: numbers[0], row: numbers[1]))
  }
}
