import Platform
import Text

/// One direction of a chart: what is measured along it, and how.
public struct ChartAxis: Equatable, Sendable {
  /// How the numbers at the axis are written.
  public enum Notation: Sendable {
    case number
    /// 0…1 as 0 % to 100 %.
    case percent
    /// With a sign: +5, 0, -5.
    case signed
  }

  public var label: String
  public var notation = Notation.number
  public var isLogarithmic = false
  /// What the axis shows; where it is `nil`, all that there is.
  public var range: ClosedRange<Double>?

  public init(
    _ label: String, notation: Notation = .number, isLogarithmic: Bool = false,
    range: ClosedRange<Double>? = nil
  ) {
    self.label = label
    self.notation = notation
    self.isLogarithmic = isLogarithmic
    self.range = range
  }
}

/// An axis over its numbers: where each lies, and which are written beside it.
struct ChartScale {
  let axis: ChartAxis
  /// The numbers at the axis' two ends.
  let range: ClosedRange<Double>
  /// The numbers that are written.
  let ticks: [Double]
  /// From one tick to the next, where that is always the same.
  private let step: Double

  /// The scale that shows these numbers.
  ///
  /// - Parameters:
  ///   - axis: The axis.
  ///   - values: What is to be shown; what the axis cannot show is ignored.
  ///   - isPadded: Whether the ends extend to the next ticks.
  ///   - count: The most ticks that have room.
  init(_ axis: ChartAxis, showing values: [Double], isPadded: Bool, ticks count: Int) {
    self.axis = axis
    let range = ChartScale.range(of: axis, values)
    if axis.isLogarithmic {
      step = 0
      self.range = range
      ticks = ChartScale.powers(in: range, atMost: count)
    } else {
      let step = ChartScale.step(for: range, atMost: count)
      let isPadded = isPadded && axis.range == nil
      let low = isPadded ? (range.lowerBound / step).rounded(.down) * step : range.lowerBound
      let high = isPadded ? (range.upperBound / step).rounded(.up) * step : range.upperBound
      self.step = step
      self.range = low...high
      ticks = ChartScale.multiples(of: step, in: low...high)
    }
  }

  /// Where a number lies, 0…1 from one end to the other; `nil` where the axis cannot show it.
  func place(_ value: Double) -> Double? {
    guard value.isFinite, !axis.isLogarithmic || value > 0 else { return nil }
    let map: (Double) -> Double = axis.isLogarithmic ? { log10($0) } : { $0 }
    let (low, high) = (map(range.lowerBound), map(range.upperBound))
    return (map(value) - low) / (high - low)
  }

  /// The number at a tick in words.
  func label(_ tick: Double) -> String {
    switch axis.notation {
    case .percent: return ChartScale.short(tick * 100, step: step * 100) + " %"
    case .number: return ChartScale.short(tick, step: step)
    case .signed:
      let text = ChartScale.short(tick, step: step)
      return tick > 0 ? "+" + text : text
    }
  }
}

extension ChartScale {
  /// What an axis shows: never empty, so that all numbers have a place.
  private static func range(of axis: ChartAxis, _ values: [Double]) -> ClosedRange<Double> {
    let shown = (axis.range.map { [$0.lowerBound, $0.upperBound] } ?? values)
      .filter { $0.isFinite && $0.magnitude < 1e15 && (!axis.isLogarithmic || $0 > 1e-15) }
    guard let low = shown.min(), let high = shown.max() else {
      return axis.isLogarithmic ? 1...10 : 0...1
    }
    if axis.isLogarithmic {
      return high > low * 1.0001 ? low...high : (low / 2)...(high * 2)
    }
    // Numbers that are as good as equal would leave no room for ticks between them.
    let least = max(low.magnitude, high.magnitude) * 1e-9
    if high - low > least { return low...high }
    let half = max(1, low.magnitude) / 2
    return (low - half)...(high + half)
  }

  /// The smallest of 1, 2, 5, 10, 20 … (or 0.5, 0.2 …) that needs no more ticks than these.
  static func step(for range: ClosedRange<Double>, atMost count: Int) -> Double {
    let raw = (range.upperBound - range.lowerBound) / Double(max(1, count - 1))
    let power = pow(10, log10(raw).rounded(.down))
    let factor = [1.0, 2, 5, 10].first { $0 * power >= raw * 0.999_999 } ?? 10
    return factor * power
  }

  private static func multiples(of step: Double, in range: ClosedRange<Double>) -> [Double] {
    let first = (range.lowerBound / step - 1e-6).rounded(.up)
    let last = (range.upperBound / step + 1e-6).rounded(.down)
    guard first <= last else { return [] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// Powers of ten; where they are few, twice and five times each as well.
  private static func powers(in range: ClosedRange<Double>, atMost count: Int) -> [Double] {
    let (low, high) = (log10(range.lowerBound), log10(range.upperBound))
    let decades = Int(low.rounded(.down))...Int(high.rounded(.up))
    let factors: [Double] = high - low < Double(count) / 3 ? [1, 2, 5] : [1]
    let all = decades.flatMap { decade in factors.map { $0 * pow(10, Double(decade)) } }
      .filter { range.contains($0) || range.contains($0 * 1.000_001) }
    let every = max(1, (all.count + count - 1) / max(1, count))
    return all.indices.filter { $0 % every == 0 }.map { all[$0] }
  }

  /// A number with the decimals that a step needs: `0.25`, `12`, `30k`, `1.5M`.
  private static func short(_ number: Double, step: Double) -> String {
    let step = step > 0 ? step : number.magnitude
    for (unit, letter) in [(1e9, "G"), (1e6, "M"), (1e3, "k")]
    where number.magnitude >= unit * 0.999_999 && (number.magnitude >= 10 * unit || unit > 1e3) {
      return (number / unit).fixed(decimals(step / unit)) + letter
    }
    return number.fixed(decimals(step))
  }

  private static func decimals(_ step: Double) -> Int {
    guard step > 0 else { return 0 }
    return max(0, min(6, Int((-log10(step) - 1e-9).rounded(.up))))
  }
}
