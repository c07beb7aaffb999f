import ArgumentParser
import Engines
import Go
import Platform
import Text
import Tournaments

/// Makes openings for matches in which both sides have a chance.
struct OpeningsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "openings",
    abstract: "Make openings for matches in which both sides have a chance.",
    discussion: """
      Stones are placed at random as for a match without --openings, and an engine searches what \
      comes of them. The openings after which Black's chance lies within --spread of a half are \
      printed, one a line. A match of strong programs measures little with the others: whoever has \
      the better side wins, and loses the second game of the pair.

      Examples:
        tengen openings > balanced.txt
        tengen openings --size 7 --komi 9 --count 100 --spread 0.1 > 7x7-9.txt
        tengen match A B --openings balanced.txt
      """)

  @Option(
    help: "The board, as 9 or 13x9; 2 to 25 points a side. (default: 9)", transform: parseSize)
  var size = BoardSize(9)

  @Option(
    help: "The rules: \(Rules.allNames). (default: tromp-taylor)", transform: parseRules)
  var rules = Rules.trompTaylor

  @Option(
    "The points that White is given", in: Rules.komiLimits, default: "what is fair on the board")
  var komi: Double?

  @Option("Openings to make", in: 1...100_000)
  var count = 200

  @Option("Moves of an opening", in: OpeningBook.plies)
  var plies = 4

  @Option("What the random stones start from", in: seeds)
  var seed: UInt64 = 1

  @Option("How far from a half Black's chance may be", in: 0.01...0.5)
  var spread = 0.05

  @Option(help: "The engine. (default: by the board, from engines/default.toml)")
  var engine: String?

  @Option("The visits of each search", in: PlayerSettings.visitLimits)
  var visits = 1000

  @Option("Threads that search at once", in: PlayerSettings.threadLimits)
  var threads = PlayerSettings().threads

  func run() throws {
    let terms = GameTerms(size: size, rules: rules.with(komi: komi ?? Rules.fairKomi(on: size)))
    let name = try engine ?? EngineFolder.choice().name(on: size)
    let engine = try Engine(EngineFolder.definition(named: name))
    try engine.check(size)
    var settings = PlayerSettings()
    settings.threads = threads
    let player = engine.makePlayer(settings: settings, seed: 1)
    try printLines([
      "# Openings on \(size), \(rules.name ?? rules.compactName) rules, komi \(terms.rules.komi.short):",
      "# Black's chance is within \(spread.short) of a half by \(visits) visits of \(name).",
      "# \(plies.counting("move")) at random, seed \(seed)",
    ])
    let (start, status) = (ContinuousClock.now, StatusLine())
    var (found, tried) = (0, 0)
    do {
      try untilStopped { stop in
        _ = try OpeningBook(for: terms, plies: plies, count: count, seed: seed) {
          opening, position in
          if stop.isRaised { throw CancellationError() }
          let chance = player.chanceOfBlack(at: position, visits: visits)
          tried += 1
          defer { status.show(progress(found, tried, since: start)) }
          guard abs(chance - 0.5) <= spread else { return false }
          found += 1
          try printLines(["\(opening.text(on: size))  # \(chance.percent)"])
          return true
        }
      }
    } catch is CancellationError {
      throw stopped("\(found) of \(count) openings are printed", status)
    }
    status.show("")
    if found < count { warn(["there are only \(found) such openings; allow a larger --spread"]) }
  }

  private func progress(
    _ found: Int, _ tried: Int, since start: ContinuousClock.Instant
  ) -> String {
    let elapsed = ((.now - start) / Duration.seconds(1)).asDuration
    let line = "\(found)/\(count) openings, \(tried) tried, \(elapsed) so far"
    return found > 0 ? line + ", \(timeToGo(found, of: count, since: start)) to go" : line
  }
}
