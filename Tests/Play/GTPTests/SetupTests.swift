import GTP
import TestSupport
import Testing

@Suite struct SetupTests {
  @Test(arguments: [
    ("boardsize 9", "list_stones b", "= "),
    ("boardsize 5 3", "is_legal b E3", "= 1"),
    ("boardsize 5:3", "is_legal b E3", "= 1"),
    ("rectangular_boardsize 3 5", "is_legal b C5", "= 1"),
    ("boardsize 25", "is_legal b Z25", "= 1"),
    ("boardsize 2", "is_legal b B2", "= 1"),
  ])
  func `boards have two to twenty-five points a side`(
    command: String, question: String, answer: String
  ) {
    #expect(answers("\(command)\n\(question)").last == answer.trimmed)
    #expect(answers("\(command)\n\(question)").first == "=")
  }

  @Test(arguments: [
    ("boardsize 1", "1"), ("boardsize 26", "26"), ("boardsize x", "x"), ("boardsize 9 99", "9 99"),
    ("rectangular_boardsize 5 1", "5 1"), ("boardsize 9:", "9:"), ("boardsize -9", "-9"),
    ("boardsize 99999999999999999999", "99999999999999999999"),
  ])
  func `other sizes change nothing`(command: String, found: String) {
    let expected = "? unacceptable size: expected 2 to 25 points a side, found \(found)"
    #expect(
      answers("play b E5\n\(command)\nlist_stones b") == ["=", expected, "= E5"])
  }

  @Test func `a new board keeps komi and rules`() {
    #expect(
      answers("komi 5.5\nkata-set-rules japanese\nboardsize 7\nget_komi\nclear_board\nget_komi")
        == ["=", "=", "=", "= 5.5", "=", "= 5.5"])
  }

  @Test(arguments: [
    ("0", "0"), ("-3.5", "-3.5"), ("7", "7"), ("7.0", "7"), ("6.50", "6.5"), ("400", "400"),
    ("+5.5", "5.5"), ("1e1", "10"), ("0.25", "0.25"),
  ])
  func `komi may be any number`(komi: String, told: String) {
    #expect(answers("komi \(komi)\nget_komi") == ["=", "= \(told)"])
  }

  @Test(arguments: ["nan", "inf", "-inf", "400.5", "1e400", "0x1p3", "six", "6,5", "--1", "."])
  func `other komi changes nothing`(komi: String) {
    #expect(
      answers("komi \(komi)\nget_komi") == [
        "? unacceptable komi: expected a number from -400 to 400, found \(komi)", "= 7.5",
      ])
  }

  @Test func `a position is set up at once or not at all`() {
    #expect(
      answers(
        """
        play b E5
        set_position b A1 w B1 w A2
        list_stones w
        set_position b D4 w D5 b K9
        set_position b D4 w
        set_position b C3 w C4 b D4
        list_stones b
        undo
        set_position
        list_stones b
        """) == [
          "=", "? illegal position: a chain has no liberty", "=",
          "? expected a vertex of the 9x9 board, A1 to J9, found K9",
          "? expected a vertex of the 9x9 board, A1 to J9, found nothing", "=", "= D4 C3",
          "? cannot undo", "=", "=",
        ])
  }

  @Test func `GoGui sets stones and the player up before the first move`() {
    #expect(
      answers(
        """
        gogui-setup b D4 w E5
        gogui-setup b F6
        gogui-setup_player w
        list_stones b
        list_stones w
        gogui-setup_player x
        play w A1
        gogui-setup b B2
        gogui-setup_player b
        undo
        undo
        """) == [
          "=", "=", "=", "= F6 D4", "= E5", "? expected a color, black or white, found x", "=",
          "? stones are set up before the first move only",
          "? the player is set up before the first move only", "=", "? cannot undo",
        ])
    #expect(transcript("gogui-setup_player w\nshowboard").contains("White to move"))
  }

  @Test func `a vertex has one color`() {
    #expect(
      answers("set_position b D4 w D4\ngogui-setup w C3 b E5 b C3\nset_position b D4 b D4") == [
        "? expected one color for each vertex, found both for D4",
        "? expected one color for each vertex, found both for C3", "=",
      ])
  }

  @Test func `fixed handicap stands where the protocol says`() {
    #expect(
      answers("boardsize 9\nfixed_handicap 5\nboardsize 19\nfixed_handicap 2") == [
        "=", "= C3 G7 C7 G3 E5", "=", "= D4 Q16",
      ])
  }

  @Test(arguments: [
    ("boardsize 9\nfixed_handicap 10", "expected STONES, a whole number from 2 to 9, found 10"),
    ("boardsize 8\nfixed_handicap 5", "expected STONES, a whole number from 2 to 4, found 5"),
    ("boardsize 9\nfixed_handicap 1", "expected STONES, a whole number from 2 to 9, found 1"),
    (
      "boardsize 5\nfixed_handicap 2",
      "a 5x5 board has no fixed handicap points; see place_free_handicap"
    ),
    ("play b A1\nfixed_handicap 2", "board not empty"),
    ("play b A1\nplace_free_handicap 2", "board not empty"),
    ("play b A1\nset_free_handicap C3 D4", "board not empty"),
    ("set_free_handicap C3 C3", "bad vertex list: a vertex stands there twice"),
    ("set_free_handicap C3", "set_free_handicap expects VERTEX VERTEX…, found 1 argument"),
    (
      "set_free_handicap C3 pass",
      "expected a vertex of the 9x9 board, A1 to J9, found pass"
    ),
    (
      "boardsize 2\nset_free_handicap A1 A2 B1 B2", "bad vertex list: the stones have no liberty"
    ),
    (
      "boardsize 2\nplace_free_handicap 4", "expected STONES, a whole number from 2 to 3, found 4"
    ),
  ])
  func `handicaps that cannot be placed are refused`(commands: String, message: String) {
    #expect(answers(commands).last == "? \(message)")
  }

  @Test func `free handicap fits on every board`() {
    #expect(
      answers("boardsize 5\nplace_free_handicap 3").last == "= C3 D4 B2"
        || answers("boardsize 5\nplace_free_handicap 3").last?.split(separator: " ").count == 4)
    for side in 2...9 {
      let most = min(12, side * side - 1)
      for stones in 2...most {
        let told = answers("boardsize \(side)\nplace_free_handicap \(stones)\nlist_stones b")
        #expect(Set(told[1].split(separator: " ")) == Set(told[2].split(separator: " ")))
        #expect(told[2].split(separator: " ").count == stones + 1)
      }
    }
  }

  @Test func `after a handicap it is White's turn, and nothing can be undone`() {
    #expect(
      answers("set_free_handicap c3 g7\nlist_stones b\nundo\nmove_history")
        == ["=", "= G7 C3", "? cannot undo", "="])
    #expect(transcript("fixed_handicap 2\nshowboard").contains("White to move"))
  }

  @Test(arguments: [
    ("play b C3\nplay b G7\nplay b C7", 3), ("play b C3", 0),
    ("play w C3\nplay b G7\nplay b C7", 0),
    ("play b C3\nplay b G7\nplay w A9\nplay b C7", 2), ("fixed_handicap 4", 4),
    ("set_position b C3 b G7", 2), ("set_position b C3 b G7 w A9", 0),
    ("play b pass\nplay b C3\nplay b G7", 2), ("play b C3\nplay w pass\nplay b G7", 2),
    ("play b C3\nplay b G7\nundo", 0),
  ])
  func `White's bonus counts stones that Black places before White does`(
    commands: String, stones: Int
  ) {
    let score = { (rules: String) in
      answers("komi 0\nkata-set-rules \(rules)\n\(commands)\nfinal_score").last.map(margin) ?? nil
    }
    #expect(score("tromp-taylor").map { $0 - Double(stones) } == score("chinese"))
  }
}

extension String {
  var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}

/// Black's lead in a result such as `= W+3.5`.
func margin(_ answer: String) -> Double? {
  let result = answer.dropFirst(2)
  if result == "0" { return 0 }
  guard let points = Double(result.dropFirst(2)) else { return nil }
  return result.hasPrefix("B+") ? points : -points
}
