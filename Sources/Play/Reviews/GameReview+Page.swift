import Books
import Go
public import Reports
import SGF
import Text

extension GameReview {
  /// All that was found as a page: the game to click through, the curves, the mistakes, every move.
  public var page: Page {
    var page = Page(title, lead: lead)
    page.content = viewer.html
    page.sections = [
      Page.Section("In figures", figures),
      Page.Section("What was given away", mistakeTable),
      Page.Section("Where the search overrules the policy", overruled),
      Page.Section("Every move", moveTable),
    ]
    return page
  }

  private var title: String {
    let players = [Color.black, .white].map { color in
      let name = record.tree.player(color) ?? ""
      let rank = record.tree.rank(color).map { $0.isEmpty ? "" : " (\($0))" } ?? ""
      return (name.isEmpty ? color.name : name) + rank
    }
    return players.joined(separator: " – ")
  }

  private var lead: HTML {
    let rules = record.game.start.rules
    let handicap = record.game.position.handicapStones
    var parts = ["\(record.size)", "komi \(rules.komi.short)"]
    parts.append("\(rules.name ?? rules.compactName) rules")
    if handicap > 1 { parts.append("\(handicap) handicap stones") }
    parts.append(record.game.turns.count.counting("move"))
    let result = record.tree.resultText ?? ""
    parts.append(result.isEmpty ? "no result" : "result \(result)")
    let circumstances = [("GN", ""), ("EV", ""), ("RO", "round "), ("PC", ""), ("DT", "")]
      .compactMap { property, word -> String? in
        let text = record.tree.root.text(property) ?? ""
        return text.isEmpty ? nil : word + text
      }
    let area = rules.scoring == .territory ? " Leads are counted by area." : ""
    let problems = record.problems.map { problem -> HTML in
      "<p><b>The record is not sound:</b> \("\(problem)").</p>"
    }
    return """
      <p>\((parts + circumstances).joined(separator: " · "))</p>
      <p>Analysis by Tengen: \(settings.description).\(area)</p>
      \(problems)
      """
  }

  /// Each player's moves in figures.
  private var figures: HTML {
    var table = Table([
      .init("Player"), .number("Moves"), .number("Mean loss"), .number("Points lost"),
      .number("The search's move"), .number("The policy's"), .number("Inaccuracies"),
      .number("Mistakes"), .number("Blunders"),
    ])
    for color in [Color.black, .white] {
      let summary = summary(of: color)
      let share = { (count: Int) in
        summary.moves == 0 ? "–" : (100 * Double(count) / Double(summary.moves)).fixed(0) + " %"
      }
      table.add([
        "\(color.name)", "\(summary.moves)", "\(summary.chanceLoss.percent)",
        "\(summary.pointLoss.fixed(2))", "\(share(summary.best))", "\(share(summary.policy))",
        "\(summary.inaccuracies)", "\(summary.mistakes)", "\(summary.blunders)",
      ])
    }
    return """
      \(table.html)
      <p class="soft">\(thresholds) A loss is the difference between the search's means before and after
      a move; the move that the search prefers loses nothing.</p>
      """
  }

  private var thresholds: HTML {
    settings.countsPoints
      ? """
      An inaccuracy gives away 5 % of the chance of winning or 2 points, a mistake 10 % or 5 points,
      a blunder 20 % or 10 points.
      """
      : """
      An inaccuracy gives away 5 % of the chance of winning, a mistake 10 %, a blunder 20 %; points are
      those of playouts, too rough to count.
      """
  }

  private var mistakeTable: HTML {
    guard !mistakes.isEmpty else {
      return "<p>No move gave away so much.</p>"
    }
    var table = Table([
      .init("Move"), .init("Grade"), .number("Chance lost"), .number("Points lost"),
      .init("Better"), .init("Best line"),
    ])
    for move in mistakes {
      table.add([
        link(to: move), "\(move.grade.name ?? "")", "\(move.chanceLoss.percent)",
        "\(move.pointLoss.fixed(1))", "\(move.before.best?.valued(for: move.turn.color) ?? "–")",
        "\(move.before.best?.line.joined(separator: " ") ?? "")",
      ])
    }
    return table.html
  }

  /// The moves at which the search prefers another one than the policy, and by how much.
  private var overruled: HTML {
    let overruled = moves.filter(\.overrulesPolicy)
    var table = Table([
      .init("Move"), .init("Policy"), .number("Prior"), .init("Search"), .number("Prior"),
      .number("Better by"), .init("Played"),
    ])
    for move in overruled {
      guard let policyMove = move.before.policyMove, let best = move.before.best else { continue }
      table.add([
        link(to: move), "\(policyMove.valued(for: move.turn.color))", "\(policyMove.prior.percent)",
        "\(best.valued(for: move.turn.color))", "\(best.prior.percent)",
        "\(move.gainOverPolicy?.percent ?? "–")",
        "\(move.isBest ? "as the search" : move.isPolicyMove ? "as the policy" : move.vertex)",
      ])
    }
    return """
      <p>The policy is what \(settings.countsPoints ? "the network alone" : "the engine") would play
      without search: the move of the highest prior. The search agrees at
      \(moves.count - overruled.count) of \(moves.count) moves. The two are compared within one
      search; there is no figure where it hardly looked at the first.</p>
      \(overruled.isEmpty ? "" : table.html)
      """
  }

  private var moveTable: HTML {
    var table = Table([
      .init("Move"), .init("Search"), .init("Policy"), .number("Prior"),
      .number("Black's chance"), .number("Lead"), .number("Chance lost"), .number("Points lost"),
    ])
    for move in moves {
      let (best, policyMove) = (move.before.best?.move ?? "–", move.before.policyMove?.move ?? "–")
      table.add(
        [
          link(to: move), move.isBest ? "<span class=\"soft\">the same</span>" : "\(best)",
          policyMove == best ? "<span class=\"soft\">as the search</span>" : "\(policyMove)",
          "\(move.before.policyMove?.prior.percent ?? "–")", "\(move.after.chance.percent)",
          "\(move.after.lead.asLead)", "\(move.isBest ? "–" : move.chanceLoss.percent)",
          "\(move.isBest ? "–" : move.pointLoss.fixed(1))",
        ], isEmphasized: move.grade > .sound)
    }
    return "<details><summary>\(moves.count.counting("move"))</summary>\n\(table.html)</details>"
  }

  private func link(to move: MoveReview) -> HTML {
    let title = GameViewer.title(of: move.turn, number: move.number, on: record.size)
    return viewerLink(move.number, title)
  }
}
