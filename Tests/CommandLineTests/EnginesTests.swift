import Testing

@Suite struct EnginesTests {
  @Test func `engines are listed and found whole`() {
    let outcome = shell("tengen engines")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("rollout: Monte Carlo tree search"))
    #expect(outcome.output.contains("\n  plays by search, judged by rollout\n"))
  }

  @Test func `an engine without its weights is told of, and answers all the same`() {
    let line = """
      folder=$(mktemp -d); mkdir $folder/lost; trap 'rm -r $folder' EXIT
      printf 'evaluator = "network"\n[network]\nfile = "net.safetensors"\n' >$folder/lost/engine.toml
      tengen engines $folder; echo code $?
      printf 'boardsize 3\ngenmove b\nkata-get-models\n' | tengen gtp --engine $folder/lost --visits 9
      """
    let lines = shell(line).output.split(separator: "\n").map(String.init)
    #expect(
      lines.count { $0.hasPrefix("  wrong: ") && $0.hasSuffix("such file or directory") } == 1)
    #expect(lines.contains("code 1"))
    #expect(lines.count { $0.hasSuffix("; playing by rollouts") } == 1)
    #expect(lines.contains("= B2"))
    #expect(lines.last == "= []")
  }

  @Test func `a game says by which engine and how long it is thought`() {
    let output = shell("tengen play --size 3 --visits 10 --level 9 </dev/null").output
    #expect(output.contains("\nEngine rollout, at most 10 visits a move, level 9.\n"))
  }

  @Test func `a new network plays by all methods, and engines play a match`() {
    let line = """
      folder=$(mktemp -d); trap 'rm -r $folder' EXIT; cd $folder
      tengen network init --preset b4c32 -o net.safetensors >log 2>&1
      printf 'boardsize 3\ngenmove w\nkata-raw-nn 0\n' |
        tengen gtp --engine net.safetensors --visits 9 2>log
      tengen match rollout "uniform --visits 9" --size 3 --games 2 --seconds-per-move 0.05 2>log
      cat log
      """
    let output = shell(line).output
    #expect(
      output.contains("rollout against uniform: 2 games on 3x3 (komi 8.5), chinese-ogs rules\n"))
    #expect(output.contains("\nrollout: Tengen 0.2.0, clock 0+1/0.05, /"))
    #expect(output.contains("\n= symmetry 0\nwhiteWin 0."))
    #expect(output.contains("Elo of rollout over uniform, with 95 %: "))
    #expect(output.contains("faults: none"))
  }
}
