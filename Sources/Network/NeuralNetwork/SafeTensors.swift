import Text

/// Named tensors of F32 numbers and a map of strings, as bytes that any Python reads.
///
///     8 bytes              N, little-endian
///     N bytes              {"__metadata__":{"key":"value"},
///                           "name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}, ...}
///                          padded with spaces so that the numbers begin at a multiple of 8
///     the rest             all tensors' numbers, little-endian, without gaps
///
/// Source: huggingface/safetensors, README.md, "Format".
public struct SafeTensors: Equatable, Sendable {
  /// One tensor with its numbers, row-major.
  public struct Tensor: Equatable, Sendable {
    public var name: String
    public var shape: [Int]
    public var values: [Float]

    /// - Precondition: there are as many values as the shape says.
    public init(_ name: String, shape: [Int], _ values: [Float]) {
      precondition(values.count == shape.reduce(1, *), "a tensor has as many values as its shape")
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// The longest header that the format allows.
  static let longestHeader = 100_000_000
  static let metadataKey = "__metadata__"
  static let type = "F32"
  static let bytesEach = 4

  public var metadata: [String: String]
  /// In the order of their numbers in the file.
  public var tensors: [Tensor]

  public init(metadata: [String: String] = [:], tensors: [Tensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// The file: always the same bytes for the same content.
  ///
  /// - Precondition: no two tensors have one name, and none that of the metadata.
  public func encoded() -> [UInt8] {
    let names = Set(tensors.map(\.name) + [Self.metadataKey])
    precondition(names.count == tensors.count + 1, "each tensor has a name of its own")
    var header = Array(headerText.utf8)
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    let count = tensors.reduce(0) { $0 + $1.values.count }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + count * Self.bytesEach)
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: header.count >> (8 * shift))) }
    bytes += header
    for tensor in tensors {
      for value in tensor.values {
        let bits = value.bitPattern
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
      }
    }
    return bytes
  }

  private var headerText: String {
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\(json($0.key)):\(json($0.value))" }
      members.append("\(json(Self.metadataKey)):{\(pairs.joined(separator: ","))}")
    }
    var begin = 0
    for tensor in tensors {
      let end = begin + tensor.values.count * Self.bytesEach
      let shape = tensor.shape.map { "\($0)" }.joined(separator: ",")
      members.append(
        """
        \(json(tensor.name)):{"dtype":"\(Self.type)","shape":[\(shape)],\
        "data_offsets":[\(begin),\(end)]}
        """)
      begin = end
    }
    return "{\(members.joined(separator: ","))}"
  }
}

/// A text as a string of JSON.
private func json(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\":
      result += "\\\(scalar)"
    case _ where scalar.value < 32:
      result += "\\u" + String(scalar.value, radix: 16).aligned(4, with: "0")
    default:
      result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
