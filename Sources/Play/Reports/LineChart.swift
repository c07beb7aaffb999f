import Text

/// Curves over one axis, as a picture in SVG with its title and legend.
public struct LineChart: Sendable {
  /// A point of a curve; one without a finite place is a gap in the line.
  public struct Point: Equatable, Sendable {
    public var x: Double
    public var y: Double
    /// Where the true value is believed to be: drawn as a band, or for dots as a bar; an infinite
    /// end lies at the edge.
    public var interval: ClosedRange<Double>?

    public init(_ x: Double, _ y: Double, interval: ClosedRange<Double>? = nil) {
      self.x = x
      self.y = y
      self.interval = interval
    }
  }

  /// One curve, or a set of dots.
  public struct Series: Sendable {
    public enum Form: Sendable {
      case line
      case dots
    }

    public var name: String
    public var points: [Point]
    public var form = Form.line
    /// Which of the page's colours it has, from 1; by its place among the series if `nil`.
    public var color: Int?

    public init(_ name: String, _ points: [Point], form: Form = .line, color: Int? = nil) {
      self.name = name
      self.points = points
      self.form = form
      self.color = color
    }
  }

  public var title: String
  public var x: ChartAxis
  public var y: ChartAxis
  public var series: [Series]
  /// A height at which a line is drawn across, as at 50 %.
  public var reference: Double?
  /// The ``GameViewer`` whose position the chart shows, and which a click on the chart moves: x is
  /// then the number of moves made.
  public var viewer: String?

  /// How many colours a page has for series.
  static let colors = 6
  private static let (left, right, top, bottom) = (62.0, 586.0, 12.0, 226.0)

  public init(_ title: String, x: ChartAxis, y: ChartAxis, series: [Series]) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
  }

  /// The chart as a figure of a ``Page``.
  public var html: HTML {
    let plane = Plane(self)
    let parts = [grid(plane)] + series.indices.map { curve($0, plane) }
    let cursor: HTML = viewer == nil ? "" : "<line class=\"cursor\" y1=\"12\" y2=\"226\" hidden/>"
    let classes = viewer == nil ? "chart" : "chart linked"
    return """
      <figure class="\(classes)"\(link(plane))>
      <figcaption><b>\(title)</b>\(legend)</figcaption>
      <svg viewBox="0 0 600 270" role="img"><title>\(title)</title>
      \(parts)
      \(cursor)</svg>
      </figure>
      """
  }

  /// The chart as a picture in a file of its own.
  public var svg: String {
    let plane = Plane(self)
    var keys: [HTML] = []
    var (left, top) = (LineChart.left, 46.0)
    for index in series.indices where series.count > 1 {
      let width = 46 + Picture.width(of: series[index].name)
      if left + width > LineChart.right { (left, top) = (LineChart.left, top + 20) }
      keys.append(
        """
        <g class="c\(color(index))">\(sign(of: index, left, top))</g>\
        <text x="\((left + 32).fixed(0))" y="\(top.fixed(0))" dy=".35em">\(series[index].name)</text>
        """)
      left += width
    }
    let shift = series.count > 1 ? top + 12 : 34
    let parts = [grid(plane)] + series.indices.map { curve($0, plane) }
    return Picture(
      title: title, width: 600, height: shift + 276,
      content: "\(keys)\n<g transform=\"translate(0 \(shift.fixed(0)))\">\n\(parts)\n</g>"
    ).svg
  }
}

extension LineChart {
  /// Where the chart's numbers lie in the picture.
  private struct Plane {
    let x: ChartScale
    let y: ChartScale

    init(_ chart: LineChart) {
      let points = chart.series.flatMap(\.points)
      let intervals = points.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] }
      let heights = points.map(\.y) + intervals + (chart.reference.map { [$0] } ?? [])
      x = ChartScale(chart.x, showing: points.map(\.x), isPadded: false, ticks: 9)
      y = ChartScale(chart.y, showing: heights, isPadded: true, ticks: 6)
    }

    /// The part of an interval that the axis shows: to its end where the interval is open.
    func shown(_ interval: ClosedRange<Double>) -> ClosedRange<Double> {
      interval.clamped(to: y.range)
    }

    func left(_ value: Double) -> Double? {
      x.place(value).map { LineChart.left + $0 * (LineChart.right - LineChart.left) }
    }

    func top(_ value: Double) -> Double? {
      y.place(value).map { place in
        let inside = min(1, max(0, place))
        return LineChart.bottom - inside * (LineChart.bottom - LineChart.top)
      }
    }

    func place(_ point: LineChart.Point) -> (left: Double, top: Double)? {
      guard let left = left(point.x), let top = top(point.y) else { return nil }
      return (left, top)
    }
  }

  /// What the script needs to move a game viewer.
  private func link(_ plane: Plane) -> HTML {
    guard let viewer else { return "" }
    let (low, high) = (plane.x.range.lowerBound, plane.x.range.upperBound)
    return """
       data-viewer="\(viewer)" data-low="\(low.fixed(3))" data-high="\(high.fixed(3))"
      """
  }

  private var legend: HTML {
    guard series.count > 1 else { return "" }
    let entries = series.indices.map { index -> HTML in
      """
      <span class="key c\(color(index))"><svg viewBox="0 0 28 12" aria-hidden="true">\
      \(sign(of: index, 0, 6))</svg>\(series[index].name)</span>
      """
    }
    return " \(entries)"
  }

  /// What stands for a series in a legend: a piece of its line, or its mark.
  private func sign(of index: Int, _ left: Double, _ middle: Double) -> HTML {
    series[index].form == .line
      ? "<path class=\"line\" d=\"M\(left.fixed(1)) \(middle.fixed(1))h27\"/>"
      : mark(of: index, left + 14, middle)
  }

  /// A dot, whose form marks its series where colours do not.
  private func mark(of index: Int, _ left: Double, _ top: Double) -> HTML {
    let outline = LineChart.marks[color(index) - 1]
    return "<path class=\"dot\" d=\"M\(left.fixed(1)) \(top.fixed(1))\(outline)\"/>"
  }

  /// For each colour the outline of its dots: circle, square, diamond, triangles, plus.
  private static let marks: [HTML] = [
    "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "m-4-4h8v8h-8z", "m0-5.5l5.5 5.5l-5.5 5.5l-5.5-5.5z",
    "m0-5l5.5 9h-11z", "m0 5l5.5-9h-11z",
    "m-1.7-5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3z",
  ]

  private func color(_ index: Int) -> Int {
    ((series[index].color ?? index + 1) - 1) % LineChart.colors + 1
  }

  private func grid(_ plane: Plane) -> HTML {
    let rows = plane.y.ticks.compactMap { tick -> HTML? in
      guard let top = plane.top(tick)?.fixed(1) else { return nil }
      return """
        <path class="grid" d="M62 \(top)H586"/>\
        <text class="y" x="56" y="\(top)" dy=".35em">\(plane.y.label(tick))</text>
        """
    }
    let columns = plane.x.ticks.compactMap { tick -> HTML? in
      guard let left = plane.left(tick)?.fixed(1) else { return nil }
      return """
        <path class="grid" d="M\(left) 226v5"/>\
        <text class="x" x="\(left)" y="246">\(plane.x.label(tick))</text>
        """
    }
    let line = reference.flatMap(plane.top).map { top -> HTML in
      "<path class=\"reference\" d=\"M62 \(top.fixed(1))H586\"/>"
    }
    let label: HTML = "<text class=\"x\" x=\"324\" y=\"265\">\(x.label)</text>"
    return (rows + columns + (line.map { [$0] } ?? []) + [label]).joined()
  }

  private func curve(_ index: Int, _ plane: Plane) -> HTML {
    let series = series[index]
    let parts: [HTML]
    switch series.form {
    case .line:
      let runs = series.points.split { plane.place($0) == nil }
      parts = runs.map { band($0, plane) } + runs.map { line($0, of: index, plane) }
    case .dots: parts = series.points.map { dot($0, of: index, plane) }
    }
    return "<g class=\"c\(color(index))\">\(parts)</g>"
  }

  private func line(_ points: ArraySlice<Point>, of index: Int, _ plane: Plane) -> HTML {
    let places = points.compactMap(plane.place)
    guard places.count > 1 else { return points.first.map { dot($0, of: index, plane) } ?? "" }
    return "<path class=\"line\" d=\"\(path(places))\"/>"
  }

  /// The area between the intervals' upper ends and, on the way back, their lower ones.
  private func band(_ points: ArraySlice<Point>, _ plane: Plane) -> HTML {
    let known = points.compactMap { point in point.interval.map { (point.x, plane.shown($0)) } }
    guard known.count > 1 else { return "" }
    let upper = known.compactMap { plane.place(Point($0, $1.upperBound)) }
    let lower = known.reversed().compactMap { plane.place(Point($0, $1.lowerBound)) }
    return "<path class=\"band\" d=\"\(path(upper + lower))Z\"/>"
  }

  private func dot(_ point: Point, of index: Int, _ plane: Plane) -> HTML {
    guard let place = plane.place(point) else { return "" }
    let left = place.left.fixed(1)
    var bar: HTML = ""
    if let interval = point.interval.map(plane.shown), let low = plane.top(interval.lowerBound),
      let high = plane.top(interval.upperBound)
    {
      bar = "<path class=\"rod\" d=\"M\(left) \(low.fixed(1))V\(high.fixed(1))\"/>"
    }
    return "\(bar)\(mark(of: index, place.left, place.top))"
  }

  private func path(_ places: [(left: Double, top: Double)]) -> String {
    "M" + places.map { "\($0.left.fixed(1)) \($0.top.fixed(1))" }.joined(separator: "L")
  }
}
