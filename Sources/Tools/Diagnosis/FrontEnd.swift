/// A front-end or server, and what it sends to a program that it starts.
struct FrontEnd: Sendable {
  /// A command of the sequence.
  struct Step: Sendable {
    let command: String
    /// Whether the front-end sends it only where the program lists it.
    var isOptional = false
    /// Whether the front-end can live with a refusal.
    var mayFail = false
  }

  let name: String
  /// Whether commands carry numbers.
  var hasNumbers = false
  let steps: [Step]

  /// The analyses that it knows, the one that it prefers first; a program that lists none of them
  /// plays all the same.
  var analyses: [String] = []
  /// Whether it has kata-analyze only from a program whose name begins with Kata.
  var choosesByName = false

  /// The analysis that it starts with a program; `nil` where there is none.
  func analysis(of commands: Set<String>, identity: String) -> String? {
    analyses.first { analysis in
      commands.contains(analysis.words.first ?? "")
        && (!choosesByName || !analysis.hasPrefix("kata") || identity.hasPrefix("Kata"))
    }
  }

  static func steps(_ commands: [String]) -> [Step] {
    commands.map { text in
      // `?` in front: only where listed; `!`: may be refused.
      let signs = text.prefix { "?!".contains($0) }
      return Step(
        command: String(text.dropFirst(signs.count)), isOptional: signs.contains("?"),
        mayFail: signs.contains("!"))
    }
  }

  static let all = [
    FrontEnd(
      name: "Sabaki",
      steps: steps([
        "name", "version", "protocol_version", "list_commands", "protocol_version", "komi 7",
        "boardsize 9", "clear_board", "play B D4", "play W E5", "?undo", "genmove B",
      ]), analyses: ["kata-analyze B 50", "lz-analyze B 50"]),
    FrontEnd(
      name: "Lizzie", steps: steps(["name", "version", "boardsize 9", "!komi 7", "play B D4"]),
      analyses: ["kata-analyze 10", "lz-analyze 10"], choosesByName: true),
    FrontEnd(
      name: "LizzieYzy",
      steps: steps([
        "name", "version", "list_commands", "!komi 7", "boardsize 9",
        "?kata-get-param playoutDoublingAdvantage", "?kata-get-param analysisWideRootNoise",
        "?kata-get-rules", "play B D4",
      ]),
      analyses: [
        "kata-analyze b 10 ownership true pvVisits true movesOwnership true", "lz-analyze b 10",
      ], choosesByName: true),
    FrontEnd(
      name: "q5Go", hasNumbers: true,
      steps: steps([
        "protocol_version", "boardsize 9", "clear_board", "!komi 7",
        "known_command lz-analyze", "known_command kata-analyze", "known_command kata-set-rules",
        "?kata-set-rules chinese", "play black D4", "genmove white",
      ]), analyses: ["kata-analyze black 100", "lz-analyze black 100"]),
    FrontEnd(
      name: "GoGui",
      steps: steps([
        "name", "protocol_version", "version", "list_commands", "?gogui-analyze_commands",
        "boardsize 9", "clear_board", "?komi 7", "?time_settings 300 0 0", "play b D4", "genmove w",
        "?undo", "?!final_score",
      ])),
    FrontEnd(
      name: "CGOS",
      steps: steps([
        "list_commands", "boardsize 9", "clear_board", "komi 7", "?time_settings 300 0 0",
        "?time_left b 300 0", "genmove b", "play w pass", "genmove b",
      ])),
    FrontEnd(
      name: "KGS",
      steps: steps([
        "list_commands", "boardsize 9", "komi 7", "clear_board",
        "?kgs-time_settings byoyomi 30 10 3", "?time_left b 30 0", "genmove b", "play w pass",
        "?final_status_list dead", "?kgs-genmove_cleanup b",
      ])),
  ]
}
