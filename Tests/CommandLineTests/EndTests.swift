import Testing

/// Commands whose output nobody reads any more, whose streams are closed, and that are asked to stop.
@Suite struct EndTests {
  /// A line in a folder of its own; a minute is as good as for ever.
  private func inFolder(_ line: String) -> Outcome {
    shell(
      """
      folder=$(mktemp -d) && cd "$folder" && trap 'rm -r "$folder"' EXIT
      printf '(;SZ[3]KM[0]RE[B+R];B[bb];W[ba];B[ab])' >g.sgf
      \(line)
      """)
  }

  @Test(arguments: [
    "tengen bench --only random --runs 1", "tengen sgf show g.sgf", "tengen sgf check g.sgf g.sgf",
    "tengen engines", "tengen --help", "tengen solve 2", "tengen play --size 3 --visits 3",
    "printf 'name\\ngenmove b\\n' | tengen gtp --engine rollout --visits 1000000000",
    """
    mkfifo f; exec 4<>f; printf 'name\\nkata-analyze b\\n' >&4; tengen gtp --engine rollout <f
    """,
  ])
  func `a reader that goes ends a command without a word`(line: String) {
    let outcome = inFolder(piped(line, into: "head -c 1 >/dev/null"))
    #expect(outcome.output == "status 0\n", "\(line)")
  }

  @Test(arguments: [
    "tengen bench --runs 1000", "tengen doctor --engine rollout --seconds 1000",
    "tengen play --engine rollout --seconds 1000 2>&1",
    "tengen gtp-check 'rollout --seconds 1000' --patience 1000",
  ])
  func `where nobody reads a command ends at once`(line: String) {
    let outcome = inFolder(piped(line, into: "true"))
    #expect(outcome.output == "status 0\n", "\(line)")
  }

  /// A line whose output goes into another command, and then its status and standard error.
  private func piped(_ line: String, into reader: String) -> String {
    """
    cat >line <<'END'
    \(line)
    END
    { timeout 50 sh line; echo "status $?" >&3; } 3>status 2>errors | \(reader)
    cat status errors | grep -v '^tengen: engine'
    """
  }

  @Test func `a match whose output nobody reads stops, and goes on`() {
    let outcome = inFolder(
      """
      cat >match <<'END'
      tengen match 'rollout --visits 2' 'uniform --visits 2' --size 3 --out m --games $1
      END
      timeout 50 sh match 1000000 2>errors | true
      grep '^stopped' errors
      sh match $(($(wc -l <m/games.jsonl) + 2)) >/dev/null 2>&1; echo "status $?"
      """)
    #expect(
      outcome.output
        == "stopped; the games in play are lost; run the same command to resume\nstatus 0\n")
  }

  @Test func `what begins without streams writes into no file of its own`() {
    let outcome = inFolder(
      """
      timeout 50 tengen match 'rollout --visits 2' 'uniform --visits 2' --size 3 --games 2 --out m \
        <&- >&- 2>&-
      echo "status $?"; grep -vc '^{' m/games.jsonl
      """)
    #expect(outcome.output == "status 0\n0\n")
  }

  @Test(arguments: ["maxVisits", "maxPlayouts"])
  func `a time counts beside any number of visits`(name: String) {
    let commands = "kata-set-param \(name) 1e15\\nkata-set-param maxTime 0.1\\ngenmove b\\n"
    let outcome = shell(
      "printf '\(commands)' | timeout 50 tengen gtp --engine rollout --threads 1 2>/dev/null")
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("=\n\n=\n\n= "), "\(outcome.output)")
  }

  @Test func `a game on CGOS is played without suicide`() {
    let outcome = shell(
      "printf 'kata-get-rules\\n' | tengen gtp --engine rollout --rules cgos 2>/dev/null")
    #expect(outcome.output.contains(#""ko":"POSITIONAL","scoring":"AREA","suicide":false"#))
    #expect(outcome.output.contains(#""friendlyPassOk":false"#))
  }

  @Test(arguments: [("INT", 20), ("TERM", 3), ("HUP", 3)])
  func `a game at a terminal ends by a signal, whoever thinks, and is kept`(
    signal: String, tries: Int
  ) {
    let outcome = inFolder(
      """
      tengen network init --channels 8 -o n.safetensors >/dev/null || exit 1
      for try in $(seq \(tries)); do
        rm -f g s; mkfifo keys
        # The engine thinks for an hour; `script` gives it a terminal.
        script -qefc 'echo $$ >s; exec tengen play --engine ./n.safetensors --seconds 3600 --save g' \
          /dev/null <keys >screen 2>&1 & exec 3>keys
        printf 'E5\\n' >&3
        for wait in $(seq 6000); do
          grep -qsF 'B[ee]' g && break
          sleep 0.01
        done
        kill -\(signal) $(cat s); wait $!; echo "status $?, $(grep -c 'The game is in g.' screen)"
        exec 3>&-; rm keys
      done | sort | uniq -c | sed 's/^ *//'
      """)
    #expect(outcome.output == "\(tries) status 0, 1\n")
  }
}
