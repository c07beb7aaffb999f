import Kernels

extension ONNXExport {
  /// A convolution, 3x3 with zero padding or of each point on its own, as the tensor's shape says.
  mutating func convolve(
    _ input: String, by weight: String, bias: String? = nil, to output: String
  ) -> String {
    let shape = entry(weight).shape
    let edge = shape.count == 4 ? shape[3] : 1
    let factors = tensor(weight, as: [shape[0], shape[1], edge, edge])
    let pad = edge / 2
    return graph.add(
      "Conv", [input, factors] + (bias.map { [tensor($0)] } ?? []), to: output,
      ["kernel_shape": .integers([edge, edge]), "pads": .integers([pad, pad, pad, pad])])
  }

  /// A dense layer on numbers of the whole board.
  mutating func multiply(
    _ input: String, by weight: String, bias: String? = nil, to output: String
  ) -> String {
    let factors = tensor(weight)
    return graph.add(
      "Gemm", [input, factors] + (bias.map { [tensor($0)] } ?? []), to: output,
      ["transB": .integer(1)])
  }

  /// Adds `[batch, channels]` to each point of `[batch, channels, height, width]`.
  mutating func add(_ numbers: String, toPointsOf input: String, as output: String) -> String {
    let axes = graph.constant("axes.points", [2, 3])
    let spread = graph.add("Unsqueeze", [numbers, axes], to: "\(output).spread")
    return graph.add("Add", [input, spread], to: output)
  }

  mutating func normalize(_ input: String, by name: String, scale: Float = 1) -> String {
    if architecture.normalization == .batch {
      let parts = ["scale", "bias", "mean", "variance"].map { tensor("\(name).\($0)") }
      return graph.add(
        "BatchNormalization", [input] + parts, to: name, ["epsilon": .float(1e-5)])
    }
    let channels = [entry("\(name).bias").shape[0], 1, 1]
    var scaled = input
    if architecture.normalization == .fixed {
      let folded = values("\(name).scale").map { $0 * scale }
      let factors = graph.constant("\(name).scale", channels, folded)
      scaled = graph.add("Mul", [input, factors], to: "\(name).scaled")
    }
    let bias = tensor("\(name).bias", as: channels)
    return graph.add("Add", [scaled, bias], to: name)
  }

  mutating func activate(_ input: String) -> String {
    let output = "\(input).active"
    switch architecture.activation {
    case .relu: return graph.add("Relu", [input], to: output)
    case .sigmoid: return graph.add("Sigmoid", [input], to: output)
    case .tanh: return graph.add("Tanh", [input], to: output)
    case .mish:
      let soft = graph.add("Softplus", [input], to: "\(input).softplus")
      let gate = graph.add("Tanh", [soft], to: "\(input).gate")
      return graph.add("Mul", [input, gate], to: output)
    case .silu:
      let gate = graph.add("Sigmoid", [input], to: "\(input).gate")
      return graph.add("Mul", [input, gate], to: output)
    }
  }

  /// Mean, mean by the board's size, maximum over the points: `[batch, 3 * channels]`.
  mutating func pool(_ input: String, to output: String) -> String {
    let mean = mean(of: input)
    let sized = graph.add("Mul", [mean, "edge.factor"], to: "\(input).sized")
    let largest = graph.add(
      "ReduceMax", [input], to: "\(input).largest",
      ["axes": .integers([2, 3]), "keepdims": .integer(0)])
    return graph.add("Concat", [mean, sized, largest], to: output, ["axis": .integer(1)])
  }

  /// Mean, mean by the board's size, mean by its square: `[batch, 3 * channels]`.
  mutating func poolForValue(_ input: String, to output: String) -> String {
    let mean = mean(of: input)
    let sized = graph.add("Mul", [mean, "edge.factor"], to: "\(input).sized")
    let square = graph.add("Mul", ["edge.factor", "edge.factor"], to: "edge.square")
    let tenth = graph.constant("tenth", [], [0.1])
    let factor = graph.add("Sub", [square, tenth], to: "edge.curve")
    let curved = graph.add("Mul", [mean, factor], to: "\(input).curved")
    return graph.add("Concat", [mean, sized, curved], to: output, ["axis": .integer(1)])
  }

  private mutating func mean(of input: String) -> String {
    graph.add(
      "ReduceMean", [input], to: "\(input).mean",
      ["axes": .integers([2, 3]), "keepdims": .integer(0)])
  }
}
