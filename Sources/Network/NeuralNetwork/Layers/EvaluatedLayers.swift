import Kernels

// Layers that KataGo's networks have besides ours. They are evaluated, not trained.

/// Divides each point's channels, or the whole board's, by the root of their mean square.
struct MeanSquareLayer: Layer, PreparedLayer {
  let input: Slot
  let output: Slot
  let epsilon: Float
  let isOfBoard: Bool

  var inputs: [Slot] { [input] }

  func forward(_ pass: Pass) {
    pass.columns(input).divideByMeanSquares(
      pass.values[input.index], groupRows: isOfBoard ? pass.geometry.rows(input) : 1,
      epsilon: epsilon, into: pass.values[output.index])
  }
}

/// An activation of each number.
struct ActivationLayer: Layer, PreparedLayer {
  let input: Slot
  let output: Slot
  let activation: Activation

  var inputs: [Slot] { [input] }

  func forward(_ pass: Pass) {
    pass.copy(input, to: output)
    pass.columns(output).apply(activation, to: pass.values[output.index])
  }
}

/// Multiplies each number of the input by the one of a gate, after the gate's activation.
struct GateLayer: Layer, PreparedLayer {
  let input: Slot
  let gate: Slot
  let output: Slot
  let activation: Activation

  var inputs: [Slot] { [input, gate] }

  func forward(_ pass: Pass) {
    let columns = pass.columns(gate)
    columns.apply(activation, to: pass.values[gate.index])
    columns.multiply(
      pass.values[input.index], by: pass.values[gate.index], into: pass.values[output.index])
  }
}

/// A convolution of odd sides of what a position looks like, added to a residual if there is one.
struct SparseConvolutionLayer: Layer {
  let input: Slot
  let residual: Slot?
  let output: Slot
  /// `[sideY, sideX, inputs, outputs]` its place among the parameters.
  let weights: Range<Int>
  let sides: (x: Int, y: Int)

  var inputs: [Slot] { [input] + (residual.map { [$0] } ?? []) }

  func prepared(
    _ parameters: [Float], for geometry: Geometry, training: Bool
  ) -> any PreparedLayer {
    Prepared(
      layer: self,
      convolution: SparseConvolution(
        width: geometry.width, height: geometry.height, weights: parameters[weights],
        inputs: input.channels, outputs: output.channels, sides: sides, by: geometry.arithmetic))
  }

  struct Prepared: PreparedLayer {
    let layer: SparseConvolutionLayer
    let convolution: SparseConvolution

    func forward(_ pass: Pass) {
      let output = pass.values[layer.output.index]
      if let residual = layer.residual {
        pass.copy(residual, to: layer.output)
      } else {
        output.clear(pass.images * pass.points * layer.output.channels)
      }
      convolution.add(pass.values[layer.input.index], images: pass.images, to: output)
    }
  }
}

/// What a convolution sees at each point; a linear map of it makes the convolution.
struct PatchLayer: Layer, PreparedLayer {
  let input: Slot
  let output: Slot
  let width: Int
  let height: Int

  var inputs: [Slot] { [input] }

  func forward(_ pass: Pass) {
    Patches(
      width: pass.geometry.width, height: pass.geometry.height, channels: input.channels,
      sideX: width, sideY: height
    ).gather(pass.values[input.index], images: pass.images, into: pass.values[output.index])
  }
}
