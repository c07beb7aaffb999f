import Testing

@Suite struct AnalyzeTests {
  private static let record = "(;SZ[5]KM[0]RE[B+R];B[cc];W[cb](;B[bb];W[bc])(;B[dd]))"

  /// Runs a line in an empty folder where the record is `game.sgf`.
  private func inFolder(_ line: String) -> Outcome {
    shell(
      "folder=$(mktemp -d) && cd $folder && printf '%s' '\(AnalyzeTests.record)' >game.sgf\n"
        + "\(line)\nrm -r $folder")
  }

  @Test func `a page and a record are written`() {
    let outcome = inFolder(
      "tengen analyze game.sgf --visits 30 --threads 2 2>log; echo code $?; ls; tail -1 log\n"
        + "head -c 15 game-analysis.html; echo; tengen sgf check game-analysis.sgf\n"
        + "grep -c visits game-analysis.jsonl; grep -o '(;B\\[dd\\]' game-analysis.sgf | head -1")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("Black: 2 moves, mean loss ") == true, "\(outcome.output)")
    #expect(
      lines.dropFirst(2).prefix(8) == [
        "game-analysis.html", "game-analysis.sgf", "code 0", "game-analysis.html",
        "game-analysis.jsonl", "game-analysis.sgf", "game.sgf", "log",
      ])
    #expect(lines[10].hasPrefix("5/5 positions, 0:"))
    #expect(
      lines.dropFirst(11) == [
        "<!DOCTYPE html>", "game-analysis.sgf: 1 game, nothing wrong", "6", "(;B[dd]",
      ])
  }

  @Test func `one that is killed or stopped goes on and finds the same`() {
    let outcome = inFolder(
      """
      options="--visits 12000 --threads 1 --out"
      tengen analyze game.sgf $options whole >/dev/null 2>&1
      for signal in KILL TERM; do
        before=$(cat part.jsonl 2>/dev/null | wc -l)
        tengen analyze game.sgf $options part >/dev/null 2>log & task=$!
        until [ "$(cat part.jsonl 2>/dev/null | wc -l)" -gt $((before + 1)) ]; do :; done
        kill -$signal $task; wait $task 2>/dev/null; echo "code $?"
        ls part.html 2>&1
      done
      tail -1 log
      tengen analyze game.sgf $options part 2>&1 >/dev/null | head -1
      cmp whole.html part.html; cmp whole.sgf part.sgf; echo compared
      """)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "code 137", "\(outcome.output)")
    #expect(lines.count == 7)
    guard lines.count == 7 else { return }
    #expect(lines[2] == "code 130")
    #expect(lines[1].hasSuffix("No such file or directory") && lines[3] == lines[1])
    #expect(
      lines[4].hasPrefix("stopped; ") && lines[4].hasSuffix("; run the same command to resume"))
    #expect(lines[5].hasPrefix("part.jsonl: resumes with ") && lines[5].hasSuffix(" 5 positions"))
    #expect(lines[6] == "compared")
  }

  @Test func `other settings start anew`() {
    let outcome = inFolder(
      "for n in 20 30; do tengen analyze game.sgf --visits $n 2>&1 >/dev/null | head -1; done")
    #expect(
      outcome.output.hasSuffix(
        "\ngame-analysis.jsonl: starts anew: visits there 20, here 30\n"), "\(outcome.output)")
  }

  @Test func `a file that is not ours stays, notes in one that was ours too`() {
    let outcome = inFolder(
      """
      printf '(;C[precious])' >b.sgf
      tengen analyze game.sgf --visits 5 -o b; echo code $?; cat b.sgf; ls; echo
      tengen analyze game.sgf --visits 5 >/dev/null 2>&1; echo code $?
      tengen analyze game.sgf --visits 6 >/dev/null 2>&1; echo code $?
      chmod 600 game-analysis.sgf
      tengen analyze game.sgf --visits 7 >/dev/null 2>&1; stat -c %a game-analysis.sgf
      printf '(;C[note])' >game-analysis.sgf
      tengen analyze game.sgf --visits 7; echo code $?; cat game-analysis.sgf; echo
      tengen analyze game.sgf --visits 8 2>/dev/null; echo code $?; cat game-analysis.sgf; echo
      tengen analyze game.sgf --visits 7 --force >/dev/null 2>&1; echo code $?
      grep -c note game-analysis.sgf; stat -c %a game-analysis.sgf
      """)
    let refusal = "is there already; take another name, or replace it with --force"
    #expect(
      outcome.output.split(separator: "\n").map(String.init) == [
        "Error: b.sgf: \(refusal)", "code 1", "(;C[precious])b.sgf", "game.sgf",
        "code 0", "code 0", "600",
        "Error: game-analysis.sgf: \(refusal)", "code 1", "(;C[note])", "code 1", "(;C[note])",
        "code 0", "0", "600",
      ])
  }

  @Test(arguments: [
    ("analyze none.sgf", 1, "Error: none.sgf: cannot read: No such file or directory"),
    ("analyze -", 64, "Error: a record from standard input needs --out"),
    ("analyze game.sgf --game 2", 1, "Error: game.sgf: has a single game, not a game 2"),
    (
      "analyze game.sgf --out game", 64,
      "Error: --out would replace the record, game.sgf; choose another name"
    ),
    (
      "analyze game.sgf --out nowhere/a", 1,
      "Error: nowhere/a.sgf: cannot write: No such file or directory"
    ),
    (
      "analyze game.sgf --visits 0", 64,
      "Error: The value '0' is invalid for '--visits <visits>': expected a whole number from 1 to 1000000000"
    ),
    (
      "analyze game.sgf --engine rolout --visits 9", 1,
      "uniform; a path of a folder or of a network's file works too"
    ),
  ])
  func `a mistake is told in its first line and by the code`(
    line: String, code: Int, text: String
  ) {
    let outcome = inFolder("tengen \(line); echo code $?; ls *.html 2>/dev/null")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasSuffix(text) == true, "\(outcome.output)")
    #expect(lines.last == "code \(code)")
  }

  @Test func `a broken record is told with its place, and what is sound is analysed`() {
    let broken = shell("printf '(;SZ[30];B[aa])' | tengen analyze - --out /tmp/nothing")
    #expect(broken.code == 1)
    #expect(
      broken.output
        == "Error: standard input:1:3: found SZ[30]; expected 2 to 25 points a side, such as 9 or "
        + "9:13\n")
    let partly = inFolder(
      "printf '(;SZ[3];B[bb];W[bb])' | tengen analyze - --visits 20 --out a 2>&1 | head -1")
    #expect(
      partly.output
        == "warning: standard input:1:15: found W[bb]: there is a stone already; "
        + "expected a legal move\n")
  }
}
