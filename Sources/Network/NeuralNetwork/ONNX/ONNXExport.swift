/// A network as an ONNX file, as it is outside training, for boards of every size.
///
/// In: `planes` `[batch, planes, height, width]`, row 0 first, and `globals` `[batch, globals]`. Out:
/// `policy`, `reply`, `soft` `[batch, points + 1]` logits, points by rows, then the pass; `outcome`
/// `[batch]` and `short_term` `[batch, 3]` logits; `score` `[batch]` in points; `ownership`
/// `[batch, height, width]` in -1…1. All from the view of the player to move. The tensors keep their
/// names; a fixed normalisation's scale is folded with its block's constant.
public struct ONNXExport {
  /// The version of ONNX's operators that the file is written in.
  public static let operatorSet = 17
  private static let formatVersion = 8

  let architecture: Architecture
  private let table: TensorTable
  private let values: [Float]
  var graph = ONNXGraph()

  /// The bytes of the file; `metadata` is what else its reader should know, such as the version of
  /// the features.
  ///
  /// - Precondition: `table` holds the architecture's tensors, and says the places of `values`.
  public static func file(
    _ architecture: Architecture, _ table: TensorTable, _ values: [Float],
    metadata: [String: String]
  ) -> [UInt8] {
    precondition(values.count == table.count, "the values are not the table's")
    var export = ONNXExport(architecture, table, values)
    export.addInputs()
    export.addHeads(on: export.addTrunk())

    var model = ProtobufWriter()
    model.write(formatVersion, to: 1)
    model.write("tengen", to: 2)
    model.write("Policy and value of a Go position, from the view of the player to move.", to: 6)
    model.write(export.graph.encoded(name: "network"), to: 7)
    model.write(to: 8) { $0.write(operatorSet, to: 2) }
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      model.write(to: 14) {
        $0.write(key, to: 1)
        $0.write(value, to: 2)
      }
    }
    return model.bytes
  }

  private init(_ architecture: Architecture, _ table: TensorTable, _ values: [Float]) {
    self.architecture = architecture
    self.table = table
    self.values = values
  }

  func entry(_ name: String) -> TensorEntry {
    guard let entry = table[name] else { preconditionFailure("there is no tensor \(name)") }
    return entry
  }

  /// The numbers of a tensor.
  func values(_ name: String) -> ArraySlice<Float> { values[entry(name).range] }

  /// A tensor as it is, or in another shape of as many numbers.
  mutating func tensor(_ name: String, as shape: [Int]? = nil) -> String {
    graph.constant(name, shape ?? entry(name).shape, values(name))
  }

  private mutating func addInputs() {
    graph.addInput(
      .init(
        name: "planes",
        shape: [.free("batch"), .fixed(architecture.planes), .free("height"), .free("width")],
        description: "Feature planes; row 0 of the board first."))
    graph.addInput(
      .init(
        name: "globals", shape: [.free("batch"), .fixed(architecture.globals)],
        description: "Features of the whole position."))
    // The board's edge in tens of points above 14; a rectangle's is that of the square as large.
    let size = graph.add(
      "Shape", ["planes"], to: "size", ["start": .integer(2), "end": .integer(4)])
    let area = graph.add("ReduceProd", [size], to: "area", ["keepdims": .integer(0)])
    let points = graph.add("Cast", [area], to: "points", ["to": .integer(1)])
    let edge = graph.add("Sqrt", [points], to: "edge")
    let above = graph.add("Sub", [edge, graph.constant("fourteen", [], [14])], to: "edge.above")
    graph.add("Div", [above, graph.constant("ten", [], [10])], to: "edge.factor")
  }

  private mutating func addTrunk() -> String {
    var trunk = convolve("planes", by: "stem.weight", to: "stem.planes")
    let globals = multiply("globals", by: "stem.globals.weight", to: "stem.globals")
    trunk = add(globals, toPointsOf: trunk, as: "stem")
    for (index, block) in architecture.blocks.enumerated() {
      let name = "blocks.\(index)"
      let entering = normalize(trunk, by: "\(name).norm1", scale: block.scale)
      let change =
        switch block.kind {
        case .residual: addConvolutions(on: entering, name, isPooling: false)
        case .pooling: addConvolutions(on: entering, name, isPooling: true)
        case .attention: addAttention(on: entering, name)
        }
      trunk = architecture.hasResiduals ? graph.add("Add", [trunk, change], to: name) : change
    }
    return activate(normalize(trunk, by: "trunk.norm", scale: architecture.endScale))
  }

  private mutating func addConvolutions(
    on entering: String, _ name: String, isPooling: Bool
  ) -> String {
    var inner = convolve(activate(entering), by: "\(name).conv1.weight", to: "\(name).conv1")
    if isPooling {
      let pooled = architecture.channels / 4
      let parts = ["\(name).regular", "\(name).pooled"]
      let sizes = graph.constant("pooling.split", [architecture.channels - pooled, pooled])
      graph.add("Split", [inner, sizes], to: parts, ["axis": .integer(1)])
      let summary = pool(activate(normalize(parts[1], by: "\(name).normp")), to: "\(name).summary")
      let steer = multiply(summary, by: "\(name).pool.weight", to: "\(name).pool")
      inner = add(steer, toPointsOf: parts[0], as: "\(name).steered")
    }
    let last = activate(normalize(inner, by: "\(name).norm2"))
    return convolve(last, by: "\(name).conv2.weight", to: "\(name).conv2")
  }

  /// Heads are an axis: queries, keys and values are `[batch, 1, heads, channels / heads, points]`.
  private mutating func addAttention(on entering: String, _ name: String) -> String {
    let heads = 4
    let width = architecture.channels / heads
    let all = convolve(entering, by: "\(name).qkv.weight", to: "\(name).qkv")
    let shape = graph.constant("attention.shape", [0, 3, heads, width, -1])
    let split = graph.add("Reshape", [all, shape], to: "\(name).heads")
    let (query, key, value) = ("\(name).query", "\(name).key", "\(name).value")
    graph.add("Split", [split], to: [query, key, value], ["axis": .integer(1)])

    let turned = graph.add(
      "Transpose", [key], to: "\(name).key.turned", ["perm": .integers([0, 1, 2, 4, 3])])
    let products = graph.add("MatMul", [turned, query], to: "\(name).products")
    let factor = graph.constant("attention.factor", [], [1 / Float(width).squareRoot()])
    let logits = graph.add("Mul", [products, factor], to: "\(name).logits")
    let shares = graph.add("Softmax", [logits], to: "\(name).shares", ["axis": .integer(-2)])
    let seen = graph.add("MatMul", [value, shares], to: "\(name).seen")
    let board = graph.add("Shape", [entering], to: "\(name).shape")
    let points = graph.add("Reshape", [seen, board], to: "\(name).points")
    return convolve(points, by: "\(name).out.weight", to: "\(name).out")
  }
}
