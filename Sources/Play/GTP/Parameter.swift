import Engines

/// A setting of the player as commands know it.
struct Parameter: Sendable {
  /// KataGo's name where it has one.
  let name: String
  /// What the values are, as a failure says it.
  let expected: String
  let value: @Sendable (PlayerSettings) -> JSONScalar
  /// Sets the value; `false` where it is none of the expected ones.
  let set: @Sendable (inout PlayerSettings, JSONScalar) -> Bool
  /// Whether it has one value only, and is there for those who ask.
  var isFixed = false

  static let all = [
    Parameter(
      "numSearchThreads", "a whole number from 1 to 256", in: 1...256,
      get: { Double($0.threads) }, set: { $0.threads = Int($1) }),
    Parameter(
      "maxVisits", "a whole number, 0 for no limit", in: 0...1e15,
      get: { Double($0.visits ?? 0) }, set: { $0.visits = $1 == 0 ? nil : Int($1) }),
    Parameter(
      "maxPlayouts", "a whole number, 0 for no limit", in: 0...1e15,
      get: { Double($0.simulations ?? 0) }, set: { $0.simulations = $1 == 0 ? nil : Int($1) }),
    Parameter(
      "maxTime", "seconds from 0 to 1000000, 0 for no limit", in: 0...1e6, isWhole: false,
      get: { $0.seconds ?? 0 }, set: { $0.secondsPerMove = $1 == 0 ? nil : $1 }),
    Parameter(
      "lagBuffer", "seconds from 0 to 1000", in: 0...1000, isWhole: false,
      get: { $0.lag }, set: { $0.lag = $1 }),
    Parameter(
      name: "ponderingEnabled", expected: "true or false", value: { .bool($0.ponders) },
      set: { settings, value in
        switch value {
        case .bool(let bool): settings.ponders = bool
        case .number(0): settings.ponders = false
        case .number(1): settings.ponders = true
        case .number, .text: return false
        }
        return true
      }),
    Parameter(
      "resignThreshold", "a number from -1, never, to 1", in: -1...1, isWhole: false,
      get: { shortest($0.resignValue) }, set: { $0.resignValue = Float($1) }),
    Parameter(
      "resignConsecTurns", "a whole number from 1 to 1000", in: 1...1000,
      get: { Double($0.resignTurns) }, set: { $0.resignTurns = Int($1) }),
    Parameter(
      "treeMemory", "MB, a whole number from 1 to \(PlayerSettings.memories.upperBound)",
      in: 1...Double(PlayerSettings.memories.upperBound),
      get: { Double($0.memory) }, set: { $0.memory = Int($1) }),
    Parameter(
      "level", "a whole number from 1 to 10", in: 1...10,
      get: { Double($0.level) }, set: { $0.level = Int($1) }),
    // Front-ends ask for these two of KataGo's, which have no meaning here.
    Parameter(
      "playoutDoublingAdvantage", "only 0 here", in: 0...0, get: { _ in 0 }, set: { _, _ in }),
    Parameter("analysisWideRootNoise", "only 0 here", in: 0...0, get: { _ in 0 }, set: { _, _ in }),
  ]

  /// Those that can be changed.
  static var variable: [Parameter] { all.filter { !$0.isFixed } }

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

  /// The number that is written as the shorter one was.
  private static func shortest(_ number: Float) -> Double {
    Double("\(number)") ?? Double(number)
  }
}

extension Parameter {
  /// A parameter that is a number.
  fileprivate init(
    _ name: String, _ expected: String, in range: ClosedRange<Double>, isWhole: Bool = true,
    get: @escaping @Sendable (PlayerSettings) -> Double,
    set: @escaping @Sendable (inout PlayerSettings, Double) -> Void
  ) {
    self.init(name: name, expected: expected, value: { .number(get($0)) }) { settings, value in
      guard case .number(let number) = value, range.contains(number),
        !isWhole || number == number.rounded()
      else { return false }
      set(&settings, number)
      return true
    }
    isFixed = range.lowerBound == range.upperBound
  }
}
