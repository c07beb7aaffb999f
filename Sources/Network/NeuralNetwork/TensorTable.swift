/// What a tensor is to the optimizer.
public enum TensorRole: Sendable {
  /// Trained, and drawn towards zero by weight decay.
  case weight
  /// Trained without decay: biases, scales, the last layers of heads.
  case bias
  /// Not trained by gradients: the running statistics of a batch normalisation.
  case statistic
}

/// One named tensor among a network's parameters.
public struct TensorEntry: Equatable, Sendable {
  public let name: String
  /// Row-major, as in `[outputs, inputs, 3, 3]`.
  public let shape: [Int]
  /// Where its values stand among all of the network's.
  public let range: Range<Int>
  public let role: TensorRole
}

/// The names, shapes and places of a network's tensors, which lie one after another in one array.
///
/// Gradients, optimizer state and averages have the same layout.
public struct TensorTable: Equatable, Sendable {
  public private(set) var entries: [TensorEntry] = []

  public init() {}

  /// How many numbers all tensors hold.
  public var count: Int { entries.last?.range.upperBound ?? 0 }

  /// Adds a tensor behind the others and gives its place.
  @discardableResult
  public mutating func add(_ name: String, _ shape: [Int], _ role: TensorRole) -> Range<Int> {
    let range = count..<count + shape.reduce(1, *)
    entries.append(TensorEntry(name: name, shape: shape, range: range, role: role))
    return range
  }

  /// The tensor of a name; `nil` where there is none.
  public subscript(name: String) -> TensorEntry? {
    entries.first { $0.name == name }
  }
}
