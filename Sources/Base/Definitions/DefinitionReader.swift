// Definitions reads the TOML files that people write: engines, recipes, tournaments, experiments.
// It adds to the TOML library what such a person needs: defaults that stand in the Swift type, and
// errors that name the file, the line, what was found and what was expected.
import TOMLKit
public import Text

/// Reads one table of a definition key by key; what nobody asks for is an error.
///
///     var reader = try DefinitionReader(text, file: "engine.toml")
///     try reader.read("exploration", into: &settings.exploration)
///     try reader.finish()
public struct DefinitionReader {
  private let source: Source
  private let table: TOMLTable
  /// The name of the table, as `search.gumbel`; empty at the top of the file.
  private let name: String
  private var known: [String] = []

  /// Parses a whole definition.
  public init(_ text: String, file: String) throws(DefinitionError) {
    let source = Source(text: text, file: file)
    let trap = LibraryTrap(in: text)
    do {
      table = try TOMLTable(string: trap?.before ?? text)
    } catch let error as TOMLParseError {
      throw DefinitionError(file: file, line: error.source.begin.line, problem: error.description)
    } catch {
      throw DefinitionError(file: file, line: nil, problem: "\(error)")
    }
    if let trap { throw DefinitionError(file: file, line: trap.line, problem: trap.problem) }
    self.source = source
    name = ""
  }

  private init(_ table: TOMLTable, name: String, source: Source) {
    self.table = table
    self.name = name
    self.source = source
  }

  /// Reads a number in `range`; without the key the value stays as it is.
  public mutating func read<Number: Numeral>(
    _ key: String, in range: ClosedRange<Number>, into value: inout Number
  ) throws(DefinitionError) {
    var number: Number?
    try read(key, in: range, into: &number)
    value = number ?? value
  }

  /// Reads a number in `range` that may be missing; without the key the value stays as it is.
  public mutating func read<Number: Numeral>(
    _ key: String, in range: ClosedRange<Number>, into value: inout Number?
  ) throws(DefinitionError) {
    guard let found = find(key) else { return }
    guard let number = range.number(of: found) else { throw mismatch(key, found, range.expected) }
    value = number
  }

  /// Reads a list of numbers in `range`, at least one; without the key the values stay as they are.
  public mutating func read<Number: Numeral>(
    _ key: String, in range: ClosedRange<Number>, into values: inout [Number]
  ) throws(DefinitionError) {
    guard let found = find(key) else { return }
    let elements = found.array.map(Array.init) ?? []
    let numbers = elements.compactMap { range.number(of: $0) }
    guard !numbers.isEmpty, numbers.count == elements.count else {
      throw mismatch(key, found, "a list, each \(range.expected)")
    }
    values = numbers
  }

  /// Reads `true` or `false`; without the key the value stays as it is.
  public mutating func read(_ key: String, into value: inout Bool) throws(DefinitionError) {
    guard let found = find(key) else { return }
    guard let flag = found.bool else { throw mismatch(key, found, "true or false") }
    value = flag
  }

  /// Reads a text; without the key the value stays as it is.
  public mutating func read(_ key: String, into value: inout String) throws(DefinitionError) {
    guard let found = find(key) else { return }
    guard let text = found.string else { throw mismatch(key, found, "a text in quotes") }
    value = text
  }

  /// Reads a text that may be missing, as an empty one is; without the key the value stays as it is.
  public mutating func read(_ key: String, into value: inout String?) throws(DefinitionError) {
    var text = value ?? ""
    try read(key, into: &text)
    value = text.isEmpty ? nil : text
  }

  /// Reads a text as a value of its own kind; without the key the value stays as it is.
  public mutating func read<Value>(
    _ key: String, as expected: String, into value: inout Value, _ convert: (String) -> Value?
  ) throws(DefinitionError) {
    guard let found = find(key) else { return }
    guard let converted = found.string.flatMap(convert) else {
      throw mismatch(key, found, expected)
    }
    value = converted
  }

  /// Reads a list of texts as values; without the key the values stay as they are.
  public mutating func read<Value>(
    _ key: String, as expected: String, into values: inout [Value], _ convert: (String) -> Value?
  ) throws(DefinitionError) {
    guard let found = find(key) else { return }
    guard let elements = found.array else { throw mismatch(key, found, "a list of \(expected)") }
    var converted: [Value] = []
    for element in elements {
      guard let value = element.string.flatMap(convert) else {
        throw mismatch(key, found, "a list of \(expected)")
      }
      converted.append(value)
    }
    values = converted
  }

  /// The table's keys, in alphabetical order, for tables whose keys are not known before.
  public var keys: [String] { table.keys.sorted() }

  /// The table's keys as values, such as boards, in alphabetical order of the keys.
  public func keys<Value>(
    as kind: String, such example: String, _ convert: (String) -> Value?
  ) throws(DefinitionError) -> [(key: String, value: Value)] {
    var values: [(key: String, value: Value)] = []
    for key in keys {
      guard let value = convert(key) else {
        throw fault(key, "'\(key)' is no \(kind); expected \(example)")
      }
      values.append((key, value))
    }
    return values
  }

  /// An error about a key that can be no other than what was expected.
  public func fault(_ key: String, _ problem: String) -> DefinitionError {
    error(key, problem)
  }

  /// Reads one of a few names; without the key the value stays as it is.
  public mutating func read<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, into value: inout Choice
  ) throws(DefinitionError) {
    guard let found = find(key) else { return }
    guard let choice = found.string.flatMap(Choice.init) else {
      let names = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
      throw mismatch(key, found, names)
    }
    value = choice
  }

  /// Reads a table within this one and checks that it holds nothing unknown; without the key
  /// nothing is read.
  public mutating func readTable(
    _ key: String, _ body: (inout DefinitionReader) throws(DefinitionError) -> Void
  ) throws(DefinitionError) {
    guard let found = find(key) else { return }
    let path = name.isEmpty ? key : "\(name).\(key)"
    guard let inner = found.table else { throw mismatch(key, found, "a table: [\(path)]") }
    var reader = DefinitionReader(inner, name: path, source: source)
    try body(&reader)
    try reader.finish()
  }

  /// Reads each table of a list, `[[key]]`, and checks that it holds nothing unknown.
  public mutating func readTables(
    _ key: String, _ body: (inout DefinitionReader) throws(DefinitionError) -> Void
  ) throws(DefinitionError) {
    guard let found = find(key) else { return }
    guard let list = found.array else { throw mismatch(key, found, "tables: [[\(key)]]") }
    for (index, element) in list.enumerated() {
      guard let inner = element.table else { throw mismatch(key, found, "tables: [[\(key)]]") }
      var reader = DefinitionReader(inner, name: "\(key) \(index + 1)", source: source)
      try body(&reader)
      try reader.finish()
    }
  }

  /// Checks that every key of the table has been asked for.
  public func finish() throws(DefinitionError) {
    guard let key = table.keys.first(where: { !known.contains($0) }) else { return }
    let advice = nearest(to: key, among: known).map { "did you mean '\($0)'?" }
    let all = "known are \(known.joined(separator: ", "))"
    throw error(key, "unknown key '\(key)'; \(advice ?? all)")
  }

  private mutating func find(_ key: String) -> (any TOMLValueConvertible)? {
    known.append(key)
    return table[key]
  }

  private func mismatch(
    _ key: String, _ found: any TOMLValueConvertible, _ expected: String
  ) -> DefinitionError {
    error(key, "\(key) is \(found.debugDescription); expected \(expected)")
  }

  private func error(_ key: String, _ problem: String) -> DefinitionError {
    DefinitionError(file: source.file, line: source.line(of: key, in: name), problem: problem)
  }
}

/// What is wrong in a definition, and where.
public struct DefinitionError: Error, Equatable, CustomStringConvertible {
  public var file: String
  /// From 1; `nil` where the fault is in no line.
  public var line: Int?
  public var problem: String

  public init(file: String, line: Int?, problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  public var description: String {
    "\(file):\(line.map { "\($0): " } ?? " ")\(problem)"
  }
}

extension ClosedRange where Bound: Numeral {
  /// The number that a value is; `nil` where it is none within the bounds.
  fileprivate func number(of value: any TOMLValueConvertible) -> Bound? {
    (value.int.map { "\($0)" } ?? value.double.map { "\($0)" }).flatMap { number($0) }
  }
}

/// The text of a definition, to tell lines from.
private struct Source {
  let text: String
  let file: String

  /// The line, from 1, on which a key of a table stands; the tables of a list are called by its key
  /// and their number.
  func line(of key: String, in table: String) -> Int? {
    var section = ""
    var counts: [String: Int] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.split { " \t\r".contains($0) }.joined()
      if words.hasPrefix("[[") {
        let name = String(words.dropFirst(2).prefix { $0 != "]" })
        counts[name, default: 0] += 1
        section = "\(name) \(counts[name, default: 0])"
        if table.isEmpty, name == key { return index + 1 }
      } else if words.hasPrefix("[") {
        section = String(words.dropFirst().prefix { $0 != "]" })
        if section == (table.isEmpty ? key : "\(table).\(key)") { return index + 1 }
      } else if section == table, words.hasPrefix("\(key)=") || words.hasPrefix("\"\(key)\"=") {
        return index + 1
      }
    }
    return nil
  }
}
