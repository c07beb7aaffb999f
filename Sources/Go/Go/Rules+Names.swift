extension Rules {
  /// Rule sets by the names that servers and front-ends use, each with its customary komi.
  ///
  /// Source: the rule sets of KataGo's GTP extensions.
  public static let named: [(names: [String], rules: Rules)] = [
    (["tromp-taylor"], .trompTaylor),
    (["chinese"], .chinese),
    (
      ["chinese-ogs", "chinese-kgs"],
      Rules(
        ko: .positional, scoring: .area, tax: .none, allowsSuicide: false, hasButton: false,
        handicapBonus: .perStone, friendlyPass: true, komi: 7.5)
    ),
    (["japanese", "korean"], .japanese),
    (
      ["aga", "bga", "french"],
      Rules(
        ko: .situational, scoring: .area, tax: .none, allowsSuicide: false, hasButton: false,
        handicapBonus: .perStoneButOne, friendlyPass: true, komi: 7.5)
    ),
    (
      ["aga-button"],
      Rules(
        ko: .situational, scoring: .area, tax: .none, allowsSuicide: false, hasButton: true,
        handicapBonus: .perStoneButOne, friendlyPass: true, komi: 7)
    ),
    (
      ["new-zealand", "nz"],
      Rules(
        ko: .situational, scoring: .area, tax: .none, allowsSuicide: true, hasButton: false,
        handicapBonus: .none, friendlyPass: true, komi: 7)
    ),
    (
      ["stone-scoring", "ancient-area"],
      Rules(
        ko: .simple, scoring: .area, tax: .all, allowsSuicide: false, hasButton: false,
        handicapBonus: .none, friendlyPass: true, komi: 7.5)
    ),
    (
      ["ancient-territory"],
      Rules(
        ko: .simple, scoring: .territory, tax: .all, allowsSuicide: false, hasButton: false,
        handicapBonus: .none, friendlyPass: false, komi: 6.5)
    ),
    (
      ["goe", "ing"],
      Rules(
        ko: .positional, scoring: .area, tax: .none, allowsSuicide: true, hasButton: false,
        handicapBonus: .none, friendlyPass: true, komi: 7.5)
    ),
  ]

  public static let trompTaylor = Rules(
    ko: .positional, scoring: .area, tax: .none, allowsSuicide: true, hasButton: false,
    handicapBonus: .none, friendlyPass: false, komi: 7.5)

  public static let chinese = Rules(
    ko: .simple, scoring: .area, tax: .none, allowsSuicide: false, hasButton: false,
    handicapBonus: .perStone, friendlyPass: true, komi: 7.5)

  public static let japanese = Rules(
    ko: .simple, scoring: .territory, tax: .seki, allowsSuicide: false, hasButton: false,
    handicapBonus: .none, friendlyPass: false, komi: 6.5)

  /// The rule set of a name, whatever its case and whether its words are joined by hyphens,
  /// underscores, blanks or nothing.
  public init?(named name: String) {
    func folded(_ name: String) -> String {
      name.lowercased().filter { !"-_ ".contains($0) }
    }
    let wanted = folded(name)
    guard
      let match = Rules.named.first(where: { $0.names.contains { folded($0) == wanted } })
    else { return nil }
    self = match.rules
  }

  /// The name of the rule set that these rules are, whatever the komi; `nil` where there is none.
  public var name: String? {
    Rules.named.first { with(komi: $0.rules.komi) == $0.rules }?.names[0]
  }

  /// The same rules with another komi.
  public func with(komi: Double) -> Rules {
    var rules = self
    rules.komi = komi
    return rules
  }
}
