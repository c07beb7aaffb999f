import Text

/// Values with the intervals in which they are believed to lie, one below the other on one scale.
public struct IntervalChart: Sendable {
  public struct Row: Equatable, Sendable {
    public var name: String
    public var value: Double
    /// `nil` where the value is given; an end may be infinite.
    public var interval: ClosedRange<Double>?

    public init(_ name: String, _ value: Double, interval: ClosedRange<Double>?) {
      self.name = name
      self.value = value
      self.interval = interval
    }
  }

  public var title: String
  public var rows: [Row]

  public init(_ title: String, _ rows: [Row]) {
    self.title = title
    self.rows = rows
  }

  /// The chart as a figure of a ``Page``.
  public var html: HTML {
    let scale = scale
    let ticks = scale.ticks.map { tick -> HTML in
      "<text x=\"\(percent(tick, scale))\" y=\"18\">\(scale.label(tick))</text>"
    }
    return """
      <figure class="intervals"><figcaption><b>\(title)</b></figcaption>
      \(rows.map { line($0, scale) })
      <div class="interval axis"><span></span><svg>\(ticks.joined(""))</svg></div>
      </figure>
      """
  }

  /// The scale that all rows share.
  var scale: ChartScale {
    let ends = rows.flatMap { row in
      [row.value] + (row.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    return ChartScale(
      ChartAxis("", notation: .signed), showing: ends, isPadded: true, ticks: 7)
  }

  private func line(_ row: Row, _ scale: ChartScale) -> HTML {
    let grid = scale.ticks.map { tick -> HTML in
      let left = percent(tick, scale)
      return "<line class=\"grid\" x1=\"\(left)\" x2=\"\(left)\" y2=\"28\"/>"
    }
    var bar: HTML = ""
    var words = row.value.signed
    if let interval = row.interval {
      let low = place(interval.lowerBound, scale)
      let high = place(interval.upperBound, scale)
      bar = """
        <rect class="bar" x="\((100 * low).fixed(2))%" y="12" \
        width="\((100 * (high - low)).fixed(2))%" height="4" rx="2"/>
        """
      words += ", 95 % \(interval.signed)"
    }
    return """
      <div class="interval" title="\(row.name): \(words)"><span>\(row.name)</span>\
      <svg role="img" aria-label="\(words)">\(grid.joined(""))\(bar)\
      <circle cx="\(percent(row.value, scale))" cy="14" r="6"/></svg></div>
      """
  }

  /// 0…1; what lies beyond an end of the scale is at that end.
  func place(_ value: Double, _ scale: ChartScale) -> Double {
    guard value.isFinite else { return value < 0 ? 0 : 1 }
    return min(1, max(0, scale.place(value) ?? 0))
  }

  private func percent(_ value: Double, _ scale: ChartScale) -> String {
    (100 * place(value, scale)).fixed(2) + "%"
  }

  static let style = """
    .intervals { margin: 0 0 12px; max-width: 900px }
    .interval { display: grid; grid-template-columns: minmax(8.5em, 24%) 1fr; gap: 14px;
      align-items: center }
    .interval > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
      text-align: right }
    .interval svg { display: block; width: calc(100% - 26px); height: 28px; overflow: visible }
    .interval .grid { stroke: var(--rule) }
    .interval .bar { fill: var(--c1); opacity: .55 }
    .interval circle { fill: var(--c1); stroke: var(--page) }
    .interval text { fill: var(--soft); font-size: 13px; text-anchor: middle }
    @media (max-width: 760px) { .interval text:nth-child(even) { visibility: hidden } }
    """
}
