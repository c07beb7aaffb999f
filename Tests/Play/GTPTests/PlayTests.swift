import Engines
import GTP
import Go
import TestSupport
import Testing

@Suite struct PlayTests {
  @Test(arguments: [
    "play b E5", "play B e5", "play black E5", "play Black e5", "play BLACK E5",
  ])
  func `colors and vertices may be written in either case`(command: String) {
    #expect(answers("\(command)\nlist_stones b") == ["=", "= E5"])
  }

  @Test func `a color may move twice and pass and White may begin`() {
    #expect(
      answers("play w A1\nplay w A2\nplay b PASS\nplay b b2\nmove_history\nlast_move") == [
        "=", "=", "=", "=", "= black B2", "black pass", "white A2", "white A1", "= black B2",
      ])
  }

  @Test(arguments: [
    ("play b E5\nplay w E5", "illegal move E5: there is a stone already"),
    (
      "play b A2\nplay b B1\nplay w A1", "illegal move A1: the stone would have no liberty"
    ),
    (
      "kata-set-rules chinese\nset_position b B1 b A2 b B3 w C1 w D2 w C3 w B2\nplay b C2\nplay w B2",
      "illegal move B2: the ko was taken on the last move"
    ),
    (
      "kata-set-rules tromp-taylor\nset_position b B1 b A2 b B3 w C1 w D2 w C3 w B2\nplay b C2\n"
        + "play w B2",
      "illegal move B2: the board has been like this before"
    ),
    ("play b K1", "expected a vertex of the 9x9 board, A1 to J9 or pass, found K1"),
    ("play b I5", "expected a vertex of the 9x9 board, A1 to J9 or pass, found I5"),
    ("play b A0", "expected a vertex of the 9x9 board, A1 to J9 or pass, found A0"),
    (
      "play b A99999999999999999999",
      "expected a vertex of the 9x9 board, A1 to J9 or pass, found A99999999999999999999"
    ),
    ("play green A1", "expected a color, black or white, found green"),
    ("play b A1 w", "play expects COLOR MOVE, found 3 arguments"),
    ("undo", "cannot undo"),
    ("play b A1\ngg-undo 2", "cannot undo"),
    ("gg-undo -1", "expected MOVES, a whole number from 0 to 9223372036854775807, found -1"),
    ("last_move", "no move has been made yet"),
    ("genmove", "genmove expects COLOR, found 0 arguments"),
    ("genmove x", "expected a color, black or white, found x"),
    ("countlib A1", "A1 is empty"),
    (
      "gogui-play_sequence b A1 w",
      "expected a vertex of the 9x9 board, A1 to J9 or pass, found nothing"
    ),
  ])
  func `what cannot be done is refused with the reason`(commands: String, message: String) {
    let refused = answers(commands)
    #expect(refused.last == "? \(message)")
    // The state stays: the board is drawn as if the last line had not been there.
    let before = commands.split(separator: "\n").dropLast().joined(separator: "\n")
    let drawn = transcript("\(commands)\nshowboard").split(separator: "=").last
    #expect(drawn == transcript("\(before)\nshowboard").split(separator: "=").last)
  }

  @Test func `a sequence is played whole or not at all`() {
    #expect(
      answers(
        """
        play b A1
        gogui-play_sequence b B2 w A1
        move_history
        play_sequence b B2 w pass B C3
        move_history
        gogui-play_sequence
        """) == [
          "=", "? illegal move A1: there is a stone already", "= black A1", "=", "= black C3",
          "white pass", "black B2", "black A1", "=",
        ])
  }

  @Test func `moves are taken back one by one or many at once`() {
    #expect(
      answers(
        "play b A1\nplay w B1\nplay b C1\nundo\nlist_stones b\ngg-undo 2\nlist_stones w\ngg-undo 0")
        == ["=", "=", "=", "=", "= A1", "=", "=", "="])
  }

  @Test func `captures and liberties are told`() {
    #expect(
      answers("play b A2\nplay w A1\nplay b B1\ncaptures b\ncaptures w\ncountlib B1\nall_legal w")[
        3...]
        == [
          "= 1", "= 0", "= 3",
          "= "
            + answers("play b A2\nplay b B1\nall_legal b").last!.dropFirst(2)
            .split(separator: " ").filter { $0 != "A1" }.joined(separator: " "),
        ])
    #expect(
      answers("play b A1\nis_legal w A1\nis_legal w B1\nis_legal w pass") == [
        "=", "= 0", "= 1", "= 1",
      ])
  }

  @Test func `a generated move is made`() {
    let conversation = Conversation()
    conversation.player.decisions = [.move(.place(Point(column: 4, row: 4))), .move(.pass)]
    conversation.run("genmove w\nlast_move\ngenmove b\ngenmove b\nmove_history")
    #expect(
      conversation.output
        == "= E5\n\n= white E5\n\n= pass\n\n= A9\n\n= black A9\nblack pass\nwhite E5\n\n")
  }

  @Test func `moves are generated after two passes, after resigning and twice for one color`() {
    let conversation = Conversation()
    conversation.player.decisions = [.resign, .resign]
    #expect(
      conversation.run(
        "play b pass\nplay w pass\ngenmove b\ngenmove b\ngenmove b\nplay w resign\ngenmove w")
        == "=\n\n=\n\n= resign\n\n= resign\n\n= A9\n\n=\n\n= B9\n\n")
  }

  @Test func `an illegal move of the player is a failure`() {
    let conversation = Conversation()
    conversation.player.decisions = [.move(.place(Point(column: 0, row: 8)))]
    #expect(
      conversation.run("play b A1\ngenmove w\nmove_history")
        == "=\n\n? illegal move A1: there is a stone already\n\n= black A1\n\n")
  }

  @Test func `a search without playing leaves the board`() {
    #expect(answers("reg_genmove b\nkata-search w\nmove_history") == ["= A9", "= A9", "="])
    let conversation = Conversation()
    conversation.run("reg_genmove b\nreg_genmove b")
    #expect(
      conversation.player.events == [
        "forget", "seed 7", "decide black", "forget", "seed 7", "decide black",
      ])
  }

  @Test func `a search is cancelled by a line that waits`() {
    #expect(
      answers("kata-search_cancellable b\nname\nkata-search_cancellable b") == [
        "= cancelled", "= Tengen", "= A9",
      ])
  }

  @Test func `KGS's clean-up asks the player for it`() {
    let conversation = Conversation()
    conversation.run("kgs-genmove_cleanup b\ngenmove w")
    #expect(conversation.player.queries.map(\.isCleanup) == [true, false])
  }

  @Test func `GoGui's comment cuts a search short`() {
    let conversation = Conversation()
    conversation.run("genmove b\n# interrupt\ngenmove w\nname")
    #expect(conversation.player.events == ["decide black interrupted", "decide white"])
  }
}
