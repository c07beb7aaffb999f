import Testing

@testable import NeuralNetwork

/// The exported file read back; that it computes the same is Tests/Oracles/onnx_check.py's part.
@Suite struct ONNXTests {
  private func export(_ name: String) throws -> (Fixture, TensorTable, ONNXFile) {
    let (fixture, table, bytes) = try exportBytes(name)
    return (fixture, table, ONNXFile(bytes))
  }

  private func exportBytes(_ name: String) throws -> (Fixture, TensorTable, [UInt8]) {
    let fixture = try Fixture(name)
    var table = TensorTable()
    var values: [Float] = []
    for name in fixture.names(in: "weights") {
      table.add(name, fixture.shape("weights/\(name)") ?? [], .weight)
      values += fixture.values("weights/\(name)")
    }
    let metadata = ["feature_version": "3", "architecture": "b3c8"]
    let bytes = ONNXExport.file(fixture.architecture, table, values, metadata: metadata)
    return (fixture, table, bytes)
  }

  @Test func `the file says by which versions it is to be read`() throws {
    let model = try export("fixed-relu").2.model
    #expect(model.isWhole)
    #expect(model.numbers[1] == [8])
    #expect(model.texts(2) == ["tengen"])
    let operatorSets = model.messages(8)
    #expect(operatorSets.map { $0.numbers[2] } == [[ONNXExport.operatorSet]])
    #expect(operatorSets[0].contents[1] == nil)
    let metadata = model.messages(14).map { $0.texts(1) + $0.texts(2) }
    #expect(metadata == [["architecture", "b3c8"], ["feature_version", "3"]])
  }

  @Test func `the board's size and the batch are free`() throws {
    let file = try export("fixed-relu").2
    #expect(file.inputs == ["planes [batch, 18, height, width]", "globals [batch, 8]"])
    #expect(
      file.outputs == [
        "policy [batch, points + 1]", "reply [batch, points + 1]", "soft [batch, points + 1]",
        "outcome [batch]", "short_term [batch, 3]", "score [batch]",
        "ownership [batch, height, width]",
      ])
  }

  @Test(arguments: Fixture.names)
  func `an operation takes only what stands before it`(name: String) throws {
    let file = try export(name).2
    var known = Set(["planes", "globals"] + file.constants.map(\.name))
    #expect(known.count == 2 + file.constants.count)
    var used: Set<String> = []
    for node in file.nodes {
      #expect(known.isSuperset(of: node.inputs), "\(node)")
      #expect(known.isDisjoint(with: node.outputs), "\(node)")
      #expect(node.name == node.outputs.first)
      known.formUnion(node.outputs)
      used.formUnion(node.inputs)
    }
    let results = file.outputs.map { String($0.prefix { $0 != " " }) }
    #expect(known.subtracting(used).sorted() == results.sorted())
  }

  @Test(arguments: Fixture.names)
  func `each tensor stands in the file under its name`(name: String) throws {
    let (fixture, table, file) = try export(name)
    let architecture = fixture.architecture
    var scales = ["trunk.norm.scale": architecture.endScale]
    for (index, block) in architecture.blocks.enumerated() {
      scales["blocks.\(index).norm1.scale"] = block.scale
    }
    let isScaled = architecture.normalization == .fixed
    let constants = Dictionary(uniqueKeysWithValues: file.constants)
    for entry in table.entries {
      let constant = try #require(constants[entry.name], "\(entry.name)")
      let factor = isScaled ? scales[entry.name] ?? 1 : 1
      #expect(constant.kind == 1)
      #expect(constant.shape.filter { $0 != 1 } == entry.shape.filter { $0 != 1 })
      #expect(
        floats(constant.bytes[...]) == fixture.values("weights/\(entry.name)").map { $0 * factor })
    }
  }

  /// One block of each kind: counted by hand from the definition of the network.
  @Test(
    arguments: [
      ("fixed-relu", ["Conv": 12, "Gemm": 6, "Relu": 10, "Softmax": 1, "Add": 13, "Mul": 14]),
      ("no-residuals", ["Conv": 12, "Gemm": 6, "Relu": 10, "Softmax": 1, "Add": 10, "Mul": 14]),
      ("batch-relu", ["Relu": 10, "BatchNormalization": 7, "Add": 6, "Mul": 7]),
      ("none-sigmoid", ["Relu": 0, "Sigmoid": 10, "Add": 13, "Mul": 7, "BatchNormalization": 0]),
      ("fixed-tanh", ["Relu": 0, "Tanh": 11, "Mul": 14]),
      ("fixed-mish", ["Relu": 0, "Softplus": 10, "Tanh": 11, "Mul": 24]),
    ] as [(String, [String: Int])])
  func `options choose the operations`(name: String, counts: [String: Int]) throws {
    let file = try export(name).2
    for (operation, count) in counts {
      #expect(file.nodes.count { $0.operation == operation } == count, "\(operation)")
    }
  }

  /// FNV-1a hashes of files that onnxruntime ran within 1e-5 of the fixtures' outputs: after a change
  /// let onnx_check.py run the new files before their hashes are put here.
  @Test(
    arguments: [
      ("fixed-relu-5x5", 0x9C3B_5CB1_9309_1BFC),
      ("fixed-relu", 0x59F4_6284_EB8A_9CCE),
      ("batch-relu", 0x1B14_1D42_7DDE_B15C),
      ("none-sigmoid", 0x0ED7_753A_E082_36A5),
      ("fixed-tanh", 0x84C8_CDAF_819B_12CA),
      ("fixed-mish", 0x5759_ACD7_D89C_ECE6),
      ("no-residuals", 0xE1D4_7B8F_3F95_BF40),
    ] as [(String, UInt64)])
  func `the bytes are those that onnxruntime was seen to run`(name: String, hash: UInt64) throws {
    let found = try exportBytes(name).2.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    #expect(found == hash)
  }
}
