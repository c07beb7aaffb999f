import Platform
import TestSupport
import Testing

/// `tengen analysis` as the programs start it that speak KataGo's protocol.
@Suite struct AnalysisTests {
  private let query =
    #"{"id":"q","rules":"chinese","boardXSize":5,"boardYSize":5,"moves":[],"maxVisits":"#

  @Test func `it says when it is ready, and ends with its input`() {
    let outcome = shell(
      "echo '\(query)20}' | tengen analysis -model rollout -override-config maxVisit=1 2>&1 >/dev/null"
    )
    #expect(outcome.code == 0)
    for line in [
      "Analysis Engine starting...", "Loaded model rollout", "Warning: unknown config key maxVisit",
      "Started, ready to begin handling requests", "All cleaned up, quitting",
    ] {
      #expect(outcome.output.contains("\(line)\n"), "\(outcome.output)")
    }
    // KaTrain takes a line with this word for one.
    #expect(!outcome.output.lowercased().contains("error"))
  }

  @Test func `it says what it is as KataGo is asked`() {
    let outcome = shell("tengen version")
    #expect(outcome.output == "Tengen 0.2.0, analysis protocol of KataGo v1.17.2\n")
  }

  @Test func `it waits for what is left to answer, or does not`() {
    let endless = "\(query)1000000000}"
    #expect(
      shell("echo '\(query)500}' | tengen analysis -model uniform 2>/dev/null | wc -l").output
        .contains("1"))
    let outcome = shell(
      "echo '\(endless)' | timeout 20 tengen analysis -model uniform -quit-without-waiting 2>/dev/null"
    )
    #expect(outcome.code == 0)
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [
    ("-config none.cfg", "none.cfg: cannot read: No such file or directory"),
    ("-override-config maxVisits=0", "maxVisits: found '0', expected a whole number from 1 to"),
    ("-override-config maxVisits", "-override-config: expected KEY=VALUE, found 'maxVisits'"),
    ("-model none.bin.gz", "none.bin.gz: cannot read: No such file or directory"),
  ])
  func `a start that fails says why in KataGo's words`(options: String, reason: String) {
    let outcome = shell("tengen analysis \(options) </dev/null")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("Uncaught exception: \(reason)"), "\(outcome.output)")
  }

  @Test func `a reader that goes ends it`() {
    let outcome = shell(
      """
      (echo '\(query)1000000000,"reportDuringSearchEvery":0.01}'; sleep 20) |
      (timeout 15 tengen analysis -model uniform 2>/dev/null; echo "$?" >&2) | head -c 10 >/dev/null
      """)
    #expect(outcome.output.hasSuffix("0\n"), "\(outcome.output)")
  }

  @Test func `the example of the page runs`() throws {
    guard shell("command -v python3").code == 0 else { return }
    let page = String(
      decoding: try readFile("\(repositoryRoot)/docs/analysis.md"), as: UTF8.self)
    let parts = page.split(separator: "```python\n")
    try #require(parts.count == 2)
    let example = parts[1].prefix { $0 != "`" }
    let outcome = shell(
      "cat >$TMPDIR/example.py <<'END'\n\(example)\nEND\n"
        + "python3 $TMPDIR/example.py tengen analysis -model 9x9-early; rm $TMPDIR/example.py")
    let lines = outcome.output.split(separator: "\n").filter { $0.first?.isNumber ?? false }
    #expect(lines.count == 5, "\(outcome.output)")
    #expect(lines.map { $0.prefix(1) } == ["0", "1", "2", "3", "4"])
  }
}
