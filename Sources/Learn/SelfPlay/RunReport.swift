import Go
import NeuralNetwork
import Reports
import SGF
import Text

/// A run as a page: what it learnt, how well it plays, how it goes, and some of its games.
struct RunReport {
  let recipe: Recipe
  /// One for each cycle, oldest first.
  let reports: [CycleReport]
  /// The checkpoints that were rated.
  var ratings: [RunRating.Point] = []
  /// Records of games to click through.
  var records: [GameTree] = []

  /// The page.
  var page: Page {
    var page = Page("Training run \(recipe.name)", lead: lead)
    page.content = alarms
    page.sections = [
      Page.Section("How strong it is", strength),
      Page.Section("What the network knows", knowledge),
      Page.Section("How the games are", gameCharts),
      Page.Section("How the work goes", work),
      Page.Section("Games of the newest cycle", viewers),
    ]
    return page
  }

  private var lead: HTML {
    guard let newest = reports.last else { return "<p>Nothing has been learnt yet.</p>" }
    let hours = reports.reduce(0) { $0 + $1.seconds } / 3600
    return """
      <p>\(newest.games) of \(recipe.games) games · \(newest.allRows) rows · \(newest.steps) steps ·
      \(hours.fixed(2)) hours · seed \("\(recipe.seed)")</p>
      """
  }

  private var alarms: HTML {
    guard let newest = reports.last, !newest.alarms.isEmpty else { return "" }
    let items = newest.alarms.map { alarm -> HTML in "<li>\(alarm)</li>" }
    return "<p><b>Alarms of cycle \(newest.cycle):</b></p>\n<ul>\(items)</ul>"
  }

  private var strength: HTML {
    guard !ratings.isEmpty else { return "<p>No checkpoint has been rated yet.</p>" }
    let hours = reports.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1.seconds / 3600) }
    func chart(_ title: String, _ axis: String, _ place: (Int) -> Double) -> HTML {
      LineChart(
        title, x: ChartAxis(axis), y: ChartAxis("Elo", notation: .signed),
        series: [
          .init(
            "checkpoints",
            ratings.map { .init(place($0.cycle), $0.elo, interval: $0.interval) })
        ]
      ).html
    }
    return """
      <p>\(recipe.rating.visits) visits a move on \("\(recipe.ratingBoard)"); 0 is a search by playouts
      with 1,000 visits; bands and bars are what the games do not contradict at 95 %.</p>
      <div class="charts">
      \(chart("Strength by games played", "games") { Double($0 * recipe.gamesPerCycle) })
      \(chart("Strength by time", "hours") { $0 < hours.count ? hours[$0] : hours.last ?? 0 })
      </div>
      """
  }

  private var knowledge: HTML {
    let charts = [
      both("Policy loss minus target entropy, nats", { $0.policy.meanExcess }),
      both("Moves that the search prefers too", { $0.policyHits.mean }, .percent),
      both("Winner: cross entropy, nats", { $0.outcome.mean }),
      both("Owners of points: cross entropy, nats", { $0.ownership.mean }),
      both("Score: error in points", { $0.scoreError.mean }),
      chart(
        "Nats of choice that search leaves in the opening", [("", { $0.figures.openingEntropy })]),
      calibration,
      komi,
    ]
    return "<div class=\"charts\">\(charts)</div>"
  }

  private var gameCharts: HTML {
    let sizes = Set(reports.flatMap { $0.figures.balance.keys }).sorted()
    let balance = sizes.map { size in
      LineChart.Series(
        size,
        reports.suffix(Self.points).compactMap { report in
          report.figures.balance[size].map {
            .init(Double(report.games), $0.blackWins / Double(max(1, $0.games)))
          }
        })
    }
    var black = LineChart(
      "Games that Black wins", x: ChartAxis("games"), y: ChartAxis("", notation: .percent),
      series: balance)
    black.reference = 0.5
    let charts = [
      chart("Moves of a game for each point of the board", [("", { $0.figures.meanLength })]),
      chart(
        "Games cut at their longest, and very short ones",
        [("cut", { $0.figures.cappedShare }), ("short", { $0.figures.shortShare })], .percent),
      black.html,
      chart(
        "Games with an opening of their own", [("", { $0.figures.distinctOpenings })], .percent),
      chart("How far search is from the network's policy, nats", [("", { $0.figures.surprise })]),
    ]
    return "<div class=\"charts\">\(charts)</div>"
  }

  private var work: HTML {
    let charts = [
      chart(
        "Positions evaluated a second",
        [("", { $0.positionsPerSecond ?? .nan })]),
      chart("Games a minute", [("", { 60 * ($0.gamesPerSecond ?? .nan) })]),
      crew,
      chart(
        "Rows trained on a second", [("", { Double($0.training.rows) / max($0.learning, 1e-3) })]),
      chart(
        "Seconds of a cycle",
        [("playing", \.playing), ("learning", \.learning), ("rating", \.rating)]),
      chart(
        "Rows of the window, and of all games",
        [("window", { Double($0.windowRows) }), ("all", { Double($0.allRows) })]),
      chart("Learning rate", [("", \.rate)]),
      chart("Gradient norm", [("", \.gradientLength)]),
    ]
    return "<div class=\"charts\">\(charts)</div>"
  }

  /// Who waits for whom, where other processes play.
  private var crew: HTML {
    guard reports.contains(where: { $0.crew != nil }) else { return "" }
    let charts = [
      chart(
        "Time spent waiting",
        [
          ("workers, for checkpoints", { $0.crew?.waiting ?? .nan }),
          ("trainer, for games", { $0.crew == nil ? .nan : $0.waitingShare }),
        ], .percent),
      chart(
        "Workers, and how many the trainer can keep at work",
        [
          ("workers", { $0.crew.map { Double($0.workers) } ?? .nan }),
          ("can be kept", { $0.crew?.bearable ?? .nan }),
        ]),
    ]
    return "\(charts)"
  }

  /// What the network thinks komi is worth.
  private var komi: HTML {
    guard let newest = reports.last(where: { $0.komiChances != nil })?.komiChances else {
      return ""
    }
    let curves = newest.indices.map { index in
      LineChart.Series(
        "komi \(newest[index].komi.fixed(1))",
        reports.suffix(Self.points).compactMap { report in
          guard let chances = report.komiChances, index < chances.count else { return nil }
          return .init(Double(report.games), chances[index].chance)
        })
    }
    return LineChart(
      "Black's chance on the empty board: the farther apart, the better komi is known",
      x: ChartAxis("games"), y: ChartAxis("", notation: .percent), series: curves
    ).html
  }

  /// How often the winner is who the network believes it is.
  private var calibration: HTML {
    guard let newest = reports.last else { return "" }
    var bins = newest.figures.calibration
    for report in reports.dropLast().suffix(3) {
      for (index, bin) in report.figures.calibration.enumerated() where index < bins.count {
        bins[index].turns += bin.turns
        bins[index].chances += bin.chances
        bins[index].wins += bin.wins
      }
    }
    let points = bins.filter { $0.turns > 0 }.map { bin in
      LineChart.Point(bin.chances / Double(bin.turns), bin.wins / Double(bin.turns))
    }
    return LineChart(
      "Games won against the network's belief, newest cycles",
      x: ChartAxis("believed", notation: .percent), y: ChartAxis("won", notation: .percent),
      series: [
        .init("found", points, form: .dots), .init("ideal", [.init(0, 0), .init(1, 1)]),
      ]
    ).html
  }

  private var viewers: HTML {
    let viewers = records.enumerated().compactMap { index, tree -> HTML? in
      guard let replay = try? tree.replay() else { return nil }
      return viewer(replay, tree, number: index + 1).html
    }
    return "\(viewers)"
  }

  private func viewer(_ replay: Replay, _ tree: GameTree, number: Int) -> GameViewer {
    let title = [
      "Game \(tree.root.text("GN") ?? "")", "\(replay.game.start.board.size)",
      "komi \(replay.game.start.rules.komi.fixed(1))", tree.resultText ?? "",
    ].joined(separator: ", ")
    var viewer = GameViewer(replay.game, number: number, name: title)
    let values = replay.nodes.dropFirst().enumerated().compactMap { turn, node in
      tree[node].text("QV").flatMap { text in
        text.split(separator: " ").first.flatMap { Double($0) }
      }.map { value in
        let isBlack = replay.game.turns[turn].color == .black
        return LineChart.Point(Double(turn), (1 + (isBlack ? value : -value)) / 2)
      }
    }
    var chart = LineChart(
      title, x: ChartAxis("moves"),
      y: ChartAxis("Black's chance", notation: .percent, range: 0...1),
      series: [.init("after the search", values)])
    chart.viewer = viewer.id
    chart.reference = 0.5
    viewer.aside = chart.html
    return viewer
  }
}

extension RunReport {
  /// The most points of a curve: all there is to see.
  private static let points = 2000

  private func both(
    _ title: String, _ value: @escaping (LossSums) -> Double,
    _ notation: ChartAxis.Notation = .number
  ) -> HTML {
    chart(
      title,
      [
        ("training", { value($0.training) }),
        ("held out", { $0.heldOut.rows > 0 ? value($0.heldOut) : .nan }),
      ], notation)
  }

  private func chart(
    _ title: String, _ curves: [(String, (CycleReport) -> Double)],
    _ notation: ChartAxis.Notation = .number
  ) -> HTML {
    LineChart(
      title, x: ChartAxis("games"), y: ChartAxis("", notation: notation),
      series: curves.map { name, value in
        .init(
          name.isEmpty ? title : name,
          reports.suffix(Self.points).map { .init(Double($0.games), value($0)) })
      }
    ).html
  }
}
