import TestSupport
import Testing

@Suite struct EnginesTests {
  @Test func `engines are listed and found whole`() {
    let outcome = shell("tengen engines")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("rollout: Monte Carlo tree search"))
    #expect(outcome.output.contains("\n  plays by search, judged by rollout\n"))
  }

  @Test func `nothing but a front-end's session plays without the network`() {
    let line = """
      folder=$(mktemp -d); trap 'rm -r $folder' EXIT; cd $folder; echo no network >a.safetensors
      printf '(;SZ[5]KM[24]RU[chinese];B[cc];W[cb])' >game.sgf
      printf 'exec tengen gtp --engine a.safetensors --gtp-name Foo\n' >wrapped.sh
      tengen play --engine a.safetensors --size 5 </dev/null; echo code $?
      tengen analyze game.sgf --engine a.safetensors --visits 10; echo code $?
      ls
      for command in a.safetensors 'sh wrapped.sh'; do
        tengen match "$command" rollout --name-a a --size 5 --games 2; echo code $?
      done
      """
    let fault = "a.safetensors: "
    let lines = shell(line).output.split(separator: "\n").map(String.init)
    #expect(lines.count { $0.hasPrefix("Error: engine a.safetensors: \(fault)") } == 2)
    #expect(lines.count { $0.hasSuffix("; --engine rollout plays without a network") } == 2)
    #expect(!lines.contains { $0.contains("game-analysis") })
    let refusal = "Error: a: plays by playouts in place of its network: \(fault)"
    #expect(lines.count { $0.hasPrefix(refusal) } == 2)
    #expect(lines.count { $0 == "code 1" } == 4)
  }

  @Test func `an engine without its weights is told of, and answers all the same`() {
    let line = """
      folder=$(mktemp -d); mkdir $folder/lost; trap 'rm -r $folder' EXIT
      printf 'evaluator = "network"\n[network]\nfile = "net.safetensors"\n' >$folder/lost/engine.toml
      tengen engines $folder; echo code $?
      printf 'boardsize 3\nname\ngenmove b\ngomill-explain_last_move\nkata-get-models\n' | tengen gtp --engine $folder/lost --visits 500 --seed 1 --threads 1
      """
    let lines = shell(line).output.split(separator: "\n").map(String.init)
    #expect(
      lines.count { $0.hasPrefix("  wrong: ") && $0.hasSuffix("such file or directory") } == 1)
    #expect(lines.contains("code 1"))
    #expect(lines.count { $0.hasSuffix("; plays by playouts in place of its network") } == 1)
    #expect(lines.contains("= Tengen (playouts in place of its network)"))
    #expect(lines.contains("= B2"))
    #expect(
      lines.count {
        $0.hasPrefix("= B2: wins ") && $0.hasSuffix(", by playouts in place of its network")
      } == 1)
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

  @Test(arguments: [
    ("/5x5-24.5.book", "on 5x5, komi 24.5, tromp-taylor rules"),
    (" --size 7 --komi 9.5", "on 7x7, komi 9.5, tromp-taylor rules"),
    ("/5x5-24.5.book --size 4 --rules chinese", "on 4x4, komi 1.5, chinese rules"),
  ])
  func `a game begins as the book that is named has it`(options: String, start: String) {
    let outcome = shell(
      "tengen play --color none --visits 1 --book \(repositoryRoot)/books\(options) </dev/null")
    #expect(outcome.output.contains(start), "\(outcome.output)")
  }
}
