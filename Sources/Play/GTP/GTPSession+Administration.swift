import Engines

extension GTPSession {
  static let administrationCommands = [
    GTPCommand("protocol_version", "Returns the version of the protocol.") { _, _ in "2" },
    GTPCommand("name", "Returns the program's name.") { session, _ in session.name },
    GTPCommand("version", "Returns the program's version.") { session, _ in
      session.identity.version
    },
    GTPCommand("known_command", "NAME", "Returns whether there is a command of this name.") {
      _, arguments in
      GTPSession.command(named: try arguments.word("NAME")) == nil ? "false" : "true"
    },
    GTPCommand("list_commands", "Lists the commands, one a line.") { _, _ in
      commands.filter(\.isListed).map(\.name).joined(separator: "\n")
    },
    GTPCommand("help", "[NAME]", "Returns what a command does, or what each of them does.") {
      _, arguments in
      try help(arguments.isEmpty ? nil : arguments.word("NAME"))
    },
    GTPCommand("quit", "Ends the session.") { session, _ in
      session.isFinished = true
      return ""
    },
    GTPCommand("stop", "Ends thinking on the opponent's time until the next move.") {
      session, _ in
      session.state.expectsReply = false
      return ""
    },
    GTPCommand("clear_cache", "Forgets all that earlier searches found.") { session, _ in
      session.state.expectsReply = false
      session.player.forget()
      return ""
    },
    GTPCommand("echo", "[TEXT]…", "Repeats a text.") { _, arguments in arguments.text() },
    GTPCommand("echo_err", "[TEXT]…", "Repeats a text, on the standard error stream too.") {
      session, arguments in
      let text = arguments.text()
      session.host.log(text)
      return text
    },
    GTPCommand("cputime", "Returns the processor time used so far, in seconds.") { session, _ in
      decimal(session.host.processorTime(), 3)
    },
  ]

  private static func help(_ name: String?) throws(GTPFailure) -> String {
    guard let name else {
      return commands.filter(\.isListed).map { "\($0.call): \($0.summary)" }.joined(separator: "\n")
    }
    guard let command = command(named: name) else { throw GTPFailure("unknown command") }
    return "\(command.call): \(command.summary)"
  }
}

extension GTPCommand {
  /// The name with the arguments, as GTP.md has it for a heading.
  package var call: String { usage.isEmpty ? name : "\(name) \(usage)" }
}
