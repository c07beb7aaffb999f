/// A graph in the making: each operation is appended behind those whose outputs it takes, and gives
/// the name of its own.
///
/// The numbers of the fields are those of onnx.proto, IR version 8.
struct ONNXGraph {
  /// A setting of an operation.
  enum Attribute {
    case integer(Int)
    case integers([Int])
    case float(Float)
  }

  /// The size of one axis: fixed, or named and free.
  enum Dimension {
    case fixed(Int)
    case free(String)
  }

  /// A tensor that enters or leaves the graph.
  struct Port {
    var name: String
    var shape: [Dimension]
    var description: String
  }

  private var nodes: [[UInt8]] = []
  private var constants: [[UInt8]] = []
  private var inputs: [[UInt8]] = []
  private var outputs: [[UInt8]] = []
  private var constantNames: Set<String> = []

  mutating func addInput(_ port: Port) { inputs.append(Self.encode(port)) }

  mutating func addOutput(_ port: Port) { outputs.append(Self.encode(port)) }

  /// Adds an operation of one output, which is also the operation's name.
  @discardableResult
  mutating func add(
    _ operation: String, _ inputs: [String], to output: String,
    _ attributes: KeyValuePairs<String, Attribute> = [:]
  ) -> String {
    add(operation, inputs, to: [output], attributes)
    return output
  }

  /// Adds an operation of several outputs; it has the first one's name.
  mutating func add(
    _ operation: String, _ inputs: [String], to outputs: [String],
    _ attributes: KeyValuePairs<String, Attribute> = [:]
  ) {
    var node = ProtobufWriter()
    for input in inputs { node.write(input, to: 1) }
    for output in outputs { node.write(output, to: 2) }
    node.write(outputs[0], to: 3)
    node.write(operation, to: 4)
    for (name, attribute) in attributes {
      node.write(to: 5) { Self.encode(name, attribute, into: &$0) }
    }
    nodes.append(node.bytes)
  }

  /// Adds constant numbers, unless there are some of this name, and gives the name.
  @discardableResult
  mutating func constant(_ name: String, _ shape: [Int], _ values: some Sequence<Float>) -> String {
    addConstant(name, shape, kind: 1) { values.flatMap(littleEndian) }
  }

  /// Adds constant integers, one axis of them, unless there are some of this name.
  @discardableResult
  mutating func constant(_ name: String, _ values: [Int]) -> String {
    addConstant(name, [values.count], kind: 7) {
      values.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
    }
  }

  private mutating func addConstant(
    _ name: String, _ shape: [Int], kind: Int, _ bytes: () -> [UInt8]
  ) -> String {
    guard constantNames.insert(name).inserted else { return name }
    var tensor = ProtobufWriter()
    for size in shape { tensor.write(size, to: 1) }
    tensor.write(kind, to: 2)
    tensor.write(name, to: 8)
    tensor.write(bytes(), to: 9)
    constants.append(tensor.bytes)
    return name
  }

  /// The bytes of the whole graph.
  func encoded(name: String) -> [UInt8] {
    var graph = ProtobufWriter()
    for node in nodes { graph.write(node, to: 1) }
    graph.write(name, to: 2)
    for constant in constants { graph.write(constant, to: 5) }
    for input in inputs { graph.write(input, to: 11) }
    for output in outputs { graph.write(output, to: 12) }
    return graph.bytes
  }

  private static func encode(
    _ name: String, _ attribute: Attribute, into message: inout ProtobufWriter
  ) {
    message.write(name, to: 1)
    switch attribute {
    case .float(let value):
      message.write(value, to: 2)
      message.write(1, to: 20)
    case .integer(let value):
      message.write(value, to: 3)
      message.write(2, to: 20)
    case .integers(let values):
      for value in values { message.write(value, to: 8) }
      message.write(7, to: 20)
    }
  }

  private static func encode(_ port: Port) -> [UInt8] {
    var message = ProtobufWriter()
    message.write(port.name, to: 1)
    message.write(to: 2) { type in
      type.write(to: 1) { tensor in
        tensor.write(1, to: 1)
        tensor.write(to: 2) { shape in
          for dimension in port.shape {
            shape.write(to: 1) { Self.encode(dimension, into: &$0) }
          }
        }
      }
    }
    message.write(port.description, to: 3)
    return message.bytes
  }

  private static func encode(_ dimension: Dimension, into message: inout ProtobufWriter) {
    switch dimension {
    case .fixed(let size): message.write(size, to: 1)
    case .free(let name): message.write(name, to: 2)
    }
  }
}
