/// The numbers of four bytes each, the lowest first, that a file holds.
///
/// - Precondition: the bytes are whole numbers of four.
public func floats(littleEndian bytes: ArraySlice<UInt8>) -> [Float] {
  precondition(bytes.count % 4 == 0, "a float has four bytes")
  let bytes = bytes.span
  var values = [Float](repeating: 0, count: bytes.count / 4)
  for index in values.indices {
    let place = index * 4
    let bits =
      UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
      | UInt32(bytes[place + 3]) << 24
    values[index] = Float(bitPattern: bits)
  }
  return values
}
