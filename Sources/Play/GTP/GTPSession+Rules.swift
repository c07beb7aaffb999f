import Go
import Text

extension GTPSession {
  static let rulesCommands = [
    GTPCommand("komi", "POINTS", "Sets the points that White is given.") { session, arguments in
      let limits = Rules.komiLimits
      let word = try arguments.word("POINTS")
      guard let komi = Double(decimal: word), limits.contains(komi) else {
        throw GTPFailure(
          "unacceptable komi: expected a number from \(limits.lowerBound.short) to "
            + "\(limits.upperBound.short), found \(GTPFailure.quoted(word))")
      }
      return session.set(session.rules.with(komi: komi))
    },
    GTPCommand("get_komi", "Tells the points that White is given.") { session, _ in
      session.rules.komi.short
    },
    GTPCommand("kata-get-rules", "Tells the rules as JSON.") { session, _ in
      try json(session.rules)
    },
    GTPCommand("kata-set-rules", "RULES…", "Sets the rules, by name or as JSON; komi stays.") {
      session, arguments in
      session.set(try rules(arguments.text()).with(komi: session.rules.komi))
    },
    GTPCommand("kata-set-rule", "KEY VALUE", "Sets one of the rules.") { session, arguments in
      let key = try arguments.word("KEY")
      guard var values = parsed(try json(session.rules), as: [String: JSONScalar].self) else {
        throw GTPFailure("the rules cannot be changed")
      }
      guard Rules.settingNames.contains(key) else {
        throw GTPFailure.unknown("rule", key, known: Rules.settingNames)
      }
      values[key == "score" ? "scoring" : key] = value(try arguments.word("VALUE"), of: key)
      return session.set(try rules(json(values)).with(komi: session.rules.komi))
    },
    GTPCommand("kgs-rules", "NAME", "Sets the rules as KGS names them; komi stays.") {
      session, arguments in
      let name = try arguments.word("NAME").lowercased()
      guard let known = kgsRules.first(where: { $0.name == name }),
        let rules = Rules(named: known.rules)
      else {
        throw GTPFailure.unknown("rules", name, known: kgsRules.map(\.name))
      }
      return session.set(rules.with(komi: session.rules.komi))
    },
  ]

  private static let kgsRules = [
    (name: "chinese", rules: "chinese-kgs"), (name: "aga", rules: "aga"),
    (name: "japanese", rules: "japanese"), (name: "new_zealand", rules: "new-zealand"),
  ]

  var rules: Rules { game.position.rules }

  private func set(_ rules: Rules) -> String {
    if rules != self.rules { game.change(rules: rules) }
    return ""
  }

  /// Rules by a name of theirs or as JSON.
  private static func rules(_ text: String) throws -> Rules {
    guard text.hasPrefix("{") else {
      guard let rules = Rules(named: text) ?? Rules(compactName: text) else {
        throw GTPFailure.unknown("rules", text, known: Rules.named.flatMap(\.names))
      }
      return rules
    }
    guard let values = parsed(text, as: [String: JSONScalar].self) else {
      throw GTPFailure.expected("rules as JSON or by name", found: text)
    }
    for key in values.keys.sorted() where !Rules.settingNames.contains(key) {
      throw GTPFailure.unknown("rule", key, known: Rules.settingNames)
    }
    for key in values.keys.sorted()
    where parsed(try json([key: values[key]]), as: Rules.self) == nil {
      throw GTPFailure.expected(
        "\(key) \(choices(of: key))", found: "\(values[key]?.description ?? "")")
    }
    guard let rules = parsed(text, as: Rules.self) else {
      throw GTPFailure.expected("rules as JSON or by name", found: text)
    }
    return rules
  }

  /// The values that a rule may have.
  private static func choices(of key: String) -> String {
    switch key {
    case "ko": Rules.Ko.allCases.map(\.rawValue).joined(separator: ", ")
    case "scoring", "score": Rules.Scoring.allCases.map(\.rawValue).joined(separator: ", ")
    case "tax": Rules.Tax.allCases.map(\.rawValue).joined(separator: ", ")
    case "whiteHandicapBonus":
      Rules.HandicapBonus.allCases.map(\.rawValue).joined(separator: ", ")
    default: "true, false"
    }
  }

  /// A rule's value as its word stands in a command, in either case: there `0` is a text.
  private static func value(_ word: String, of key: String) -> JSONScalar {
    if let bool = Bool(word.lowercased()) { return .bool(bool) }
    let isChoice = choices(of: key).split(separator: ", ").contains { $0 == word.uppercased() }
    return .text(isChoice ? word.uppercased() : word)
  }
}
