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

  func prepare(_ parameters: [Float], for geometry: Geometry, training: Bool) -> Prepared {
    .linear(
      LinearMap(
        inputs: input.channels, outputs: output.channels, rows: geometry.rows(input),
        by: geometry.arithmetic),
      LinearWeights(
        parameters[weights], inputs: input.channels, outputs: output.channels,
        bias: bias.map { parameters[$0] }))
  }

  func forward(_ pass: Pass) {
    guard case .linear(let map, let weights) = pass.prepared[output] else { return }
    if let residual { pass.copy(residual, to: output) }
    map.forward(
      pass.values[input.index], weights, images: pass.images, into: pass.values[output.index],
      adds: residual != nil)
  }

  func backward(_ pass: Pass) {
    guard case .linear(let map, let matrix) = pass.prepared[output] else { return }
    let gradient = pass.gradients[output.index]
    if let residual { pass.columns(residual).add(gradient, to: pass.gradients[residual.index]) }
    pass.weightGradient.clear(weights.count)
    map.addGradients(
      gradient, input: pass.values[input.index], matrix, images: pass.images,
      toInput: pass.isNetworkInput(input) ? nil : pass.gradients[input.index],
      toWeights: pass.weightGradient)
    pass.addGradient(pass.weightGradient[0..<weights.count], to: weights)
    if let bias { pass.addGradient(pass.columns(output).sums(of: gradient), to: bias) }
  }
}
