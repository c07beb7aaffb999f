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
    Prepared(layer: self, ending: ending(parameters))
  }

  struct Prepared {
    let layer: NormalizationLayer
    let ending: Ending
  }

  /// The layer as one multiplication and one addition a channel, by the running statistics where it
  /// has such.
  func ending(_ parameters: [Float]) -> Ending {
    let statistics = tensors.statistics.map {
      (mean: Array(parameters[$0.mean]), variance: Array(parameters[$0.variance]))
    }
    return ending(parameters, statistics)
  }

  /// The same by given statistics.
  fileprivate func ending(
    _ parameters: [Float], _ statistics: (mean: [Float], variance: [Float])?
  ) -> Ending {
    var scale = [Float](repeating: 1, count: input.channels)
    var bias = Array(parameters[tensors.bias])
    if let range = tensors.scale { scale = parameters[range].map { $0 * constant } }
    if let range = tensors.scale, let statistics {
      scale = zip(parameters[range], statistics.variance).map {
        $0 / ($1 + Self.epsilon).squareRoot()
      }
      bias = bias.indices.map { bias[$0] - statistics.mean[$0] * scale[$0] }
    }
    return Ending(scale: scale, bias: bias, rectifies: activation == .relu)
  }
}

extension NormalizationLayer.Prepared: PreparedLayer {
  func forward(_ pass: Pass) {
    let (input, output) = (layer.input, layer.output)
    var ending = ending
    let columns = pass.columns(input)
    let values = pass.values[input.index]
    if let running = layer.tensors.statistics, pass.isTraining {
      let statistics = columns.statistics(of: values)
      ending = layer.ending(pass.prepared.parameters, statistics)
      pass.statistics[output.index] = statistics
      pass.endings[output.index] = ending
      // What is not trained has no gradient: its place carries what this batch says of it.
      pass.addGradient(statistics.mean.map { $0 * pass.share }, to: running.mean)
      pass.addGradient(statistics.variance.map { $0 * pass.share }, to: running.variance)
    }
    let result = pass.values[output.index]
    columns.scale(values, by: ending, into: result)
    if let activation = layer.activation, activation != .relu {
      columns.apply(activation, to: result)
    }
  }

  func backward(_ pass: Pass) {
    let (input, output) = (layer.input, layer.output)
    let ending = pass.endings[output.index] ?? ending
    let columns = pass.columns(input)
    let (values, gradient) = (pass.values[input.index], pass.gradients[output.index])
    if let activation = layer.activation {
      columns.multiply(
        gradient, bySlopeOf: activation, at: values, ending, output: pass.values[output.index])
    }
    let (products, sums) = columns.sums(of: gradient, times: values)
    pass.addGradient(sums, to: layer.tensors.bias)
    columns.add(gradient, times: ending.scale, to: pass.gradients[input.index])
    guard let scale = layer.tensors.scale else { return }
    guard let statistics = pass.statistics[output.index] else {
      pass.addGradient(products.map { $0 * layer.constant }, to: scale)
      return
    }
    addBatchGradients(pass, statistics, products: products, sums: sums, scale: scale)
  }

  /// The part of the gradients that comes of the batch's own mean and variance.
  ///
  /// Source: Ioffe and Szegedy 2015, "Batch Normalization".
  private func addBatchGradients(
    _ pass: Pass, _ statistics: (mean: [Float], variance: [Float]), products: [Float],
    sums: [Float], scale: Range<Int>
  ) {
    let columns = pass.columns(layer.input)
    let inverse = statistics.variance.map { 1 / ($0 + NormalizationLayer.epsilon).squareRoot() }
    let scaleGradient = products.indices.map {
      (products[$0] - statistics.mean[$0] * sums[$0]) * inverse[$0]
    }
    pass.addGradient(scaleGradient, to: scale)
    let factors = pass.prepared.parameters[scale].enumerated().map { channel, scale in
      -scale * inverse[channel] * inverse[channel] * scaleGradient[channel] / Float(columns.rows)
    }
    let shifts = pass.prepared.parameters[scale].enumerated().map { channel, scale in
      -scale * inverse[channel] * sums[channel] / Float(columns.rows)
        - factors[channel] * statistics.mean[channel]
    }
    columns.add(
      pass.values[layer.input.index], times: FloatTable(factors), plus: FloatTable(shifts),
      to: pass.gradients[layer.input.index])
  }
}
