import Testing

@Suite struct CommandLineTests {
  @Test func `without arguments the subcommands are shown with examples`() {
    let outcome = shell("tengen")
    #expect(outcome.code == 0)
    for part in [
      "\n  engines  ", "Examples:\n  tengen serve ", "\n  serve  ", "\n  play  ", "\n  gtp  ",
      "\n  sgf  ",
      "\n  analyze  ", "\n  analysis  ", "\n  match  ", "\n  tournament  ",
      "\n  gtp-check  ", "\n  doctor  ", "\n  solve  ", "\n  network  ", "\n  fit  ", "\n  bench  ",
      "\n  experiment  ", "\n  cluster  ", "\n  book  ",
    ] {
      #expect(outcome.output.contains(part))
    }
    #expect(shell("tengen --version").output == "0.2.0\n")
  }

  @Test(arguments: [
    "serve", "play", "gtp", "analysis", "sgf", "sgf show", "sgf check", "sgf score", "analyze",
    "match",
    "engines",
    "tournament", "gtp-check", "doctor",
    "solve", "network", "network init", "network show", "network check", "network grow",
    "network compare", "network export", "network evaluate", "network positions", "fit", "bench",
    "experiment", "cluster", "cluster submit",
    "book", "book make", "book add", "book show", "book check", "book compare",
    "book export",
  ])
  func `every help has examples`(name: String) {
    let outcome = shell("tengen \(name) --help")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("Examples:\n  tengen \(name.split(separator: " ")[0])"))
    let tooWide = outcome.output.split(separator: "\n").filter {
      $0.count > 80 && !$0.hasPrefix("USAGE")
    }
    #expect(tooWide.isEmpty)
  }

  @Test(arguments: [
    ("play --siz 5", 64, "Error: Unknown option '--siz'. Did you mean '--size'?"),
    (
      "play --size 26", 64,
      "Error: The value '26' is invalid for '--size <size>': '26' is no board; expected 2 to 25 "
        + "points a side, as 9 or 13x9"
    ),
    (
      "play --size 5 --handicap 2", 64,
      "Error: --handicap is 2; a 5x5 board has no room for a handicap"
    ),
    (
      "play --handicap 1", 64, "Error: --handicap is 1; a 9x9 board has room for 2 to 9 stones"
    ),
    (
      "match cat cat --time 5+", 64,
      "Error: --time is 5+; expected a clock: 10, 5+3x1, 5+5/10, 5+0.2 or none; at most 10000000 s, "
        + "1000 periods or stones"
    ),
    (
      "analysis g.sgf", 64,
      "Error: found 'g.sgf', but queries come on standard input; a recorded game is reviewed by "
        + "`tengen analyze g.sgf`"
    ),
    (
      "analyze g.sgf -model 9x9-night", 64,
      "Error: -config and -model are options of `tengen analysis`, which answers KataGo's JSON queries"
    ),
    (
      "tournament none.toml", 1, "Error: none.toml: cannot read: No such file or directory"
    ),
    (
      "tournament a.toml --jobs 0", 64,
      "Error: The value '0' is invalid for '--jobs <jobs>': expected a whole number from 1 to 64"
    ),
    (
      "tournament /dev/null", 1,
      "Error: /dev/null: a tournament needs two engines or more: [engines.NAME]"
    ),
    (
      "cluster submit 5x5-minutes --run a --dry-run --time soon", 1,
      "Error: --time is soon; expected minutes, hours:minutes:seconds or days-hours, such as 4:00:00"
    ),
    (
      "cluster submit 5x5-minutes --run a --dry-run -- avx512", 1,
      "Error: found 'avx512' behind --; expected options of sbatch, such as --constraint=avx512"
    ),
    (
      "experiment compute --threads 0", 64,
      "Error: The value '0' is invalid for '--threads <threads>': expected a whole number from 1 to 256"
    ),
    ("experiment none.toml", 1, "Error: none.toml: cannot read: No such file or directory"),
    ("gtp-check ''", 64, "Error: the command line names no program"),
    (
      "gtp-check cat --patience 0", 64,
      "Error: The value '0' is invalid for '--patience <patience>': expected a number from 0.1 to 1000000"
    ),
    (
      "gtp-check 'sh -c \"echo no licence >&2\"'", 1,
      "Error: sh -c echo no licence >&2: ended at `name`; its last words: no licence"
    ),
    (
      "doctor --seconds -1", 64,
      "Error: The value '-1' is invalid for '--seconds <seconds>': expected a number from 0 to 1000"
    ),
    (
      "match cat cat --sprt -5 -7", 64,
      "Error: --sprt takes two differences in Elo, the smaller one first"
    ),
    ("match cat 'b \"'", 64, "Error: the command line of B has no closing \""),
    (
      "match cat cat --sprt 5 0", 64,
      "Error: --sprt takes two differences in Elo, the smaller one first"
    ),
    (
      "match cat cat --openings /nowhere/book", 1,
      "Error: /nowhere/book: cannot read: No such file or directory"
    ),
    (
      "match /nowhere/engine cat", 1,
      "Error: engine: /nowhere/engine: cannot start: No such file or directory; expected a program, "
        + "or an engine that `tengen engines` lists"
    ),
    // It would play on by playouts, and the match would measure those.
    (
      "match none.safetensors cat", 1,
      "Error: none.safetensors: plays by playouts in place of its network: none.safetensors: cannot "
        + "read: No such file or directory"
    ),
    ("solve none.sgf", 1, "Error: none.sgf: cannot read: No such file or directory"),
    (
      "solve 2 --time 0", 64,
      "Error: The value '0' is invalid for '--time <time>': expected a number from 0.001 to 1000000000"
    ),
    (
      "solve 2 --komi nan", 64,
      "Error: The value 'nan' is invalid for '--komi <komi>': expected a number from -400 to 400"
    ),
    (
      "solve 2 --komi -401", 64,
      "Error: The value '-401' is invalid for '--komi <komi>': expected a number from -400 to 400"
    ),
    (
      "gtp --visits ''", 64,
      "Error: The value '' is invalid for '--visits <visits>': expected a whole number from 1 to 1000000000"
    ),
    (
      "gtp --seed -1", 64,
      "Error: The value '-1' is invalid for '--seed <seed>': expected a whole number from 0 to 18446744073709551615"
    ),
    ("solve 2 --move 1", 64, "Error: --move and --game are for a record; 2 is an empty board"),
    (
      "solve 9", 1, "Error: 9: the board is 9x9; expected at most 63 points, such as 7x7 or 7x9"
    ),
    (
      "solve 2 --rules chinese", 1,
      "Error: 2: chinese rules; expected area scoring and superko without tax and button, such as "
        + "tromp-taylor or new-zealand"
    ),
    (
      "play --level 11", 64,
      "Error: The value '11' is invalid for '--level <level>': expected a whole number from 1 to 10"
    ),
    ("engines /nowhere", 1, "Error: /nowhere: cannot read: No such file or directory"),
    ("play --komi 0.3", 64, "Error: --komi is 0.3; expected half points, as 6.5"),
    (
      "play --load a.sgf --size 9", 64,
      "Error: --load takes the board from the file; leave --size and --handicap out"
    ),
    (
      "play --rules foo", 64,
      "Error: The value 'foo' is invalid for '--rules <rules>': there are no rules 'foo'; there are "
        + "tromp-taylor, chinese, chinese-ogs, chinese-kgs, japanese, korean, aga, bga, french, "
        + "aga-button, new-zealand, nz, stone-scoring, ancient-area, ancient-territory, goe, ing"
    ),
    ("play --load none.sgf", 1, "Error: none.sgf: cannot read: No such file or directory"),
    ("sgf show none.sgf", 1, "Error: none.sgf: cannot read: No such file or directory"),
    ("sgf show", 64, "Error: Missing expected argument '<file>'"),
    ("sgf show a.sgf --numbers", 64, "Error: --numbers is for a picture; add --svg"),
    ("sgf check none.sgf", 2, "none.sgf: cannot read: No such file or directory"),
    ("sgf score none.sgf", 2, "Error: none.sgf: cannot read: No such file or directory"),
  ])
  func `a mistake is told in its first line and by the code`(
    line: String, code: Int32, text: String
  ) {
    let outcome = shell("tengen \(line) </dev/null")
    #expect(outcome.code == code)
    #expect(outcome.output.split(separator: "\n").first.map(String.init) == text)
  }
}

@Suite struct PlayTests {
  @Test func `without a terminal the engine plays itself, from one seed the same game`() {
    let line = "tengen play --size 5 --visits 40 --threads 1 --seed 3 </dev/null | cat"
    let (first, second) = (shell(line), shell(line))
    #expect(first.code == 0)
    #expect(
      first.output.hasPrefix(
        "Tengen plays itself on 5x5, komi 24.5, chinese rules.\n"
          + "Engine 7x7-deep, at most 40 visits a move.\n\n   1  "))
    #expect(withoutTime(first.output) == withoutTime(second.output))
    #expect(first.output.contains(" wins by "))
  }

  @Test func `a reader who leaves is no error`() {
    let outcome = shell(
      "{ tengen play --size 3 --visits 5 </dev/null; echo code $? >&2; } | true")
    #expect(outcome.output == "code 0\n")
  }

  private func withoutTime(_ text: String) -> Substring {
    text[..<(text.firstRange(of: " moves in")?.lowerBound ?? text.endIndex)]
  }
}

@Suite struct SolveTests {
  @Test func `a board is solved, and bounds are told where time ends`() {
    let solved = shell("tengen solve 3 --komi 8.5")
    #expect(solved.code == 0)
    #expect(solved.output.hasPrefix("score B+9\nkomi 8.5: B+0.5\nbest line, black first: B2 "))
    let open = shell("tengen solve 7 --memory 50 --time 0.2")
    #expect(open.code == 2)
    #expect(open.output.hasPrefix("at least W+49, at most B+49: not solved in time\n"))
  }

  @Test func `a record is solved at a move, its boards remembered`() {
    let record = "(;SZ[3]KM[0.5];B[bb];W[ba];B[])"
    let outcome = shell("printf '%s' '\(record)' | tengen solve - --move 2")
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("score B+9\nkomi 0.5: B+8.5\nbest line, black first: "))
  }
}

@Suite struct RecordCommandTests {
  private static let record = "(;SZ[3]KM[0]RE[B+9];B[bb];W[];B[])"

  @Test(arguments: [
    ("check -", record, 0, "standard input: 1 game, nothing wrong\n"),
    (
      "check -", "(;SZ[3];B[bb];W[bb])", 1,
      "standard input:1:15: found W[bb]: there is a stone already; expected a legal move\n"
        + "standard input: 1 game, 1 problem\n"
    ),
    (
      "check -", "hello", 2,
      "standard input:1:1: found no `(;`; expected a game record, which begins with `(;`\n"
    ),
    (
      "check none.sgf -", record, 2,
      "none.sgf: cannot read: No such file or directory\nstandard input: 1 game, nothing wrong\n"
    ),
  ])
  func `a record is checked`(arguments: String, record: String, code: Int32, output: String) {
    let outcome = shell("printf '%s' '\(record)' | tengen sgf \(arguments)")
    #expect(outcome.output == output)
    #expect(outcome.code == code)
  }

  @Test func `a record is scored and compared`() {
    let agrees = shell("printf '%s' '\(RecordCommandTests.record)' | tengen sgf score -")
    #expect(agrees.code == 0)
    #expect(agrees.output.hasSuffix("Black wins by 9 points (B+9).\nThe record agrees: B+9.\n"))
    let record = RecordCommandTests.record.replacing("B+9", with: "W+1")
    let differs = shell("printf '%s' '\(record)' | tengen sgf score - --dead none")
    #expect(differs.code == 1)
    #expect(differs.output.hasSuffix("The record has W+1, which differs.\n"))
    let wrong = shell("printf '%s' '\(record)' | tengen sgf score - --dead K5")
    #expect(wrong.code == 64)
    let empty = shell("printf '%s' '\(record)' | tengen sgf score - --dead A1")
    #expect(empty.code == 64)
    #expect(empty.output.hasPrefix("Error: --dead is 'A1'; expected auto, none or stones on"))
    #expect(
      wrong.output.hasPrefix(
        "Error: --dead is 'K5'; expected auto, none or stones on the 3x3 board as in D4,E5\n"))
  }

  @Test func `a record is shown as text or as a picture`() {
    let record = RecordCommandTests.record
    let text = shell("printf '%s' '\(record)' | tengen sgf show - --move 1")
    #expect(text.code == 0)
    #expect(text.output.contains(" 2  .(X).  2"))
    let picture = shell("printf '%s' '\(record)' | tengen sgf show - --svg --numbers")
    #expect(picture.output.hasPrefix("<svg "))
    #expect(picture.output.contains(">1</text>"))
    #expect(picture.output.contains("<title>The board after 3 moves of standard input</title>"))
  }
}
