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
    let tiling = Tiling(width: geometry.width, height: geometry.height)
    return Prepared(
      layer: self,
      convolution: TiledConvolution(
        inputs: input.channels, outputs: output.channels, tiling: tiling, by: geometry.arithmetic),
      tiles: TileWeights(
        parameters[weights], inputs: input.channels, outputs: output.channels, side: tiling.side,
        transposes: training))
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

  func forward(_ pass: Pass) {
    let (input, output) = (layer.input, layer.output)
    let fusion = pass.fusions[output.index]
    if let residual = layer.residual { pass.copy(residual, to: output) }
    convolution.forward(
      pass.values[input.index], tiles, images: pass.images,
      into: fusion?.needsRaw ?? true ? pass.values[output.index] : nil, adds: layer.residual != nil,
      activated: fusion.map { (pass.values[$0.output.index], $0.ending) }, scratch: pass.scratch)
    if let fusion, let activation = fusion.activation {
      pass.columns(fusion.output).apply(activation, to: pass.values[fusion.output.index])
    }
  }

  func backward(_ pass: Pass) {
    let (input, output) = (layer.input, layer.output)
    let gradient = pass.gradients[output.index]
    if let residual = layer.residual {
      pass.columns(residual).add(gradient, to: pass.gradients[residual.index])
    }
    let side = convolution.tiling.side
    pass.weightGradient.clear(side * side * input.channels * output.channels)
    convolution.addGradients(
      gradient, input: pass.values[input.index], tiles, images: pass.images,
      toInput: pass.isNetworkInput(input) ? nil : pass.gradients[input.index],
      toWeights: pass.weightGradient, scratch: pass.scratch)
    pass.addGradient(
      TileWeights.gradient(
        pass.weightGradient, inputs: input.channels, outputs: output.channels, side: side),
      to: layer.weights)
  }
}
