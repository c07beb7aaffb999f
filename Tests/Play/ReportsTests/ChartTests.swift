import Testing

@testable import Reports

@Suite struct ChartTests {
  private func scale(
    _ values: [Double], _ axis: ChartAxis = ChartAxis(""), isPadded: Bool = true, ticks: Int = 6
  ) -> ChartScale {
    ChartScale(axis, showing: values, isPadded: isPadded, ticks: ticks)
  }

  @Test(
    arguments: [
      // 23 over five gaps is 4.6, so the step is 5.
      ([0.0, 23.0], ["0", "5", "10", "15", "20", "25"]),
      ([-7.2, 13.9], ["-10", "-5", "0", "5", "10", "15"]),
      ([0.1, 0.9], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      ([3.0, 3.0], ["1", "2", "3", "4", "5"]),
      ([0.0, 120_000.0], ["0", "50k", "100k", "150k"]),
      ([0.0, 2_400_000.0], ["0", "500k", "1.0M", "1.5M", "2.0M", "2.5M"]),
      ([1200.0, 1900.0], ["1200", "1400", "1600", "1800", "2000"]),
      ([], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      ([.nan, .infinity, 1e300], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ] as [([Double], [String])])
  func `ticks are round numbers that hold all values`(values: [Double], labels: [String]) {
    let scale = scale(values)
    #expect(scale.ticks.map(scale.label) == labels)
  }

  @Test func `numbers lie between the ends`() {
    let scale = scale([-7.2, 13.9])
    #expect(scale.range == -10...15)
    #expect(scale.place(-10) == 0)
    #expect(scale.place(0) == 0.4)
    #expect(scale.place(15) == 1)
    #expect(scale.place(.nan) == nil)
  }

  @Test func `an axis of a given range keeps it`() {
    let percent = scale([0.3], ChartAxis("", notation: .percent, range: 0...1))
    #expect(percent.ticks.map(percent.label) == ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"])
    let moves = scale([], ChartAxis("", range: 0...57), isPadded: false, ticks: 9)
    #expect(moves.range == 0...57)
    #expect(moves.ticks.map(moves.label) == ["0", "10", "20", "30", "40", "50"])
    let lead = scale([-4, 5], ChartAxis("", notation: .signed))
    #expect(lead.ticks.map(lead.label) == ["-4", "-2", "0", "+2", "+4", "+6"])
  }

  @Test func `a logarithmic axis has a decade as long as another`() {
    let scale = scale([10, 100_000, 0, -3], ChartAxis("", isLogarithmic: true))
    #expect(scale.range == 10...100_000)
    #expect(scale.ticks.map(scale.label) == ["10", "100", "1000", "10k", "100k"])
    #expect(scale.place(1000) == 0.5)
    #expect(scale.place(0) == nil)
    let short = self.scale([3, 60], ChartAxis("", isLogarithmic: true))
    #expect(short.ticks.map(short.label) == ["5", "10", "20", "50"])
  }

  @Test func `a curve is drawn where its numbers are`() {
    // 524 units from 0 to 10 across, 214 from 0 to 1 up.
    let series = LineChart.Series(
      "loss <1>",
      [
        .init(0, 0.5, interval: 0.25...0.75), .init(5, 1, interval: 0.75...1), .init(6, .nan),
        .init(10, 0),
      ])
    let chart = LineChart(
      "A", x: ChartAxis("games", range: 0...10), y: ChartAxis("", range: 0...1),
      series: [
        series, LineChart.Series("dots", [.init(5, 0.5, interval: 0 ... .infinity)], form: .dots),
      ])
    let markup = chart.html.markup
    #expect(markup.contains("<path class=\"line\" d=\"M62.0 119.0L324.0 12.0\"/>"))
    #expect(
      markup.contains("<path class=\"band\" d=\"M62.0 65.5L324.0 12.0L324.0 65.5L62.0 172.5Z\"/>"))
    // What stands alone between gaps is a dot.
    #expect(
      markup.contains("<path class=\"dot\" d=\"M586.0 226.0m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z\"/>"))
    // An open interval goes to the edge.
    #expect(markup.contains("<path class=\"rod\" d=\"M324.0 226.0V12.0\"/>"))
    // Lines and marks tell series apart without colours, in the legend too.
    #expect(markup.contains("<path class=\"line\" d=\"M0.0 6.0h27\"/></svg>loss &lt;1&gt;</span>"))
    #expect(markup.contains("<path class=\"dot\" d=\"M14.0 6.0m-4-4h8v8h-8z\"/></svg>dots</span>"))
    #expect(markup.contains("<path class=\"dot\" d=\"M324.0 119.0m-4-4h8v8h-8z\"/>"))
    #expect(Page.style.contains(".c2 .line { stroke-dasharray: 8 4 }"))
    #expect(markup.contains("<text class=\"x\" x=\"324\" y=\"265\">games</text>"))
    #expect(!markup.contains("cursor"))
  }

  @Test func `a chart that is linked tells what it shows`() {
    var chart = LineChart(
      "A", x: ChartAxis("", range: 0...57), y: ChartAxis(""), series: [])
    chart.viewer = "game-2"
    #expect(
      chart.html.markup.hasPrefix(
        "<figure class=\"chart linked\" data-viewer=\"game-2\" data-low=\"0.000\" "
          + "data-high=\"57.000\">"))
  }

  @Test func `charts are pictures in files of their own, names escaped`() {
    let lines = LineChart(
      "A & B", x: ChartAxis("games"), y: ChartAxis("Elo"),
      series: [
        .init("one <1>", [.init(0, 1), .init(1, 2)]),
        .init("two", [.init(0, 1), .init(1, 2)], form: .dots),
      ]
    ).svg
    #expect(lines.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 334\""))
    #expect(lines.contains("<title>A &amp; B</title>") && lines.contains("one &lt;1&gt;</text>"))
    #expect(!lines.contains("var(") && lines.hasSuffix("</svg>\n"))
    // The axis runs from -10 to 10; names take 28 units, and bars lie between 28.0 + 7.2 and 690.
    let bars = IntervalChart(
      "C", [.init("a", 0, interval: -10...10), .init("b", 5, interval: nil)])
    #expect(bars.svg.contains("viewBox=\"0 0 720 120\""))
    #expect(bars.svg.contains("d=\"M35.2 49.0H690.0v4H35.2Z\""))
    #expect(bars.svg.contains("cx=\"526.3\" cy=\"77.0\""))
  }
}
