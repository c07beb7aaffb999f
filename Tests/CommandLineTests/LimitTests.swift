import Testing

/// Options at the largest numbers that their types hold: they are refused by name, or work.
@Suite struct LimitTests {
  private static let most = "9223372036854775807"

  @Test(arguments: [
    "bench --threads \(most)", "play --size 3 --visits \(most)", "play --size 3 --threads \(most)",
    "play --size 3 --memory \(most)", "play --size 3 --seconds 1e308", "play --size 3 --komi 1e308",
    "play --size \(most)", "play --size 3 --handicap \(most)", "play --level \(most)",
    "gtp --visits \(most)", "gtp --memory \(most)", "analyze x.sgf --visits \(most)",
    "analyze x.sgf --threads \(most)", "match rollout rollout --jobs \(most)",
    "match rollout rollout --plies \(most)", "match rollout rollout --games \(most)",
    "match rollout rollout --move-limit \(most)", "match rollout rollout --komi 1e308",
    "tournament x.toml --games \(most)", "bench --runs \(most)", "fit x.sgf -o x --steps \(most)",
    "fit x.sgf -o x --rate 1e308", "fit x.sgf -o x --newest-games \(most)",
    "sgf show x.sgf --game \(most)", "network grow x --at \(most) -o x",
    "match rollout rollout --patience 1e300",
    "match rollout rollout --margin 1e300", "match rollout rollout --sprt 0 1e300",
    "fit x.sgf -o x --batch \(most)", "network init --channels \(most) -o x",
    "doctor --seconds 1e300",
    "solve 2 --memory \(most)", "selfplay --run x --threads \(most)",
    "train x.toml --run x --threads \(most)", "experiment compute --threads \(most)",
  ])
  func `what is too much is refused, and the option is named`(line: String) throws {
    let outcome = shell("tengen \(line)")
    let option = try #require(line.split(separator: " ").last { $0.hasPrefix("--") })
    #expect(outcome.code == 64, "\(outcome.output)")
    let first = outcome.output.split(separator: "\n").first ?? ""
    #expect(first.hasPrefix("Error: ") && first.contains(option), "\(outcome.output)")
  }

  @Test(arguments: [
    "play --size 3 --visits 10 --seed 18446744073709551615 </dev/null",
    "play --size 3 --visits 10 --threads 256 </dev/null",
    "network init --channels 8 --seed 18446744073709551615 -o n",
    "network init --channels 8 -o n && tengen network positions n g.sgf --count 1000000000 -o p",
    "sgf show g.sgf --game 1 --move 3",
  ])
  func `what is possible works at its largest`(line: String) {
    let outcome = shell(
      """
      folder=$(mktemp -d) && cd "$folder" && trap 'rm -r "$folder"' EXIT
      printf '(;SZ[3];B[bb];W[ba];B[ab])' >g.sgf
      tengen \(line)
      """)
    #expect(outcome.code == 0, "\(outcome.output)")
  }
}
