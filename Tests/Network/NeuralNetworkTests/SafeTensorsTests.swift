import Sampling
import Testing

@testable import NeuralNetwork

/// The bytes of pairs of hexadecimal digits.
private func bytes(hex: String) -> [UInt8] {
  var result: [UInt8] = []
  var high: UInt8?
  for digit in hex {
    let value = UInt8(digit.hexDigitValue ?? 0)
    if let first = high {
      result.append(first << 4 | value)
      high = nil
    } else {
      high = value
    }
  }
  return result
}

/// A file of a header and bytes of numbers.
func tensorFile(_ header: String, data: [UInt8] = []) -> [UInt8] {
  let header = Array(header.utf8)
  return (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header + data
}

/// The error of reading bytes; `nil` where there is none.
private func failure(_ bytes: [UInt8]) -> WeightsError? {
  do throws(WeightsError) {
    _ = try SafeTensors(decoding: bytes, file: "net.safetensors")
    return nil
  } catch {
    return error
  }
}

/// A file with a bit of everything.
private let sample = SafeTensors(
  metadata: ["who": "Ténγen \"x\"\n\\ 天元", "k": "", "z": "\u{1}\u{7f}🐉"],
  tensors: [
    .init("a.weight", shape: [1], [7]),
    .init("b", shape: [2, 3], [1, -2, 0.5, 3.25, 1e-30, -1e30]),
    .init("empty", shape: [0, 4], []),
    .init("scalar", shape: [], [0.1]),
  ])

@Suite struct SafeTensorsTests {
  /// Written by the Python package safetensors 0.8.0.
  private let fromPython = bytes(
    hex: """
      28010000000000007b225f5f6d657461646174615f5f223a7b2277686f223a2254c3a96eceb3656e205c2278\
      5c225c6e5c5c20e5a4a9e58583222c226b223a22227d2c22612e776569676874223a7b226474797065223a22\
      463332222c227368617065223a5b315d2c22646174615f6f666673657473223a5b302c345d7d2c2262223a7b\
      226474797065223a22463332222c227368617065223a5b322c335d2c22646174615f6f666673657473223a5b\
      342c32385d7d2c22656d707479223a7b226474797065223a22463332222c227368617065223a5b302c345d2c\
      22646174615f6f666673657473223a5b32382c32385d7d2c227363616c6172223a7b226474797065223a2246\
      3332222c227368617065223a5b5d2c22646174615f6f666673657473223a5b32382c33325d7d7d200000e040\
      0000803f000000c00000003f000050406042a20dcaf249f1cdcccc3d
      """)

  @Test func `a file that Python wrote is read`() throws {
    let file = try SafeTensors(decoding: fromPython, file: "a")
    #expect(file.metadata == ["who": "Ténγen \"x\"\n\\ 天元", "k": ""])
    #expect(file.tensors == sample.tensors)
  }

  @Test func `what is written is read back, and always the same`() throws {
    let bytes = sample.encoded()
    #expect(try SafeTensors(decoding: bytes, file: "a") == sample)
    #expect(bytes == sample.encoded())
    // The numbers begin at a multiple of 8.
    #expect((bytes.count - 8 * 4) % 8 == 0)
    let empty = SafeTensors(tensors: [])
    #expect(empty.encoded() == tensorFile("{}      "))
    #expect(try SafeTensors(decoding: empty.encoded(), file: "a") == empty)
  }

  @Test func `escapes, spaces and any order are read`() throws {
    let file = try SafeTensors(
      decoding: tensorFile(
        #"""
        { "\u0062\/" : {"data_offsets":[ 4 , 8 ],"shape":[],"dtype":"F32"} ,
        "__metadata__" : {"\ud83d\udc09\t" : "\u00e9\b\f\n\r\"\\"} ,
        "a" : {"dtype":"F32","shape":[1,1],"data_offsets":[0,4]} }
        """#, data: [0, 0, 128, 63, 0, 0, 0, 64]), file: "a")
    #expect(file.metadata == ["🐉\t": "é\u{8}\u{c}\n\r\"\\"])
    #expect(file.tensors == [.init("a", shape: [1, 1], [1]), .init("b/", shape: [], [2])])
  }

  @Test func `a file cut at any length is an error`() {
    for length in fromPython.indices {
      #expect(failure(Array(fromPython.prefix(length))) != nil, "\(length)")
    }
    #expect(failure(fromPython) == nil)
    #expect(failure(fromPython + [0])?.problem == .leftOver(1))
  }

  @Test func `no damage stops the program`() {
    var random = Random(seed: 7)
    var errors = 0
    for _ in 0..<20_000 {
      var damaged = fromPython
      for _ in 0...random.below(3) {
        let place = random.below(damaged.count)
        switch random.below(4) {
        case 0: damaged[place] ^= 1 << UInt8(random.below(8))
        case 1: damaged[place] = UInt8(random.below(256))
        case 2: damaged.remove(at: place)
        default: damaged.insert(Array("{}[]\",:0\\ u9".utf8)[random.below(12)], at: place)
        }
      }
      if failure(damaged) != nil { errors += 1 }
    }
    #expect(errors > 10_000)
  }
}

@Suite struct SafeTensorsErrorTests {
  private func entry(
    _ shape: String, _ begin: Int, _ end: Int, name: String = "w"
  ) -> String {
    #""\#(name)":{"dtype":"F32","shape":\#(shape),"data_offsets":[\#(begin),\#(end)]}"#
  }

  private func check(
    _ bytes: [UInt8], _ text: String, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(
      failure(bytes)?.description == "net.safetensors: " + text, sourceLocation: location)
  }

  @Test func `a broken frame is told`() {
    let again = "copy it again, or it is no safetensors file"
    check(
      [1, 2, 3],
      "holds 3 bytes where a safetensors file begins with 8 of its header's length; \(again)")
    check(
      [200, 0, 0, 0, 0, 0, 0, 0, 123, 125],
      "promises a header of 200 bytes where 2 follow; \(again)")
    check(
      Array(repeating: 255, count: 20),
      "promises a header of 18446744073709551615 bytes where 12 follow; \(again)")
    check(
      Array("PK, a zip file".utf8),
      "promises a header of 7600422922664823632 bytes where 6 follow; \(again)")
    check(
      tensorFile("{\(entry("[1]", 0, 4))}", data: [0, 0, 0, 0, 9]),
      "ends in 1 bytes that belong to no tensor; \(again)")
  }

  @Test(
    arguments: [
      ("", "`{`", 8), (" {}", "`{`", 8), ("[]", "`{`", 8), ("{", "`\"`", 9), ("{}x", "its end", 10),
      ("{\"a\"}", "`:`", 12), ("{\"a\":1}", "`{`", 13), ("{\"a", "`\"`", 11),
      ("{\"a\":{}}", "`\"`", 14),
      ("{\"a\":{\"x\":1}}", "`dtype` or `shape` or `data_offsets`", 14),
      ("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "`shape` or `data_offsets`", 28),
      ("{\"a\":{\"dtype\":\"F32\"}}", "`,` and `shape`", 27),
      ("{\"a\":{\"shape\":[-1]}}", "a whole number", 23),
      ("{\"a\":{\"shape\":[1.5]}}", "`]`", 24),
      ("{\"a\":{\"shape\":[1234567890123456789]}}", "`]`", 41),
      ("{\"a\":{\"data_offsets\":[0]}}", "a list of two numbers", 29),
      ("{\"__metadata__\":{\"a\":1}}", "`\"`", 29),
      ("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", "a key that did not stand before", 32),
      ("{\"\\x\"", "an escape", 10), ("{\"\\u12g4\"", "four hexadecimal digits", 14),
      ("{\"\\ud800\"", "a whole pair of surrogates", 10),
      ("{\"\n\"", "an escaped control character", 10),
    ]
  ) func `a header of another form is told with its byte`(
    _ header: String, _ expected: String, _ byte: Int
  ) {
    check(
      tensorFile(header),
      "its header needs \(expected) at byte \(byte); copy it again, or it is no safetensors file")
  }

  @Test func `a name that is no text is told`() {
    var bytes = tensorFile("{\"a\":{}}")
    bytes[10] = 0xff
    #expect(failure(bytes)?.problem == .header(byte: 10, expected: "text in UTF-8"))
  }

  @Test func `what is wrong with a tensor is told with its name`() {
    let eight: [UInt8] = Array(repeating: 0, count: 8)
    check(
      tensorFile("{\(entry("[1]", 0, 4)),\(entry("[1]", 4, 8))}", data: eight),
      "tensor `w`: stands twice in the header; write the file anew")
    check(
      tensorFile(#"{"w":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}"#, data: [0, 60]),
      "tensor `w`: is of type `F16`; Tengen reads F32: convert it before saving")
    check(
      tensorFile("{\(entry("[9999999999,9999999999]", 0, 8))}", data: eight),
      "tensor `w`: has the shape [9999999999, 9999999999], more numbers than can be counted; "
        + "write the file anew")
    check(
      tensorFile("{\(entry("[2]", 0, 16))}", data: eight),
      "tensor `w`: lies at bytes 0 to 16 of the 8 behind the header; "
        + "copy it again, or it is no safetensors file")
    check(
      tensorFile("{\(entry("[2]", 8, 0))}", data: eight),
      "tensor `w`: lies at bytes 8 to 0 of the 8 behind the header; "
        + "copy it again, or it is no safetensors file")
    check(
      tensorFile("{\(entry("[3]", 0, 8))}", data: eight),
      "tensor `w`: has 8 bytes where its shape [3] needs 12; write the file anew")
    let later = "begins at byte 4 where the tensor before it ends at 0; write the file anew"
    check(tensorFile("{\(entry("[1]", 4, 8))}", data: eight), "tensor `w`: " + later)
    check(
      tensorFile("{\(entry("[2]", 0, 8)),\(entry("[1]", 4, 8, name: "v"))}", data: eight),
      "tensor `v`: begins at byte 4 where the tensor before it ends at 8; write the file anew")
    #expect(
      failure(tensorFile("{\(entry("[0,9999999999,9999999999]", 0, 0))}")) == nil)
  }

  @Test(
    arguments: [([0, 0, 192, 127], "nan"), ([0, 0, 128, 255], "-inf")] as [([UInt8], String)]
  ) func `a number that is not finite is told with its place`(_ bits: [UInt8], _ word: String) {
    check(
      tensorFile("{\(entry("[2]", 0, 8))}", data: [0, 0, 0, 0] + bits),
      "tensor `w`: number 1 is \(word): training went astray; take an earlier checkpoint")
  }

  @Test func `a name from elsewhere is shown short and without control characters`() {
    let name = "\\u001b[2J" + String(repeating: "x", count: 100)
    let bytes = tensorFile("{\(entry("[2]", 0, 4, name: name))}", data: [0, 0, 0, 0])
    check(
      bytes,
      "tensor `?[2J\(String(repeating: "x", count: 76))…`: "
        + "has 4 bytes where its shape [2] needs 8; write the file anew")
  }
}
