import Definitions
import GTPClient
import Go
import Platform
import TestSupport
import Testing

@testable import Tournaments

@Suite struct TournamentDefinitionTests {
  private let folder = TemporaryFolder()

  private let commands = CommandLineReader(tengen: "/bin/tengen") {
    ["rollout", "uniform"].contains($0)
  }

  private func read(_ text: String) throws -> TournamentDefinition {
    try TournamentDefinition(text, file: "some/cup.toml", commands)
  }

  private let two = "[engines.rollout]\n[engines.gnugo]\ncommand = \"gnugo --mode gtp\"\n"

  @Test func `two engines are enough`() throws {
    let definition = try read(two)
    #expect(definition.name == "cup")
    #expect(definition.folder == "tournaments/cup")
    #expect(definition.engines.map(\.name) == ["gnugo", "rollout"])
    #expect(definition.engines[1].program.words == ["/bin/tengen", "gtp", "--engine", "rollout"])
    let settings = try definition.settings(commands)
    #expect(settings.matchups == [Matchup(0, 1)])
    #expect(settings.spending == .uncertain)
    #expect(settings.terms.size == BoardSize(9))
    #expect(settings.terms.rules.komi == 7)
    #expect(settings.boards[0].book.source == "made for 9x9, 3 plies, seed 1")
    let empty = try read("plies = 0\n" + two).settings(commands)
    #expect(empty.boards[0].book.openings == [Opening()])
  }

  @Test func `every number has bounds, and what is beyond them is told`() throws {
    let (numbers, problems) = try boundsProblems(documentedIn: "docs/tournaments.md") { section in
      _ = try read("\(section)\n[engines.rollout]\n[engines.uniform]\n")
    }
    #expect(numbers >= 10 && problems.isEmpty, "\(problems)")
  }

  @Test func `all can be set`() throws {
    let definition = try read(
      """
      name = "The cup"
      folder = "cups/1"
      format = "gauntlet"
      challengers = ["new"]
      games = 30
      jobs = 2
      spending = "even"
      boards = ["9x9", "7x7"]
      rules = "tromp-taylor"
      handicap = 2
      time = "10+0.5"
      margin = 0.25
      patience = 5
      move-limit = 200
      scoring = "board"
      plies = 2
      seed = 7
      [engines.new]
      command = "rollout --visits 100"
      time = "none"
      send = ["kata-set-param maxVisits 9", "level 2"]
      [engines.old]
      command = "uniform"
      anchor = -250.5
      """)
    let settings = try definition.settings(commands)
    #expect(definition.name == "The cup")
    #expect(definition.folder == "cups/1")
    #expect(definition.games == 30)
    #expect(definition.jobs == 2)
    #expect(settings.matchups == [Matchup(0, 1)])
    #expect(settings.spending == .even)
    #expect(settings.boards.map(\.terms.size) == [BoardSize(9), BoardSize(7)])
    // A handicap takes the place of komi.
    #expect(settings.boards.map(\.terms.rules.komi) == [0.5, 0.5])
    #expect(settings.terms.handicap == 2)
    #expect(settings.terms.start.toMove == .white)
    #expect(settings.terms.scoring == .board)
    #expect(settings.terms.margin == 0.25)
    #expect(settings.terms.moveLimit == 200)
    let (new, old) = (settings.contestants[0], settings.contestants[1])
    #expect(new.clock == .unlimited)
    #expect(new.setup == ["kata-set-param maxVisits 9", "level 2"])
    #expect(new.anchor == nil)
    #expect(old.clock == .fischer(main: 10, increment: 0.5))
    #expect(old.anchor == -250.5)
    let opening = settings.boards[1].book.openings[0]
    #expect(opening.points.allSatisfy { settings.boards[1].terms.start.board[$0] == nil })
  }

  @Test func `a ladder is made of the checkpoints of a run`() throws {
    try makeFolder(folder["checkpoints"])
    for step in [900, 1000, 50, 100_000] {
      try AtomicFile.write([], to: folder["checkpoints/step-\(step).safetensors"])
    }
    let definition = try read(
      """
      format = "ladder"
      [run]
      folder = "\(folder.path)"
      every = 2
      options = "--visits 50"
      time = "5"
      [engines.rollout]
      """)
    let settings = try definition.settings(commands)
    #expect(settings.contestants.map(\.name) == ["step-900", "step-100000", "rollout"])
    #expect(
      settings.contestants[1].program.words == [
        "/bin/tengen", "gtp", "--engine", folder["checkpoints/step-100000.safetensors"],
        "--visits", "50",
      ])
    #expect(settings.contestants.map(\.clock.text) == ["5", "5", "none"])
    #expect(settings.matchups == [Matchup(0, 1), Matchup(0, 2), Matchup(1, 2)])
  }

  @Test(arguments: ["it's", "two words", "\"quoted\"", "back\\slash", "'"])
  func `a run's folder may have any name`(name: String) throws {
    let run = folder[name]
    try makeFolder(run)
    for step in 1...2 { try AtomicFile.write([], to: "\(run)/\(step).safetensors") }
    let path = run.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let definition = try read(
      "format = \"ladder\"\n[run]\nfolder = \"\(path)\"\noptions = \"--visits 5 --seed '7'\"\n")
    #expect(
      try definition.settings(commands).contestants[0].program.words == [
        "/bin/tengen", "gtp", "--engine", "\(run)/1.safetensors", "--visits", "5", "--seed", "7",
      ])
  }

  @Test(arguments: [
    ("", "cup.toml: a tournament needs two engines or more: [engines.NAME]"),
    ("gams = 3\nTWO", "cup.toml:1: unknown key 'gams'; did you mean 'games'?"),
    (
      "games = 0\nTWO", "cup.toml:1: games is 0; expected a whole number from 1 to 1000000"
    ),
    (
      "boards = [\"99\"]\nTWO",
      "cup.toml:1: boards is [ '99' ]; expected a list of boards such as \"9x9\""
    ),
    ("boards = [\"9\", \"9x9\"]\nTWO", "cup.toml:1: a board is named twice"),
    (
      "\ntime = \"5+\"\nTWO",
      "cup.toml:2: time is \"5+\"; expected a clock in quotes: \(TimeControl.forms)"
    ),
    (
      "boards = [\"5x5\"]\nhandicap = 2\nTWO",
      "cup.toml:2: a 5x5 board has no room for 2 handicap stones"
    ),
    (
      "format = \"gauntlet\"\nTWO",
      "cup.toml:1: a gauntlet has challengers = [\"NAME\"] and others for them to meet"
    ),
    ("challengers = [\"x\"]\nTWO", "cup.toml:1: there is no [engines.x]"),
    (
      "format = \"ladder\"\nTWO",
      "cup.toml:1: a ladder has a table [run] with its folder, nothing else has"
    ),
    (
      "TWO[engines.other]\ntime = \"none\"",
      "cup.toml: [engines.other] has no command, and `tengen engines` lists no engine of that name"
    ),
    (
      "TWO[engines.other]\ncommand = \"a 'b\"",
      "cup.toml:5: command is a 'b; expected a command line"
    ),
    (
      "TWO[engines.other]\ncommand = \"a\"\nanchro = 3",
      "cup.toml:6: unknown key 'anchro'; did you mean 'anchor'?"
    ),
  ])
  func `what is wrong is told with its line`(text: String, message: String) {
    let error = #expect(throws: DefinitionError.self) {
      try read(text.replacing("TWO", with: two))
    }
    #expect(error?.description == "some/\(message)")
  }
}
