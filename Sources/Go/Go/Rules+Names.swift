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

  /// Those of the server CGOS, which sends no program its rules: Tromp-Taylor's without suicide.
  ///
  /// They are read under the name cgos, and written by their parts.
  private static let cgos = Rules(
    ko: .positional, scoring: .area, tax: .none, allowsSuicide: false, hasButton: false,
    handicapBonus: .none, friendlyPass: false, komi: 7.5)

  /// All names of ``named``, for help and messages.
  public static let allNames = named.flatMap(\.names).joined(separator: ", ")

  public static let trompTaylor = Rules(
    ko: .positional, scoring: .area, tax: .none, allowsSuicide: true, hasButton: false,
    handicapBonus: .none, friendlyPass: false, komi: 7.5)

  public static let chinese = Rules(
    ko: .simple, scoring: .area, tax: .none, allowsSuicide: false, hasButton: false,
    handicapBonus: .perStone, friendlyPass: true, komi: 7.5)

  public static let japanese = Rules(
    ko: .simple, scoring: .territory, tax: .seki, allowsSuicide: false, hasButton: false,
    handicapBonus: .none, friendlyPass: false, komi: 6.5)

  /// The rule set of a name, whatever its case, what its words are joined by, and whether it says
  /// that these are rules.
  public init?(named name: String) {
    var wanted = Rules.folded(name)
    if let rules = Rules.folded[wanted] {
      self = rules
      return
    }
    // The year of an edition.
    while wanted.last?.isNumber == true { wanted.removeLast() }
    for word in Rules.wordsForRules where wanted.hasSuffix(word) && wanted != word {
      wanted.removeLast(word.count)
      break
    }
    guard let rules = Rules.folded[wanted] else { return nil }
    self = rules
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { !($0.isWhitespace || $0.isPunctuation || $0.isSymbol) }
  }

  private static let folded: [String: Rules] = {
    var folded: [String: Rules] = [:]
    for (names, rules) in named {
      for name in names { folded[Rules.folded(name)] = rules }
    }
    folded["cgos"] = cgos
    for (name, spellings) in spellings {
      for spelling in spellings { folded[spelling] = folded[Rules.folded(name)] }
    }
    return folded
  }()

  private static let wordsForRules = [
    "gorules", "rules", "ruleset", "rule", "scoring", "counting", "规则", "規則", "规", "規", "制",
    "ルール", "規約", "规约", "규칙", "룰",
  ]

  /// What else programs and people write for a name, in records above all.
  private static let spellings: [(name: String, spellings: [String])] = [
    (
      "chinese",
      ["cn", "chn", "ch", "zh", "china", "中国", "中國", "中", "中式", "중국", "area", "数子", "數子", "cga"]
    ),
    (
      "japanese",
      [
        "jp", "jpn", "ja", "japan", "nihon", "nihonkiin", "日本", "日", "日式", "日本棋院", "일본",
        "territory", "数目", "數目", "日韩", "日韓", "japanesekorean",
      ]
    ),
    ("korean", ["kr", "kor", "ko", "korea", "韩国", "韓国", "韓國", "韩", "韓", "한국", "대한민국"]),
    ("aga", ["us", "usa", "american", "美国", "美國", "アメリカ"]),
    ("bga", ["british", "uk"]),
    ("french", ["france", "ffg"]),
    ("new-zealand", ["nzl", "nzgs", "新西兰", "新西蘭", "ニュージーランド"]),
    ("tromp-taylor", ["tt", "tromp", "logical"]),
    (
      "goe",
      ["inggoe", "goeing", "ings", "sst", "应氏", "應氏", "应氏计点", "應氏計點", "応氏", "应昌期", "應昌期"]
    ),
    ("stone-scoring", ["stone", "stones"]),
  ]

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
