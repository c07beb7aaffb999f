import Books
import Go
import Platform

extension EngineFolder {
  /// What an engine of ours is known by, wherever it and the program lie.
  ///
  /// Of the words that start it by the program at `tengen` that is the engine's name, its fingerprint,
  /// and the options; `nil` for another program, and for an engine that cannot be read.
  public static func identity(of words: [String], playedBy tengen: String) -> String? {
    guard words.count > 1, words[1] == "gtp",
      programPath(words[0]).map(canonicalPath) == canonicalPath(tengen)
    else { return nil }
    var options = Array(words.dropFirst(2))
    let named = options.takeValue(of: "--engine")
    let book = options.takeValue(of: "--book").map { path in
      ["--book (\(BookShelf.fingerprint(of: path).prefix(16)))"]
    }
    guard let engine = try? named.map(identity(ofEngine:)) ?? choice().identity() else {
      return nil
    }
    return ([engine] + options + (book ?? [])).joined(separator: " ")
  }

  fileprivate static func identity(ofEngine name: String) throws -> String {
    let last = name.lastPathComponent
    return "\(last) (\(try definition(named: name).fingerprint.prefix(16)))"
  }
}

extension EngineChoice {
  /// What the engines of all boards are known by.
  fileprivate func identity() throws -> String {
    let others = try boards.map { size, name in
      "\(size) \(try EngineFolder.identity(ofEngine: name))"
    }
    let all = [try EngineFolder.identity(ofEngine: engine)] + others.sorted()
    return "tengen (\(sha256(of: Array(all.joined(separator: "\n").utf8)).prefix(16)))"
  }
}

extension [String] {
  /// Takes an option and its value out, which may be one word: `--name value`, `--name=value`.
  fileprivate mutating func takeValue(of name: String) -> String? {
    if let place = firstIndex(where: { $0.hasPrefix("\(name)=") }) {
      return String(remove(at: place).dropFirst(name.count + 1))
    }
    guard let place = firstIndex(of: name), place + 1 < count else { return nil }
    defer { removeSubrange(place...place + 1) }
    return self[place + 1]
  }
}
