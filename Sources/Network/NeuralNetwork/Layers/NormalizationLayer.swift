import Kernels

/// Scales and shifts each channel, then applies the activation, if there is one.
struct NormalizationLayer: Layer {
  /// The tensors' places among the parameters, each `[channels]`; which there are says how the
  /// layer normalises.
  struct Tensors: Sendable {
    var bias: Range<Int>
    /// `nil` where there are biases alone.
    var scale: Range<Int>?
    /// The running mean and variance of batch normalisation.
    var statistics: (mean: Range<Int>, variance: Range<Int>)?
  }

  let input: Slot
  let output: Slot
  let tensors: Tensors
  /// What the fixed normalisation multiplies by besides its learnt scale.
  let constant: Float
  let activation: Activation?

  /// Keeps the division by a deviation finite.
  static let epsilon: Float = 1e-5
  /// The share of the running statistics that a step keeps.
  static let momentum: Float = 0.99

  var inputs: [Slot] { [input] }

  func prepared(
    _ parameters: [Float], for geometry: Geometry, training: Bool
  ) -> any PreparedLayer {
    Prepared(layer: self, epilogue: epilogue(parameters))
  }

  struct Prepared {
    let layer: NormalizationLayer
    let epilogue: Epilogue
  }

  /// The layer as one multiplication and one addition a channel, by the running statistics where it
  /// has such.
  func epilogue(_ parameters: [Float]) -> Epilogue {
    let statistics = tensors.statistics.map {
      (mean: Array(parameters[$0.mean]), variance: Array(parameters[$0.variance]))
    }
    return epilogue(parameters, statistics)
  }

  /// The same by given statistics.
  fileprivate func epilogue(
    _ parameters: [Float], _ statistics: (mean: [Float], variance: [Float])?
  ) -> Epilogue {
    var scale = [Float](repeating: 1, count: input.channels)
    var bias = Array(parameters[tensors.bias])
    if let range = tensors.scale { scale = parameters[range].map { $0 * constant } }
    if let range = tensors.scale, let statistics {
      scale = zip(parameters[range], statistics.variance).map {
        $0 / ($1 + Self.epsilon).squareRoot()
      }
      bias = bias.indices.map { bias[$0] - statistics.mean[$0] * scale[$0] }
    }
    return Epilogue(scale: scale, bias: bias, appliesReLU: activation == .relu)
  }
}

extension NormalizationLayer.Prepared: PreparedLayer {
  func forward(_ workspace: Workspace) {
    let (input, output) = (layer.input, layer.output)
    var epilogue = epilogue
    let columns = workspace.columns(input)
    let values = workspace.values[input.index]
    if let running = layer.tensors.statistics, workspace.isTraining {
      let statistics = columns.statistics(of: values)
      epilogue = layer.epilogue(workspace.prepared.parameters, statistics)
      workspace.statistics[output.index] = statistics
      workspace.epilogues[output.index] = epilogue
      // What is not trained has no gradient: its place carries what this batch says of it.
      workspace.addGradient(statistics.mean.map { $0 * workspace.share }, to: running.mean)
      workspace.addGradient(statistics.variance.map { $0 * workspace.share }, to: running.variance)
    }
    let result = workspace.values[output.index]
    columns.scale(values, by: epilogue, into: result)
    if let activation = layer.activation, activation != .relu {
      columns.apply(activation, to: result)
    }
  }

  func backward(_ workspace: Workspace) {
    let (input, output) = (layer.input, layer.output)
    let epilogue = workspace.epilogues[output.index] ?? epilogue
    let columns = workspace.columns(input)
    let (values, gradient) = (workspace.values[input.index], workspace.gradients[output.index])
    if let activation = layer.activation {
      columns.multiply(
        gradient, bySlopeOf: activation, at: values, epilogue,
        output: workspace.values[output.index])
    }
    let (products, sums) = columns.sums(of: gradient, times: values)
    workspace.addGradient(sums, to: layer.tensors.bias)
    columns.add(gradient, times: epilogue.scale, to: workspace.gradients[input.index])
    guard let scale = layer.tensors.scale else { return }
    guard let statistics = workspace.statistics[output.index] else {
      workspace.addGradient(products.map { $0 * layer.constant }, to: scale)
      return
    }
    addBatchGradients(workspace, statistics, products: products, sums: sums, scale: scale)
  }

  /// The part of the gradients that comes of the batch's own mean and variance.
  ///
  /// Source: Ioffe and Szegedy 2015, "Batch Normalization".
  private func addBatchGradients(
    _ workspace: Workspace, _ statistics: (mean: [Float], variance: [Float]), products: [Float],
    sums: [Float], scale: Range<Int>
  ) {
    let columns = workspace.columns(layer.input)
    let inverse = statistics.variance.map { 1 / ($0 + NormalizationLayer.epsilon).squareRoot() }
    let scaleGradient = products.indices.map {
      (products[$0] - statistics.mean[$0] * sums[$0]) * inverse[$0]
    }
    workspace.addGradient(scaleGradient, to: scale)
    let factors = workspace.prepared.parameters[scale].enumerated().map { channel, scale in
      -scale * inverse[channel] * inverse[channel] * scaleGradient[channel] / Float(columns.rows)
    }
    let shifts = workspace.prepared.parameters[scale].enumerated().map { channel, scale in
      -scale * inverse[channel] * sums[channel] / Float(columns.rows)
        - factors[channel] * statistics.mean[channel]
    }
    columns.add(
      workspace.values[layer.input.index], times: FloatTable(factors), plus: FloatTable(shifts),
      to: workspace.gradients[layer.input.index])
  }
}
