import Go

extension ProtocolRule {
  /// Gives the program an empty board of 9x9.
  private static func begin(_ program: GTPConversation) throws(Trouble) {
    try program.have("boardsize 9")
    try program.have("clear_board")
    try program.have("komi 7")
  }

  /// The first of some commands that is refused.
  static func refusal(
    of commands: [String], by program: GTPConversation
  ) throws(Trouble) -> String? {
    for command in commands {
      let answer = try program.ask(command)
      if !answer.isSuccess { return "`\(command)` is answered `? \(answer.text)`" }
    }
    return nil
  }

  static let play = [
    ProtocolRule("colours and points are read in any case", breaks: "Sabaki, Lizzie") {
      program throws(Trouble) in
      try begin(program)
      return try refusal(
        of: ["play B D4", "play white e5", "play BLACK c3", "play w PASS", "play b Pass"],
        by: program)
    },
    ProtocolRule("one colour may play twice, and White first", breaks: "Sabaki, GoGui, Lizzie") {
      program throws(Trouble) in
      try begin(program)
      return try refusal(of: ["play w D4", "play w E5", "play b C3", "play b C4"], by: program)
    },
    ProtocolRule("an illegal move is refused", breaks: "all referees") { program throws(Trouble) in
      try begin(program)
      try program.have("play b D4")
      for command in ["play w D4", "play w Z99", "play green D5", "play w"]
      where try program.ask(command).isSuccess {
        return "`\(command)` is accepted"
      }
      return nil
    },
    ProtocolRule("a refused move changes nothing", breaks: "all referees") {
      program throws(Trouble) in
      try begin(program)
      try program.have("play b D4")
      _ = try program.ask("play w D4")
      return try refusal(of: ["play w D5", "play b D6"], by: program)
    },
    ProtocolRule("genmove gives a point, pass or resign", breaks: "all") {
      program throws(Trouble) in
      try begin(program)
      let text = try program.have("genmove b")
      let isMove = Vertex(text, on: BoardSize(9)) != nil || text.lowercased() == "resign"
      return isMove ? nil : "it gives `\(text)`"
    },
    ProtocolRule("genmove works for one colour twice", breaks: "Sabaki") {
      program throws(Trouble) in
      try begin(program)
      return try refusal(of: ["genmove b", "genmove b", "genmove w"], by: program)
    },
    ProtocolRule("genmove works after two passes", breaks: "Sabaki, GoGui") {
      program throws(Trouble) in
      try begin(program)
      return try refusal(
        of: ["play b E5", "play w pass", "play b pass", "genmove w"], by: program)
    },
    ProtocolRule("undo takes moves back, many at once", breaks: "Sabaki", needs: ["undo"]) {
      program throws(Trouble) in
      try begin(program)
      for vertex in ["C3", "D4", "E5"] { try program.have("play b \(vertex)") }
      try program.send("undo\nundo\nundo\n")
      for _ in 0..<3 where !(try program.answer().isSuccess) { return "an undo is refused" }
      if try program.ask("undo").isSuccess { return "a fourth undo of three moves is accepted" }
      return try refusal(of: ["play w C3"], by: program)
    },
    ProtocolRule(
      "fixed_handicap gives its points", breaks: "Lizzie, twogtp", needs: ["fixed_handicap"]
    ) { program throws(Trouble) in
      try begin(program)
      let points = try program.have("fixed_handicap 3").words
      return points.count == 3 && points.allSatisfy { Vertex($0, on: BoardSize(9)) != nil }
        ? nil : "it gives `\(points.joined(separator: " "))`"
    },
    ProtocolRule(
      "set_free_handicap takes points", breaks: "Sabaki, KGS", needs: ["set_free_handicap"]
    ) { program throws(Trouble) in
      try begin(program)
      if let problem = try refusal(of: ["set_free_handicap C3 G7"], by: program) { return problem }
      return try program.ask("play w C3").isSuccess ? "the points stay empty" : nil
    },
  ]

  static let time = [
    ProtocolRule("time_settings and time_left come together", breaks: "CGOS") {
      program throws(Trouble) in
      let listed = try program.have("list_commands").words
      let known = ["time_settings", "time_left"].filter(listed.contains)
      switch known.count {
      case 2: return nil
      case 1: return "only \(known[0]) is listed"
      default: throw .absent
      }
    },
    ProtocolRule(
      "the front-ends' clocks are taken", breaks: "CGOS, Lizzie, q5Go", needs: ["time_settings"]
    ) { program throws(Trouble) in
      try refusal(
        of: ["time_settings 300 0 0", "time_settings 0 5 1", "time_settings 1 1 0"], by: program)
    },
    ProtocolRule("time_left is taken", breaks: "CGOS, KGS", needs: ["time_left", "time_settings"]) {
      program throws(Trouble) in
      try begin(program)
      return try refusal(
        of: ["time_settings 300 0 0", "time_left b 299 0", "time_left w 300 0", "genmove b"],
        by: program)
    },
  ]

  static let end = [
    ProtocolRule(
      "final_score is B+3.5, W+3.5 or 0", breaks: "twogtp, q5Go, GoGui", needs: ["final_score"]
    ) { program throws(Trouble) in
      try begin(program)
      // A wall each, so that nothing is left to play.
      for row in 1...9 {
        for command in ["play b D\(row)", "play w E\(row)"] { try program.have(command) }
      }
      for command in ["play b pass", "play w pass"] { try program.have(command) }
      let text = try program.have("final_score").words.first ?? ""
      let margin = text.dropFirst(2)
      let isScore = text == "0" || (["B+", "W+"].contains(text.prefix(2)) && Double(margin) != nil)
      return isScore ? nil : "it is `\(text)`"
    },
    ProtocolRule(
      "final_status_list gives points", breaks: "KGS, which rates no games without it",
      needs: ["final_status_list"]
    ) { program throws(Trouble) in
      try begin(program)
      try program.have("play b E5")
      for status in ["dead", "alive", "seki"] {
        let words = try program.have("final_status_list \(status)").words
        if let odd = words.first(where: { Vertex($0, on: BoardSize(9)) == nil }) {
          return "`final_status_list \(status)` has `\(odd)`"
        }
      }
      return nil
    },
  ]

  static let analysis =
    [("kata-analyze", "Lizzie, LizzieYzy, Sabaki, q5Go"), ("lz-analyze", "Lizzie, LizzieYzy")].map {
      command, victims in
      ProtocolRule(
        "\(command) writes lines until the next command", breaks: victims, needs: [command]
      ) {
        program throws(Trouble) in
        try begin(program)
        try program.send("31 \(command) b 10\n")
        let lines = try program.lines(within: program.patience, atMost: 2)
        guard lines.first?.trimmed == "=31" else { return "it does not begin with `=31` alone" }
        guard let line = lines.dropFirst().first else { return "no line in time" }
        if let problem = AnalysisLine(line).problem(isKata: command == "kata-analyze") {
          return problem
        }
        // What is on the way comes first, then the blank line that ends it.
        try program.send("32 name\n")
        _ = try program.lines(within: program.patience)
        return try program.answer().number == "32" ? nil : "`name` does not end it"
      }
    }
    + ["kata-genmove_analyze", "lz-genmove_analyze"].map { command in
      ProtocolRule(
        "\(command) ends with its move", breaks: "CGOS, LizzieYzy, Sabaki", needs: [command]
      ) { program throws(Trouble) in
        try begin(program)
        let last = try program.ask("\(command) b 10").lines.last ?? ""
        let words = last.words
        let isMove =
          words.count == 2 && words[0] == "play"
          && (Vertex(words[1], on: BoardSize(9)) != nil || words[1].lowercased() == "resign")
        return isMove ? nil : "its last line is `\(last.prefix(60))`"
      }
    }
}

/// A line of an analysis, as front-ends take it apart.
struct AnalysisLine {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// What would break a front-end; `nil` where nothing would.
  func problem(isKata: Bool) -> String? {
    guard text.hasPrefix("info move ") else {
      return "a line begins with `\(text.prefix(20))`, not with `info move `"
    }
    for block in text.dropFirst(5).replacing(" info ", with: "\n").split(separator: "\n") {
      let words = String(block).words
      guard let line = words.firstIndex(of: "pv"), line + 1 < words.count else {
        return "a block has no moves after `pv`"
      }
      guard line.isMultiple(of: 2) else { return "a key before `pv` has no value, or several" }
      let values = Dictionary(
        stride(from: 0, to: line, by: 2).map { (words[$0], words[$0 + 1]) },
        uniquingKeysWith: { $1 })
      let missing = ["visits", "winrate", "order"].filter { values[$0] == nil }
      guard missing.isEmpty else { return "a block lacks \(missing.joined(separator: ", "))" }
      for key in ["visits", "order"] where values[key].flatMap({ Int($0) }) == nil {
        return "\(key) is `\(values[key] ?? "")`, which is no whole number"
      }
      let rate = values["winrate"] ?? ""
      guard isKata ? rate.contains(".") && Double(rate) != nil : Int(rate) != nil else {
        return "winrate is `\(rate)`; expected \(isKata ? "a fraction with a point" : "0 to 10000")"
      }
    }
    return nil
  }
}
