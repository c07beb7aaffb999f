/// Reads the header of a safetensors file, which is JSON of one fixed form.
///
/// It is no general reader of JSON because a name that stands twice must be an error, and so that
/// nothing in a file from elsewhere can nest without end.
struct HeaderReader {
  /// What the header says of a tensor.
  struct Entry {
    var name: String
    var type = ""
    var shape: [Int] = []
    var begin = 0
    var end = 0
  }

  private let bytes: [UInt8]
  private let file: String
  private var at: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>, file: String) {
    self.bytes = bytes
    self.file = file
    at = range.lowerBound
    end = range.upperBound
  }

  mutating func read() throws(WeightsError) -> (metadata: [String: String], tensors: [Entry]) {
    var metadata: [String: String]?
    var tensors: [Entry] = []
    var names: Set<String> = []
    // The format lets no space stand before the header.
    guard at < end, bytes[at] == UInt8(ascii: "{") else { throw missing("`{`") }
    try expect("{")
    if !take("}") {
      repeat {
        let name = try string()
        try expect(":")
        guard names.insert(name).inserted else {
          throw WeightsError(file, tensor: name, .duplicate)
        }
        if name == SafeTensors.metadataKey {
          metadata = try strings()
        } else {
          tensors.append(try entry(name))
        }
      } while take(",")
      try expect("}")
    }
    skipSpace()
    guard at == end else { throw missing("its end") }
    return (metadata ?? [:], tensors)
  }
}

extension HeaderReader {
  private mutating func strings() throws(WeightsError) -> [String: String] {
    var result: [String: String] = [:]
    try expect("{")
    if take("}") { return result }
    repeat {
      let start = at
      let key = try string()
      try expect(":")
      let value = try string()
      guard result.updateValue(value, forKey: key) == nil else {
        at = start
        throw missing("a key that did not stand before")
      }
    } while take(",")
    try expect("}")
    return result
  }

  private mutating func entry(_ name: String) throws(WeightsError) -> Entry {
    var result = Entry(name: name)
    var missingKeys = ["dtype", "shape", "data_offsets"]
    try expect("{")
    repeat {
      skipSpace()
      let start = at
      let key = try string()
      guard let place = missingKeys.firstIndex(of: key) else {
        at = start
        throw missing(missingKeys.map { "`\($0)`" }.joined(separator: " or "))
      }
      missingKeys.remove(at: place)
      try expect(":")
      switch key {
      case "dtype": result.type = try string()
      case "shape": result.shape = try numbers()
      default:
        skipSpace()
        let start = at
        let offsets = try numbers()
        guard offsets.count == 2 else {
          at = start
          throw missing("a list of two numbers")
        }
        (result.begin, result.end) = (offsets[0], offsets[1])
      }
    } while !missingKeys.isEmpty && take(",")
    guard missingKeys.isEmpty else { throw missing("`,` and `\(missingKeys[0])`") }
    try expect("}")
    return result
  }

  private mutating func numbers() throws(WeightsError) -> [Int] {
    var result: [Int] = []
    try expect("[")
    if take("]") { return result }
    repeat { result.append(try number()) } while take(",")
    try expect("]")
    return result
  }

  /// A whole number of at most 18 digits, which no arithmetic on bytes of one file overflows.
  private mutating func number() throws(WeightsError) -> Int {
    skipSpace()
    let start = at
    var result = 0
    while at < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]), at - start < 18 {
      result = result * 10 + Int(bytes[at] - UInt8(ascii: "0"))
      at += 1
    }
    guard at > start else { throw missing("a whole number") }
    return result
  }
}

extension HeaderReader {
  private mutating func string() throws(WeightsError) -> String {
    try expect("\"")
    let start = at
    var units: [UInt8] = []
    while at < end, bytes[at] != UInt8(ascii: "\"") {
      guard bytes[at] >= 32 else { throw missing("an escaped control character") }
      if bytes[at] == UInt8(ascii: "\\") {
        units += String(try escape()).utf8
      } else {
        units.append(bytes[at])
        at += 1
      }
    }
    try expect("\"")
    guard let text = String(validating: units, as: UTF8.self) else {
      at = start
      throw missing("text in UTF-8")
    }
    return text
  }

  /// What stands behind a backslash.
  private mutating func escape() throws(WeightsError) -> Unicode.Scalar {
    let start = at
    at += 1
    guard at < end else { throw missing("an escape") }
    let letter = Unicode.Scalar(bytes[at])
    at += 1
    switch letter {
    case "\"", "\\", "/": return letter
    case "b": return "\u{8}"
    case "f": return "\u{c}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u": break
    default:
      at = start
      throw missing("an escape")
    }
    var value = try hexadecimal()
    if value >> 10 == 0x36, at + 1 < end, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      at += 2
      let low = try hexadecimal()
      value = low >> 10 == 0x37 ? 0x10000 + (value & 0x3ff) << 10 + low & 0x3ff : value
    }
    guard let scalar = Unicode.Scalar(value) else {
      at = start
      throw missing("a whole pair of surrogates")
    }
    return scalar
  }

  private mutating func hexadecimal() throws(WeightsError) -> UInt32 {
    var result: UInt32 = 0
    for _ in 0..<4 {
      guard at < end, let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
        throw missing("four hexadecimal digits")
      }
      result = result << 4 | UInt32(digit)
      at += 1
    }
    return result
  }
}

extension HeaderReader {
  private mutating func skipSpace() {
    while at < end, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[at]) { at += 1 }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard at < end, bytes[at] == UInt8(ascii: mark) else { return false }
    at += 1
    return true
  }

  private mutating func expect(_ mark: Unicode.Scalar) throws(WeightsError) {
    guard take(mark) else { throw missing("`\(mark)`") }
  }

  private func missing(_ expected: String) -> WeightsError {
    WeightsError(file, .header(byte: at, expected: expected))
  }
}
