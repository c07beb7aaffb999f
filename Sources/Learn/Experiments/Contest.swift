import Definitions
import Engines
import GTPClient
import Go
import Text
import Tournaments

/// Games among players of an experiment, who are rated together.
struct Contest: Equatable, Sendable {
  /// Its folder's name as well.
  var name: String
  var plan: ContestPlan
  var players: [ContestPlayer]
  /// Who meets whom, by their places among the players.
  var matchups: [Matchup]
}

/// What an experiment's games are played on, and how many there are.
struct ContestPlan: Equatable, Sendable {
  var board = BoardSize(9)
  /// The points that White is given; what is fair on the board if `nil`.
  var komi: Double?
  /// The games of the whole contest; they go where they are most informative.
  var games = 400
  var seed = 1

  mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try reader.read("board", as: "a board such as \"9x9\"", into: &board) { BoardSize($0) }
    try reader.read("komi", in: Rules.komiLimits, into: &komi)
    try reader.read("games", in: 0...10_000_000, into: &games)
    try reader.read("seed", in: 0...Int.max, into: &seed)
  }

  /// The board with its openings.
  var terms: TournamentSettings.Board {
    let rules = (Rules(named: "chinese-ogs") ?? .chinese)
      .with(komi: komi ?? Rules.fairKomi(on: board))
    let terms = GameTerms(size: board, rules: rules)
    return .init(
      terms, OpeningBook(for: terms, count: max(1, (games + 1) / 2), seed: UInt64(seed)))
  }
}

/// Who plays in a contest.
struct ContestPlayer: Equatable, Sendable {
  /// Who judges positions.
  enum Judge: Equatable, Sendable {
    case rollouts
    case input(Input)
    /// An arm's network: the best one, or that of a step.
    case arm(String, step: Int? = nil)
    /// The last checkpoint of a run, by its recipe's name.
    case run(String)
    /// Another program, which does all by itself.
    case program(EngineCommand)

    /// The name of its arm, if it is one's network.
    var arm: String? {
      if case .arm(let name, _) = self { name } else { nil }
    }
  }

  /// How long a move is thought about.
  enum Limit: Equatable, Sendable {
    case visits(Int)
    case seconds(Double)
  }

  /// What tables call it, and its folder's name.
  var name: String
  var judge: Judge
  var method = EngineDefinition.Method.search
  /// The share of playouts in a network's values.
  var rolloutShare = 0.0
  var limit = Limit.visits(1)
  /// The rating that it is held to.
  var anchor: Double?

  init(_ name: String, _ judge: Judge, _ limit: Limit = .visits(1)) {
    self.name = name.asFolderName
    self.judge = judge
    self.limit = limit
  }

  /// What is added to its command line: one thread, so that equal times are equal work.
  var options: [String] {
    let limit =
      switch limit {
      case .visits(let visits): ["--visits", "\(visits)"]
      case .seconds(let seconds): ["--seconds", seconds.short]
      }
    return limit + ["--threads", "1"]
  }

  /// The text of its `engine.toml`, with a network's file and sum where it has one.
  func engine(network: (file: String, sha256: String)?) -> String {
    guard let network else {
      return "summary = \"\(name)\"\nevaluator = \"rollout\"\nplay = \"\(method.rawValue)\"\n"
    }
    return """
      summary = "\(name)"
      evaluator = "network"
      play = "\(method.rawValue)"
      [network]
      file = "\(network.file)"
      sha256 = "\(network.sha256)"
      rollout-share = \(rolloutShare)

      """
  }
}
