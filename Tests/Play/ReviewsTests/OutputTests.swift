import Go
import Reports
import SGF
import Testing

@testable import Reviews

@Suite struct OutputTests {
  /// Black's second move is bad, White's answer is found against the policy.
  private func review(_ text: String) throws -> GameReview {
    let record = try recordedGame(text)
    return GameReview(
      record,
      [
        .made(0, 0.5, 0, [("A2", 90, 0.8, 0.5)]),
        .made(1, 0.52, 0.5, [("B1", 80, 0.7, 0.52), ("B2", 9, 0.1, 0.6)]),
        .made(2, 0.5, 0.25, [("B2", 60, 0.6, 0.55), ("pass", 30, 0.3, 0.1)]),
        .made(3, 0.15, -4, [("B2", 60, 0.2, 0.1), ("pass", 30, 0.6, 0.4)]),
        .made(4, 0.05, -4.04, [("A1", 60, 0.2, 0.1)]),
      ], settings: quickSettings())
  }

  @Test func `the record gets comments, values, marks and better lines`() throws {
    let text = try review("(;SZ[2]KM[0];B[aa];W[bb];B[];W[ba])").annotatedRecord.text
    #expect(
      text == """
        (;CA[UTF-8]SZ[2]KM[0]
        C[Tengen: engine rollout, 60 visits a position.
        Black: 2 moves, 0 inaccurate, 0 bad, 1 very bad.
        White: 2 moves, 0 inaccurate, 0 bad, 0 very bad.
        Black 50.0 %, 0.]TENGEN[C][V][DM]V[0]DM[1]
        ;B[aa]C[Tengen: Black 52.0 %, B+0.5.
        The best move.
        Policy: A2, prior 80.0 %.]TENGEN[C][V][DM]V[0.5]DM[1];W[bb]
        C[Tengen: Black 50.0 %, B+0.3.
        The best move.
        Policy: B1, prior 70.0 %.]TENGEN[C][V][DM]V[0.3]DM[1]
        (;B[]
        C[Tengen: Black 15.0 %, W+4.0.
        Blunder: pass loses 35.0 % and 4.3 points.
        Best: B2 (55.0 %, B+0.3).
        Policy: B2, prior 60.0 %.]TENGEN[C][V][GW][BM]V[-4]GW[1]BM[2];W[ba]
        C[Tengen: Black 5.0 %, W+4.0.
        The best move, which the policy alone does not find.
        Policy: pass, prior 60.0 %.]TENGEN[C][V][GW][TE]V[-4]GW[2]TE[1])
        (;B[ba]TENGEN[][C]C[Tengen: B2 (55.0 %, B+0.3), 60 visits.]))

        """)
  }

  @Test func `what stood in the record stays`() throws {
    let source =
      "(;SZ[2]KM[0]C[Root.];B[aa]C[Mine \\]]UC[1];W[bb](;B[]TE[1]V[7];W[ba])(;B[ba]XX[y];W[]))"
    let tree = try review(source).annotatedRecord
    let original = try recordedGame(source)
    #expect(tree.mainLine.count == 5)
    #expect(try RecordedGame(tree).game.turns == original.game.turns)
    #expect(tree.root.comment?.hasPrefix("Root.\n\nTengen: ") == true)
    let first = tree[tree.mainLine[1]]
    #expect(first.comment?.hasPrefix("Mine ]\n\nTengen: ") == true)
    #expect(first["DM"].isEmpty && first["UC"] == ["1"])
    let third = tree[tree.mainLine[3]]
    #expect(third["TE"] == ["1"] && third["BM"].isEmpty && third["V"] == ["7"])
    // The record's own variation, then the search's.
    let branches = Array(tree.children(of: tree.mainLine[2]))
    #expect(branches.count == 3)
    #expect(tree[branches[1]]["XX"] == ["y"])
    #expect(tree.check().isEmpty)
  }

  @Test(arguments: [
    "(;SZ[2]KM[0];B[aa];W[bb];B[];W[ba])",
    """
    (;CA[UTF-8]SZ[2]KM[0]C[Tengen: a fine game.];B[aa]C[Mine];W[bb]C[Tengen is my name.

    Tengen: so am I.](;B[]TE[1]V[7];W[ba])(;B[ba]XX[y];W[]))
    """,
  ])
  func `a second review takes the place of the first`(source: String) throws {
    let once = try review(source).annotatedRecord
    let twice = try review(once.text).annotatedRecord
    #expect(twice.text == once.text)
    #expect(try recordedGame(once.text).tree == recordedGame(source).tree)
  }

  @Test func `what somebody adds to a reviewed record stays`() throws {
    let once = try review("(;SZ[2]KM[0];B[aa];W[bb];B[];W[ba])").annotatedRecord.text
    let edited =
      once
      .replacing("TENGEN[]", with: "MA[aa]TENGEN[]")
      .replacing("60 visits.]))", with: "60 visits.\n\nReally?];W[]))")
      .replacing("The best move, which the", with: "Mine.\n\nThe best move, which the")
    let tree = try recordedGame(edited).tree
    #expect(
      tree.text == """
        (;CA[UTF-8]SZ[2]KM[0]
        ;B[aa];W[bb]
        (;B[];W[ba]
        C[The best move, which the policy alone does not find.
        Policy: pass, prior 60.0 %.])
        (;B[ba]MA[aa]C[Really?];W[]))

        """)
  }

  @Test func `the page tells the same, and escapes what the record says`() throws {
    let foul = "<img src=x onerror=alert(1)>"
    let page = try review(
      "(;SZ[2]KM[0]PB[\(foul)]EV[\(foul)]RE[\(foul)];B[aa]C[\(foul)];W[bb];B[];W[ba])"
    ).page.text
    #expect(!page.contains(foul))
    #expect(page.split(separator: "&lt;img src=x onerror=alert(1)&gt;").count > 4)
    #expect(page.contains("<title>&lt;img src=x onerror=alert(1)&gt; – White</title>"))
    #expect(
      page.contains(
        "<p><b>Blunder.</b> pass loses 35.0 % and 4.3 points; the search prefers B2.</p>"))
    #expect(
      page.contains(
        "<p><b>The search overrules the policy:</b> B2, not pass (better by 30.0 %).</p>"))
    #expect(page.contains("The search agrees at\n3 of 4 moves."))
    #expect(
      page.contains(
        "<tr><td><button class=\"link\" data-goto=\"game-1\" data-frame=\"3\">3. Black pass"
          + "</button></td><td>Blunder</td><td class=\"number\">35.0 %</td>"
          + "<td class=\"number\">4.3</td><td>B2 (55.0 %, B+0.3)</td><td>B2</td></tr>"))
    #expect(page.contains("<p>The game stops here. The search would continue:</p>"))
  }
}
