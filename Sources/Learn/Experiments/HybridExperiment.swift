import Definitions
import Engines
import GTPClient
import Platform
import Ratings
import Reports
import Text
import Tournaments

/// Learning alone, search alone, and both together, at equal time a move.
struct HybridExperiment: Experiment {
  var plan = ContestPlan()
  /// The times a move; at the first all play, at the others those who search.
  var seconds = [0.1, 1]
  /// The playout's share of values where both judge.
  var rolloutShare = 0.3
  /// The program by which all are measured; left out where it is not installed.
  var reference = "gnugo --mode gtp --chinese-rules --level 10"

  var networks: [Input] { [.best, .early] }
  var lessons: TrainingPlan? { nil }
  var arms: [Arm] { [] }

  private static let contest = "players"
  private static let referenceName = "reference"

  mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try plan.read(&reader)
    try reader.read("seconds", in: 0.001...3600, into: &seconds)
    try reader.read("rollout-share", in: 0...1, into: &rolloutShare)
    try reader.read("reference", into: &reference)
    guard reference.isEmpty || (try? EngineCommand(line: reference)) != nil else {
      throw reader.fault("reference", "reference is \(reference); expected a command line")
    }
  }

  /// The reference's command, where it can be played.
  private var referenceCommand: EngineCommand? {
    guard let command = try? EngineCommand(line: reference),
      isInstalled(command.words[0]) || isFile(command.words[0])
    else { return nil }
    return command
  }

  var contests: [Contest] {
    var players: [ContestPlayer] = []
    if let referenceCommand {
      players.append(ContestPlayer(Self.referenceName, .program(referenceCommand)))
    }
    for (place, time) in seconds.enumerated() {
      players.append(ContestPlayer(Self.rollouts(time), .rollouts, .seconds(time)))
      for input in networks {
        if place == 0 {
          for method in [.policy, .value] as [Method] {
            players.append(method.player(input, time, 0))
          }
        }
        for method in [.hybrid, .mixed] as [Method] {
          players.append(method.player(input, time, rolloutShare))
        }
      }
    }
    players[0].anchor = 0
    return [
      Contest(
        name: Self.contest, plan: plan, players: players,
        matchups: TournamentSettings.roundRobin(of: players.count))
    ]
  }

  private static func rollouts(_ seconds: Double) -> String { "rollouts-\(seconds.short)s" }

  /// How a network's player finds its moves.
  private enum Method: String {
    case policy
    case value
    case hybrid
    case mixed

    func name(_ input: Input, _ seconds: Double) -> String {
      let searches = self == .hybrid || self == .mixed
      return "\(input.rawValue)-\(rawValue)" + (searches ? "-\(seconds.short)s" : "")
    }

    func player(_ input: Input, _ seconds: Double, _ share: Double) -> ContestPlayer {
      var player = ContestPlayer(name(input, seconds), .input(input), .seconds(seconds))
      switch self {
      case .policy: player.method = .policy
      case .value: player.method = .value
      case .hybrid: break
      case .mixed: player.rolloutShare = share
      }
      return player
    }
  }
}

extension HybridExperiment {
  func findings(_ outcome: ExperimentOutcome) -> ExperimentFindings {
    var findings = ExperimentFindings()
    guard let standing = outcome.standing(of: Self.contest) else { return findings }
    findings.figures = [
      ("hybrid", .intervals(standing.chart("Strength on \(plan.board), Elo with 95 % intervals")))
    ]
    findings.grids = [table(standing), steps(standing)]
    let origin = referenceCommand == nil ? Self.rollouts(seconds[0]) : reference
    findings.remarks =
      [
        "0 Elo is \(origin).",
        "LOS: how sure all games make it that the second one is stronger.",
        "policy: the move that the network likes best; value: the move after which it likes its "
          + "position best; rollouts: a search judged by playouts; hybrid: a search guided and judged "
          + "by the network; mixed: the same, \(rolloutShare.short) of each value a playout's.",
      ] + standing.remarks
      + (reference.isEmpty || referenceCommand != nil
        ? [] : ["The reference, \(reference), is not installed here and did not play."])
    return findings
  }

  private func table(_ standing: Standing) -> ExperimentFindings.Grid {
    var grid = ExperimentFindings.Grid(
      "Players",
      [
        .init("Player"), .number("Elo"), .number("95 %"), .number("Games"),
        .number("Seconds a move"),
      ])
    for rating in standing.ratings.ranking {
      let name = standing.name(of: rating)
      guard let played = standing[name] else { continue }
      grid.rows.append(
        [name] + played.cells + [
          "\(standing.results.tally(of: rating.player).games)",
          standing.secondsPerMove(name)?.fixed(3) ?? "–",
        ])
    }
    return grid
  }

  /// What each ingredient adds.
  private func steps(_ standing: Standing) -> ExperimentFindings.Grid {
    var grid = ExperimentFindings.Grid(
      "What each step adds",
      [.init("From"), .init("To"), .number("Elo"), .number("LOS")])
    for time in seconds {
      for input in networks {
        let hybrid = Method.hybrid.name(input, time)
        for (from, to) in [
          (Method.policy.name(input, time), hybrid), (Method.value.name(input, time), hybrid),
          (Self.rollouts(time), hybrid), (hybrid, Method.mixed.name(input, time)),
        ] {
          grid.add(standing, from: from, to: to)
        }
      }
    }
    for (time, longer) in zip(seconds, seconds.dropFirst()) {
      grid.add(standing, from: Self.rollouts(time), to: Self.rollouts(longer))
      for input in networks {
        grid.add(
          standing, from: Method.hybrid.name(input, time), to: Method.hybrid.name(input, longer))
      }
    }
    return grid
  }
}

extension ExperimentFindings.Grid {
  /// Adds how much stronger one player is than another.
  fileprivate mutating func add(_ standing: Standing, from: String, to: String) {
    guard let first = standing[from], let second = standing[to],
      let superiority = standing.superiority(of: to, over: from)
    else { return }
    rows.append([from, to, (second.elo - first.elo).signed, superiority.percent])
  }
}
