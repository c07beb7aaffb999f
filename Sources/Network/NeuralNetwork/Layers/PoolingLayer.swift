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

  func forward(_ pass: Pass) {
    Pool(images: pass.images, rows: pass.geometry.points, columns: input.channels)
      .forward(
        pass.values[input.index], factors: pooling.factors(points: pass.geometry.points),
        into: pass.values[output.index])
  }

  func backward(_ pass: Pass) {
    Pool(images: pass.images, rows: pass.geometry.points, columns: input.channels)
      .addGradient(
        pass.gradients[output.index], input: pass.values[input.index],
        factors: pooling.factors(points: pass.geometry.points), to: pass.gradients[input.index])
  }
}

/// Gives each point its board's numbers, added to the point's own if there are such.
struct BroadcastLayer: Layer, PreparedLayer {
  let input: Slot
  let residual: Slot?
  let output: Slot

  var inputs: [Slot] { [input] + (residual.map { [$0] } ?? []) }

  func forward(_ pass: Pass) {
    if let residual {
      pass.copy(residual, to: output)
    } else {
      pass.values[output.index].clear(pass.columns(output).rows * output.channels)
    }
    Pool(images: pass.images, rows: pass.geometry.points, columns: output.channels)
      .spread(pass.values[input.index], addingTo: pass.values[output.index])
  }

  func backward(_ pass: Pass) {
    let gradient = pass.gradients[output.index]
    if let residual { pass.columns(residual).add(gradient, to: pass.gradients[residual.index]) }
    Pool(images: pass.images, rows: pass.geometry.points, columns: output.channels)
      .addSums(of: gradient, to: pass.gradients[input.index])
  }
}

/// Some of the channels.
struct SliceLayer: Layer, PreparedLayer {
  let input: Slot
  let output: Slot
  /// The first channel of those taken.
  let start: Int

  var inputs: [Slot] { [input] }

  func forward(_ pass: Pass) {
    let columns = pass.columns(output)
    columns.copy(
      from: pass.values[input.index], ofWidth: input.channels, at: start,
      to: pass.values[output.index])
  }

  func backward(_ pass: Pass) {
    pass.columns(output).add(
      pass.gradients[output.index], to: pass.gradients[input.index], ofWidth: input.channels,
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

  func forward(_ pass: Pass) {
    pass.copy(input, to: output)
    guard pass.isTraining else { return }
    let count = pass.columns(input).rows * input.channels
    let mask = (0..<count).map { _ in
      Float(pass.random.unit()) < share ? 0 : 1 / (1 - share)
    }
    pass.masks[output.index] = mask
    for index in 0..<count { pass.values[output.index][index] *= mask[index] }
  }

  func backward(_ pass: Pass) {
    guard let mask = pass.masks[output.index] else { return }
    for index in mask.indices {
      pass.gradients[input.index][index] += pass.gradients[output.index][index] * mask[index]
    }
  }
}
