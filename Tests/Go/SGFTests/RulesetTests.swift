import Go
import SGF
import Testing

@Suite struct RulesetTests {
  /// A rule set, and what programs and people write for it in RU.
  static let spellings: [(name: String, spellings: String)] = [
    (
      "japanese",
      """
      Japanese;japanese;JAPANESE;Japanese Rules;japanese rule;jp;JP;Japan;Nihon Kiin;\
      Japanese 1989;Japanese Rules (1989);日本ルール;日本规则;日本規約;日本棋院;Territory;Rules: Japanese
      """
    ),
    ("korean", "Korean;KR;Korean Rules;한국;한국룰;한국 규칙;韩国规则;韓國;Korea"),
    (
      "chinese",
      """
      Chinese;chinese rules;CN;China;Chinese Rules 2002;中国规则;中國規則;中国ルール;中国;area;\
      Area Scoring;Chinese Go Rules;Chinese rules, area
      """
    ),
    ("chinese-ogs", "Chinese (OGS);chinese-ogs;Chinese OGS;Chinese (KGS);ChineseKGS"),
    ("aga", "AGA;AGA rules;aga Rules;American"),
    ("bga", "BGA;British"),
    ("french", "French;French rules"),
    ("new-zealand", "NZ;New Zealand;NewZealand;NewZealand Rules;New-Zealand;nz rules"),
    ("goe", "GOE;Ing;Ing rules;Ing's;Goe (Ing);应氏规则;ING 1996;應氏"),
    ("tromp-taylor", "TT;Tromp-Taylor;Tromp/Taylor;tromp taylor rules;TrompTaylor"),
    ("tromp-taylor", "koPOSITIONALscoreAREAtaxNONEsui1;koPOSITIONALscoreAREAtaxNONEsui1komi7.5"),
    ("chinese", "koSIMPLEscoreAREAtaxNONEsui0whbNfpok1"),
    ("stone-scoring", "Stone Scoring;stone counting;ancient-area"),
  ]

  @Test(arguments: spellings)
  func `rules are known by every name`(name: String, spellings: String) throws {
    let rules = try #require(Rules(named: name))
    for spelling in spellings.split(separator: ";") {
      let tree = try SGFCollection(parsing: "(;SZ[9]RU[\(spelling)]KM[5.5])").games[0]
      let replay = try tree.replay(rules: .japanese)
      #expect(replay.game.position.rules == rules.with(komi: 5.5), "\(spelling)")
      #expect(replay.warnings == [])
    }
  }

  @Test(arguments: ["Go", "house rules", "rules", "Japanese or Chinese", "koSIMPLE", "1989"])
  func `what names no rules is told`(name: String) throws {
    let replay = try SGFCollection(parsing: "(;RU[\(name)])").games[0].replay(rules: .trompTaylor)
    #expect(replay.game.position.rules == .trompTaylor)
    #expect(replay.warnings.count == 1)
  }
}
