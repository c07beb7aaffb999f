public import Engines
import Go
import NeuralEvaluation
import Text

/// How an analysis server works: what its configuration says, and what a query may say otherwise.
public struct ServerSettings: Sendable {
  /// How many positions are searched at once; `nil` where nothing says so.
  public var positions: Int?
  /// The visits of a position where its query has no limit.
  public var visits = 500
  /// The most seconds that a position is searched.
  public var seconds = Double.infinity
  /// How many moves of a line are reported behind its first.
  public var lineLength = 15
  public var perspective = Perspective.sideToMove
  public var overrides = SearchOverrides()
  /// Whether the moves that led to a position are hidden from the network; `nil` for KataGo's own
  /// networks alone, which know positions without them.
  public var hidesHistory: Bool?
  /// Whether positions are turned before a network sees them.
  public var turnsBoards = true
  /// Whether a query's unknown fields are warned of.
  public var warnsOfUnusedFields = true
  public var logsRequests = false
  public var logsResponses = false
  public var logsErrorsAndWarnings = true

  public init() {
    overrides.wideRootNoise = 0.04
  }

  /// What came of setting a key.
  public enum Outcome: Equatable, Sendable {
    case done
    /// KataGo has the key, and it means something else or nothing here; with what to say of it, where a
    /// search is not what was asked for.
    case withoutEffect(notice: String?)
    case unknown
  }

  /// A value that a key cannot have.
  public struct Fault: Error, CustomStringConvertible {
    public let description: String
  }

  /// Sets a key of KataGo's to a value; `network` is the name of the one that judges.
  public mutating func set(
    _ key: String, to value: String, network: JudgingNetwork
  ) throws(Fault) -> Outcome {
    if let key = Key.all[key] {
      try key.set(&self, value)
      return .done
    }
    if key.hasPrefix("humanSL") {
      if let refusal = HumanProfile.refusal(key: key, value: value, network: network) {
        throw Fault(description: refusal)
      }
      overrides.profile = HumanProfile(named: value)
      return .done
    }
    guard KnownKeys.contains(key) else { return .unknown }
    let isOff = Double(decimal: value) == 0 || Bool(value.lowercased()) == false
    let notice = key == "antiMirror" && !isOff ? "\(key) has no effect here" : nil
    return .withoutEffect(notice: notice)
  }
}

/// A key that is followed here.
private struct Key: Sendable {
  let name: String
  let set: @Sendable (inout ServerSettings, String) throws(ServerSettings.Fault) -> Void

  private init(
    _ name: String,
    _ set: @escaping @Sendable (inout ServerSettings, String) throws(ServerSettings.Fault) -> Void
  ) {
    self.name = name
    self.set = set
  }

  /// A number within bounds.
  private static func number<Number: Numeral>(
    _ name: String, _ bounds: ClosedRange<Number>,
    _ set: @escaping @Sendable (inout ServerSettings, Number) -> Void
  ) -> Key {
    Key(name) { settings, text throws(ServerSettings.Fault) in
      guard let number = bounds.number(text.trimmed) else {
        throw ServerSettings.Fault(
          description: "\(name): found '\(text)', expected \(bounds.expected)")
      }
      set(&settings, number)
    }
  }

  private static func flag(
    _ name: String, _ set: @escaping @Sendable (inout ServerSettings, Bool) -> Void
  ) -> Key {
    Key(name) { settings, text throws(ServerSettings.Fault) in
      guard let flag = Bool(text.trimmed.lowercased()) else {
        throw ServerSettings.Fault(
          description: "\(name): found '\(text)', expected true or false")
      }
      set(&settings, flag)
    }
  }

  static let all = Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0) })

  private static let keys: [Key] = [
    number("numAnalysisThreads", 1...16384) { $0.positions = $1 },
    // The threads are those of the machine, for all positions together.
    number("numSearchThreadsPerAnalysisThread", 1...4096) { _, _ in },
    number("numSearchThreads", 1...4096) { _, _ in },
    number("maxVisits", 1...PositionQuery.mostVisits) { $0.visits = $1 },
    number("maxPlayouts", 1...PositionQuery.mostVisits) { $0.visits = min($0.visits, $1) },
    number("maxTime", 0...1e20) { $0.seconds = $1 },
    number("analysisPVLen", 1...1000) { $0.lineLength = $1 },
    number("wideRootNoise", 0...5) { $0.overrides.wideRootNoise = $1 },
    number("rootPolicyTemperature", 0.01...100) { $0.overrides.rootPolicyTemperature = $1 },
    number("rootPolicyTemperatureEarly", 0.01...100) { $0.overrides.rootPolicyTemperature = $1 },
    number("rootFpuReductionMax", 0...2) { $0.overrides.rootFirstPlayUrgencyReduction = $1 },
    number("rootNumSymmetriesToSample", 1...8) { $0.overrides.averagesRootSymmetries = $1 > 1 },
    number("playoutDoublingAdvantage", PlayerFacts.advantageLimits) { $0.overrides.advantage = $1 },
    Key("playoutDoublingAdvantagePla") { settings, text throws(ServerSettings.Fault) in
      let words = ["b": Color.black, "black": .black, "w": .white, "white": .white]
      settings.overrides.advantaged = words[text.trimmed.lowercased()]
    },
    flag("ignorePreRootHistory") { $0.hidesHistory = $1 },
    flag("nnRandomize") { $0.turnsBoards = $1 },
    flag("warnUnusedFields") { $0.warnsOfUnusedFields = $1 },
    flag("logAllRequests") { $0.logsRequests = $1 },
    flag("logAllResponses") { $0.logsResponses = $1 },
    flag("logErrorsAndWarnings") { $0.logsErrorsAndWarnings = $1 },
    Key("reportAnalysisWinratesAs") { settings, text throws(ServerSettings.Fault) in
      guard let perspective = Perspective(text.trimmed) else {
        throw ServerSettings.Fault(
          description:
            "reportAnalysisWinratesAs: found '\(text)', expected BLACK, WHITE or SIDETOMOVE")
      }
      settings.perspective = perspective
    },
  ]
}
