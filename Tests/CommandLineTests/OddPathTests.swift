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
    ("sgf show ''", "Error: '': cannot read: the name is empty\n"),
    ("sgf show .", "Error: .: cannot read: Is a directory\n"),
    ("network init --channels 8 -o ''", "Error: '': cannot write: the name is empty\n"),
    ("network init --channels 8 -o .", "Error: .: is a folder; name a file in it\n"),
    (
      "play --save nowhere/a </dev/null",
      "Error: nowhere/a: cannot write: No such file or directory\n"
    ),
    ("play --save / </dev/null", "Error: /: is a folder; name a file in it\n"),
    ("run unpack none.tar a", "Error: none.tar: there is no file of this name\n"),
  ])
  func `no name, or that of a folder, is an error that says so`(line: String, text: String) {
    let outcome = shell("tengen \(line)")
    #expect(outcome.code == 1)
    #expect(outcome.output == text)
  }

  /// With a name of no letters a file in a folder would be one in the root of the disk.
  @Test(arguments: [
    "train --run ''", "selfplay --run ''", "fit a.sgf -o ''", "fit --run ''", "publish '' a",
    "publish a a --engines ''", "run pack '' a", "run unpack a ''", "run blunders '' a",
    "run rate ''", "run targets ''", "cluster submit --run ''", "cluster status ''",
    "cluster scale '' 2",
    "cluster stop ''",
    "experiment compute -o ''", "experiment compute --data ''", "match cat cat -o ''",
    "tournament /dev/null -o ''", "network positions a a.sgf -o ''", "engines ''",
  ])
  func `no folder has an empty name`(line: String) {
    let outcome = shell("cd / && tengen \(line)")
    #expect(outcome.code == 64)
    #expect(outcome.output.hasPrefix("Error: The value '' is invalid for "), "\(outcome.output)")
    #expect(outcome.output.contains("': names no folder\n"))
  }

  @Test(arguments: ["../../x", "a/b", ""])
  func `a player of a match has a name that leads nowhere`(name: String) {
    let outcome = shell("tengen match rollout uniform --games 2 --name-a '\(name)'")
    #expect(outcome.code == 64)
    #expect(
      outcome.output.hasPrefix("Error: --name-a is '\(name)'; expected a name without /\n"),
      "\(outcome.output)")
  }
}
