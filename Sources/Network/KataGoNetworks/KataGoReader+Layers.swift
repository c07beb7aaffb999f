import Kernels

extension KataGoReader {
  /// Enters a part of the network whose own name stands next.
  mutating func enter(_ title: String) throws(KataGoFileError) {
    sections.append(title)
    _ = try word("its name")
  }

  mutating func leave() { sections.removeLast() }

  mutating func convolution(
    _ title: String, inputs: Int, outputs: Int? = nil
  ) throws(KataGoFileError) -> KataGoNetwork.Convolution {
    try enter(title)
    func isOdd(_ side: Int, _ name: String) throws(KataGoFileError) {
      guard side % 2 == 1 else { throw found("\(side)", expected: "\(name), an odd number") }
    }
    let height = try integer("the height", in: 1...37)
    try isOdd(height, "the height")
    let width = try integer("the width", in: 1...37)
    try isOdd(width, "the width")
    try count("the number of inputs", inputs)
    let outputs = try count("the number of outputs", outputs)
    for _ in 0..<2 { _ = try integer("the dilation", in: 1...1) }
    let weights = try numbers(height * width * inputs * outputs)
    leave()
    return .init(inputs: inputs, outputs: outputs, width: width, height: height, weights: weights)
  }

  mutating func linear(
    _ title: String, inputs: Int, outputs: Int? = nil
  ) throws(KataGoFileError) -> KataGoNetwork.Linear {
    try enter(title)
    try count("the number of inputs", inputs)
    let outputs = try count("the number of outputs", outputs)
    let weights = try numbers(inputs * outputs)
    leave()
    return .init(inputs: inputs, outputs: outputs, weights: weights)
  }

  /// A linear map and its bias, which stand one behind the other.
  mutating func biasedLinear(
    _ title: String, inputs: Int, outputs: Int? = nil
  ) throws(KataGoFileError) -> KataGoNetwork.Linear {
    var map = try linear(title, inputs: inputs, outputs: outputs)
    try enter("\(title)'s bias")
    try count("the number of channels", map.outputs)
    map.bias = try numbers(map.outputs)
    leave()
    return map
  }

  /// A linear map, its bias, and its activation.
  mutating func dense(
    _ title: String, inputs: Int, outputs: Int? = nil
  ) throws(KataGoFileError) -> KataGoNetwork.DenseLayer {
    let map = try biasedLinear(title, inputs: inputs, outputs: outputs)
    return .init(map: map, activation: try activation("\(title)'s activation"))
  }

  /// A batch normalisation and its activation, as one scale and one bias a channel.
  mutating func normalization(
    _ title: String, channels: Int
  ) throws(KataGoFileError) -> KataGoNetwork.Normalization {
    try enter(title)
    try count("the number of channels", channels)
    let epsilon = try number("epsilon", mayBeZero: true)
    let (hasScale, hasBias) = (try flag("whether it has scales"), try flag("whether it has biases"))
    let means = try numbers(channels)
    let variances = try numbers(channels)
    let scales = hasScale ? try numbers(channels) : Array(repeating: 1, count: channels)
    let biases = hasBias ? try numbers(channels) : Array(repeating: 0, count: channels)
    for (index, variance) in variances.enumerated() where !(variance + epsilon > 0) {
      throw error(.found("a variance \(index) of \(variance)", expected: "one above 0"))
    }
    let scale = zip(scales, variances).map { $0 / ($1 + epsilon).squareRoot() }
    let bias = biases.indices.map { biases[$0] - means[$0] * scale[$0] }
    if let index = scale.indices.first(where: { !(scale[$0].isFinite && bias[$0].isFinite) }) {
      throw error(.notFinite(index: index, value: "\(scale[index]) or \(bias[index])"))
    }
    leave()
    return .init(
      divisor: .none, scale: scale, bias: bias, activation: try activation("\(title)'s activation"))
  }

  /// The normalisation at a transformer block's beginning.
  mutating func meanSquareNormalization(
    _ title: String, channels: Int
  ) throws(KataGoFileError) -> KataGoNetwork.Normalization {
    try enter(title)
    try count("the number of channels", channels)
    let epsilon = try number("epsilon")
    let scale = try numbers(channels)
    leave()
    return .init(
      divisor: .point(epsilon: epsilon), scale: scale,
      bias: Array(repeating: 0, count: channels), activation: nil)
  }

  /// The normalisation at a trunk's end where it is of this kind, and its activation.
  mutating func endNormalization(
    _ title: String, channels: Int
  ) throws(KataGoFileError) -> KataGoNetwork.Normalization {
    try enter(title)
    try count("the number of channels", channels)
    let epsilon = try number("epsilon")
    let isOfBoard = try flag("whether it is of the whole board")
    _ = try integer("the size of its groups", in: 0...0)
    let (scale, bias) = (try numbers(channels), try numbers(channels))
    leave()
    return .init(
      divisor: isOfBoard ? .board(epsilon: epsilon) : .point(epsilon: epsilon), scale: scale,
      bias: bias, activation: try activation("\(title)'s activation"))
  }

  /// An activation; `nil` where it is the identity.
  private mutating func activation(_ title: String) throws(KataGoFileError) -> Activation? {
    try enter(title)
    defer { leave() }
    // Older files have ReLU alone, and do not say so.
    guard version >= 11 else { return .relu }
    let kinds: KeyValuePairs<String, Activation?> = [
      "ACTIVATION_IDENTITY": nil, "ACTIVATION_RELU": .relu, "ACTIVATION_MISH": .mish,
      "ACTIVATION_SILU": .silu,
    ]
    let expected = kinds.map { "`\($0.key)`" }.joined(separator: " or ")
    let word = try word(expected)
    guard let kind = kinds.first(where: { $0.key == word }) else {
      throw found(word, expected: expected)
    }
    return kind.value
  }
}
