import Glibc

/// This program as it names itself: to whoever asks for `--version`, to front-ends, in records.
public enum ThisProgram {
  public static let name = "Tengen"
  public static let version = "0.2.0"

  /// Identifies this build, 40 hexadecimal digits: the number that the linker makes of
  /// all that is in the program, and that `file` shows; "unknown" where it has none.
  public static let build = buildID(of: beginning(of: "/proc/self/exe")) ?? "unknown"

  /// The build ID in the beginning of a 64-bit program.
  ///
  /// Source: elf(5): the program headers, and in their notes the one of GNU's whose type is 3.
  static func buildID(of bytes: [UInt8]) -> String? {
    func number(_ place: Int, _ count: Int) -> Int {
      guard place >= 0, place + count <= bytes.count else { return 0 }
      return bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    guard bytes.prefix(5) == [0x7f, 0x45, 0x4c, 0x46, 2] else { return nil }
    for header in 0..<number(56, 2) {
      let place = number(32, 4) + header * number(54, 2)
      guard number(place, 4) == PT_NOTE else { continue }
      var note = number(place + 8, 4)
      let end = min(note + number(place + 32, 4), bytes.count)
      while note + 12 <= end {
        let (nameEnd, size) = (note + 12 + (number(note, 4) + 3) / 4 * 4, number(note + 4, 4))
        guard nameEnd + size <= end else { break }
        if number(note + 8, 4) == 3, bytes[note + 12..<nameEnd].starts(with: "GNU".utf8) {
          return bytes[nameEnd..<nameEnd + size].map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
          }.joined()
        }
        note = nameEnd + (size + 3) / 4 * 4
      }
    }
    return nil
  }

  private static func beginning(of path: String) -> [UInt8] {
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return [] }
    let file = Descriptor(number)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = readSome(into: &bytes, from: file.number)
    return Array(bytes.prefix(max(0, count)))
  }
}
