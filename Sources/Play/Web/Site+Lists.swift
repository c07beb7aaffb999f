import Go
import Reports
import SGF
import Text
import WebServer

// The pages of records, and of what is under way.
extension Site {
  /// The list of the records.
  func gamesPage() -> Page {
    var page = Page(Phrase.games.rawValue)
    let entries = shelf.entries()
    guard !entries.isEmpty else {
      page.content = "<p>\(Phrase.noFolders.rawValue)</p>"
      return page
    }
    var table = Table([
      .init(Phrase.file.rawValue), .init(Phrase.players.rawValue), .init(Phrase.size.rawValue),
      .number(Phrase.move.rawValue), .init(Phrase.result.rawValue), .init(Phrase.date.rawValue),
    ])
    for entry in entries {
      let summary = shelf.summary(of: entry)
      table.add([
        "<a href=\"/games/\(entry.id)\">\(entry.name.excerpt(80))</a>",
        "\((summary?.players ?? "–").excerpt(60))", "\(summary?.size ?? "")",
        "\(summary.map { "\($0.moves)" } ?? "")", "\((summary?.result ?? "").excerpt(20))",
        "\((summary?.date ?? "").excerpt(20))",
      ])
    }
    page.content = table.html
    return page
  }

  /// A record's page: its game to go through, and the way to the board.
  func game(_ id: String, _ number: String?) -> WebAnswer {
    guard let entry = shelf.entry(id) else {
      return .text("There is no such record.\n", status: 404)
    }
    do {
      let collection = try SGFCollection(parsing: shelf.bytes(of: entry))
      let count = collection.games.count
      guard let place = Int(number ?? "1"), (1...count).contains(place) else {
        return .text("This file has games 1 to \(count).\n", status: 404)
      }
      return page(
        try gamePage(entry, collection.games[place - 1], number: place, of: count),
        scripts: Asset.games)
    } catch {
      return page(Page(entry.name, lead: "<p>\("\(error)")</p>"))
    }
  }

  private func gamePage(
    _ entry: RecordShelf.Entry, _ tree: GameTree, number: Int, of count: Int
  ) throws -> Page {
    let replay = try tree.replay()
    let rules = replay.game.start.rules
    let names = [Color.black, .white].map { tree.player($0) ?? "?" }.joined(separator: " – ")
    let facts = [
      names, "\(replay.game.start.board.size)", rules.name ?? rules.compactName,
      "komi \(rules.komi.short)", tree.resultText ?? "", tree.root.text("DT") ?? "",
    ].filter { !$0.isEmpty }
    var page = Page(entry.name, lead: "<p>\(facts.joined(separator: " · ").excerpt(400))</p>")
    let others =
      count < 2
      ? []
      : (1...min(count, 500)).map { place -> HTML in
        place == number
          ? "<b>\("\(place)")</b>"
          : "<a href=\"/games/\(entry.id)?game=\("\(place)")\">\("\(place)")</a>"
      }
    let problems = replay.problems.prefix(20).map { "<p class=\"soft\">\("\($0)")</p>" as HTML }
    page.content = """
      <p class="problem" role="alert"></p>
      <div class="bar"><button data-file="\(entry.id)" data-number="\("\(number)")" class="primary">\
      \(Phrase.openOnBoard.rawValue)</button></div>
      <p>\(others.joined(" "))</p>
      \(GameViewer(replay.game, number: 1, name: entry.name).html)
      \(problems)
      """
    return page
  }

  /// The list of what is under way.
  func watchPage() -> Page {
    var page = Page(Phrase.watch.rawValue)
    let exhibits = gallery.exhibits()
    guard !exhibits.isEmpty else {
      page.content = "<p>\(Phrase.noFolders.rawValue)</p>"
      return page
    }
    let items = exhibits.map { exhibit -> HTML in
      """
      <li><a href="/watch/\(exhibit.id)">\(exhibit.name)</a>
      <span class="soft">\(exhibit.kind.name.rawValue)</span></li>
      """
    }
    page.content = "<ul>\(items)</ul>"
    return page
  }
}
