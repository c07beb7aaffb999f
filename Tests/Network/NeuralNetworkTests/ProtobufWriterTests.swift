import Testing

@testable import NeuralNetwork

/// Bytes worked out by hand, and the examples of the format's own documentation.
@Suite struct ProtobufWriterTests {
  @Test(
    arguments: [
      (0, [0x08, 0x00]),
      (127, [0x08, 0x7F]),
      (128, [0x08, 0x80, 0x01]),
      (150, [0x08, 0x96, 0x01]),
      (300, [0x08, 0xAC, 0x02]),
      (-1, [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
    ] as [(Int, [UInt8])])
  func `a whole number is seven bits a byte, the lowest first`(value: Int, bytes: [UInt8]) {
    var writer = ProtobufWriter()
    writer.write(value, to: 1)
    #expect(writer.bytes == bytes)
  }

  @Test func `a field above 15 has a key of two bytes`() {
    var writer = ProtobufWriter()
    writer.write(2, to: 20)
    #expect(writer.bytes == [0xA0, 0x01, 0x02])
  }

  @Test func `a text has its length before it`() {
    var writer = ProtobufWriter()
    writer.write("testing", to: 2)
    #expect(writer.bytes == [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6E, 0x67])
  }

  @Test func `a message lies within another`() {
    var writer = ProtobufWriter()
    writer.write(to: 3) { $0.write(150, to: 1) }
    #expect(writer.bytes == [0x1A, 0x03, 0x08, 0x96, 0x01])
  }

  @Test func `a number with a fraction is four bytes, the lowest first`() {
    var writer = ProtobufWriter()
    writer.write(Float(-1.5), to: 2)
    #expect(writer.bytes == [0x15, 0x00, 0x00, 0xC0, 0xBF])
  }
}
