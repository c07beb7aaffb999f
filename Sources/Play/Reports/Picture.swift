import Text

/// A chart as a picture in a file of its own: what a page does by its style it does by itself.
struct Picture {
  let title: String
  let width: Double
  let height: Double
  /// The markup below the title.
  let content: HTML

  /// The text of the file.
  var svg: String {
    let markup: HTML = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width.fixed(0)) \(height.fixed(0))" \
      width="\(width.fixed(0))" height="\(height.fixed(0))" role="img"><title>\(title)</title>
      <style>\(HTML(markup: Picture.style))</style>
      <rect class="back" width="100%" height="100%"/>
      <text class="title" x="14" y="24">\(title)</text>
      \(content)
      </svg>

      """
    return markup.markup
  }

  private static let style = """
    text { font: 13px system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif }
    .title { font-weight: 600; font-size: 15px } .x { text-anchor: middle } .y { text-anchor: end }
    .grid, .reference { fill: none; stroke-width: 1 } .reference { stroke-dasharray: 4 4 }
    .line, .rod { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round }
    \(Palette.dashes)
    .band { fill: currentColor; opacity: .18 } .dot { fill: currentColor; stroke-width: 1 }
    .bar { fill: currentColor; opacity: .55 }
    \(Palette.rules(dark: false))
    @media (prefers-color-scheme: dark) {
    \(Palette.rules(dark: true))
    }
    """

  /// About how wide a text is.
  static func width(of text: String) -> Double { 7.2 * Double(text.count) }
}

extension IntervalChart {
  /// The chart as a picture in a file of its own.
  public var svg: String {
    let (row, top, right) = (26.0, 38.0, 690.0)
    let left = min(280, (rows.map { Picture.width(of: $0.name) }.max() ?? 0) + 28)
    let bottom = top + row * Double(rows.count)
    let scale = scale
    func x(_ value: Double) -> String { (left + place(value, scale) * (right - left)).fixed(1) }
    let grid = scale.ticks.map { tick -> HTML in
      """
      <path class="\(tick == 0 ? "reference" : "grid")" d="M\(x(tick)) \(top.fixed(0))V\
      \(bottom.fixed(0))"/><text class="x" x="\(x(tick))" y="\((bottom + 18).fixed(0))">\
      \(scale.label(tick))</text>
      """
    }
    let lines = rows.enumerated().map { index, line -> HTML in
      let middle = top + row * (Double(index) + 0.5)
      let bar = line.interval.map { interval -> HTML in
        """
        <path class="bar" d="M\(x(interval.lowerBound)) \((middle - 2).fixed(1))H\
        \(x(interval.upperBound))v4H\(x(interval.lowerBound))Z"/>
        """
      }
      return """
        <text class="y" x="\((left - 12).fixed(1))" y="\(middle.fixed(1))" dy=".35em">\(line.name)\
        </text><g class="c1">\(bar ?? "")<circle class="dot" cx="\(x(line.value))" \
        cy="\(middle.fixed(1))" r="5"/></g>
        """
    }
    return Picture(
      title: title, width: 720, height: bottom + 30, content: "\(grid)\n\(lines)"
    ).svg
  }
}
