public import GTPClient
import Text

/// Takes a GTP program through the protocol's rules and the front-ends' first commands, and says
/// what breaks which.
public struct GTPCheck {
  /// What came of one rule, or of one front-end.
  public struct Finding: Equatable, Sendable {
    public enum Outcome: Equatable, Sendable {
      case kept
      /// The program lacks the commands that the rule is about.
      case absent
      case broken(String)
    }

    public var rule: String
    /// Who breaks by it.
    public var victims = ""
    public var outcome: Outcome
    /// A word more on what was kept.
    public var remark = ""
  }

  public let program: EngineCommand
  /// Seconds that an answer may take.
  public let patience: Double
  /// The program's name and version, and the seconds until it gave them.
  public private(set) var identity = ""
  public private(set) var startSeconds = 0.0
  public private(set) var rules: [Finding] = []
  public private(set) var frontEnds: [Finding] = []
  private var commands: Set<String> = []

  /// Why nothing could be checked.
  public struct NoStart: Error, CustomStringConvertible {
    public let description: String
  }

  /// Runs all checks; throws where the program does not start or does not answer at all.
  public init(_ program: EngineCommand, patience: Double) throws {
    self.program = program
    self.patience = patience
    var conversation: GTPConversation?
    do throws(GTPConversation.Trouble) {
      let opened = try GTPConversation(program, patience: patience)
      conversation = opened
      let start = ContinuousClock.now
      let name = try opened.have("name")
      startSeconds = (.now - start) / .seconds(1)
      identity = [name, try? opened.have("version")].compactMap(\.self).joined(separator: " ")
      commands = Set((try? opened.have("list_commands").words) ?? [])
      opened.stop()
    } catch {
      conversation?.stop()
      let words = (conversation?.lastErrors ?? []).joined(separator: " | ")
      throw NoStart(
        description: "\(program.words.joined(separator: " ")): \(error.text)"
          + (words.isEmpty ? "" : "; its last words: \(words)"))
    }
    for rule in ProtocolRule.all { rules.append(finding(rule)) }
    rules += endings()
    for frontEnd in FrontEnd.all { frontEnds.append(finding(frontEnd)) }
  }

  /// Whether nothing is broken.
  public var isSound: Bool { (rules + frontEnds).allSatisfy { !$0.isBroken } }
}

extension GTPCheck.Finding {
  public var isBroken: Bool {
    if case .broken = outcome { return true }
    return false
  }
}

extension GTPCheck {
  private typealias Trouble = GTPConversation.Trouble

  /// Holds the program, started anew, to a rule.
  private func finding(_ rule: ProtocolRule) -> Finding {
    var finding = Finding(rule: rule.name, victims: rule.victims, outcome: .kept)
    guard rule.needs.allSatisfy(commands.contains) else {
      finding.outcome = .absent
      return finding
    }
    do throws(Trouble) {
      let conversation = try GTPConversation(program, patience: patience)
      defer { conversation.stop() }
      if let problem = try rule.problem(conversation) {
        finding.outcome = .broken(problem)
      } else if let noise = conversation.noise.first {
        finding.outcome = .broken("writes `\(noise.prefix(60))` outside of answers")
      }
    } catch .absent {
      finding.outcome = .absent
    } catch {
      finding.outcome = .broken(error.text)
    }
    return finding
  }

  /// How the program ends: at quit, and where its input is closed.
  private func endings() -> [Finding] {
    func run(
      _ name: String, _ victims: String, _ body: (GTPConversation) throws(Trouble) -> String?
    ) -> Finding {
      var finding = Finding(rule: name, victims: victims, outcome: .kept)
      do throws(Trouble) {
        let conversation = try GTPConversation(program, patience: patience)
        try conversation.have("name")
        if let problem = try body(conversation) { finding.outcome = .broken(problem) }
      } catch {
        finding.outcome = .broken(error.text)
      }
      return finding
    }
    return [
      run("quit is answered, and ends the program in 3 s", "Sabaki, CGOS") {
        program throws(Trouble) in
        try program.have("quit")
        return program.ends(within: 3, closingInput: false) ? nil : "it runs on"
      },
      run("the end of its input ends the program in 5 s", "all: it would run on unseen") {
        program throws(Trouble) in
        program.ends(within: 5, closingInput: true) ? nil : "it runs on"
      },
    ]
  }

  /// Sends what a front-end sends.
  private func finding(_ frontEnd: FrontEnd) -> Finding {
    var finding = Finding(rule: frontEnd.name, outcome: .kept)
    do throws(Trouble) {
      let conversation = try GTPConversation(program, patience: patience)
      defer { conversation.stop() }
      for (index, step) in frontEnd.steps.enumerated() {
        let word = step.command.words.first ?? ""
        guard !step.isOptional || commands.contains(word) else { continue }
        let number = frontEnd.hasNumbers ? "\(index + 1) " : ""
        let answer = try conversation.ask(number + step.command)
        if frontEnd.hasNumbers, answer.number != "\(index + 1)" {
          finding.outcome = .broken("`\(number)\(step.command)` is answered without its number")
          return finding
        }
        if !answer.isSuccess, !step.mayFail {
          finding.outcome = .broken("`\(step.command)` is answered `? \(answer.text)`")
          return finding
        }
      }
      guard !frontEnd.analyses.isEmpty else { return finding }
      try analyse(frontEnd, conversation, &finding)
    } catch {
      finding.outcome = .broken(error.text)
    }
    return finding
  }

  /// Starts the analysis that a front-end prefers, and ends it as it would.
  private func analyse(
    _ frontEnd: FrontEnd, _ conversation: GTPConversation, _ finding: inout Finding
  ) throws(Trouble) {
    guard let analysis = frontEnd.analysis(of: commands, identity: identity) else {
      finding.remark = "without analysis"
      return
    }
    let number = frontEnd.hasNumbers ? "90 " : ""
    try conversation.send(number + analysis + "\n")
    let lines = try conversation.lines(within: patience, atMost: 2)
    guard lines.count > 1 else {
      finding.outcome = .broken("`\(analysis)` writes no line in time")
      return
    }
    try conversation.send("91 name\n")
    _ = try conversation.lines(within: patience)
    if try conversation.answer().number != "91" {
      finding.outcome = .broken("`\(analysis)` does not end at the next command")
    }
    finding.remark = "with \(analysis.words.first ?? "")"
  }
}

extension GTPCheck: CustomStringConvertible {
  public var description: String {
    let seconds = (startSeconds * 100).rounded() / 100
    var lines = ["\(identity): \(program.words.joined(separator: " "))"]
    lines.append("answers for the first time after \(seconds) s")
    lines.append("\nthe protocol's rules")
    lines += rules.map { finding in
      switch finding.outcome {
      case .kept: "  kept    \(finding.rule)"
      case .absent: "  absent  \(finding.rule)"
      case .broken(let problem):
        "  BROKEN  \(finding.rule): \(problem)"
          + (finding.victims.isEmpty ? "" : "\n          breaks: \(finding.victims)")
      }
    }
    lines.append("\nas the front-ends start it, on 9x9")
    let width = frontEnds.map(\.rule.count).max() ?? 0
    lines += frontEnds.map { finding in
      let name = finding.rule.padded(width)
      guard case .broken(let problem) = finding.outcome else {
        return "  \(name)  works\(finding.remark.isEmpty ? "" : ", \(finding.remark)")"
      }
      return "  \(name)  BROKEN: \(problem)"
    }
    let broken = rules.filter(\.isBroken).count
    let absent = rules.filter { $0.outcome == .absent }.count
    lines.append(
      "\n\(rules.count - broken - absent) of \(rules.count - absent) rules are kept, "
        + "\(absent) do not apply; \(frontEnds.filter { !$0.isBroken }.count) of \(frontEnds.count) "
        + "front-ends work")
    return lines.map { "\($0)\n" }.joined()
  }
}
