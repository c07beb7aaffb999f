import TestSupport
import Testing

/// A shell's line in an empty folder in which `net` is a small network.
private func inFolder(_ line: String) -> Outcome {
  shell(
    """
    folder=$(mktemp -d) && cd "$folder" && trap 'rm -r "$folder"' EXIT
    tengen network init --channels 8 --blocks residual,pooling --seed 3 -o net && { \(line)
    }
    """)
}

@Suite struct NetworkCommandTests {
  @Test(arguments: [
    (
      "head -c 5 net > bad",
      "holds 5 bytes where a safetensors file begins with 8 of its header's length; copy it again, or it is no safetensors file"
    ),
    (
      "head -c 100 net > bad",
      "promises a header of 3136 bytes where 92 follow; copy it again, or it is no safetensors file"
    ),
    (
      "printf 'GIF89a, a picture' > bad",
      "promises a header of 2318334806574123335 bytes where 9 follow; copy it again, or it is no safetensors file"
    ),
    (
      "printf '\\002\\0\\0\\0\\0\\0\\0\\0{}' > bad",
      "has no `format` in its metadata; it was not written by Tengen: export it with Tengen"
    ),
    (
      "head -c -4 net > bad",
      "tensor `value.outputs.bias`: lies at bytes 45212 to 45232 of the 45228 behind the header; copy it again, or it is no safetensors file"
    ),
    (
      "sed 's/\\[3,24\\]/[24,3]/' net > bad",
      "tensor `policy.moves.weight`: has the shape [24, 3] where the architecture needs [3, 24]: export it anew"
    ),
    (
      "sed 's/policy.moves.weight/policy.movez.weight/' net > bad",
      "tensor `policy.moves.weight`: is missing; the file is of another architecture than its metadata say: export it anew"
    ),
    (
      "head -c -4 net > bad; printf '\\000\\000\\300\\177' >> bad",
      "tensor `value.outputs.bias`: number 4 is nan: training went astray; take an earlier checkpoint"
    ),
    (
      "sed 's/\"feature_version\":\"1\"/\"feature_version\":\"9\"/' net > bad",
      "its `feature_version` is 9; this Tengen knows up to 1: install a newer Tengen"
    ),
    (
      "sed 's/tengen-network-1/tengen-network-2/' net > bad",
      "its `format` is 2; this Tengen knows up to 1: install a newer Tengen"
    ),
    ("true", "cannot read: No such file or directory"),
  ])
  func `a broken file is told with its tensor and the way out`(breaking: String, text: String) {
    let outcome = inFolder(
      "export LC_ALL=C; \(breaking); tengen network check bad; echo $?; tengen network show bad")
    #expect(outcome.output == "bad: \(text)\n2\nError: bad: \(text)\n")
    #expect(outcome.code == 1)
  }

  @Test(arguments: [
    (
      "init --preset b5 -o a",
      "there is no preset 'b5'; there are b4c32, b3c64, b6c64, b10c64, b6c96, b10c128"
    ),
    ("init --channels 6 -o a", "--channels is 6; expected a multiple of 4"),
    (
      "init --blocks residual,dense -o a",
      "--blocks has 'dense'; expected residual, pooling or attention, with commas between"
    ),
    (
      "init --dropout 1 -o a",
      "The value '1' is invalid for '--dropout <dropout>': expected a number from 0 to 0.99"
    ),
    (
      "init --activation step -o a",
      "The value 'step' is invalid for '--activation <activation>'. Please provide one of 'relu', 'sigmoid', 'tanh', 'mish' or 'silu'."
    ),
    ("init", "Missing expected argument '--output <output>'"),
    (
      "grow net --at 0 --count 0 -o a",
      "The value '0' is invalid for '--count <count>': expected a whole number from 1 to 100"
    ),
    (
      "compare net net --count 0",
      "The value '0' is invalid for '--count <count>': expected a whole number from 1 to 1000000000"
    ),
    (
      "positions net a.sgf --count 0 -o a",
      "The value '0' is invalid for '--count <count>': expected a whole number from 1 to 1000000000"
    ),
  ])
  func `a wrong option is told`(line: String, text: String) {
    let outcome = inFolder("tengen network \(line)")
    #expect(outcome.output.split(separator: "\n").first.map(String.init) == "Error: \(text)")
    #expect(outcome.code == 64)
  }

  @Test(arguments: [
    "init --preset b4c32 -o net", "grow net --at 1 -o net", "export net -o net",
  ])
  func `no file is replaced unless told so`(line: String) {
    let outcome = inFolder("tengen network \(line); echo $?; tengen network \(line) --force")
    #expect(
      outcome.output
        == "Error: net: is there already; take another name, or replace it with --force\n1\n")
    #expect(outcome.code == 0)
  }

  @Test func `a network that is made, grown and compared is shown and checked`() {
    let outcome = inFolder(
      """
      tengen network grow net --at 2 --kind attention -o deep && tengen network show deep --tensors
      tengen network check deep
      tengen network compare net deep
      """)
    #expect(outcome.code == 0)
    for part in [
      "  blocks        residual, pooling, attention\n", "  grown         1 attention at 2\n",
      "\nblocks.2.out.weight     8 x 8             0           0           0\n",
      "\ndeep: nothing wrong\n",
      "tensors     34 alike, 0 only in net, 4 only in deep\nweights     mean 0, largest 0\n",
    ] {
      #expect(outcome.output.contains(part), "\(part)")
    }
  }

  @Test func `one seed gives one file`() {
    let line = "tengen network init --channels 8 --blocks residual,pooling"
    let outcome = inFolder("\(line) --seed 3 -o b && cmp net b && \(line) --seed 4 -o c; cmp net c")
    #expect(outcome.output.hasPrefix("net c differ"))
  }

  @Test func `a network is tried on games`() {
    let outcome = inFolder(
      """
      echo '(;SZ[5];B[cc];W[bb];B[];W[])(;SZ[7];B[dd])' > games.sgf
      tengen network evaluate net games.sgf --move 2 --symmetries
      tengen network evaluate net games.sgf --game 2 --json
      tengen network compare net net --positions games.sgf
      tengen network positions net games.sgf --count 3 -o folder
      tengen network export net -o net.onnx && grep -c feature_version net.onnx
      tengen network evaluate net games.sgf --move 9
      """)
    for part in [
      "After move 2, Black to move. Digits: ", "\nMoves: ", "\nBlack wins with ",
      #""board":"7x7","move":1,"#, "positions   6\n", "same best move 100 %\n",
      "folder/7x7.safetensors: 1 positions\nfolder/5x5.safetensors: 2 positions\n1\n",
      "Error: games.sgf: has 4 moves; there is no position after 9\n",
    ] {
      #expect(outcome.output.contains(part), "\(part)")
    }
    #expect(outcome.code == 1)
  }

  @Test func `networks of KataGo's are shown, checked and tried by the same words`() {
    let outcome = inFolder(
      """
      cp \(repositoryRoot)/Tests/Network/KataGoNetworksTests/Fixtures/v1[57].bin.gz .
      echo '(;SZ[5];B[cc];W[bb])' > game.sgf
      tengen network show v17.bin.gz
      tengen network show v15.bin.gz --tensors | grep -c ' x '
      tengen network check v15.bin.gz
      tengen network evaluate v17.bin.gz game.sgf
      tengen network compare v17.bin.gz v15.bin.gz --positions game.sgf
      tengen network compare net v15.bin.gz --positions game.sgf
      """)
    #expect(outcome.code == 0)
    for part in [
      "v17.bin.gz\n  network       v17, of KataGo's version 17: ",
      "  players       not asked for\n",
      "  boards        2x2 to 19x19\n", "\nv15.bin.gz: nothing wrong\n",
      "After move 2, Black to move. Digits: ", "\npositions   3\n",
      "only in v17.bin.gz, ", "tensors     0 alike, ",
    ] {
      #expect(outcome.output.contains(part), "\(part) in \(outcome.output)")
    }
  }

  @Test(arguments: [
    (
      "network grow v15.bin.gz --at 0 -o d",
      "v15.bin.gz: is a network of KataGo's, which Tengen plays by and cannot change"
    ),
    (
      "network show broken.bin.gz",
      "broken.bin.gz: ends early: its gzip content breaks off after "
    ),
    (
      "network evaluate v15.bin.gz large.sgf",
      "v15.bin.gz: knows boards of up to 19 points a side, not 20x20"
    ),
    (
      "play --engine v15.bin.gz --size 20",
      "engine v15.bin.gz: v15.bin.gz: knows boards of up to 19 points a side, not 20x20"
    ),
  ])
  func `what such a network cannot is told`(command: String, text: String) {
    let outcome = inFolder(
      """
      cp \(repositoryRoot)/Tests/Network/KataGoNetworksTests/Fixtures/v15.bin.gz .
      head -c 1000 v15.bin.gz > broken.bin.gz; echo '(;SZ[20];B[cc])' > large.sgf
      tengen \(command)
      """)
    #expect(outcome.code != 0)
    #expect(outcome.output.hasPrefix("Error: \(text)"), "\(outcome.output)")
  }

  @Test func `a front-end hears why a board is refused`() {
    let outcome = inFolder(
      """
      cp \(repositoryRoot)/Tests/Network/KataGoNetworksTests/Fixtures/v15.bin.gz .
      echo '(;SZ[25];B[cc])' > large.sgf
      printf 'boardsize 25\\nboardsize 19\\nloadsgf large.sgf\\nquery_boardsize\\nquit\\n' |
        tengen gtp --engine v15.bin.gz 2>log
      """)
    let refusal = "v15.bin.gz: knows boards of up to 19 points a side, not 25x25"
    #expect(outcome.output.contains("? unacceptable size: \(refusal)\n\n=\n"), "\(outcome.output)")
    #expect(outcome.output.contains("? cannot load file: \(refusal)\n"), "\(outcome.output)")
  }

  @Test func `front-ends start an engine by such a network, and analyse with it`() {
    let outcome = inFolder(
      """
      cp \(repositoryRoot)/Tests/Network/KataGoNetworksTests/Fixtures/v14.bin.gz .
      tengen gtp-check \
        'tengen gtp --engine v14.bin.gz --threads 1 --visits 10 --gtp-name KataGo --gtp-version 1.16'
      """)
    #expect(outcome.code == 0, "\(outcome.output)")
    for line in ["Sabaki     ", "Lizzie     ", "LizzieYzy  ", "q5Go       "] {
      #expect(
        outcome.output.contains("\n  \(line)works, with kata-analyze\n"), "\(outcome.output)")
    }
  }
}
