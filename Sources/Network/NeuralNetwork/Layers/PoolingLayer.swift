import Kernels
import Sampling

/// What is kept of each channel when the board is pooled, n being the side of a square board of as
/// many points.
///
/// Source: Wu 2019, "Accelerating Self-Play Learning in Go", 3.3 and A.
public enum Pooling: Sendable {
  /// Mean, mean · (n - 14) / 10, greatest number.
  case global
  /// Mean, mean · (n - 14) / 10, mean · ((n - 14)² / 100 - 0.1).
  case value

  /// The mean's factors; the greatest number stands in the third place where there are two.
  func factors(points: Int) -> [Float] {
    let distance = Float(points).squareRoot() - 14
    return switch self {
    case .global: [1, distance / 10]
    case .value: [1, distance / 10, distance * distance / 100 - 0.1]
    }
  }
}

/// Pools each channel over the board: `[images, points, channels]` → `[images, 3 · channels]`.
struct PoolingLayer: Layer, PreparedLayer {
  let input: Slot
  let output: Slot
  let pooling: Pooling

  var inputs: [Slot] { [input] }

  func forward(_ workspace: Workspace) {
    Pool(images: workspace.images, rows: workspace.geometry.points, columns: input.channels)
      .forward(
        workspace.values[input.index], factors: pooling.factors(points: workspace.geometry.points),
        into: workspace.values[output.index])
  }

  func backward(_ workspace: Workspace) {
    Pool(images: workspace.images, rows: workspace.geometry.points, columns: input.channels)
      .addGradient(
        workspace.gradients[output.index], input: workspace.values[input.index],
        factors: pooling.factors(points: workspace.geometry.points),
        to: workspace.gradients[input.index])
  }
}

/// Gives each point its board's numbers, added to the point's own if there are such.
struct BroadcastLayer: Layer, PreparedLayer {
  let input: Slot
  let residual: Slot?
  let output: Slot

  var inputs: [Slot] { [input] + (residual.map { [$0] } ?? []) }

  func forward(_ workspace: Workspace) {
    if let residual {
      workspace.copy(residual, to: output)
    } else {
      workspace.values[output.index].clear(workspace.columns(output).rows * output.channels)
    }
    Pool(images: workspace.images, rows: workspace.geometry.points, columns: output.channels)
      .spread(workspace.values[input.index], addingTo: workspace.values[output.index])
  }

  func backward(_ workspace: Workspace) {
    let gradient = workspace.gradients[output.index]
    if let residual {
      workspace.columns(residual).add(gradient, to: workspace.gradients[residual.index])
    }
    Pool(images: workspace.images, rows: workspace.geometry.points, columns: output.channels)
      .addSums(of: gradient, to: workspace.gradients[input.index])
  }
}

/// Some of the channels.
struct SliceLayer: Layer, PreparedLayer {
  let input: Slot
  let output: Slot
  /// The first channel of those taken.
  let start: Int

  var inputs: [Slot] { [input] }

  func forward(_ workspace: Workspace) {
    let columns = workspace.columns(output)
    columns.copy(
      from: workspace.values[input.index], ofWidth: input.channels, at: start,
      to: workspace.values[output.index])
  }

  func backward(_ workspace: Workspace) {
    workspace.columns(output).add(
      workspace.gradients[output.index], to: workspace.gradients[input.index],
      ofWidth: input.channels,
      at: start)
  }
}

/// Drops a share of the numbers in training and makes up for it with the others.
///
/// Source: Srivastava et al. 2014, "Dropout", in its inverted form.
struct DropoutLayer: Layer, PreparedLayer {
  let input: Slot
  let output: Slot
  let share: Float

  var inputs: [Slot] { [input] }

  func forward(_ workspace: Workspace) {
    workspace.copy(input, to: output)
    guard workspace.isTraining else { return }
    let count = workspace.columns(input).rows * input.channels
    let mask = (0..<count).map { _ in
      Float(workspace.random.unit()) < share ? 0 : 1 / (1 - share)
    }
    workspace.masks[output.index] = mask
    for index in 0..<count { workspace.values[output.index][index] *= mask[index] }
  }

  func backward(_ workspace: Workspace) {
    guard let mask = workspace.masks[output.index] else { return }
    for index in mask.indices {
      workspace.gradients[input.index][index] +=
        workspace.gradients[output.index][index] * mask[index]
    }
  }
}
