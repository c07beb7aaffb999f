import Testing

/// Files of people, which no command replaces unless it has read or written them itself.
@Suite struct KeptFileTests {
  /// Runs a line in an empty folder where `mine.sgf` is a record of mode 600.
  private func inFolder(_ line: String) -> Outcome {
    shell(
      """
      folder=$(mktemp -d) && trap 'rm -r "$folder"' EXIT && cd "$folder" || exit 9
      printf '(;SZ[5]KM[0]RE[B+R];B[cc];W[cb])' >mine.sgf; chmod 600 mine.sgf; cp mine.sgf before
      \(line)
      """)
  }

  private static let refusal = "is there already; take another name, or replace it with --force"

  @Test(arguments: [
    "tengen play --size 5 --visits 5 --engine rollout --save mine.sgf </dev/null",
    "printf '(;SZ[5];B[aa])' >a; tengen analyze a --visits 2 --engine uniform -o mine",
    "tengen network init --channels 8 -o mine.sgf",
    "tengen run pack . mine.sgf",
    "mkdir checkpoints; : >checkpoints/1.safetensors; tengen run blunders . mine.sgf",
  ])
  func `a command that is to write over one refuses before its work`(line: String) {
    let outcome = inFolder("\(line); echo code $?; cmp before mine.sgf; stat -c %a mine.sgf")
    #expect(
      outcome.output == "Error: mine.sgf: \(Self.refusal)\ncode 1\n600\n", "\(outcome.output)")
  }

  @Test func `a record that was loaded is replaced, and keeps its mode`() {
    let outcome = inFolder(
      """
      tengen play --visits 5 --engine rollout --load mine.sgf --save mine.sgf </dev/null | tail -1
      stat -c %a mine.sgf; cmp -s before mine.sgf; echo $?
      """)
    #expect(outcome.output == "The game is in mine.sgf.\n600\n1\n")
  }

  @Test(arguments: [("", "? "), ("--force", "=")])
  func `printsgf writes new files, its own, and what was loaded`(option: String, sign: String) {
    let outcome = inFolder(
      """
      cp mine.sgf other.sgf
      printf '%s\\n' 'loadsgf mine.sgf' 'printsgf new.sgf' 'play b d4' 'printsgf new.sgf' \
        'printsgf mine.sgf' 'printsgf other.sgf' quit | tengen gtp --engine rollout \(option) 2>log
      cmp -s before other.sgf; echo $?; cmp new.sgf mine.sgf; stat -c %a mine.sgf
      """)
    let answers = outcome.output.split(separator: "\n").map(String.init)
    #expect(answers.count == 9)
    #expect(answers.prefix(5).allSatisfy { $0 == "=" })
    let last = option.isEmpty ? "other.sgf: \(Self.refusal)" : ""
    #expect(answers.dropFirst(5) == ["\(sign)\(last)", "=", option.isEmpty ? "0" : "1", "600"])
  }

  @Test(arguments: [
    ("match rollout uniform --games 2 --size 3 -o .", "report.html", "settings.json"),
    ("fit mine.sgf --steps 1 -o .", "network.safetensors", "training.safetensors"),
    ("train 5x5-minutes --run .", "metrics.jsonl", "recipe.toml"),
    ("experiment compute --quick -o .", "results.md", "experiment.toml"),
  ])
  func `results stay out of a folder with files of their names`(
    line: String, file: String, mark: String
  ) {
    let outcome = inFolder("echo mine >\(file); tengen \(line) 2>&1 | tail -1; cat \(file); ls")
    #expect(
      outcome.output
        == "Error: .: has \(file), but no \(mark) beside it; choose another folder\nmine\n"
        + ["before", file, "mine.sgf"].sorted().map { "\($0)\n" }.joined(), "\(outcome.output)")
  }

  @Test func `pipes are no files to wait for`() {
    let outcome = inFolder(
      """
      mkfifo pipe; mkdir match; mkfifo match/games.jsonl
      tengen match rollout uniform --games 2 -o match 2>&1 | tail -1
      tengen network init --channels 8 -o pipe
      cat mine.sgf >pipe & tengen sgf show pipe | head -1
      cat mine.sgf | tengen sgf show - | head -1
      tengen sgf show <(cat mine.sgf) 2>/dev/null | head -1
      """.replacing("<(cat mine.sgf)", with: "/dev/fd/3 3<mine.sgf"))
    #expect(
      outcome.output.split(separator: "\n").map(String.init) == [
        "Error: match/games.jsonl: cannot open: it is no regular file",
        "Error: pipe: cannot write: No such device or address",
        "Black: unknown   White: unknown", "Black: unknown   White: unknown",
        "Black: unknown   White: unknown",
      ])
  }
}
