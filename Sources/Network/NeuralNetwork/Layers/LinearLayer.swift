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
    let map = LinearMap(
      inputs: input.channels, outputs: output.channels, rows: geometry.rows(input),
      by: geometry.arithmetic)
    return Prepared(
      layer: self, map: map,
      matrix: LinearWeights(
        parameters[weights], for: map, bias: bias.map { parameters[$0] }, training: training))
  }

  struct Prepared {
    let layer: LinearLayer
    let map: LinearMap
    let matrix: LinearWeights
  }
}

extension LinearLayer.Prepared: PreparedLayer {
  var gradientCount: Int { layer.weights.count }

  var roomCount: Int { map.roomCount }

  func forward(_ workspace: Workspace) {
    let (input, output) = (layer.input, layer.output)
    if let residual = layer.residual { workspace.copy(residual, to: output) }
    map.forward(
      workspace.values[input.index], matrix, images: workspace.images,
      into: workspace.values[output.index],
      adds: layer.residual != nil, room: workspace.room)
  }

  func backward(_ workspace: Workspace) {
    let (input, output) = (layer.input, layer.output)
    let gradient = workspace.gradients[output.index]
    if let residual = layer.residual {
      workspace.columns(residual).add(gradient, to: workspace.gradients[residual.index])
    }
    workspace.weightGradient.clear(gradientCount)
    map.addGradients(
      gradient, input: workspace.values[input.index], matrix, images: workspace.images,
      toInput: workspace.isNetworkInput(input) ? nil : workspace.gradients[input.index],
      toWeights: workspace.weightGradient)
    workspace.addGradient(workspace.weightGradient[0..<gradientCount], to: layer.weights)
    if let bias = layer.bias {
      workspace.addGradient(workspace.columns(output).sums(of: gradient), to: bias)
    }
  }
}
