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
      "<i style=\"left:\(percent(tick, scale))\">\(scale.label(tick))</i>"
    }
    return """
      <style>\(HTML(markup: IntervalChart.style))</style>
      <figure class="intervals"><figcaption><b>\(title)</b></figcaption>
      \(rows.map { line($0, scale) })
      <div class="interval axis"><span></span><div>\(ticks.joined(""))</div></div>
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
    let grid = scale.ticks.map { "<i style=\"left:\(percent($0, scale))\"></i>" as HTML }
    var bar: HTML = ""
    var words = row.value.signed
    if let interval = row.interval {
      let low = place(interval.lowerBound, scale)
      let high = place(interval.upperBound, scale)
      bar = """
        <b style="left:\((100 * low).fixed(2))%;width:\((100 * (high - low)).fixed(2))%"></b>
        """
      words += ", 95 % \(interval.signed)"
    }
    return """
      <div class="interval" title="\(row.name): \(words)"><span>\(row.name)</span>\
      <div>\(grid.joined(""))\(bar)<u style="left:\(percent(row.value, scale))"></u></div></div>
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

  private static let style = """
    .intervals { margin: 0 0 12px; max-width: 900px }
    .interval { display: grid; grid-template-columns: minmax(8.5em, 24%) 1fr; gap: 14px;
      align-items: center }
    .interval > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
      text-align: right }
    .interval > div { position: relative; height: 28px; margin-right: 26px }
    .interval i { position: absolute; top: 0; bottom: 0; border-left: 1px solid var(--rule) }
    .interval b { position: absolute; top: 12px; height: 4px; border-radius: 2px;
      background: var(--c1); opacity: .55 }
    .interval u { position: absolute; top: 8px; width: 12px; height: 12px; margin-left: -6px;
      border-radius: 50%; background: var(--c1); border: 1px solid var(--page) }
    .axis i { border: 0; transform: translateX(-50%); color: var(--soft); font-size: 13px;
      font-style: normal }
    @media (max-width: 760px) { .axis i:nth-child(even) { visibility: hidden } }
    """
}
