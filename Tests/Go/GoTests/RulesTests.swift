import Foundation
import Go
import TestSupport
import Testing

/// A rule set by its names, and its settings as KataGo tabulates them.
struct NamedRules: Sendable, CustomTestStringConvertible {
  var names: [String]
  /// Ko, scoring, suicide, tax, button, handicap bonus, friendly pass, in this order.
  var settings: String
  var komi: Double

  init(_ names: String, _ settings: String, _ komi: Double) {
    self.names = names.split(separator: ",").map(String.init)
    self.settings = settings
    self.komi = komi
  }

  var testDescription: String { names[0] }
}

extension Rules {
  fileprivate var settings: String {
    "\(ko.rawValue) \(scoring.rawValue) \(allowsSuicide) \(tax.rawValue) \(hasButton)"
      + " \(handicapBonus.rawValue) \(friendlyPass)"
  }

  /// All rules that there are, but for komi.
  fileprivate static var all: [Rules] {
    var all = [Rules.trompTaylor]
    func vary<Value>(_ setting: WritableKeyPath<Rules, Value>, _ values: some Sequence<Value>) {
      all = values.flatMap { value in all.map { $0.changing { $0[keyPath: setting] = value } } }
    }
    vary(\.ko, Ko.allCases)
    vary(\.scoring, Scoring.allCases)
    vary(\.tax, Tax.allCases)
    vary(\.allowsSuicide, [false, true])
    vary(\.hasButton, [false, true])
    vary(\.handicapBonus, HandicapBonus.allCases)
    vary(\.friendlyPass, [false, true])
    return all
  }
}

@Suite struct RulesTests {
  static let named = [
    NamedRules(
      "tromp-taylor,tromp_taylor,tromp taylor,tromptaylor,Tromp-Taylor,TROMPTAYLOR",
      "POSITIONAL AREA true NONE false 0 false", 7.5),
    NamedRules("chinese,Chinese,CHINESE", "SIMPLE AREA false NONE false N true", 7.5),
    NamedRules(
      "chinese-ogs,chinese-kgs,chinese_ogs,chinese_kgs,chineseogs,chinesekgs",
      "POSITIONAL AREA false NONE false N true", 7.5),
    NamedRules("japanese,korean,Japanese", "SIMPLE TERRITORY false SEKI false 0 false", 6.5),
    NamedRules("aga,bga,french,AGA", "SITUATIONAL AREA false NONE false N-1 true", 7.5),
    NamedRules(
      "aga-button,aga_button,aga button,agabutton",
      "SITUATIONAL AREA false NONE true N-1 true", 7),
    NamedRules(
      "new-zealand,nz,NZ,newzealand,new zealand,new_zealand,New Zealand",
      "SITUATIONAL AREA true NONE false 0 true", 7),
    NamedRules(
      "stone-scoring,ancient-area,stone_scoring,stone scoring,stonescoring,ancientarea",
      "SIMPLE AREA false ALL false 0 true", 7.5),
    NamedRules(
      "ancient-territory,ancient_territory,ancient territory,ancientterritory",
      "SIMPLE TERRITORY false ALL false 0 false", 6.5),
    NamedRules("goe,ing,GOE,Ing", "POSITIONAL AREA true NONE false 0 true", 7.5),
  ]

  @Test(arguments: named)
  func `are found by all their names`(expected: NamedRules) throws {
    for name in expected.names {
      let rules = try #require(Rules(named: name), "\(name)")
      #expect(rules.settings == expected.settings, "\(name)")
      #expect(rules.komi == expected.komi, "\(name)")
      #expect(rules.name == expected.names[0])
      #expect(rules.with(komi: 3.5).name == expected.names[0])
      #expect(rules.with(komi: 3.5).komi == 3.5)
    }
  }

  @Test func `have no other names`() {
    let names = Set(RulesTests.named.flatMap(\.names))
    #expect(Rules.named.flatMap(\.names).allSatisfy(names.contains))
    #expect(Rules.named.count == RulesTests.named.count)
    for name in ["", "-", "go", "chines", "house rules", "rules", "SIMPLE", "ķorean", "aga\0"] {
      #expect(Rules(named: name) == nil, "\(name)")
    }
    #expect(plainRules.name == nil)
  }

  @Test func `round-trip through one word`() throws {
    let words = Rules.all.map(\.compactName)
    #expect(words.count == 432)
    #expect(Set(words).count == 432)
    for rules in Rules.all {
      let read = try #require(Rules(compactName: rules.compactName))
      #expect(read.with(komi: rules.komi) == rules)
      #expect(read.komi == rules.customaryKomi)
      #expect(Rules(compactName: "\(rules.compactName)komi-5.25")?.komi == -5.25)
    }
  }

  @Test(arguments: [
    (
      "koPOSITIONALscoreAREAtaxNONEsui0button1whbNfpok1",
      "POSITIONAL AREA false NONE true N true"
    ),
    ("koSIMPLEscoreTERRITORYtaxSEKIsui0", "SIMPLE TERRITORY false SEKI false 0 false"),
    ("koSITUATIONALscoreAREAtaxALLsui1whbN-1", "SITUATIONAL AREA true ALL false N-1 false"),
    ("koSIMPLEscoreAREAtaxNONEsui1button0whb0fpok0", "SIMPLE AREA true NONE false 0 false"),
  ])
  func `are read from the word that KataGo writes`(word: String, settings: String) throws {
    #expect(try #require(Rules(compactName: word)).settings == settings)
  }

  @Test(arguments: [
    "", "ko", "koSPIGHTscoreAREAtaxNONEsui0", "koSIMPLEscoreAREAtaxNONEsui2",
    "kosimplescoreareataxnonesui0", "koSIMPLEscoreAREAtaxNONEsui0komi",
    "koSIMPLEscoreAREAtaxNONEsui0komi401", "chinese",
  ])
  func `are not read from other words`(word: String) {
    #expect(Rules(compactName: word) == nil)
  }

  private func decoded(_ json: String) throws -> Rules {
    try JSONDecoder().decode(Rules.self, from: Data(json.utf8))
  }

  @Test func `are written as KataGo's JSON`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(Rules.trompTaylor), as: UTF8.self)
    #expect(
      json == #"{"friendlyPassOk":false,"hasButton":false,"ko":"POSITIONAL","scoring":"AREA","#
        + #""suicide":true,"tax":"NONE","whiteHandicapBonus":"0"}"#)
    for rules in Rules.all {
      let text = String(decoding: try encoder.encode(rules), as: UTF8.self)
      #expect(try decoded(text).with(komi: rules.komi) == rules)
    }
  }

  @Test(arguments: [
    ("{}", "POSITIONAL AREA true NONE false 0 false"),
    (#"{"score":"TERRITORY"}"#, "POSITIONAL TERRITORY true SEKI false 0 false"),
    (#"{"scoring":"TERRITORY","tax":"NONE"}"#, "POSITIONAL TERRITORY true NONE false 0 false"),
    (#"{"ko":"SIMPLE","suicide":false,"more":[1]}"#, "SIMPLE AREA false NONE false 0 false"),
    (
      #"{"hasButton":true,"whiteHandicapBonus":"N-1","friendlyPassOk":true,"tax":"ALL"}"#,
      "POSITIONAL AREA true ALL true N-1 true"
    ),
  ])
  func `are read from JSON that says only some settings`(json: String, settings: String) throws {
    let rules = try decoded(json)
    #expect(rules.settings == settings)
    #expect(rules.komi == rules.customaryKomi)
  }

  @Test(arguments: [
    "", "[]", "null", "{", #"{"ko":"SPIGHT"}"#, #"{"ko":"simple"}"#, #"{"ko":1}"#,
    #"{"suicide":"true"}"#, #"{"whiteHandicapBonus":0}"#, #"{"tax":"SOME"}"#, #"{"scoring":""}"#,
  ])
  func `are not read from other JSON`(json: String) {
    #expect(throws: DecodingError.self) { try decoded(json) }
  }

  @Test(arguments: [
    ("ko", "situational", "koSITUATIONALscoreAREAtaxNONEsui1"),
    ("scoring", "Territory", "koPOSITIONALscoreTERRITORYtaxNONEsui1"),
    ("score", "TERRITORY", "koPOSITIONALscoreTERRITORYtaxNONEsui1"),
    ("tax", "seki", "koPOSITIONALscoreAREAtaxSEKIsui1"),
    ("suicide", "false", "koPOSITIONALscoreAREAtaxNONEsui0"),
    ("hasButton", "TRUE", "koPOSITIONALscoreAREAtaxNONEsui1button1"),
    ("whiteHandicapBonus", "n-1", "koPOSITIONALscoreAREAtaxNONEsui1whbN-1"),
    ("friendlyPassOk", "true", "koPOSITIONALscoreAREAtaxNONEsui1fpok1"),
  ])
  func `are set one by one, and komi stays`(name: String, word: String, rules: String) throws {
    let setting = try #require(Rules.Setting.all.first { $0.name == name })
    var changed = Rules.trompTaylor.with(komi: 3)
    let isSet = changed.set(setting, to: word)
    #expect(isSet)
    #expect(changed.compactName == rules)
    #expect(changed.komi == 3)
    let before = changed
    for other in ["", "1", "yes", "SPIGHT"] {
      let isSet = changed.set(setting, to: other)
      #expect(!isSet)
    }
    #expect(changed == before)
  }

  @Test func `name their settings as JSON does`() {
    #expect(
      Rules.Setting.all.map(\.name) == [
        "ko", "scoring", "score", "tax", "suicide", "hasButton", "whiteHandicapBonus",
        "friendlyPassOk",
      ])
  }
}

extension Rules {
  /// The komi that KataGo gives rules which name none.
  fileprivate var customaryKomi: Double {
    scoring == .territory ? 6.5 : hasButton ? 7 : 7.5
  }
}
