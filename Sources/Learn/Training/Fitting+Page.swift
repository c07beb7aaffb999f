import NeuralNetwork
import Reports

extension Fitting {
  /// The training's curves, as a page.
  var page: Page {
    var page = Page(
      "Training on \(dataset.trained.count) games",
      lead: "<p>\(dataset.heldOut.count) games held out; \(settings.batch) rows a step.</p>")
    page.sections = [
      Page.Section(
        "What it learns",
        [
          chart("Moves: cross entropy, nats", { $0.policy.mean }),
          chart("Moves that are the likeliest of all", { $0.policyHits.mean }, .percent),
          chart("Winner: cross entropy, nats", { $0.outcome.mean }),
          chart("Winners predicted", { $0.outcomeHits.mean }, .percent),
          chart("Owners of points: cross entropy, nats", { $0.ownership.mean }),
          chart("Score: error in points", { $0.scoreError.mean }),
        ].joined),
      Page.Section(
        "How it goes",
        [
          chart("All losses by their weights", { $0.mean }),
          single("Learning rate", { $0.rate }),
          single("Gradient norm", { $0.gradientLength }),
          single("Rows a second", { $0.rowsPerSecond }),
        ].joined),
    ]
    return page
  }

  private func chart(
    _ title: String, _ value: (LossSums) -> Double, _ notation: ChartAxis.Notation = .number
  ) -> HTML {
    LineChart(
      title, x: ChartAxis("rows"), y: ChartAxis("", notation: notation),
      series: [
        .init("training", reports.map { .init(Double($0.rows), value($0.training)) }),
        .init(
          "held out",
          reports.map {
            .init(Double($0.rows), $0.heldOut.rows > 0 ? value($0.heldOut) : .nan)
          }),
      ]
    ).html
  }

  private func single(_ title: String, _ value: (FittingReport) -> Double) -> HTML {
    LineChart(
      title, x: ChartAxis("rows"), y: ChartAxis(""),
      series: [.init(title, reports.map { .init(Double($0.rows), value($0)) })]
    ).html
  }
}

extension [HTML] {
  fileprivate var joined: HTML { "\(self)" }
}
