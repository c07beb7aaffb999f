import Kernels

/// What a layer reads or writes: `[images, points, channels]`, or `[images, channels]` where it
/// holds for whole boards.
struct Slot: Equatable, Sendable {
  /// Its place among the network's slots.
  let index: Int
  let channels: Int
  let isPerPoint: Bool
}

/// The size of the boards that a layer works on, and how it multiplies.
struct Geometry: Equatable, Sendable {
  var width: Int
  var height: Int
  var arithmetic: Arithmetic

  var points: Int { width * height }

  /// Rows that an image has in a slot.
  func rows(_ slot: Slot) -> Int { slot.isPerPoint ? points : 1 }
}

/// A layer's weights in the form in which they are used, for boards of one size.
enum Prepared: Sendable {
  case nothing
  case convolution(TiledConvolution, TileWeights)
  case linear(LinearMap, LinearWeights)
  case ending(Ending)
}

/// One step of the network: reads some slots and writes one.
protocol Layer: Sendable {
  var inputs: [Slot] { get }
  var residual: Slot? { get }
  var output: Slot { get }

  /// The layer's weights ready for use; in training, for the way back too.
  func prepare(_ parameters: [Float], for geometry: Geometry, training: Bool) -> Prepared

  /// Computes the output from the inputs.
  func forward(_ pass: Pass)

  /// Adds to the gradients of the inputs and of the parameters, given the output's.
  func backward(_ pass: Pass)
}

extension Layer {
  /// What the layer adds its output to.
  var residual: Slot? { nil }

  func prepare(_ parameters: [Float], for geometry: Geometry, training: Bool) -> Prepared {
    .nothing
  }
}
