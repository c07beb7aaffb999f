import Engines
import JSON
import NeuralEvaluation
import Text

/// A setting of the player as commands know it.
struct Parameter: Sendable {
  /// KataGo's name where it has one.
  let name: String
  /// What the values are, as a failure says it.
  let expected: String
  let value: @Sendable (PlayerSettings) -> JSONScalar
  /// Sets the value; `false` where it is none of the expected ones.
  let set: @Sendable (inout PlayerSettings, JSONScalar) -> Bool

  /// Front-ends send large numbers to mean no limit.
  private static let visits = 0...1_000_000_000_000_000

  static let all = [
    Parameter(
      "numSearchThreads", in: PlayerSettings.threadLimits,
      get: { $0.threads }, set: { $0.threads = $1 }),
    Parameter(
      "maxVisits", ", 0 for no limit", in: visits,
      get: { $0.visits ?? 0 }, set: { $0.visits = $1 == 0 ? nil : $1 }),
    Parameter(
      "maxPlayouts", ", 0 for no limit", in: visits,
      get: { $0.simulations ?? 0 }, set: { $0.simulations = $1 == 0 ? nil : $1 }),
    Parameter(
      "maxTime", " seconds, 0 for no limit", in: 0...PlayerSettings.secondLimits.upperBound,
      get: { $0.seconds ?? 0 }, set: { $0.secondsPerMove = $1 == 0 ? nil : $1 }),
    Parameter("lagBuffer", " seconds", in: 0...1000, get: { $0.lag }, set: { $0.lag = $1 }),
    Parameter("ponderingEnabled", get: { $0.ponders }, set: { $0.ponders = $1 }),
    Parameter("exactPlay", get: { $0.solves }, set: { $0.solves = $1 }),
    Parameter(
      "resignThreshold", ", -1 for never", in: -1...1,
      get: { $0.resignValue }, set: { $0.resignValue = $1 }),
    Parameter(
      "resignConsecTurns", in: 1...1000, get: { $0.resignTurns }, set: { $0.resignTurns = $1 }),
    Parameter(
      "treeMemory", " MB", in: PlayerSettings.memoryLimits,
      get: { $0.memory }, set: { $0.memory = $1 }),
    Parameter("level", in: PlayerSettings.levels, get: { $0.level }, set: { $0.level = $1 }),
    Parameter(
      "playoutDoublingAdvantage", in: PlayerFacts.advantageLimits,
      get: { $0.advantage ?? 0 }, set: { $0.advantage = $1 }),
    Parameter(
      "analysisWideRootNoise", in: 0...5, get: { $0.analysisNoise }, set: { $0.analysisNoise = $1 }),
    Parameter(
      name: "humanSLProfile",
      expected:
        "a profile such as rank_5k, rank_5k_3d, preaz_5k or proyear_1995, or _ for the level's",
      value: { .text($0.profile?.name ?? "") },
      set: { settings, value in
        guard case .text(let name) = value else { return false }
        let isNone = ["", "_", "\"\""].contains(name)
        let profile = isNone ? nil : HumanProfile(named: name)
        guard isNone || profile != nil else { return false }
        settings.profile = profile
        return true
      }),
  ]

  static func named(_ name: String) throws(GTPFailure) -> Parameter {
    guard let parameter = all.first(where: { $0.name == name }) else {
      throw .unknown("parameter", name, known: all.map(\.name))
    }
    return parameter
  }

  /// Sets the value in a copy of settings, or says what was expected.
  func set(_ value: JSONScalar, in settings: inout PlayerSettings) throws(GTPFailure) {
    guard set(&settings, value) else {
      throw .expected("\(name), \(expected)", found: value.description)
    }
  }
}

extension Parameter {
  /// A parameter that is on or off.
  fileprivate init(
    _ name: String, get: @escaping @Sendable (PlayerSettings) -> Bool,
    set: @escaping @Sendable (inout PlayerSettings, Bool) -> Void
  ) {
    self.init(
      name: name, expected: "true or false", value: { .bool(get($0)) },
      set: { settings, value in
        switch value {
        case .bool(let bool): set(&settings, bool)
        case .number(0): set(&settings, false)
        case .number(1): set(&settings, true)
        case .number, .text: return false
        }
        return true
      })
  }

  /// A parameter that is a number within bounds; the note on it, such as its unit, follows them.
  fileprivate init<Number: Numeral>(
    _ name: String, _ note: String = "", in range: ClosedRange<Number>,
    get: @escaping @Sendable (PlayerSettings) -> Number,
    set: @escaping @Sendable (inout PlayerSettings, Number) -> Void
  ) {
    self.name = name
    expected = range.expected + note
    value = { .number(Double("\(get($0))") ?? 0) }
    self.set = { settings, value in
      guard case .number(let found) = value, let number = range.number(found.short) else {
        return false
      }
      set(&settings, number)
      return true
    }
  }
}
