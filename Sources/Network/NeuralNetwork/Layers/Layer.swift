import Kernels

/// What a layer reads or writes: `[images, points, channels]`, or `[images, channels]` where it
/// holds for whole boards.
public struct Slot: Equatable, Sendable {
  /// Its place among the network's slots.
  let index: Int
  public let channels: Int
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

/// One step of the network: reads some slots and writes one.
protocol Layer: Sendable {
  var inputs: [Slot] { get }
  var residual: Slot? { get }
  var output: Slot { get }

  /// The layer with its weights ready for use; in training, for the way back too.
  func prepared(
    _ parameters: [Float], for geometry: Geometry, training: Bool
  ) -> any PreparedLayer
}

/// A layer with its weights in the form in which they are used, for boards of one size.
protocol PreparedLayer: Sendable {
  /// The numbers of the weights' gradient, in the form in which it is computed.
  var gradientCount: Int { get }

  /// Makes a workspace's scratch memory large enough.
  func reserve(_ scratch: inout TileScratch)

  /// The numbers of an image that the layer works with on the way.
  var roomCount: Int { get }

  /// Computes the output from the inputs.
  func forward(_ workspace: Workspace)

  /// Adds to the gradients of the inputs and of the parameters, given the output's.
  func backward(_ workspace: Workspace)
}

extension Layer {
  /// What the layer adds its output to.
  var residual: Slot? { nil }
}

extension Layer where Self: PreparedLayer {
  /// A layer without weights is ready as it is.
  func prepared(
    _ parameters: [Float], for geometry: Geometry, training: Bool
  ) -> any PreparedLayer {
    self
  }
}

extension PreparedLayer {
  var gradientCount: Int { 0 }

  func reserve(_ scratch: inout TileScratch) {}

  var roomCount: Int { 0 }

  func backward(_ workspace: Workspace) {
    preconditionFailure("there are no gradients of this kind of layer")
  }
}
