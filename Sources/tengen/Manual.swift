import ArgumentParser
import Platform

/// Prints the help of all commands as one page.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the help of all commands as a manual page.",
    discussion: """
      `make install` puts the page where man finds it, and completions for bash, zsh and fish, which \
      `tengen --generate-completion-script SHELL` prints, where the shells find them.

      Example:
        tengen manual | man -l -
      """)

  func run() throws {
    let version = ThisProgram.version
    let head = [
      #".TH TENGEN 1 "" "Tengen \#(version)" """#, ".SH NAME",
      #"tengen \- a Go engine for small boards"#,
    ]
    try printLines(head + Self.sections(of: Tengen.self, called: "tengen"))
  }

  /// A section for a command, and for each below it.
  private static func sections(
    of command: any ParsableCommand.Type, called name: String
  ) -> [String] {
    let below = command.configuration.subcommands.flatMap { inner in
      let own = inner.configuration.commandName ?? "\(inner)".lowercased()
      return sections(of: inner, called: "\(name) \(own)")
    }
    // The texts are laid out as a terminal shows them.
    let lines = Tengen.helpMessage(for: command, columns: 78).split(
      separator: "\n", omittingEmptySubsequences: false)
    return [".SH \"\(name.uppercased())\"", ".nf"] + lines.map(roff) + [".fi"] + below
  }

  /// A line as it stands: what roff would take for its own is escaped.
  private static func roff(_ line: some StringProtocol) -> String {
    let text = String(line).replacing("\\", with: #"\e"#).replacing("-", with: #"\-"#)
    return text.hasPrefix(".") || text.hasPrefix("'") ? #"\&"# + text : text
  }
}
