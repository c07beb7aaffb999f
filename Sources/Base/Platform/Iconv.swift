import Glibc

/// A charset that the C library converts from and to UTF-8, by one of its names: see `iconv -l`.
public struct Iconv: Hashable, Sendable {
  public let name: String

  /// `nil` where the C library does not know the name, or where ASCII is not itself in it.
  public init?(_ name: String) {
    guard !name.isEmpty, name.utf8.allSatisfy(Iconv.mayName) else { return nil }
    self.name = name
    let ascii = Array(0x20...0x7E as ClosedRange<UInt8>) + [0x0A]
    guard decode(ascii).text == ascii else { return nil }
  }

  /// A name is outside text: with a slash it could ask for other conversions.
  private static func mayName(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || "-_.:+".utf8.contains(byte)
  }

  /// The text of `bytes` in UTF-8, a byte that is none of this charset as the character of its
  /// number, and where those stand in `text`.
  public func decode(_ bytes: [UInt8]) -> (text: [UInt8], faults: [Int]) {
    var faults: [Int] = []
    let text = convert(bytes, to: "UTF-8", from: name) { faults.append($0) }
    return (text, faults)
  }

  /// The bytes of a text in UTF-8; `nil` where the charset lacks one of its characters.
  public func encode(_ text: [UInt8]) -> [UInt8]? {
    var isWhole = true
    let bytes = convert(text, to: name, from: "UTF-8") { _ in isWhole = false }
    return isWhole ? bytes : nil
  }

  /// Converts bytes, and returns where in the result each meaningless one stands.
  private func convert(
    _ bytes: [UInt8], to target: String, from source: String, onFault: (Int) -> Void
  ) -> [UInt8] {
    let converter = unsafe iconv_open(target, source)
    guard Int(bitPattern: converter) != -1 else {
      onFault(0)
      return []
    }
    defer { _ = unsafe iconv_close(converter) }
    var input = bytes.map(CChar.init(bitPattern:))
    // A byte becomes four at the most, three of them a character or a change of state.
    var output = [CChar](repeating: 0, count: 4 * bytes.count + 64)
    var (unread, free) = (input.count, output.count)
    let room = free
    unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var to = output.baseAddress
        while true {
          _ = unsafe iconv(converter, &from, &unread, &to, &free)
          guard unread > 0, let fault = unsafe from, let place = unsafe to else { break }
          onFault(room - free)
          let character = Array(
            String(Unicode.Scalar(UInt8(bitPattern: unsafe fault.pointee))).utf8)
          for (index, byte) in character.enumerated() {
            unsafe place[index] = CChar(bitPattern: byte)
          }
          unsafe (from, to) = (fault + 1, place + character.count)
          (unread, free) = (unread - 1, free - character.count)
        }
        // What a charset with states ends with.
        _ = unsafe iconv(converter, nil, nil, &to, &free)
      }
    }
    return output.dropLast(free).map(UInt8.init(bitPattern:))
  }
}
