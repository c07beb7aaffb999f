import Platform

/// How long a step is, by its number in a plan; never by the clock, so that a run can be repeated.
public struct LearningRateSchedule: Equatable, Sendable {
  /// What becomes of the rate once it is warm.
  public enum Shape: String, CaseIterable, Sendable {
    case constant
    /// Constant for 60 % of the plan, then 0.3 of that, and 0.1 for the last 10 %: better than a
    /// cosine where the plan's end may move.
    case steps
    /// Half a cosine wave from the warm-up's end to the plan's, down to a hundredth.
    case cosine
  }

  /// The rate at its highest; 1e-3 suits 64 channels, 2e-3 32.
  public var peak = 1e-3
  public var shape = Shape.steps
  /// The plan's length in steps; later ones keep the last rate.
  public var planned: Int
  /// The steps over which the rate rises from near 0: first gradients are wild, and Adam has yet to
  /// learn their scale.
  public var warmUp = 300
  /// The numbers of the steps before which the network grew.
  public var growths: [Int] = []
  /// The steps over which the rate rises again after growth.
  public var growthWarmUp = 500

  public init(planned: Int) {
    self.planned = planned
  }

  /// The rate of a step; the first is 0.
  public func rate(at step: Int) -> Double {
    var warmth = ramp(step, warmUp)
    for growth in growths where step >= growth {
      warmth = min(warmth, ramp(step - growth, growthWarmUp))
    }
    return peak * warmth * share(at: step)
  }

  private func ramp(_ step: Int, _ length: Int) -> Double {
    step + 1 < length ? Double(step + 1) / Double(length) : 1
  }

  private func share(at step: Int) -> Double {
    switch shape {
    case .constant:
      return 1
    case .steps:
      // In whole numbers: 0.6 of a plan is no number of binary fractions.
      if step * 10 >= planned * 9 { return 0.1 }
      return step * 10 >= planned * 6 ? 0.3 : 1
    case .cosine:
      guard step > warmUp else { return 1 }
      let way = Double(step - warmUp) / Double(max(1, planned - warmUp))
      return max(0.01, (1 + cos(.pi * min(1, way))) / 2)
    }
  }
}
