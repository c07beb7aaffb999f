import Kernels
import Platform
import Sampling
import TestSupport
import Testing

@testable import KataGoNetworks

@Suite struct ReadingTests {
  @Test(arguments: Fixture.all)
  func `a file of each version and kind is read`(fixture: Fixture) throws {
    let network = try fixture.network
    #expect("v\(network.version)" == fixture.name.prefix { $0 != "." })
    #expect(network.name == "v\(network.version)")
    let kinds = [1, 1, 1, 1, 2, 2, 2, 2, 4, 4]
    #expect(network.policyHead.moves.outputs == kinds[network.version - 8])
    #expect(network.valueHead.scores.outputs == (network.version == 8 ? 4 : 6))
    #expect(network.trunk.metadata.count == (network.version == 15 ? 3 : 0))
    #expect(network.policyHead.pass.count == (network.version < 15 ? 1 : 2))
  }

  @Test func `what a file says of itself is kept`() throws {
    let networks = try Fixture.all.map { try $0.network }
    #expect(networks[0].multipliers == .init())
    #expect(networks[5].multipliers.shortTermScoreError == 90)
    #expect(networks[5].multipliers.scoreMean == 11)
    #expect(networks[7].multipliers.shortTermScoreError == 150)
    let sides = networks.prefix(2).map {
      [$0.trunk.convolution.width, $0.trunk.convolution.height]
    }
    #expect(sides == [[5, 5], [3, 5]])
    #expect(networks[3].trunk.end.activation == .mish)
    #expect(networks[4].trunk.end.activation == .silu)
    #expect(networks[5].trunk.end.activation == nil)
    #expect(networks[0].trunk.end.activation == .relu)
    #expect(networks[6].trunk.end.divisor == .none)
    #expect(networks[7].trunk.end.divisor == .board(epsilon: 1e-6))
    #expect(networks[9].trunk.end.divisor == .point(epsilon: 1e-6))
    guard case .bottleneck(let block) = networks[6].trunk.blocks[0],
      case .bottleneck(let inner) = block.blocks[0], case .ordinary = inner.blocks[0]
    else {
      Issue.record("blocks in blocks in blocks")
      return
    }
  }

  @Test func `the same numbers are read from words and from bytes`() throws {
    let content =
      Array("net 8 22 19\n trunk 1 6".utf8) + [10] + Array("@BIN@".utf8) + [0, 0, 32, 65]
    var reader = KataGoReader(content, isBinary: true, file: "a.bin")
    for word in ["net", "8", "22", "19", "trunk", "1", "6"] {
      #expect(try reader.word("a word") == word)
    }
    // 10 as a float begins with bytes that are white space elsewhere.
    #expect(try reader.numbers(1) == [10])
    try reader.end()
    var words = KataGoReader(Array("10 1e1\t0.5e-2\n-3.25".utf8), isBinary: false, file: "a.txt")
    #expect(try words.numbers(4) == [10, 10, 0.005, -3.25])
    try words.end()
  }

  @Test func `numbers too small to change anything are zero`() throws {
    var reader = KataGoReader(
      Array("1e-45 -1e-39 1e-31 -1e-29 1".utf8), isBinary: false, file: "a.txt")
    #expect(try reader.numbers(5) == [0, 0, 0, -1e-29, 1])
  }
}

/// What is wrong is said with the file, the place, what was found and what was expected.
@Suite struct ReadingErrorTests {
  private func message(_ bytes: [UInt8], _ file: String) -> String {
    do {
      _ = try KataGoNetwork(decoding: bytes, file: file)
      return "read"
    } catch {
      return error.description
    }
  }

  /// A change of the text of a file in words, and what is said of it.
  static let changes: [(old: String, new: String, said: String)] = [
    ("v8\n8\n", "v8\n18\n", "header: is of version 18; this Tengen reads 8 to 17"),
    ("v8\n8\n", "v8\n7\n", "header: is of version 7; this Tengen reads 8 to 17"),
    (
      "v8\n8\n22\n", "v8\n8\n13\n",
      "header: found `13`, expected the number of planes 22; copy it again, or it is no network of "
        + "KataGo"
    ),
    (
      "conv\n5\n5\n", "conv\n5\n4\n",
      "trunk, first convolution: found `4`, expected the width, an odd number; copy it again, or it "
        + "is no network of KataGo"
    ),
    (
      "ordinary_block", "dilated_block",
      "trunk, block 1: found `dilated_block`, expected `ordinary_block`, `gpool_block`, "
        + "`nested_bottleneck_block`, `transformer_attention_block` or `transformer_ffn_block`; copy "
        + "it again, or it is no network of KataGo"
    ),
    (
      "block1.conv1\n3\n3\n6\n4", "block1.conv1\n3\n3\n5\n4",
      "trunk, block 2, first convolution: found `5`, expected the number of inputs 6; copy it again, "
        + "or it is no network of KataGo"
    ),
    (
      "pass1\n9\n1\n", "pass1\n9\n2\n",
      "policy head, map of the pass: found `2`, expected the number of outputs 1; copy it again, or "
        + "it is no network of KataGo"
    ),
    (
      "v3bias\n3\n", "v3bias\n3\nnan ",
      "value head, map of the outcome's bias: number 0 is nan, expected a finite one; copy it again, "
        + "or it is no network of KataGo"
    ),
    (
      "v3bias\n3\n", "v3bias\n3\nx ",
      "value head, map of the outcome's bias: found `x`, expected number 0 of 3; copy it again, or it "
        + "is no network of KataGo"
    ),
    (
      "trunk\n2\n", "trunk\n3\n",
      "trunk, block 3: found `end.norm`, expected `ordinary_block`, `gpool_block`, "
        + "`nested_bottleneck_block`, `transformer_attention_block` or `transformer_ffn_block`; copy "
        + "it again, or it is no network of KataGo"
    ),
  ]

  @Test(arguments: changes)
  func `a changed word is told with its place`(old: String, new: String, said: String) throws {
    let text = String(decoding: try Fixture.all[0].content, as: UTF8.self)
    try #require(text.contains(old))
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    #expect(message(Array(changed.utf8), "n.txt") == "n.txt: \(said)")
  }

  @Test func `files that are not whole`() throws {
    let content = try Fixture.all[1].content
    let packed = try readFile(Fixture.all[1].path)
    let again = "copy it again, or it is no network of KataGo"
    #expect(
      message(content, "n.onnx")
        == "n.onnx: a network of KataGo ends in .bin.gz, .txt.gz, .bin, .txt or .gz; give it its name "
        + "back")
    #expect(
      message([], "n.bin")
        == "n.bin: header: the file ends where the network's name is expected; \(again)"
    )
    #expect(
      message(Array("PK\u{3}\u{4}".utf8), "n.bin")
        == "n.bin: header: found `PK` and byte 3, expected the network's name; \(again)")
    #expect(
      message(content + [65], "n.bin") == "n.bin: 1 bytes follow the network; \(again)")
    #expect(
      message(Array(content.dropLast(4)), "n.bin")
        == "n.bin: value head, convolution of ownership: has 5 numbers where room for 4 is left in the "
        + "file; \(again)")
    #expect(
      message(content, "n.bin.gz")
        == "n.bin.gz: is no whole gzip file (incorrect header check); \(again)")
    #expect(
      message(packed + [0], "n.BIN.GZ")
        == "n.BIN.GZ: has 1 bytes behind the end of its gzip content; \(again)")
    #expect(
      message(Array(packed.dropLast(9)), "n.bin.gz").hasPrefix(
        "n.bin.gz: ends early: its gzip content breaks off after "))
    var damaged = packed
    damaged[packed.count - 6] ^= 1
    #expect(
      message(damaged, "n.bin.gz")
        == "n.bin.gz: is no whole gzip file (incorrect data check); \(again)")
  }

  @Test func `a file that promises more than it holds costs nothing`() {
    let header = "n 8 22 19 trunk 1 65536 1 1 1 1 conv 37 37 22 65536 1 1 @BIN@"
    #expect(
      message(Array(header.utf8), "n.bin")
        == "n.bin: trunk, first convolution: has 1,973,813,248 numbers where room for 0 is left in the "
        + "file; copy it again, or it is no network of KataGo")
  }

  @Test func `blocks in blocks without end are no crash`() {
    // Blocks of a convolution from 6 channels to 6 each, so that each fits into the one before.
    let ones = Array(repeating: "1", count: 36).joined(separator: " ")
    let zeros = Array(repeating: "0", count: 6).joined(separator: " ")
    let six = Array(repeating: "1", count: 6).joined(separator: " ")
    let block =
      "nested_bottleneck_block b 1 n 6 1e-5 0 1 \(zeros) \(six) \(zeros) a ACTIVATION_RELU "
      + "c 1 1 6 6 1 1 \(ones)\n"
    let head =
      "n 11 22 19 trunk 1 6 6 6 6 6 c 1 1 22 6 1 1 "
      + Array(repeating: "1", count: 132).joined(separator: " ") + " g 19 6 "
      + Array(repeating: "1", count: 114).joined(separator: " ") + "\n"
    let bytes = Array((head + String(repeating: block, count: 100_000)).utf8)
    #expect(
      message(bytes, "n.txt").hasSuffix(
        "found blocks in 65 blocks, expected 64 at most; copy it again, or it is no network of KataGo"
      ))
  }

  @Test func `a bomb is no larger than it may be`() {
    #expect(throws: InflationFailure.tooLong(limit: 5)) {
      // "aaaaaaaaaa", a stored block.
      let bytes: [UInt8] =
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 10, 0, 0xf5, 0xff]
        + Array(repeating: 97, count: 10) + [0xc5, 0x42, 0x11, 0x4c, 10, 0, 0, 0]
      _ = try inflate(bytes, limit: 5)
    }
  }

  /// Thousands of damages: cut, changed, put in, taken out, of content and of compressed bytes.
  @Test(arguments: Fixture.all)
  func `a damaged file is an error or a network, never a crash`(fixture: Fixture) throws {
    let content = try fixture.content
    let packed = try readFile(fixture.path)
    var random = Random(seed: 11)
    var errors = 0
    let count = isSoak ? 50_000 : 500
    for turn in 0..<count {
      let isPacked = turn % 4 == 0 && fixture.name.hasSuffix(".gz")
      var bytes = isPacked ? packed : content
      damage(&bytes, &random)
      do {
        let network = try KataGoNetwork(
          decoding: bytes, file: isPacked ? fixture.name : fixture.plainName)
        // What is read has whole layers, which can be put together.
        if turn % 50 == 0 { _ = network.graph() }
      } catch {
        errors += 1
        #expect(error.description.hasPrefix(error.file + ": "))
        if case .gzip = error.problem { continue }
        if case .leftOver = error.problem { continue }
        #expect(!error.sections.isEmpty, "\(error)")
      }
    }
    #expect(errors > count / 4)
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout Random) {
    let place = random.below(bytes.count)
    switch random.below(6) {
    case 0: bytes.removeLast(bytes.count - place)
    case 1: bytes[place] ^= 1 << UInt8(random.below(8))
    case 2: bytes.insert(UInt8(random.below(256)), at: place)
    case 3: bytes.remove(at: place)
    case 4:
      // A digit of a word.
      let digits = bytes.indices.filter { (48...57).contains(bytes[$0]) }
      bytes[digits[random.below(digits.count)]] = UInt8(48 + random.below(10))
    default:
      let end = min(bytes.count, place + random.below(200))
      let part = Array(bytes[place..<end])
      if random.below(2) == 0 {
        bytes.removeSubrange(place..<end)
      } else {
        bytes.insert(contentsOf: part, at: random.below(bytes.count))
      }
    }
  }
}
