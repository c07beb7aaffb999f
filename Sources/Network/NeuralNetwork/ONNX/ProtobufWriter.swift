/// Bytes in the Protocol Buffers wire format, as far as an ONNX file needs it.
///
///     field    key (number << 3 | kind), then the value
///     kind 0   a varint: seven bits a byte, the lowest first; the top bit says that more follow
///     kind 2   a length as a varint, then that many bytes: text, raw bytes, or another message
///     kind 5   four bytes, the lowest first: a Float
///
/// Source: Protocol Buffers documentation, "Encoding".
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  /// Negative numbers take ten bytes, as the format's `int64` has it.
  mutating func write(_ value: Int, to field: Int) {
    writeKey(field, kind: 0)
    writeVarint(UInt64(bitPattern: Int64(value)))
  }

  mutating func write(_ value: Float, to field: Int) {
    writeKey(field, kind: 5)
    bytes += littleEndian(value)
  }

  mutating func write(_ text: String, to field: Int) {
    write(Array(text.utf8), to: field)
  }

  mutating func write(_ content: [UInt8], to field: Int) {
    writeKey(field, kind: 2)
    writeVarint(UInt64(content.count))
    bytes += content
  }

  /// Writes a message whose own fields `fill` writes.
  mutating func write(to field: Int, _ fill: (inout ProtobufWriter) -> Void) {
    var message = ProtobufWriter()
    fill(&message)
    write(message.bytes, to: field)
  }

  private mutating func writeKey(_ field: Int, kind: Int) {
    writeVarint(UInt64(field << 3 | kind))
  }

  private mutating func writeVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// The bytes of a number, the lowest first.
func littleEndian(_ value: Float) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> ($0 * 8)) }
}
