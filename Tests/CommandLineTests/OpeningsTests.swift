import Testing

@Suite struct OpeningsTests {
  @Test func `openings are those with chances for both`() {
    let outcome = shell(
      "tengen openings --size 5 --komi 7 --engine rollout --visits 40 --count 3 --plies 2 --spread 0.3"
    )
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 6)
    #expect(lines[0] == "# Openings on 5x5, tromp-taylor rules, komi 7:")
    for line in lines[3...] {
      let words = line.split(separator: " ")
      #expect(words.count == 5 && words[2] == "#" && words[4] == "%")
      #expect((20...80).contains(Double(words[3]) ?? -1), "\(line)")
    }
  }

  @Test func `where there are too few it says so`() {
    let outcome = shell(
      "tengen openings --size 5 --engine rollout --visits 5 --plies 1 --spread 0.5 2>&1")
    #expect(
      outcome.output.hasSuffix(
        "warning: there are only 3 such openings; allow a larger --spread\n"),
      "\(outcome.output)")
  }
}
