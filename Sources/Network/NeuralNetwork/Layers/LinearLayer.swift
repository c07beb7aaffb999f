import Kernels

/// A linear map of each row, with a bias if there is one; its output is added to a residual if
/// there is one.
struct LinearLayer: Layer {
  let input: Slot
  let residual: Slot?
  let output: Slot
  /// `[outputs, inputs]` its place among the parameters.
  let weights: Range<Int>
  /// `[outputs]` its place among the parameters.
  let bias: Range<Int>?

  var inputs: [Slot] { [input] + (residual.map { [$0] } ?? []) }

  func prepared(
    _ parameters: [Float], for geometry: Geometry, training: Bool
  ) -> any PreparedLayer {
    Prepared(
      layer: self,
      map: LinearMap(
        inputs: input.channels, outputs: output.channels, rows: geometry.rows(input),
        by: geometry.arithmetic),
      matrix: LinearWeights(
        parameters[weights], inputs: input.channels, outputs: output.channels,
        bias: bias.map { parameters[$0] }, training: training))
  }

  struct Prepared {
    let layer: LinearLayer
    let map: LinearMap
    let matrix: LinearWeights
  }
}

extension LinearLayer.Prepared: PreparedLayer {
  var gradientCount: Int { layer.weights.count }

  func forward(_ pass: Pass) {
    let (input, output) = (layer.input, layer.output)
    if let residual = layer.residual { pass.copy(residual, to: output) }
    map.forward(
      pass.values[input.index], matrix, images: pass.images, into: pass.values[output.index],
      adds: layer.residual != nil)
  }

  func backward(_ pass: Pass) {
    let (input, output) = (layer.input, layer.output)
    let gradient = pass.gradients[output.index]
    if let residual = layer.residual {
      pass.columns(residual).add(gradient, to: pass.gradients[residual.index])
    }
    pass.weightGradient.clear(gradientCount)
    map.addGradients(
      gradient, input: pass.values[input.index], matrix, images: pass.images,
      toInput: pass.isNetworkInput(input) ? nil : pass.gradients[input.index],
      toWeights: pass.weightGradient)
    pass.addGradient(pass.weightGradient[0..<gradientCount], to: layer.weights)
    if let bias = layer.bias { pass.addGradient(pass.columns(output).sums(of: gradient), to: bias) }
  }
}
