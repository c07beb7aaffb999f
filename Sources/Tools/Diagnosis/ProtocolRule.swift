import Go

/// A rule of the protocol, and who breaks where it is broken.
struct ProtocolRule: Sendable {
  /// What a program does that keeps the rule.
  let name: String
  /// What breaks otherwise; empty where it is the protocol alone.
  let victims: String
  /// The commands that the program must list for the rule to be asked at all.
  let needs: [String]
  /// What is wrong; `nil` where nothing is.
  let problem: @Sendable (GTPConversation) throws(GTPConversation.Trouble) -> String?

  init(
    _ name: String, breaks victims: String = "", needs: [String] = [],
    _ problem: @escaping @Sendable (GTPConversation) throws(GTPConversation.Trouble) -> String?
  ) {
    self.name = name
    self.victims = victims
    self.needs = needs
    self.problem = problem
  }

  static let all = administration + framing + board + play + time + end + analysis
}

extension ProtocolRule {
  private static let required = [
    "protocol_version", "name", "version", "known_command", "list_commands", "quit", "boardsize",
    "clear_board", "komi", "play", "genmove",
  ]

  static let administration = [
    ProtocolRule("protocol_version is 2", breaks: "q5Go") { program throws(Trouble) in
      let version = try program.have("protocol_version")
      return version == "2" ? nil : "it is `\(version)`"
    },
    ProtocolRule("name and version are given", breaks: "Lizzie, LizzieYzy, Sabaki") {
      program throws(Trouble) in
      let texts = [try program.have("name"), try program.have("version")]
      let empty = zip(["name", "version"], texts).filter(\.1.isEmpty).map(\.0)
      return empty.isEmpty ? nil : "\(empty.joined(separator: " and ")) is empty"
    },
    ProtocolRule("list_commands has one command a line", breaks: "Sabaki, GoGui, CGOS") {
      program throws(Trouble) in
      let answer = try program.ask("list_commands")
      let odd = answer.lines.first { $0.words.count != 1 || $0 != $0.trimmed }
      return odd.map { "a line is `\($0)`" }
    },
    ProtocolRule("list_commands has all that every program must know", breaks: "CGOS, GoGui") {
      program throws(Trouble) in
      let listed = Set(try program.have("list_commands").words)
      let missing = required.filter { !listed.contains($0) }
      return missing.isEmpty ? nil : "\(missing.joined(separator: ", ")) not listed"
    },
    ProtocolRule("list_commands begins with protocol_version", breaks: "LizzieYzy") {
      program throws(Trouble) in
      let first = try program.have("list_commands").words.first ?? "nothing"
      return first == "protocol_version" ? nil : "it begins with \(first)"
    },
    ProtocolRule("list_commands lacks kgs-chat", breaks: "kgsGtp") { program throws(Trouble) in
      let listed = try program.have("list_commands").words
      return listed.contains("kgs-chat") ? "it is listed" : nil
    },
    ProtocolRule("known_command says true or false", breaks: "q5Go, GoGui") {
      program throws(Trouble) in
      let answers = [
        try program.have("known_command genmove"), try program.have("known_command no-such"),
      ]
      return answers == ["true", "false"] ? nil : "it answers \(answers.joined(separator: ", "))"
    },
    ProtocolRule("an unknown command is refused", breaks: "all") { program throws(Trouble) in
      let answer = try program.ask("no-such-command 1 2")
      return answer.isSuccess ? "it is answered `= \(answer.text)`" : nil
    },
  ]

  typealias Trouble = GTPConversation.Trouble

  static let framing = [
    ProtocolRule("numbers of commands come back", breaks: "q5Go, Lizzie, LizzieYzy") {
      program throws(Trouble) in
      let numbers = try ["12 name", "7 no-such-command"].map { command throws(Trouble) in
        try program.ask(command).number
      }
      return numbers == ["12", "7"] ? nil : "they are `\(numbers.joined(separator: "`, `"))`"
    },
    ProtocolRule("comments and blank lines are passed over", breaks: "GoGui") {
      program throws(Trouble) in
      try program.send("\n# a comment\n\n13 name # another\n")
      let answer = try program.answer()
      guard answer.number == "13" else { return "`13 name # another` is not the next answered" }
      return answer.isSuccess ? nil : "`name # another` is answered `? \(answer.text)`"
    },
    ProtocolRule("lines may end with a carriage return", breaks: "programs of Windows") {
      program throws(Trouble) in
      let answer = try program.ask("14 protocol_version\r")
      return answer.isSuccess && answer.text == "2" ? nil : "answered `\(answer.text)`"
    },
    ProtocolRule("answers have no carriage returns", breaks: "Sabaki") {
      program throws(Trouble) in
      for command in ["name", "version", "list_commands"] { _ = try program.ask(command) }
      return program.hasCarriageReturns ? "lines end with one" : nil
    },
    ProtocolRule("commands sent at once are answered in turn", breaks: "Sabaki, LizzieYzy") {
      program throws(Trouble) in
      try program.send("21 name\n22 version\n23 protocol_version\n24 list_commands\n")
      var numbers: [String] = []
      for _ in 0..<4 { numbers.append(try program.answer().number) }
      return numbers == ["21", "22", "23", "24"]
        ? nil : "the answers are \(numbers.joined(separator: ", "))"
    },
  ]

  static let board = [
    ProtocolRule("the boards of 9, 13 and 19 are known", breaks: "all who play on them") {
      program throws(Trouble) in
      try refusal(of: ["boardsize 9", "boardsize 13", "boardsize 19"], by: program)
    },
    ProtocolRule("a board of 1000 is refused", breaks: "GoGui") { program throws(Trouble) in
      try program.ask("boardsize 1000").isSuccess ? "it is accepted" : nil
    },
    ProtocolRule("other sides have their own command", breaks: "Sabaki, q5Go, LizzieYzy on 9x7") {
      program throws(Trouble) in
      let listed = try program.have("list_commands").words
      return listed.contains("rectangular_boardsize") ? nil : "rectangular_boardsize is not listed"
    },
    ProtocolRule(
      "komi comes before boardsize, whole, in halves and below 0", breaks: "Sabaki, Lizzie"
    ) { program throws(Trouble) in
      try refusal(
        of: ["komi 6.5", "boardsize 9", "komi 0", "komi 7", "komi -3.5"], by: program)
    },
  ]
}
