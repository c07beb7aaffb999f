import Platform

/// Tries every number that a definition knows at its bounds and beyond them.
///
/// Which keys and tables there are the reader itself says, in its errors.
///
/// - Parameters:
///   - page: The document of this repository that names each key with its bounds on one line.
///   - read: Reads a definition that has this section beside what must be there.
/// - Returns: How many keys take numbers, and what is wrong.
/// - Throws: Where the page cannot be read.
public func boundsProblems(
  documentedIn page: String? = nil, _ read: @escaping (String) throws -> Void
) throws -> (numbers: Int, problems: [String]) {
  let text = try page.map {
    String(decoding: try readFile("\(repositoryRoot)/\($0)"), as: UTF8.self)
  }
  var trial = BoundsTrial(page: text.map { $0.split(separator: "\n") }, read: read)
  trial.tryTable("")
  return (trial.numbers, trial.problems)
}

private struct BoundsTrial {
  let page: [Substring]?
  let read: (String) throws -> Void
  var numbers = 0
  var problems: [String] = []

  /// Tries the keys of a table that begins with this header.
  mutating func tryTable(_ header: String) {
    let answer = answer(header, "zzzzzz", "1")
    if let header = answer.header {
      tryTable(header)
    } else if answer.text.contains("expected a size such as 9x9") {
      tryKey("9x9", in: header)
    } else if let known = answer.text.split(separator: "known are ").last, known != answer.text {
      for key in known.split(separator: ", ") { tryKey(String(key), in: header) }
    } else {
      problems.append("\(header): a strange key is answered with \(answer.text)")
    }
  }

  private mutating func tryKey(_ key: String, in header: String) {
    let answer = answer(header, key, "[[]]")
    if let header = answer.header { return tryTable(header) }
    let bounds = answer.text.matches(of: /number from (\S+) to (\S+)/).first?.output
    guard let bounds, let low = Double(bounds.1), let high = Double(bounds.2) else {
      if answer.text.contains("number") { problems.append("\(key): no bounds: \(answer.text)") }
      return
    }
    numbers += 1
    let told = "\(bounds.1)…\(bounds.2)"
    if let page, !page.contains(where: { $0.contains(key) && $0.contains(told) }) {
      problems.append("\(header) \(key): its page does not say \(told)")
    }
    let isList = answer.text.contains("expected a list")
    func isRefused(_ value: String) -> Bool {
      let text = self.answer(header, key, isList ? "[\(value)]" : value).text
      return text.contains("\(key) is ") && text.contains("expected ")
    }
    for value in [String(bounds.1), String(bounds.2)] where isRefused(value) {
      problems.append("\(header) \(key) = \(value): is a bound, and refused")
    }
    let most = "9223372036854775807"
    for value in ["\(low - 1)", "\(high + 1)", "-1", "0", most, "-\(most)", "1e308", "nan", "-inf"]
    {
      let number = Double(value) ?? .nan
      guard !(low...high).contains(number), !isRefused(value) else { continue }
      problems.append("\(header) \(key) = \(value): is beyond the bounds, and taken")
    }
  }

  /// What reading says, and the header of the table that it wants in place of a value.
  private func answer(
    _ header: String, _ key: String, _ value: String
  ) -> (text: String, header: String?) {
    do {
      try read("\(header)\n\(key) = \(value)")
      return ("", nil)
    } catch {
      let text = "\(error)"
      guard let path = text.matches(of: /expected (?:a table|tables): (\[+.*\]+)$/).first?.1 else {
        return (text, nil)
      }
      // A table within one of a list: [phase 1.sizes].
      let list = path.matches(of: /^\[(\w+) 1\./).first.map { "[[\($0.1)]]\n" } ?? ""
      return (text, list + path.replacing(" 1.", with: "."))
    }
  }
}
