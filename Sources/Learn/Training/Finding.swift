public import Go
public import SGF

/// What self-play found at a turn by search, as a record keeps it.
///
/// | property | what it holds |
/// |---|---|
/// | `QV` | the value after the search, -1…1 for the player to move, then the network's own |
/// | `QP` | what the search makes of the policy: there after a full search, and a row to learn from |
/// | `QK` | how much that differs from the policy before, in nats |
/// | `QW` | how much the row counts, where that is not 1 |
/// | `QS` | the points by which the search saw its player win, where the network learns its errors |
public struct Finding: Equatable, Sendable {
  public var value: Float
  /// What the network alone thought the value was.
  public var rawValue: Float
  public var policy: SparsePolicy?
  /// The Kullback-Leibler divergence of `policy` from the network's, in nats.
  public var surprise: Float = 0
  public var weight: Float = 1
  /// By how many points the player to move would win, komi counted, after the search.
  public var score: Float?

  public init(value: Float, rawValue: Float) {
    self.value = value
    self.rawValue = rawValue
  }

  /// What a node of a record says; `nil` where it says nothing of a search.
  ///
  /// Throws where a property's value is none of its kind.
  init?(_ node: GameTree.Node, on size: BoardSize) throws(SGFError) {
    guard let property = node.property("QV") else { return nil }
    let numbers = property.values[0].raw.split(separator: " ").compactMap { Float($0) }
    guard numbers.count == 2, numbers.allSatisfy({ abs($0) <= 1 }) else {
      throw property.fault(expected: "two values from -1 to 1, as 0.25 -0.1")
    }
    self.init(value: numbers[0], rawValue: numbers[1])
    score = try node.number("QS").map { Float($0) }
    guard let policy = node.property("QP") else { return }
    self.policy = SparsePolicy(recorded: policy.values[0], on: size)
    guard self.policy != nil else {
      throw policy.fault(expected: "moves and their ten-thousandths, as cc4210 zz12")
    }
    surprise = max(0, Float(try node.number("QK") ?? 0))
    weight = min(1, max(0, Float(try node.number("QW") ?? 1)))
  }

  /// The properties that a record keeps it by.
  public func properties(on size: BoardSize) -> [Property] {
    func value(_ number: Float, digits: Float) -> PropertyValue {
      PropertyValue(number: Double((number * digits).rounded()) / Double(digits))
    }
    let values = [self.value, rawValue].map { value($0, digits: 1000).raw }
    var properties = [Property("QV", [PropertyValue(simpleText: values.joined(separator: " "))])]
    if let score { properties.append(Property("QS", [value(score, digits: 10)])) }
    guard let policy else { return properties }
    properties.append(Property("QP", [policy.recorded(on: size)]))
    properties.append(Property("QK", [value(surprise, digits: 1000)]))
    if weight != 1 { properties.append(Property("QW", [value(weight, digits: 1000)])) }
    return properties
  }
}

extension Property {
  fileprivate func fault(expected: String) -> SGFError {
    SGFError(at: location, found: "\(identifier)[\(values[0].raw)]", expected: expected)
  }
}
