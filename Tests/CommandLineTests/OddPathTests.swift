import Testing

/// Files and folders whose names a shell, a splitter of words or a parser of options might trip over.
@Suite struct OddPathTests {
  /// A line in a folder of an odd name, where `./-n.safetensors` is a small network and `./-g.sgf` a
  /// record.
  private func inFolder(_ line: String) -> Outcome {
    shell(
      """
      folder=$(mktemp -d) && trap 'rm -r "$folder"' EXIT
      odd="$folder/it's a \\"folder\\" \u{00FC}" && mkdir "$odd" && cd "$odd" || exit 9
      printf '(;SZ[3]KM[0]RE[B+R];B[bb];W[ba];B[ab])' >./-g.sgf
      tengen network init --channels 8 --blocks residual --seed 3 -o ./-n.safetensors && { \(line)
      }
      """)
  }

  @Test(arguments: [
    ("tengen sgf show ./-g.sgf", "3 moves. Black wins by resignation (B+R)."),
    ("tengen sgf show -- -g.sgf", "3 moves. Black wins by resignation (B+R)."),
    ("tengen network show ./-n.safetensors", "./-n.safetensors"),
    (
      "tengen play --size 3 --visits 3 --engine ./-n.safetensors --save \"a 'b'.sgf\" </dev/null",
      "The game is in a 'b'.sgf."
    ),
    (
      "tengen analyze ./-g.sgf --visits 5 --engine ./-n.safetensors --out \"x 'y'\" 2>&1; ls",
      "x 'y'.html\nx 'y'.jsonl\nx 'y'.sgf\n"
    ),
    (
      "tengen match ./-n.safetensors 'rollout --visits 2' --games 2 --size 3 --out \"m 'm'\"",
      "report: m 'm'/report.html"
    ),
    (
      "printf 'loadsgf ./-g.sgf\\nprintsgf a \"q\".sgf\\nquit\\n' | tengen gtp --engine rollout; ls",
      "a \"q\".sgf\n"
    ),
    (
      "tengen fit . --preset b4c32 --steps 2 --out \"f 'f'\"", "network: f 'f'/network.safetensors"
    ),
  ])
  func `is a name like any other`(line: String, text: String) {
    let outcome = inFolder(line)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains(text), "\(outcome.output)")
  }

  @Test(arguments: [
    ("sgf show ''", "Error: : cannot read: No such file or directory\n"),
    ("sgf show .", "Error: .: cannot read: Is a directory\n"),
    ("network init --channels 8 -o ''", "Error: : cannot write: No such file or directory\n"),
  ])
  func `no name, or that of a folder, is an error that says so`(line: String, text: String) {
    let outcome = shell("tengen \(line)")
    #expect(outcome.code == 1)
    #expect(outcome.output == text)
  }
}
