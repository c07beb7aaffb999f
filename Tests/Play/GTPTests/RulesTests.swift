import GTP
import TestSupport
import Testing

@Suite struct RulesTests {
  private let trompTaylor = """
    = {"friendlyPassOk":false,"hasButton":false,"ko":"POSITIONAL","scoring":"AREA","suicide":true,\
    "tax":"NONE","whiteHandicapBonus":"0"}
    """
  private let japanese = """
    = {"friendlyPassOk":false,"hasButton":false,"ko":"SIMPLE","scoring":"TERRITORY",\
    "suicide":false,"tax":"SEKI","whiteHandicapBonus":"0"}
    """

  @Test func `rules are told as JSON on one line`() {
    #expect(answers("kata-get-rules") == [trompTaylor])
  }

  @Test(arguments: [
    "japanese", "korean", "Japanese",
    "{\"ko\":\"SIMPLE\",\"scoring\":\"TERRITORY\",\"suicide\":false}",
    "{\"ko\": \"SIMPLE\", \"score\": \"TERRITORY\", \"suicide\": false, \"tax\": \"SEKI\"}",
    "koSIMPLEscoreTERRITORYtaxSEKIsui0whb0",
  ])
  func `rules have names and a form in JSON`(rules: String) {
    #expect(answers("kata-set-rules \(rules)\nkata-get-rules") == ["=", japanese])
  }

  @Test(arguments: [
    "tromp-taylor", "tromp_taylor", "Tromp Taylor", "chinese", "chinese-kgs", "chinese-ogs", "aga",
    "bga", "french", "aga-button", "new-zealand", "nz", "new zealand", "stone-scoring",
    "ancient-area", "ancient-territory", "goe", "ing", "japanese", "korean",
  ])
  func `rules of every name read back as they were told`(name: String) {
    let told = answers("kata-set-rules \(name)\nkata-get-rules")
    #expect(told.first == "=")
    let json = told[1].dropFirst(2)
    #expect(answers("kata-set-rules \(json)\nkata-get-rules")[1] == told[1])
  }

  @Test func `one rule may be set and komi stays`() {
    #expect(
      answers(
        """
        komi 5
        kata-set-rule ko SIMPLE
        kata-set-rule suicide false
        kata-set-rule scoring territory
        kata-set-rule tax SEKI
        kata-set-rule whiteHandicapBonus 0
        kata-get-rules
        get_komi
        kata-set-rules chinese
        get_komi
        """) == ["=", "=", "=", "=", "=", "=", japanese, "= 5", "=", "= 5"])
  }

  @Test(arguments: [
    ("chinese", "chinese-kgs"), ("aga", "aga"), ("japanese", "japanese"),
    ("new_zealand", "new-zealand"),
  ])
  func `KGS has its own names`(name: String, rules: String) {
    #expect(
      answers("kgs-rules \(name)\nkata-get-rules")
        == answers("kata-set-rules \(rules)\nkata-get-rules"))
  }

  @Test(arguments: [
    (
      "kata-set-rules japanes",
      "unknown rules japanes; did you mean japanese? known are tromp-taylor, chinese, chinese-ogs, "
        + "chinese-kgs, japanese, korean, aga, bga, french, aga-button, new-zealand, nz, "
        + "stone-scoring, ancient-area, ancient-territory, goe, ing"
    ),
    (
      "kata-set-rules {\"kko\":\"SIMPLE\"}",
      "unknown rule kko; did you mean ko? known are ko, scoring, score, tax, suicide, hasButton, "
        + "whiteHandicapBonus, friendlyPassOk"
    ),
    (
      "kata-set-rules {\"ko\":\"SUPER\"}",
      "expected ko SIMPLE, POSITIONAL, SITUATIONAL, found SUPER"
    ),
    ("kata-set-rules {\"suicide\":1}", "expected suicide true, false, found 1"),
    ("kata-set-rules {\"ko\":", "expected rules as JSON or by name, found {\"ko\":"),
    ("kata-set-rules {\"ko\":{}}", "expected rules as JSON or by name, found {\"ko\":{}}"),
    (
      "kata-set-rule komi 5",
      "unknown rule komi; known are ko, scoring, score, tax, suicide, hasButton, "
        + "whiteHandicapBonus, friendlyPassOk"
    ),
    (
      "kata-set-rule whiteHandicapBonus 3", "expected whiteHandicapBonus 0, N, N-1, found 3"
    ),
    (
      "kgs-rules korean", "unknown rules korean; known are chinese, aga, japanese, new_zealand"
    ),
  ])
  func `other rules change nothing`(command: String, message: String) {
    #expect(answers("\(command)\nkata-get-rules") == ["? \(message)", trompTaylor])
  }

  @Test func `new rules hold for the moves made before`() {
    // A stone that Black lost by suicide stays lost; a ko is one under either rule.
    #expect(
      answers("play b E5\nplay w D4\nkata-set-rules japanese\nmove_history\nundo\nlist_stones w")
        == ["=", "=", "=", "= white D4", "black E5", "=", "="])
  }
}
