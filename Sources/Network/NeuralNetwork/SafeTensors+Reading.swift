import Platform

extension SafeTensors {
  /// Reads a whole file's bytes; errors call it `file`.
  public init(decoding bytes: [UInt8], file: String) throws(WeightsError) {
    guard bytes.count >= 8 else { throw WeightsError(file, .tooShort(found: bytes.count)) }
    var promised: UInt64 = 0
    for index in 0..<8 { promised |= UInt64(bytes[index]) << UInt64(8 * index) }
    let following = bytes.count - 8
    guard promised <= UInt64(min(following, Self.longestHeader)) else {
      throw WeightsError(file, .headerLength(promised: promised, following: following))
    }
    let dataStart = 8 + Int(promised)
    var reader = HeaderReader(bytes, 8..<dataStart, file: file)
    let header = try reader.read()
    let ranges = try Self.places(header.tensors, in: dataStart..<bytes.count, file: file)
    var tensors: [Tensor] = []
    for (index, range) in ranges {
      let entry = header.tensors[index]
      let values = try Self.floats(bytes, range, entry.name, file)
      tensors.append(Tensor(entry.name, shape: entry.shape, values))
    }
    self.init(metadata: header.metadata, tensors: tensors)
  }

  /// Where the numbers of each tensor stand among the file's bytes, in the file's order.
  private static func places(
    _ entries: [HeaderReader.Entry], in data: Range<Int>, file: String
  ) throws(WeightsError) -> [(entry: Int, range: Range<Int>)] {
    for entry in entries {
      guard entry.type == Self.type else {
        throw WeightsError(file, tensor: entry.name, .type(entry.type))
      }
      guard entry.begin <= entry.end, entry.end <= data.count else {
        throw WeightsError(
          file, tensor: entry.name,
          .place(begin: entry.begin, end: entry.end, available: data.count))
      }
      var expected = bytesEach
      // A side of zero first: its product with sides that overflow is zero all the same.
      for side in entry.shape.sorted() {
        let (product, overflows) = expected.multipliedReportingOverflow(by: side)
        guard !overflows else {
          throw WeightsError(file, tensor: entry.name, .hugeShape(entry.shape))
        }
        expected = product
      }
      let found = entry.end - entry.begin
      guard expected == found else {
        throw WeightsError(
          file, tensor: entry.name, .length(shape: entry.shape, expected: expected, found: found))
      }
    }
    var result: [(entry: Int, range: Range<Int>)] = []
    var end = 0
    let order = entries.indices.sorted { left, right in
      (entries[left].begin, entries[left].end, left)
        < (entries[right].begin, entries[right].end, right)
    }
    for index in order {
      let entry = entries[index]
      guard entry.begin == end else {
        throw WeightsError(file, tensor: entry.name, .begin(expected: end, found: entry.begin))
      }
      end = entry.end
      result.append((index, data.lowerBound + entry.begin..<data.lowerBound + entry.end))
    }
    guard end == data.count else { throw WeightsError(file, .leftOver(data.count - end)) }
    return result
  }

  /// The little-endian numbers of some bytes, all of them finite.
  private static func floats(
    _ bytes: [UInt8], _ range: Range<Int>, _ name: String, _ file: String
  ) throws(WeightsError) -> [Float] {
    let values = Platform.floats(littleEndian: bytes[range])
    try check(values, name, file)
    return values
  }

  /// Throws where a number is not finite.
  static func check(
    _ values: some Collection<Float>, _ name: String, _ file: String
  ) throws(WeightsError) {
    guard !values.allSatisfy(\.isFinite) else { return }
    for (index, value) in values.enumerated() where !value.isFinite {
      throw WeightsError(file, tensor: name, .notFinite(index: index, value: "\(value)"))
    }
  }
}

extension SafeTensors {
  /// The values of a table's layout, out of the tensors called as the table's with a prefix before.
  public func values(
    of table: TensorTable, prefix: String = "", file: String
  ) throws(WeightsError) -> [Float] {
    let places = Dictionary(
      tensors.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var values: [Float] = []
    for entry in table.entries {
      let name = prefix + entry.name
      guard let place = places[name] else { throw WeightsError(file, tensor: name, .missing) }
      guard tensors[place].shape == entry.shape else {
        throw WeightsError(
          file, tensor: name, .shape(expected: entry.shape, found: tensors[place].shape))
      }
      values += tensors[place].values
    }
    return values
  }

  /// The tensors of values of a table's layout, a prefix before their names.
  public static func tensors(
    _ values: [Float], of table: TensorTable, prefix: String = ""
  ) -> [Tensor] {
    precondition(values.count == table.count, "the values have the table's layout")
    return table.entries.map { entry in
      Tensor(prefix + entry.name, shape: entry.shape, Array(values[entry.range]))
    }
  }
}
