import Engines
import Go
import Search
import Text

extension GTPSession {
  static let gomillCommands = [
    GTPCommand("gomill-cpu_time", "Returns the processor time used so far, in seconds.") {
      session, _ in
      decimal(session.host.processorTime(), 3)
    },
    GTPCommand("gomill-describe_engine", "Returns all settings that change how it plays.") {
      session, _ in
      session.description
    },
    GTPCommand(
      "gomill-explain_last_move", "Returns the evaluation of the move that the engine chose last."
    ) {
      session, _ in
      session.explanation
    },
    GTPCommand("gomill-genmove_ex", "[COLOR] [KEYWORD]…", "Like genmove; knows no keywords.") {
      session, arguments in
      guard !arguments.isEmpty else { return "" }
      return try session.generateMove(for: arguments.color())
    },
  ]

  private var description: String {
    let settings = player.settings
    let parameters = Parameter.all.map { "\($0.name): \($0.value(settings))" }
    let network = network.map { "network: \($0.name), \($0.architecture)" }
    let fault = networkFault.map { "plays by \(playoutsForNetwork): \($0)" }
    let lines =
      ["\(name) \(identity.version)"] + parameters
      + [network, fault, "seed: \(player.seed)"].compactMap(\.self)
    return lines.joined(separator: "\n")
  }

  /// The evaluation of the move that the engine chose last; empty where it chose none.
  var explanation: String {
    guard let search = state.lastSearch, let analysis = search.analysis,
      case .move(let move) = search.decision,
      let candidate = analysis.candidates.first(where: { $0.move == move })
    else { return "" }
    let line = candidate.line.map { "\(Vertex($0, on: search.size))" }.joined(separator: " ")
    let judge = networkFault == nil ? "" : ", by \(playoutsForNetwork)"
    return "\(Vertex(move, on: search.size)): "
      + "wins \(decimal(Double(100 * chance(candidate.value)), 1)) %, "
      + "score \(decimal(Double(candidate.score), 1)), "
      + "\(candidate.visits) of \(analysis.visits) visits, line \(line)\(judge)"
  }
}
