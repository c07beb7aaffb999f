import Engines
import Go
import JSON
import Search

extension GTPSession {
  static let parameterCommands = [
    GTPCommand("kata-list-params", "Lists the parameters of the search.") { _, _ in
      Parameter.all.map(\.name).joined(separator: " ")
    },
    GTPCommand("kata-get-param", "NAME", "Returns the value of a parameter.") {
      session, arguments in
      "\(try Parameter.named(arguments.word("NAME")).value(session.player.settings))"
    },
    GTPCommand("kata-set-param", "NAME VALUE", "Sets a parameter.") { session, arguments in
      let parameter = try Parameter.named(arguments.word("NAME"))
      let value = JSONScalar(word: try arguments.word("VALUE"))
      try parameter.set(value, in: &session.player.settings)
      return ""
    },
    GTPCommand("kata-get-params", "Returns all parameters as JSON.") { session, _ in
      let settings = session.player.settings
      return try json(
        Dictionary(uniqueKeysWithValues: Parameter.all.map { ($0.name, $0.value(settings)) }))
    },
    GTPCommand("kata-set-params", "JSON…", "Sets parameters, or none if one cannot be.") {
      session, arguments in
      let text = arguments.text()
      guard let values = parsed(text, as: [String: JSONScalar].self) else {
        throw GTPFailure.expected("parameters as JSON", found: text)
      }
      var settings = session.player.settings
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        try Parameter.named(name).set(value, in: &settings)
      }
      session.player.settings = settings
      return ""
    },
    GTPCommand("lz-setoption", "name NAME… value VALUE", "Sets a parameter as Leela Zero has it.") {
      session, arguments in
      let (name, value) = try option(arguments.text())
      var settings = session.player.settings
      let (parameter, number) = try setting(name, value)
      try Parameter.named(parameter).set(number, in: &settings)
      session.player.settings = settings
      return ""
    },
    GTPCommand("tengen-param", "[NAME VALUE]", "Lists the parameters for GoGui, or sets one.") {
      session, arguments in
      guard !arguments.isEmpty else {
        return Parameter.all.map { $0.forGoGui(session.player.settings) }.joined(
          separator: "\n")
      }
      let parameter = try Parameter.named(arguments.word("NAME"))
      let value = JSONScalar(word: try arguments.word("VALUE"))
      try parameter.set(value, in: &session.player.settings)
      return ""
    },
    GTPCommand("level", "LEVEL", "Sets how strongly it plays, 1 for a beginner to 10.") {
      session, arguments in
      let levels = PlayerSettings.levels
      session.player.settings.level = try arguments.integer("LEVEL", in: levels)
      return ""
    },
    GTPCommand("kata-benchmark", "VISITS", "Measures a search of the position from nothing.") {
      session, arguments in
      try session.benchmark(visits: arguments.integer("VISITS", in: PlayerSettings.visitLimits))
    },
    GTPCommand("get_random_seed", "Returns the number that randomness starts from.") { session, _ in
      "\(session.player.seed)"
    },
    GTPCommand("set_random_seed", "SEED", "Starts randomness from a number.") {
      session, arguments in
      session.player.seed = try arguments.number("SEED", in: 0...UInt64.max)
      return ""
    },
  ]

  private func benchmark(visits: Int) -> String {
    let settings = player.settings
    defer {
      player.settings = settings
      player.forget()
    }
    (player.settings.visits, player.settings.simulations) = (visits, nil)
    player.settings.secondsPerMove = nil
    player.forget()
    var query = state.query(for: game.position.toMove)
    query.clock = Clock(.unlimited)
    let search = decide(query)
    let found = search.analysis?.visits ?? 0
    let rate = search.seconds > 0 ? Double(found) / search.seconds : 0
    return "\(found) visits in \(decimal(search.seconds, 3)) s, "
      + "\(Int(rate)) visits/s, threads \(settings.threads)"
  }

  /// The options of Leela Zero that have a meaning here, and whose parameters they are.
  private static let options = [
    (name: "Visits", parameter: "maxVisits"), (name: "Playouts", parameter: "maxPlayouts"),
    (name: "Lagbuffer", parameter: "lagBuffer"),
    (name: "Resign Percentage", parameter: "resignThreshold"),
    (name: "Pondering", parameter: "ponderingEnabled"),
    (name: "Maximum Memory Use", parameter: "treeMemory"),
  ]

  /// Reads `name NAME value VALUE`, where the name may have several words.
  private static func option(_ text: String) throws(GTPFailure) -> (String, String) {
    let words = text.split(separator: " ")
    guard words.count >= 4, words[0] == "name", words[words.count - 2] == "value" else {
      throw .expected("name NAME value VALUE", found: text)
    }
    return (words[1..<(words.count - 2)].joined(separator: " "), String(words[words.count - 1]))
  }

  /// The parameter that an option sets, and its value there.
  private static func setting(
    _ name: String, _ value: String
  ) throws(GTPFailure) -> (String, JSONScalar) {
    guard let option = options.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw .unknown("option", name, known: options.map(\.name))
    }
    let scalar = JSONScalar(word: value.lowercased())
    guard case .number(let number) = scalar else { return (option.parameter, scalar) }
    switch option.parameter {
    case "lagBuffer": return (option.parameter, .number(number / 100))
    // A chance of winning below which it gives up; as a value.
    case "resignThreshold": return (option.parameter, .number(number / 50 - 1))
    // MiB.
    case "treeMemory": return (option.parameter, .number((number * 1.048_576).rounded()))
    default: return (option.parameter, scalar)
    }
  }
}

extension Parameter {
  /// A line of GoGui's dialog for parameters.
  fileprivate func forGoGui(_ settings: PlayerSettings) -> String {
    switch value(settings) {
    case .bool(let bool): "[bool] \(name) \(bool ? 1 : 0)"
    case let value: "[string] \(name) \(value)"
    }
  }
}
