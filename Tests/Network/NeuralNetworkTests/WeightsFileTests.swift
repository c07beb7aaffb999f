import Sampling
import Kernels
import Testing

@testable import NeuralNetwork

/// A table as a small network might have it.
private let table: TensorTable = {
  var table = TensorTable()
  table.add("stem.weight", [2, 3], .weight)
  table.add("blocks.0.norm1.bias", [2], .bias)
  return table
}()

private let values: [Float] = [1, -2, 3, 0.1, 1e-20, -0, 7, 8]

private func sample() -> WeightsFile {
  var architecture = Architecture(channels: 8, blocks: [.residual, .pooling, .attention])
  architecture.activation = .mish
  architecture.dropout = 0.1
  var file = WeightsFile(architecture, featureVersion: 2, table: table, values: values)
  file.sizes = ["9x9", "7x7"]
  file.rules = "area, positional superko"
  file.steps = 12_000
  file.rows = 1_536_000
  file.recipe = "small"
  file.notes = ["commit": "8cf1b13"]
  return file
}

/// The error of reading a file whose metadata were changed.
private func failure(
  known: Int = 2, _ change: (inout [String: String]) -> Void
) throws -> String? {
  var content = try SafeTensors(decoding: sample().encoded(file: "a"), file: "a")
  change(&content.metadata)
  do throws(WeightsError) {
    _ = try WeightsFile(decoding: content.encoded(), file: "net", featureVersion: known)
    return nil
  } catch {
    return error.description
  }
}

@Suite struct WeightsFileTests {
  @Test func `a network is read back as it was written`() throws {
    let file = sample()
    let bytes = try file.encoded(file: "a")
    let read = try WeightsFile(decoding: bytes, file: "a", featureVersion: 2)
    #expect(read == file)
    #expect(try read.values(of: table, file: "a") == values)
    #expect(try read.encoded(file: "a") == bytes)
  }

  @Test(arguments: Architecture.presets.map(\.name))
  func `each preset's architecture survives JSON to the bit`(_ name: String) throws {
    let architecture = try #require(Architecture.named(name))
    #expect(Architecture(json: architecture.json) == architecture)
    #expect(architecture.fault == nil)
  }

  @Test func `the metadata are what the format promises`() throws {
    let content = try SafeTensors(decoding: sample().encoded(file: "a"), file: "a")
    var metadata = content.metadata
    #expect(
      metadata.removeValue(forKey: "architecture")?.hasPrefix("{\"activation\":\"mish\"") == true)
    #expect(
      metadata == [
        "format": "tengen-network-1", "feature_version": "2", "sizes": "9x9 7x7",
        "rules": "area, positional superko", "steps": "12000", "rows": "1536000",
        "recipe": "small", "commit": "8cf1b13",
      ])
    #expect(content.tensors.map(\.name) == ["stem.weight", "blocks.0.norm1.bias"])
  }

  @Test func `a newer format or newer features are refused`() throws {
    #expect(
      try failure(known: 1) { _ in }
        == "net: its `feature_version` is 2; this Tengen knows up to 1: install a newer Tengen")
    #expect(
      try failure { $0["format"] = "tengen-network-2" }
        == "net: its `format` is 2; this Tengen knows up to 1: install a newer Tengen")
    #expect(try failure(known: 3) { _ in } == nil)
  }

  @Test(
    arguments: [
      ("format", "pt", "`tengen-network-1`"), ("format", "tengen-network-0", "a version from 1 on"),
      ("feature_version", "0", "a version from 1 on"), ("feature_version", "", "a whole number"),
      ("steps", "many", "a whole number"), ("rows", "-1", "a whole number"),
      ("architecture", "{}", "the JSON of an architecture"),
      ("architecture", "", "the JSON of an architecture"),
    ]
  ) func `a key that cannot be read is told`(
    _ key: String, _ found: String, _ expected: String
  ) throws {
    #expect(
      try failure { $0[key] = found }
        == "net: its metadata's `\(key)` is `\(found)`, not \(expected); export it with Tengen")
  }

  @Test(
    arguments: [
      "format", "architecture", "feature_version", "sizes", "rules", "steps", "rows", "recipe",
    ]
  ) func `a missing key is told`(_ key: String) throws {
    #expect(
      try failure { $0[key] = nil }
        == """
        net: has no `\(key)` in its metadata; it was not written by Tengen: \
        export it with Tengen
        """)
  }

  @Test(
    arguments: [
      ("\"channels\":8", "\"channels\":6", "one of 4 to 1024 channels, a multiple of four"),
      ("\"channels\":8", "\"channels\":4000000", "one of 4 to 1024 channels, a multiple of four"),
      ("\"channels\":8", "\"channels\":0", "one of 4 to 1024 channels, a multiple of four"),
      ("\"planes\":18", "\"planes\":-1", "one of 1 to 256 planes"),
      ("\"globals\":8", "\"globals\":0", "one of 1 to 256 globals"),
      ("\"dropout\":0.1", "\"dropout\":1", "one of a dropout from 0 up to 1"),
      ("\"kind\":\"pooling\"", "\"kind\":\"magic\"", "the JSON of an architecture"),
    ]
  ) func `an architecture that no network can have is told`(
    _ part: String, _ other: String, _ expected: String
  ) throws {
    let found = try failure { metadata in
      let text = metadata["architecture"] ?? ""
      let pieces = text.split(separator: part, maxSplits: 1)
      metadata["architecture"] = pieces.joined(separator: other)
      #expect(pieces.count == 2)
    }
    #expect(found?.hasSuffix("not \(expected); export it with Tengen") == true, "\(found ?? "")")
  }

  @Test func `an architecture of too many blocks is told`() {
    #expect(
      Architecture(channels: 4, blocks: Array(repeating: .residual, count: 101)).fault
        == "one of at most 100 blocks")
    var endless = Architecture(channels: 4, blocks: [])
    endless.endScale = .infinity
    #expect(endless.fault == "one of finite scales")
  }
}

@Suite struct WeightsFileTensorTests {
  private func failure(_ change: (inout [SafeTensors.Tensor]) -> Void) -> String? {
    var file = sample()
    change(&file.tensors)
    do throws(WeightsError) {
      _ = try file.values(of: table, file: "net")
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `tensors of another architecture are told by name`() {
    #expect(
      failure { $0.removeLast() }
        == """
        net: tensor `blocks.0.norm1.bias`: is missing; the file is of another architecture than \
        its metadata say: export it anew
        """)
    #expect(
      failure { $0.append(.init("blocks.9.norm1.bias", shape: [1], [0])) }
        == """
        net: tensor `blocks.9.norm1.bias`: is none of this architecture's; the file's metadata \
        are of another: export it anew
        """)
    #expect(
      failure { $0[0].shape = [3, 2] }
        == """
        net: tensor `stem.weight`: has the shape [3, 2] where the architecture needs [2, 3]: \
        export it anew
        """)
    #expect(failure { $0.reverse() } == nil)
  }

  @Test func `a network that is not finite is not written`() throws {
    var file = sample()
    file.tensors[1].values[1] = .nan
    let error = #expect(throws: WeightsError.self) { try file.encoded(file: "new") }
    #expect(
      error?.description == """
        new: tensor `blocks.0.norm1.bias`: number 1 is nan: training went astray; take an earlier \
        checkpoint
        """)
  }

  @Test func `no damage stops the program`() throws {
    let bytes = try sample().encoded(file: "a")
    var random = Random(seed: 11)
    var errors = 0
    for _ in 0..<3000 {
      var damaged = bytes
      // Nearly all of the file is metadata: half of the damage is digits, which often parse.
      let place = random.below(damaged.count)
      damaged[place] = UInt8(random.below(2) == 0 ? 48 + random.below(10) : random.below(256))
      do throws(WeightsError) {
        let file = try WeightsFile(decoding: damaged, file: "a", featureVersion: 9)
        _ = try file.values(of: table, file: "a")
      } catch {
        errors += 1
      }
    }
    #expect(errors > 500)
    for length in 0..<bytes.count {
      #expect(throws: WeightsError.self) {
        try WeightsFile(decoding: Array(bytes.prefix(length)), file: "a", featureVersion: 9)
      }
    }
  }
}
