import ArgumentParser
import Books
import Engines
import Go
import Platform
import Web
import WebServer

/// Serves pages to the browser.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play, analyse and watch in the browser.",
    discussion: """
      Prints one address and opens it where there is a desktop. The page plays on any board and by \
      any rules, analyses, reviews, and keeps its game when it is closed and when the program ends; \
      docs/web.md describes all of it. PATHs are what else it shows: records in SGF, folders of them, \
      training runs, tournaments, matches, opening books, and folders of those; they are only read, \
      and what is still being written is shown as it grows.

      Nobody but who knows the address gets in, for it brings a token along. From another machine: \
      ssh -L 3619:127.0.0.1:3619 HOST, and open the same address there. Ctrl-C ends it.

      Examples:
        tengen serve
        tengen serve games/ runs/night tournaments/
        tengen serve --engine 9x9-hour --port 0 --no-open
      """)

  @Argument(
    help: "Records, runs, tournaments, matches, books, and folders of them.", completion: .file())
  var paths: [String] = []

  @Option("The port; 0 for any that is free", in: 0...65535)
  var port = 3619

  @Option(help: "The address to listen at; another one lets other machines in who have the token.")
  var host = "127.0.0.1"

  @Flag(inversion: .prefixedNo, help: "Open the page in a browser.")
  var open = true

  @Option("How strongly it plays at first; the page changes that", in: PlayerSettings.levels)
  var level = 3

  @OptionGroup var engine: EngineOptions

  func run() throws {
    let shown = try ShownPaths(paths, books: bookPaths(engine.book, engine.definitions()))
    let log = LogStream()
    let note: @Sendable (String) -> Void = { log.write("tengen: \($0)\n") }
    let state = StateFolder(note)
    let hub = EventHub()
    let game = GameHost(hub: hub, keepingIn: state.gameFile, log: note)
    let (options, level) = (engine, level)
    // All that can be wrong with an engine is reported before there is an address.
    try game.start(
      try setup(), engineName: { (try? options.name(on: $0)).map { "Tengen \($0)" } ?? "Tengen" },
      makePlayer: {
        let player = try options.makeFrontEndPlayer()
        player.settings.level = level
        return player
      })
    let site = Site(game, hub: hub, records: shown.records, exhibits: shown.exhibits)
    let server = WebServer(host: host, port: port, token: state.token, hub: hub) {
      site.answer($0)
    }
    let address = try server.start()
    if host != "127.0.0.1", host != "localhost", host != "::1" {
      note("\(host): other machines can connect; whoever sees the address has the game")
    }
    try StandardOutput().write("\(address)\n")
    if open, let reason = openBrowser(at: address) { note(reason) }
    note("Ctrl-C ends")
    untilStopped { stop in
      while !stop.isRaised { pause(seconds: 0.2) }
    }
  }

  private func setup() throws -> GameSetup {
    let book = try engine.bookHead(on: nil)
    let size = book?.size ?? BoardSize(9)
    let definition = try engine.definition(on: size)
    return GameSetup(
      size: size, rules: book?.rules ?? definition.rules ?? .chinese,
      komi: book?.rules.komi ?? definition.komi[size])
  }

  /// Opens the address in a browser; gives why not, and what to do, where there is none.
  private func openBrowser(at address: String) -> String? {
    let isRemote = environmentVariable("SSH_CONNECTION") != nil
    let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains {
      environmentVariable($0)?.isEmpty == false
    }
    guard hasDesktop else {
      return isRemote
        ? "a remote shell: on your machine run ssh -L \(port):127.0.0.1:\(port) and this host, and "
          + "open the address there"
        : "no desktop here: open the address in a browser"
    }
    guard isInstalled("xdg-open"), launch(["xdg-open", address]) else {
      return "no xdg-open here: open the address in a browser"
    }
    return nil
  }
}
