import Books
import Engines
import Go
import Platform
import Reports
import Synchronization
import TestSupport
import Testing
import WebServer

@testable import Web

@Suite struct SiteTests {
  private let folder = TemporaryFolder()
  private let hub = EventHub()

  private func site(
    records: [String] = [], exhibits: @escaping @Sendable () -> [Exhibit] = { [] },
    keepingIn file: String? = nil
  ) throws -> Site {
    let host = GameHost(hub: hub, keepingIn: file, log: { _ in })
    try host.start(
      GameSetup(size: BoardSize(5), rules: .chinese), engineName: { _ in "Tengen test" },
      makePlayer: { ScriptedPlayer.eager() })
    return Site(host, hub: hub, records: { records }, exhibits: exhibits)
  }

  private func text(_ answer: WebAnswer) -> String {
    guard case .bytes(let bytes) = answer.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func post(_ site: Site, _ name: String, _ json: String) -> WebAnswer {
    site.answer(WebRequest(.post, "/api/\(name)", body: Array(json.utf8)))
  }

  @Test func `a page loads nothing from elsewhere, and has no script or style within`() throws {
    let site = try site()
    for path in ["/", "/games", "/watch"] {
      let page = text(site.answer(WebRequest(.get, path)))
      #expect(page.contains("<script src=\"/assets/page-"))
      #expect(!page.contains("http://") || !page.contains("src=\"http"))
      #expect(!page.contains("<style") && !page.contains(" style=") && !page.contains("<script>"))
      #expect(!page.contains("onclick"))
    }
  }

  @Test func `what a page names is there`() throws {
    let site = try site()
    let page = text(site.answer(WebRequest(.get, "/")))
    let parts = page.split(separator: "\"").filter { $0.hasPrefix("/assets/") }
    #expect(parts.count >= 7)
    for part in parts { #expect(site.answer(WebRequest(.get, String(part))).status == 200) }
  }

  @Test(
    arguments: [
      "/games/../../etc/passwd", "/games/%2e%2e", "/games/..", "//", "/assets/../x", "/assets/",
      "/watch/9", "/games/0123456789abcdef", "/api/move", "/events?topics=nothing", "/events",
      "/game.sgf/x", "/.", "/etc/passwd", "", "*", "http://x/",
    ])
  func `there is nothing but what is listed`(path: String) throws {
    try folder.write("(;SZ[5];B[cc])", to: "a.sgf")
    let answer = try site(records: [folder.path]).answer(WebRequest(.get, path))
    #expect(answer.status == 404)
  }

  @Test func `a move is made, kept and told`() throws {
    let site = try site(keepingIn: folder["game.json"])
    #expect(post(site, "move", "{\"vertex\":\"C3\"}").status == 200)
    #expect(text(site.answer(WebRequest(.get, "/game.sgf"))).contains(";B[cc]"))
    #expect(try folder.text("game.json").contains("B[cc]"))
    let state = try #require(site.host.snapshot?.state)
    #expect(state.hasPrefix("{\"viewer\":{\"w\":5,\"h\":5,") && !state.contains("\n"))
    // The host lives on: what it keeps of the answer must be there before the folder goes.
    for _ in 0..<1000 where try !folder.text("game.json").contains("W[") { pause(seconds: 0.01) }
    #expect(try folder.text("game.json").contains("W["))
  }

  @Test(
    arguments: [
      ("move", "{\"vertex\":\"Z1\"}", 400), ("move", "", 400), ("move", "[]", 400),
      ("move", "{\"vertex\":7}", 400), ("nonsense", "{}", 400), ("go", "{\"node\":99}", 400),
      ("move", "{\"vertex\":\"C3\",\"sequence\":77}", 409), ("load", "{\"record\":\"!\"}", 400),
      ("load", "{\"file\":\"../x\"}", 400), ("settle", "{}", 400), ("accept", "{}", 400),
    ])
  func `what cannot be done is answered with why`(name: String, json: String, status: Int) throws {
    let answer = post(try site(), name, json)
    #expect(answer.status == status)
    #expect(text(answer).hasPrefix("{\"problem\":\""))
  }

  @Test func `records are listed and shown, and their texts are no markup`() throws {
    try folder.write(
      "(;SZ[5]PB[<script>alert(1)</script>]PW[b]RE[B+2];B[cc];W[cb])", to: "one.sgf")
    try folder.write("nonsense", to: "two.sgf")
    try folder.write("secret", to: "other.txt")
    let site = try site(records: [folder.path])
    let list = text(site.answer(WebRequest(.get, "/games")))
    #expect(list.contains("&lt;script&gt;alert(1)"))
    #expect(!list.contains("<script>alert") && !list.contains("other.txt"))
    for entry in site.shelf.entries() {
      let page = text(site.answer(WebRequest(.get, "/games/\(entry.id)")))
      #expect(!page.contains("<script>alert"))
    }
    let id = try #require(site.shelf.entries().first { $0.name == "one.sgf" }?.id)
    #expect(post(site, "load", "{\"file\":\"\(id)\"}").status == 200)
    #expect(text(site.answer(WebRequest(.get, "/game.sgf"))).contains("W[cb]"))
  }

  @Test func `what is under way is made anew when it changes`() throws {
    let shared = SharedStamp("1")
    let path = folder["night"]
    let exhibit = Exhibit(
      .run, of: path, name: "night", stamp: { shared.value }, page: { Page("At \(shared.value)") })
    try folder.write("(;SZ[5])", to: "day.sgf")
    // It is there from when its folder is.
    let site = try site(
      records: [folder.path], exhibits: { isFolder(path) ? [exhibit] : [] })
    let address = "/watch/\(exhibit.id)"
    #expect(site.answer(WebRequest(.get, address)).status == 404)
    try makeFolder(path)
    try folder.write("(;SZ[5])", to: "night/1.sgf")
    #expect(text(site.answer(WebRequest(.get, "/watch"))).contains(address))
    #expect(text(site.answer(WebRequest(.get, address))).contains("<h1>At 1</h1>"))
    shared.value = "2"
    let page = text(site.answer(WebRequest(.get, address)))
    #expect(page.contains("<h1>At 2</h1>") && page.contains("data-stamp=\"2\""))
    #expect(site.answer(WebRequest(.get, "/events?topics=\(exhibit.id)")).status == 200)
    // Its records are on its own page.
    #expect(site.shelf.entries().map(\.name) == ["day.sgf"])
  }

  @Test func `an opening book is listed, walked through, and read anew when it has grown`() throws {
    let book = try Book(reading: "\(repositoryRoot)/books/6x6-4.5.book")
    let path = folder["six.book"]
    try folder.write(try book.nearest(20).text(), to: "six.book")
    let exhibit = Exhibit(book: path)
    let site = try site(exhibits: { [exhibit] })
    let address = "/watch/\(exhibit.id)"
    let list = text(site.answer(WebRequest(.get, "/watch")))
    #expect(list.contains("<a href=\"\(address)\">six.book</a>"))
    #expect(list.contains("Opening book"))
    let page = text(site.answer(WebRequest(.get, address)))
    #expect(page.contains("<h1>Opening book: 6x6, komi 4.5, tromp-taylor rules</h1>"))
    #expect(page.contains("<p>20 positions,") && page.contains("data-kind=\"book\""))
    #expect(page.contains("<div class=\"browser\">"))
    #expect(!page.contains("<style") && !page.contains("<script>"))
    try folder.write(try book.text(), to: "six.book")
    #expect(
      text(site.answer(WebRequest(.get, address))).contains("<p>\(book.nodes.count) positions,"))
    try folder.write("nonsense\n", to: "six.book")
    #expect(text(site.answer(WebRequest(.get, address))).contains("is no book of this program"))
  }

  @Test func `all keys have an action in the script`() {
    for action in KeyTable.rows.flatMap(\.keys).map(\.action) {
      #expect(PlayScript.actions.contains("\(action): () =>"))
    }
  }

  @Test func `all words that scripts use are in the table`() {
    let names = Set(Phrase.allCases.map { "\($0)" })
    for script in [
      PlayScript.board, PlayScript.panels, PlayScript.actions, WatchScript.text, WatchScript.games,
    ] {
      for match in script.matches(of: /texts\.([a-zA-Z]+)/) {
        #expect(names.contains(String(match.1)), "\(match.1)")
      }
      for match in script.matches(of: /say\("([a-zA-Z]+)"/) {
        #expect(names.contains(String(match.1)), "\(match.1)")
      }
    }
  }
}

/// A stamp that a test changes.
private final class SharedStamp: Sendable {
  private let stamp: Mutex<String>

  init(_ stamp: String) { self.stamp = Mutex(stamp) }

  var value: String {
    get { stamp.withLock { $0 } }
    set { stamp.withLock { $0 = newValue } }
  }
}
