import Kernels

// Layers that KataGo's networks have besides ours. They are evaluated, not trained.

/// Divides each point's channels, or the whole board's, by the root of their mean square.
struct MeanSquareLayer: Layer, PreparedLayer {
  let input: Slot
  let output: Slot
  let epsilon: Float
  let isOfBoard: Bool

  var inputs: [Slot] { [input] }

  func forward(_ workspace: Workspace) {
    workspace.columns(input).divideByMeanSquares(
      workspace.values[input.index], groupRows: isOfBoard ? workspace.geometry.rows(input) : 1,
      epsilon: epsilon, into: workspace.values[output.index])
  }
}

/// An activation of each number.
struct ActivationLayer: Layer, PreparedLayer {
  let input: Slot
  let output: Slot
  let activation: Activation

  var inputs: [Slot] { [input] }

  func forward(_ workspace: Workspace) {
    workspace.copy(input, to: output)
    workspace.columns(output).apply(activation, to: workspace.values[output.index])
  }
}

/// Multiplies each number of the input by the one of a gate, after the gate's activation.
struct GateLayer: Layer, PreparedLayer {
  let input: Slot
  let gate: Slot
  let output: Slot
  let activation: Activation

  var inputs: [Slot] { [input, gate] }

  func forward(_ workspace: Workspace) {
    let columns = workspace.columns(gate)
    columns.apply(activation, to: workspace.values[gate.index])
    columns.multiply(
      workspace.values[input.index], by: workspace.values[gate.index],
      into: workspace.values[output.index])
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

    func forward(_ workspace: Workspace) {
      let output = workspace.values[layer.output.index]
      if let residual = layer.residual {
        workspace.copy(residual, to: layer.output)
      } else {
        output.clear(workspace.images * workspace.points * layer.output.channels)
      }
      convolution.add(workspace.values[layer.input.index], images: workspace.images, to: output)
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

  func forward(_ workspace: Workspace) {
    Patches(
      width: workspace.geometry.width, height: workspace.geometry.height, channels: input.channels,
      sideX: width, sideY: height
    ).gather(
      workspace.values[input.index], images: workspace.images, into: workspace.values[output.index])
  }
}
