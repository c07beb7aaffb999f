import FoundationEssentials
import TestSupport
import Testing

/// A number that the environment may set.
private func number(_ name: String, default value: Int) -> Int {
  ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? value
}

@Suite struct MemoryTests {
  /// Analyses a game for two minutes within 200 MB; half an hour within 500 MB are
  /// `TENGEN_SOAK_SECONDS=1800 TENGEN_SOAK_MEGABYTES=500 make soak ARGS="--filter MemoryTests"`.
  ///
  /// A quarter of it, and 50 MB at least, are left for the program and its network.
  @Test(.enabled(if: isSoak, "TENGEN_SOAK is not set"))
  func `a long analysis stays within its memory`() throws {
    let megabytes = number("TENGEN_SOAK_MEGABYTES", default: 200)
    let rounds = max(1, number("TENGEN_SOAK_SECONDS", default: 120) / 10)
    let outcome = shell(
      """
      folder=$(mktemp -d) && cd "$folder" && mkfifo commands || exit 1
      tengen network init -o net.safetensors >/dev/null || exit 1
      tengen gtp --engine ./net.safetensors --memory \(min(megabytes * 3 / 4, megabytes - 50)) \\
        --never-resign <commands >replies 2>log &
      exec 3>commands
      color=black
      # A limit for moves alone: the analyses go on until their line comes.
      echo "time_settings 0 1 1" >&3
      for round in $(seq \(rounds)); do
        # A game of forty moves, then another.
        if [ $((round % 40)) = 0 ]; then echo clear_board >&3; color=black; fi
        echo "kata-analyze $color 50" >&3
        sleep 9
        echo "genmove $color" >&3
        if [ $color = black ]; then color=white; else color=black; fi
        sleep 1
      done
      echo name >&3
      sleep 2
      awk '/VmHWM/ { print "peak", int($2 * 1024 / 1000000) }' /proc/$!/status
      echo quit >&3
      wait
      echo "reports $(grep -c ^info replies), failures $(grep -c '^?' replies)"
      grep Tengen replies
      cd / && rm -r "$folder"
      """)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let peak = lines.first { $0.hasPrefix("peak ") }.flatMap { Int($0.dropFirst(5)) }
    #expect(try #require(peak) < megabytes, "\(outcome.output)")
    let reports = lines.first { $0.hasSuffix(", failures 0") }?.split(separator: ",")[0]
      .dropFirst("reports ".count)
    #expect(try #require(reports.flatMap { Int($0) }) > rounds, "\(outcome.output)")
    #expect(lines.last == "= Tengen", "\(outcome.output)")
  }
}
