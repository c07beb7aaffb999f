/// A message in the Protocol Buffers format, read back: each field's values, in their order.
struct ProtobufMessage {
  private(set) var numbers: [Int: [Int]] = [:]
  private(set) var contents: [Int: [[UInt8]]] = [:]
  /// Whether the bytes ended where a field did.
  private(set) var isWhole = true

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let key = Self.takeVarint(&rest)
      switch key & 7 {
      case 0: numbers[key >> 3, default: []].append(Self.takeVarint(&rest))
      case 2: take(Self.takeVarint(&rest), of: &rest, to: key >> 3)
      case 5: take(4, of: &rest, to: key >> 3)
      default: rest = []
      }
    }
  }

  func texts(_ field: Int) -> [String] {
    (contents[field] ?? []).map { String(decoding: $0, as: UTF8.self) }
  }

  func messages(_ field: Int) -> [ProtobufMessage] {
    (contents[field] ?? []).map(ProtobufMessage.init)
  }

  private mutating func take(_ count: Int, of rest: inout ArraySlice<UInt8>, to field: Int) {
    if rest.count < count { isWhole = false }
    contents[field, default: []].append(Array(rest.prefix(count)))
    rest = rest.dropFirst(count)
  }

  private static func takeVarint(_ rest: inout ArraySlice<UInt8>) -> Int {
    var value = 0
    var shift = 0
    while let byte = rest.popFirst() {
      value |= Int(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 { break }
    }
    return value
  }
}

/// What an ONNX file holds, by the field numbers of onnx.proto.
struct ONNXFile {
  struct Node {
    let operation: String
    let inputs: [String]
    let outputs: [String]
    let name: String
  }

  struct Constant {
    let shape: [Int]
    let kind: Int
    let bytes: [UInt8]
  }

  let model: ProtobufMessage
  let nodes: [Node]
  let constants: [(name: String, Constant)]
  /// A port as its name and shape: `globals [batch, 8]`.
  let inputs: [String]
  let outputs: [String]

  init(_ bytes: [UInt8]) {
    model = ProtobufMessage(bytes)
    let graph = model.messages(7).first ?? ProtobufMessage([])
    nodes = graph.messages(1).map { node in
      Node(
        operation: node.texts(4).joined(), inputs: node.texts(1), outputs: node.texts(2),
        name: node.texts(3).joined())
    }
    constants = graph.messages(5).map { tensor in
      (
        tensor.texts(8).joined(),
        Constant(
          shape: tensor.numbers[1] ?? [], kind: tensor.numbers[2]?.first ?? 0,
          bytes: tensor.contents[9]?.first ?? [])
      )
    }
    inputs = graph.messages(11).map(Self.describe)
    outputs = graph.messages(12).map(Self.describe)
  }

  private static func describe(_ port: ProtobufMessage) -> String {
    let tensor = port.messages(2).first?.messages(1).first
    let sizes = tensor?.messages(2).first?.messages(1).map { size in
      size.numbers[1]?.first.map { "\($0)" } ?? size.texts(2).joined()
    }
    return "\(port.texts(1).joined()) [\((sizes ?? []).joined(separator: ", "))]"
  }
}
