import Books
import Engines
import Go
import Search
import TestSupport
import Testing

@testable import GTP

@Suite struct AnalysisTests {
  /// What a session says to an analysing command with one report, then a line.
  private func report(_ command: String) -> String {
    let conversation = Conversation()
    conversation.player.reports = 1
    return conversation.run(inTurn: ["boardsize 2\n\(command)", "name"])
  }

  @Test func `Leela Zero's dialect has whole numbers`() {
    #expect(
      report("lz-analyze 10") == """
        =

        =
        info move A2 visits 100 winrate 7500 prior 6000 lcb 6250 order 0 pv A2 pass \
        info move B2 visits 40 winrate 6250 prior 2000 lcb 5000 order 1 pv B2

        = Tengen


        """)
  }

  @Test func `KataGo's dialect has decimal fractions`() {
    #expect(
      report("kata-analyze 10") == """
        =

        =
        info move A2 visits 100 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
        scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 \
        lcb 0.625000 utilityLcb 0.250000 order 0 pv A2 pass \
        info move B2 visits 40 utility 0.250000 winrate 0.625000 scoreMean 1.500000 \
        scoreStdev 8.000000 scoreLead 1.500000 scoreSelfplay 1.500000 prior 0.200000 \
        lcb 0.500000 utilityLcb 0.000000 order 1 pv B2

        = Tengen


        """)
  }

  @Test func `what was asked for besides follows in the readers' order`() {
    let text = report(
      "kata-analyze b 10 maxmoves 1 ownership true pvVisits true movesOwnership true rootInfo true")
    #expect(
      text.contains(
        """
        order 0 pv A2 pass pvVisits 100 40 movesOwnership 0.500000 0.500000 0.500000 0.500000 \
        rootInfo visits 150 utility 0.400000 winrate 0.700000 scoreMean 2.000000 \
        scoreStdev 9.000000 scoreLead 2.000000 scoreSelfplay 2.000000 \
        ownership 1.000000 -0.125000 -0.125000 -0.125000

        """))
    #expect(!text.contains("info move B2"))
    #expect(
      report("lz-analyze 10 ownership true rootInfo true movesOwnership true")
        == report("lz-analyze 10"))
  }

  @Test func `a book's words stand before the line of each of its moves`() throws {
    let book = try Book(reading: "\(repositoryRoot)/books/7x7-8.5.book")
    let position = try #require(BookPosition(book.head.start, in: book))
    let center = try #require(position.candidate(.place(Point(column: 3, row: 3))))
    /// The first report of a command that may have the book.
    func report(_ command: String) throws -> String {
      let conversation = Conversation(likesCenter: true)
      conversation.player.reports = 1
      conversation.player.books = try BookShelf(reading: "\(repositoryRoot)/books")
      let text = conversation.run(inTurn: ["boardsize 7\nkomi 8.5\n\(command)", "name"])
      return try #require(
        text.split(separator: "\n").map(String.init).first { $0.hasPrefix("info") })
    }
    let plain = try report("kata-analyze b 10")
    let told = try report("kata-analyze b 10 book true")
    let number = { (value: Float) in decimal(Double(value), 6) }
    let words =
      " bookWinrate \(number((1 + center.value) / 2)) bookWinrateError \(number(center.error / 2))"
      + " bookScoreLead \(number(center.points)) bookProved 0"
    #expect(told.contains("\(words) order 0 pv D4 pass"))
    #expect(
      told.replacing(words, with: "").split(separator: " info ")[0]
        == plain.split(separator: " info ")[0])
    #expect(try report("lz-analyze b 10 book true") == report("lz-analyze b 10"))
    // A book says nothing of a move by the player whose turn it is not.
    #expect(try report("kata-analyze w 10 book true") == report("kata-analyze w 10"))
  }

  @Test(arguments: [
    "kata-analyze b 50", "kata-analyze 50", "kata-analyze b 50 ownership false", "kata-analyze b",
    "kata-analyze", "kata-analyze interval 50", "kata-analyze b interval 50", "kata-analyze 0",
    "kata-analyze minmoves 2 maxmoves 5", "analyze b 50", "kata-analyze 12.5",
    "kata-analyze b 50 ownershipStdev true noResultValue true",
    "kata-analyze B 50 avoid w A1,B1 3 avoid b pass 1", "kata-analyze 50 allow b A2,b2 1",
  ])
  func `arguments may take many forms`(command: String) {
    #expect(report(command) == report("kata-analyze 10"))
  }

  @Test(arguments: [
    ("kata-analyze b 50 b", "unknown key b; known are"),
    ("lz-analyze 10 ownrship true", "unknown key ownrship; did you mean ownership? known are"),
    ("lz-analyze 10 ownership", "expected true or false, found nothing"),
    ("lz-analyze 10 ownership maybe", "expected true or false, found maybe"),
    ("lz-analyze -1", "expected INTERVAL in centiseconds, a number from 0 to 100000000, found -1"),
    (
      "lz-analyze interval x",
      "expected INTERVAL in centiseconds, a number from 0 to 100000000, found x"
    ),
    (
      "lz-analyze avoid b A1",
      "expected PLIES, a whole number from 1 to 9223372036854775807, found nothing"
    ),
    (
      "lz-analyze avoid b A1 0",
      "expected PLIES, a whole number from 1 to 9223372036854775807, found 0"
    ),
    (
      "lz-analyze avoid b A1,Z9 1", "expected a vertex of the 9x9 board, A1 to J9 or pass, found Z9"
    ),
    ("lz-analyze avoid x A1 1", "expected a color, black or white, found x"),
    (
      "lz-analyze maxmoves 0",
      "expected maxmoves, a whole number from 1 to 9223372036854775807, found 0"
    ),
    ("kata-genmove_analyze b nonsense", "unknown key nonsense; known are"),
  ])
  func `other arguments are refused before a search begins`(command: String, message: String) {
    let answer = answers(command)
    #expect(answer.count == 1)
    #expect(answer.first?.hasPrefix("? \(message)") == true)
  }

  @Test func `the search is asked what the arguments say`() {
    let conversation = Conversation()
    conversation.run(
      """
      kata-analyze w 10 avoid b A1,B2 5 allow w C3,pass 2
      kata-genmove_analyze avoid b A1 1
      """)
    #expect(
      conversation.player.queries.map(\.restrictions) == [
        [
          Restriction(
            color: .black, moves: [point(0, 8), point(1, 7)], isAllowList: false, plies: 5),
          Restriction(color: .white, moves: [point(2, 6), .pass], isAllowList: true, plies: 2),
        ],
        [Restriction(color: .black, moves: [point(0, 8)], isAllowList: false, plies: 1)],
      ])
    #expect(conversation.player.queries.map(\.color) == [.white, .black])
  }

  private func point(_ column: Int, _ row: Int) -> Move {
    .place(Point(column: column, row: row))
  }

  @Test func `values are from the view of the color that is asked for`() {
    // The player's numbers are those of the color of the query, whoever's turn it is.
    let conversation = Conversation()
    conversation.player.reports = 1
    conversation.run(inTurn: ["play b A1\nkata-analyze b 10", "quit"])
    #expect(conversation.player.queries.last?.color == .black)
    #expect(conversation.output.contains("winrate 0.750000"))
  }

  @Test func `a generated move follows its reports`() {
    let conversation = Conversation()
    conversation.player.reports = 1
    conversation.player.decisions = [.resign, .move(.pass)]
    conversation.run("boardsize 2\nlz-genmove_analyze b 10\nkata-genmove_analyze b maxmoves 1")
    #expect(
      conversation.output == """
        =

        =
        info move A2 visits 100 winrate 7500 prior 6000 lcb 6250 order 0 pv A2 pass \
        info move B2 visits 40 winrate 6250 prior 2000 lcb 5000 order 1 pv B2
        info move A2 visits 200 winrate 7500 prior 6000 lcb 6250 order 0 pv A2 pass \
        info move B2 visits 140 winrate 6250 prior 2000 lcb 5000 order 1 pv B2
        play resign

        =
        info move A2 visits 100 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
        scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 \
        lcb 0.625000 utilityLcb 0.250000 order 0 pv A2 pass
        info move A2 visits 200 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
        scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 \
        lcb 0.625000 utilityLcb 0.250000 order 0 pv A2 pass
        play pass


        """)
  }

  @Test func `a search may report without playing`() {
    let told = answers("boardsize 2\nkata-search_analyze b\nmove_history\nlist_stones b")
    #expect(told.filter { !$0.hasPrefix("info") } == ["=", "=", "play A2", "=", "="])
    #expect(
      answers("boardsize 2\nkata-search_analyze_cancellable b\nname").last == "= Tengen")
    #expect(
      answers("boardsize 2\nkata-search_analyze_cancellable b\nname").contains("play cancelled"))
    #expect(answers("boardsize 2\nkata-search_analyze_cancellable b").last == "play A2")
  }
}

@Suite struct InterruptionTests {
  @Test(arguments: ["name", "", "nonsense", "# comment", "\r", "stop"])
  func `any line ends an analysis before it is answered`(line: String) {
    let conversation = Conversation()
    conversation.player.reports = 2
    conversation.run(inTurn: ["boardsize 2\n7 lz-analyze 10", "\(line)\n9 name"])
    let text = conversation.output
    #expect(text.hasPrefix("=\n\n=7\ninfo move A2 "))
    #expect(text.hasSuffix("=9 Tengen\n\n"))
    let reports = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(reports.count { $0.hasPrefix("info ") } == 2)
    // After the second report comes the empty line that ends the reply.
    #expect(reports[5].isEmpty && reports[4].hasPrefix("info "))
  }

  @Test func `an analysis whose next line waits already ends at once`() {
    let conversation = Conversation()
    conversation.player.reports = 5
    conversation.run("1 kata-analyze 10\n2 kata-analyze b 10\n3 name")
    #expect(conversation.output == "=1\n\n=2\n\n=3 Tengen\n\n")
  }

  @Test func `an analysis that finds nothing more waits for a line`() {
    let conversation = Conversation()
    conversation.player.endsAnalyses = true
    conversation.player.reports = 1
    let lines = conversation.lines
    conversation.player.whenReported = {
      // The player is done; the line comes only later, from another thread.
      lines.fill { take in take(Array("name".utf8)) }
    }
    lines.append(Array("boardsize 2".utf8))
    lines.append(Array("lz-analyze maxmoves 1".utf8))
    conversation.session().run()
    #expect(
      conversation.output
        == "=\n\n=\ninfo move A2 visits 100 winrate 7500 prior 6000 lcb 6250 order 0 pv A2 pass\n\n"
        + "= Tengen\n\n")
  }

  @Test func `the end of the lines ends an analysis and the session`() {
    let conversation = Conversation()
    conversation.player.reports = 1
    conversation.run(inTurn: ["boardsize 2\nlz-analyze maxmoves 1"])
    #expect(conversation.output.hasSuffix("pv A2 pass\n\n"))
  }

  @Test func `an analysis ends where nobody reads it`() {
    let conversation = Conversation()
    conversation.player.reports = 100
    conversation.patience = 3
    conversation.lines.append(Array("lz-analyze".utf8))
    conversation.session().run()
    #expect(conversation.output.split(separator: "\n").count == 3)
  }

  @Test func `a generated move is not cut short by a line`() {
    let conversation = Conversation()
    conversation.player.reports = 3
    conversation.run("kata-genmove_analyze b 10\nname\nname")
    #expect(conversation.output.split(separator: "\n").count { $0.hasPrefix("info ") } == 4)
    #expect(conversation.player.events == ["decide black"])
  }

  @Test func `a player ponders after its own moves, if it is set to`() {
    let conversation = Conversation()
    conversation.player.settings.ponders = true
    let text = conversation.run(inTurn: [
      "genmove b", "time_left w 10 0", "play w A1\ngenmove b", "stop\nquit",
    ])
    #expect(
      conversation.player.events == [
        "decide black", "search white", "search white", "decide black", "search white",
      ])
    #expect(text == "= A9\n\n=\n\n=\n\n= B9\n\n=\n\n=\n\n")
  }
}
