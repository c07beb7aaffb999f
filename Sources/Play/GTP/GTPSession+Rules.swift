import Engines
import Go
import JSON
import Text

extension GTPSession {
  static let rulesCommands = [
    GTPCommand("komi", "POINTS", "Sets the points that White is given.") { session, arguments in
      let limits = Rules.komiLimits
      let word = try arguments.word("POINTS")
      guard let komi = limits.number(word) else {
        throw GTPFailure(
          "unacceptable komi: expected \(limits.expected), found \(GTPFailure.quoted(word))")
      }
      return session.set(session.rules.with(komi: komi))
    },
    GTPCommand("get_komi", "Returns the points that White is given.") { session, _ in
      session.rules.komi.short
    },
    GTPCommand("kata-get-rules", "Returns the rules as JSON.") { session, _ in
      try json(session.rules)
    },
    GTPCommand("kata-set-rules", "RULES…", "Sets the rules, by name or as JSON; komi stays.") {
      session, arguments in
      session.set(try rules(arguments.text()).with(komi: session.rules.komi))
    },
    GTPCommand("kata-set-rule", "KEY VALUE", "Sets one of the rules.") { session, arguments in
      let setting = try setting(named: arguments.word("KEY"))
      let word = try arguments.word("VALUE")
      var rules = session.rules
      guard rules.set(setting, to: word) else { throw GTPFailure.expected(setting, found: word) }
      return session.set(rules)
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

  private func set(_ rules: Rules) -> String {
    state.change(rules: rules)
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
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      let setting = try setting(named: key)
      guard parsed(try json([key: value]), as: Rules.self) != nil else {
        throw GTPFailure.expected(setting, found: value.description)
      }
    }
    guard let rules = parsed(text, as: Rules.self) else {
      throw GTPFailure.expected("rules as JSON or by name", found: text)
    }
    return rules
  }

  private static func setting(named name: String) throws(GTPFailure) -> Rules.Setting {
    guard let setting = Rules.Setting.all.first(where: { $0.name == name }) else {
      throw .unknown("rule", name, known: Rules.Setting.all.map(\.name))
    }
    return setting
  }
}

extension GTPFailure {
  fileprivate static func expected(_ setting: Rules.Setting, found: String) -> GTPFailure {
    expected("\(setting.name) \(setting.choices.joined(separator: ", "))", found: found)
  }
}
