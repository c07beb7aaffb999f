/// A command: its name, what follows it, what it is for, what it does.
package struct GTPCommand: Sendable {
  package let name: String
  /// The arguments in capitals, those in brackets may be left out, `…` repeats: `COLOR [VERTEX]…`.
  package let usage: String
  /// One sentence.
  package let summary: String
  /// Whether `list_commands` shows it; some front-ends take a command for another program's.
  package let isListed: Bool
  /// Does the work and gives the text of the reply; what it throws is the text of the failure.
  let run: @Sendable (GTPSession, inout GTPArguments) throws -> String

  init(
    _ name: String, _ usage: String, _ summary: String, isListed: Bool = true,
    run: @escaping @Sendable (GTPSession, inout GTPArguments) throws -> String
  ) {
    self.name = name
    self.usage = usage
    self.summary = summary
    self.isListed = isListed
    self.run = run
  }

  /// A command without arguments.
  init(
    _ name: String, _ summary: String,
    run: @escaping @Sendable (GTPSession, inout GTPArguments) throws -> String
  ) {
    self.init(name, "", summary, run: run)
  }

  /// How many arguments are possible.
  private var counts: ClosedRange<Int> {
    let words = usage.split(separator: " ")
    let required = words.prefix { !$0.hasPrefix("[") }.count
    return required...(usage.contains("…") ? Int.max : words.count)
  }

  func checkCount(of arguments: [String]) throws(GTPFailure) {
    guard !counts.contains(arguments.count) else { return }
    let found = arguments.count == 1 ? "1 argument" : "\(arguments.count) arguments"
    throw GTPFailure(
      "\(name) expects \(usage.isEmpty ? "no arguments" : usage), found \(found)")
  }
}

extension GTPSession {
  /// All commands; `protocol_version` comes first, since LizzieYzy looks for it there.
  package static let commands: [GTPCommand] =
    administrationCommands + setupCommands + handicapCommands + rulesCommands + playCommands
    + timeCommands + analysisCommands + networkCommands + scoreCommands + recordCommands
    + bookCommands
    + boardCommands
    + parameterCommands + serverCommands + goguiCommands + gomillCommands

  private static let commandsByName = Dictionary(
    uniqueKeysWithValues: commands.map { ($0.name, $0) })

  static func command(named name: String) -> GTPCommand? {
    commandsByName[name]
  }
}
