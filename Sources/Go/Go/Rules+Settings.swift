extension Rules {
  /// One rule that can be set by itself.
  public struct Setting: Sendable {
    /// KataGo's name for it.
    public let name: String
    /// The words that it may be set to.
    public let choices: [String]
    fileprivate let set: @Sendable (inout Rules, String) -> Bool
  }

  /// Sets one rule to a word in either case, and leaves all others and komi as they are; `false`, and
  /// nothing changed, where the word is none of the choices.
  public mutating func set(_ setting: Setting, to word: String) -> Bool {
    setting.set(&self, word)
  }
}

extension Rules.Setting {
  /// The rules that can be set by themselves, in the order of their declaration; `score` is another
  /// name of `scoring`.
  public static let all = [
    Rules.Setting("ko", \.ko), Rules.Setting("scoring", \.scoring),
    Rules.Setting("score", \.scoring), Rules.Setting("tax", \.tax),
    Rules.Setting("suicide", \.allowsSuicide), Rules.Setting("hasButton", \.hasButton),
    Rules.Setting("whiteHandicapBonus", \.handicapBonus),
    Rules.Setting("friendlyPassOk", \.friendlyPass),
  ]

  fileprivate init<Choice: CaseIterable & RawRepresentable<String> & SendableMetatype>(
    _ name: String, _ rule: any WritableKeyPath<Rules, Choice> & Sendable
  ) {
    self.name = name
    choices = Choice.allCases.map(\.rawValue)
    set = { rules, word in
      guard let choice = Choice(rawValue: word.uppercased()) else { return false }
      rules[keyPath: rule] = choice
      return true
    }
  }

  fileprivate init(_ name: String, _ rule: any WritableKeyPath<Rules, Bool> & Sendable) {
    self.name = name
    choices = ["true", "false"]
    set = { rules, word in
      guard let flag = Bool(word.lowercased()) else { return false }
      rules[keyPath: rule] = flag
      return true
    }
  }
}
