import Go
import Reports
import Reviews
import SGF
import Text
public import WebServer

/// What stands at which address.
public struct Site: Sendable {
  let host: GameHost
  let gallery: Gallery
  let shelf: RecordShelf
  let rules: [String]

  /// The pages of a game, of records in files and folders, and of what is under way; for the latter two
  /// it asks whenever a page lists them.
  public init(
    _ host: GameHost, hub: EventHub, records: @escaping @Sendable () -> [String],
    exhibits: @escaping @Sendable () -> [Exhibit]
  ) {
    self.host = host
    gallery = Gallery(hub: hub, exhibits)
    shelf = RecordShelf(records, except: exhibits)
    rules = Rules.named.compactMap(\.names.first)
  }

  /// Answers a request that the guard has let pass.
  public func answer(_ request: WebRequest) -> WebAnswer {
    let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    switch (request.method == .post, parts.first ?? "", parts.dropFirst().first ?? "", parts.count)
    {
    case (true, "api", let name, 2): return act(String(name), request.body)
    case (false, "", _, 1): return page(playPage(), scripts: Asset.play)
    case (false, "events", _, 1): return events(request.parameters["topics"] ?? "")
    case (false, "game.sgf", _, 1): return record()
    case (false, "review", _, 1): return review()
    case (false, "games", _, 1): return page(gamesPage())
    case (false, "games", let id, 2): return game(String(id), request.parameters["game"])
    case (false, "watch", _, 1): return page(watchPage())
    case (false, "watch", let id, 2): return exhibit(String(id))
    case (false, "assets", let name, 2): return Asset.answer(String(name))
    case (false, "favicon.ico", _, 1): return Asset.answer("icon.svg")
    default: return .text("There is nothing here.\n", status: 404)
    }
  }
}

extension Site {
  private func act(_ name: String, _ body: [UInt8]) -> WebAnswer {
    do throws(WebMistake) {
      var action = try WebAction(name, body)
      if let id = action.details.file {
        guard let entry = shelf.entry(id), let bytes = try? shelf.bytes(of: entry) else {
          throw WebMistake("this file is not there any more")
        }
        action.bytes = bytes
      }
      try host.perform(action)
      return .json("{}")
    } catch {
      return .json(
        ["problem": error.description].asJSON, status: error.isStale ? 409 : 400)
    }
  }

  /// The events of topics that there are.
  private func events(_ topics: String) -> WebAnswer {
    let wanted = topics.split(separator: ",").map(String.init)
    guard !wanted.isEmpty, Set(wanted).count == wanted.count,
      wanted.allSatisfy({ ["game", "analysis"].contains($0) || gallery.exhibit($0) != nil })
    else { return .text("There are no such events.\n", status: 404) }
    return .events(wanted)
  }

  private func record() -> WebAnswer {
    guard let snapshot = host.snapshot else { return .text("Not yet.\n", status: 503) }
    return WebAnswer(
      200, .bytes(snapshot.tree.bytes),
      headers: [
        "content-type": "application/x-go-sgf",
        "content-disposition": "attachment; filename=\"game.sgf\"",
      ])
  }

  private func review() -> WebAnswer {
    guard let review = host.snapshot?.review else {
      return .text("No game has been reviewed yet.\n", status: 404)
    }
    return page(review.page)
  }

  private func exhibit(_ id: String) -> WebAnswer {
    guard let exhibit = gallery.exhibit(id) else {
      return .text("There is nothing here.\n", status: 404)
    }
    do {
      let (shown, stamp) = try gallery.page(of: exhibit)
      return page(shown, scripts: Asset.watch, live: (exhibit, stamp))
    } catch {
      var empty = Page(exhibit.name, lead: "<p>\("\(error)")</p>")
      empty.content = "<p class=\"soft\">\(exhibit.kind.name.rawValue)</p>"
      return page(empty, scripts: Asset.watch, live: (exhibit, ""))
    }
  }

  /// A page with the way to all others above it.
  func page(
    _ page: Page, scripts: [Asset] = [], live: (exhibit: Exhibit, stamp: String)? = nil
  ) -> WebAnswer {
    let links = [("/", Phrase.play), ("/games", .games), ("/watch", .watch)].map {
      address, phrase -> HTML in "<a href=\"\(address)\">\(phrase.rawValue)</a>"
    }
    let state: HTML =
      live.map { exhibit, stamp in
        """
        <div class="live" data-topic="\(exhibit.id)" data-stamp="\(stamp)" \
        data-kind="\("\(exhibit.kind)")"><span></span>
        <button class="news" hidden>\(Phrase.news.rawValue)</button></div>
        """
      } ?? ""
    let text = page.text(
      style: [Asset.pageStyle, .style].map(\.address),
      scripts: ([Asset.pageScript, .texts] + scripts).map(\.address), icon: Asset.icon.address,
      top: """
        <nav aria-label="Tengen"><b>Tengen</b> \(links.joined(" "))</nav>
        \(state)
        """)
    return .text(text, as: "text/html")
  }
}
