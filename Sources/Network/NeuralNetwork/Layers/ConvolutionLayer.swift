import Kernels

/// A 3 × 3 convolution with zero padding and no bias; its output is added to a residual if there is
/// one.
struct ConvolutionLayer: Layer {
  let input: Slot
  let residual: Slot?
  let output: Slot
  /// `[outputs, inputs, 3, 3]` its place among the parameters.
  let weights: Range<Int>

  var inputs: [Slot] { [input] + (residual.map { [$0] } ?? []) }

  func prepared(
    _ parameters: [Float], for geometry: Geometry, training: Bool
  ) -> any PreparedLayer {
    let tiling = Tiling(
      width: geometry.width, height: geometry.height, rounds: geometry.arithmetic == .bfloat16)
    let convolution = TiledConvolution(
      inputs: input.channels, outputs: output.channels, tiling: tiling, by: geometry.arithmetic)
    return Prepared(
      layer: self, convolution: convolution,
      tiles: TileWeights(parameters[weights], for: convolution, transposes: training))
  }

  struct Prepared {
    let layer: ConvolutionLayer
    let convolution: TiledConvolution
    let tiles: TileWeights
  }
}

extension ConvolutionLayer.Prepared: PreparedLayer {
  var gradientCount: Int { tiles.count }

  func reserve(_ scratch: inout TileScratch) { scratch.reserve(for: convolution) }

  func forward(_ workspace: Workspace) {
    let (input, output) = (layer.input, layer.output)
    let fusion = workspace.fusions[output.index]
    if let residual = layer.residual { workspace.copy(residual, to: output) }
    convolution.forward(
      workspace.values[input.index], tiles, images: workspace.images,
      into: fusion?.needsRaw ?? true ? workspace.values[output.index] : nil,
      adds: layer.residual != nil,
      activated: fusion.map { (workspace.values[$0.output.index], $0.epilogue) },
      scratch: workspace.scratch)
    if let fusion, let activation = fusion.activation {
      workspace.columns(fusion.output).apply(activation, to: workspace.values[fusion.output.index])
    }
  }

  func backward(_ workspace: Workspace) {
    let (input, output) = (layer.input, layer.output)
    let gradient = workspace.gradients[output.index]
    if let residual = layer.residual {
      workspace.columns(residual).add(gradient, to: workspace.gradients[residual.index])
    }
    let side = convolution.tiling.side
    workspace.weightGradient.clear(side * side * input.channels * output.channels)
    convolution.addGradients(
      gradient, input: workspace.values[input.index], tiles, images: workspace.images,
      toInput: workspace.isNetworkInput(input) ? nil : workspace.gradients[input.index],
      toWeights: workspace.weightGradient, scratch: workspace.scratch)
    workspace.addGradient(
      TileWeights.gradient(
        workspace.weightGradient, inputs: input.channels, outputs: output.channels, side: side),
      to: layer.weights)
  }
}
