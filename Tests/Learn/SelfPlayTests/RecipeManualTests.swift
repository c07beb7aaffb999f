import Definitions
import Platform
import TestSupport
import Testing

@testable import SelfPlay

/// The list of keys in docs/training.md, held against what a recipe's reader takes.
@Suite struct RecipeManualTests {
  private typealias Entry = (key: String, standard: String?, taken: String)

  /// By table; the top of the file has no header.
  private let tables: [(header: String, entries: [Entry])]

  init() throws {
    let page = String(decoding: try readFile("\(repositoryRoot)/docs/training.md"), as: UTF8.self)
    let section = try #require(page.split(separator: "\n## ").first { $0.hasPrefix("All keys\n") })
    tables = section.split(separator: "\n- ").dropFirst().map { item in
      let text = item.replacing("\n ", with: "")
      let header = text.prefixMatch(of: /`(\[+[a-z]+\]+)`/).map { String($0.1) }
      let entries = text.matches(of: /`([a-z-]+)(?: = ([^`]+))?` \(([^)]+)\)/).map {
        Entry(String($0.1), $0.2.map(String.init), String($0.3))
      }
      return (header ?? "", entries)
    }
  }

  private func problem(_ header: String, _ line: String) -> String {
    let text = "\(header)\n\(line)"
    return #expect(throws: DefinitionError.self) { try Recipe(text, file: "r.toml") }?.problem ?? ""
  }

  @Test func `each key is listed with what it takes, and each listed one is read`() {
    let headers = tables.map { $0.header.filter(\.isLetter) }.filter { !$0.isEmpty }
    for (header, entries) in tables {
      let known = problem(header, "zzzzzz = 1").split(separator: "known are ").last ?? ""
      let listed = entries.map(\.key) + (header.isEmpty ? headers : [])
      #expect(known.split(separator: ", ").map(String.init).sorted() == listed.sorted())
      for entry in entries {
        let text = problem(header, "\(entry.key) = [[]]")
          .replacing(/a (?:whole )?number from (\S+) to (\S+)/) { "\($0.1)…\($0.2)" }
          .replacing(/\.0\b/, with: "")
        let expected = text.split(separator: "expected ").last?.prefix { $0 != ":" }
        #expect(entry.taken.prefix { $0 != ":" && $0 != "," } == expected, "\(entry.key)")
      }
    }
  }

  @Test func `every number has bounds, and what is beyond them is told`() throws {
    let (numbers, problems) = try boundsProblems { _ = try Recipe($0, file: "r.toml") }
    #expect(numbers > 45 && problems.isEmpty, "\(problems)")
  }

  @Test func `the listed defaults are those of an empty recipe`() throws {
    let lines = tables.flatMap { table in
      [table.header]
        + table.entries.compactMap { entry in entry.standard.map { "\(entry.key) = \($0)" } }
    }
    #expect(
      try Recipe(lines.joined(separator: "\n"), file: "r.toml") == Recipe("", file: "r.toml"))
  }
}
