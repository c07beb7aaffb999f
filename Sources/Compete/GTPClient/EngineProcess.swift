import Platform
import Text

// The client's end of the protocol: EngineProcess (here) starts a program and has its answers;
// EngineProcess+Game says in commands what a game needs, TimeCommands what a clock needs.

/// Another program that plays by GTP; one thread at a time may use it.
///
/// A program that fails in any way but by refusing a command is ended at once, since nobody knows
/// what it would answer next; ``start()`` runs it anew.
public final class EngineProcess {
  /// The longest answer that is taken, in bytes.
  private static let answerLimit = 1 << 20
  /// Seconds that a program is given to end by itself.
  private static let farewell = 1.0

  public let program: EngineCommand
  /// Commands that the program is given whenever it starts.
  public let setup: [String]
  /// Seconds after which a program without an answer hangs.
  public let patience: Double
  /// The commands that the program lists.
  public private(set) var commands: Set<String> = []
  /// The program's name and version, or more where it gives more.
  public private(set) var identity = ""

  /// The last lines that the program wrote to standard error before it ended.
  public private(set) var lastErrors: [String] = []
  /// The last line of standard error that was taken for a move's comment.
  private var lastComment = ""

  private var child: ChildProcess?
  /// Output that belongs to no answer yet.
  private var received: [UInt8] = []
  private var hasAnswered = false

  public init(_ program: EngineCommand, setup: [String] = [], patience: Double) {
    self.program = program
    self.setup = setup
    self.patience = patience
  }

  public var isRunning: Bool { child != nil }

  /// Starts the program and asks for its commands; does nothing where it runs already.
  public func start() throws(EngineFailure) {
    guard child == nil else { return }
    received = []
    lastErrors = []
    hasAnswered = false
    do {
      child = try ChildProcess(program.words)
    } catch {
      throw EngineFailure(
        .noStart,
        "\(error.description); expected a program, or an engine that `tengen engines` lists")
    }
    do throws(EngineFailure) {
      commands = Set(try send("list_commands").words)
      identity = try describe()
      for command in setup { try send(command) }
    } catch {
      throw EngineFailure(.noStart, error.detail, lastErrors: error.lastErrors)
    }
    let lines = identity.split(separator: "\n")
    if let substitution = lines.last(where: { $0.contains(playoutsForNetwork) }) {
      stop()
      throw EngineFailure(.noStart, String(substitution))
    }
  }

  /// Sends a command and waits for the answer, for `limit` seconds if that is not ``patience``.
  @discardableResult
  public func send(_ command: String, within limit: Double? = nil) throws(EngineFailure) -> String {
    guard let child else { throw EngineFailure(.crash, "does not run at `\(command)`") }
    if let stray = String(decoding: received, as: UTF8.self).firstLine {
      throw fail(.garbage, "wrote `\(stray)` unasked before `\(command)`")
    }
    received = []
    // What a program writes on its own is read with the next answer, so that its pipe has room.
    guard child.write("\(command)\n") else { throw failed(at: command) }
    let limit = limit ?? patience
    let answer = try answer(to: command, until: .now + .seconds(limit), limit)
    hasAnswered = true
    guard answer.isSuccess else {
      let text = answer.text.firstLine ?? ""
      throw EngineFailure(
        .refusal, "answered `\(command)` with `? \(text)`", lastErrors: child.lastErrors)
    }
    return answer.text
  }

  /// The program's comment on the move that it chose last: its answer where it knows Gomill's
  /// command for that, else a line that it has written to standard error meanwhile.
  public func explanation() -> String {
    if commands.contains("gomill-explain_last_move") {
      return (try? send("gomill-explain_last_move")) ?? ""
    }
    guard let line = child?.lastErrors.last, line != lastComment else { return "" }
    lastComment = line
    return line
  }

  /// Asks the program to quit, and ends it where it does not in a moment.
  public func stop() {
    guard let child else { return }
    _ = child.write("quit\n")
    child.end(after: EngineProcess.farewell)
    lastErrors = child.lastErrors
    self.child = nil
  }
}

extension EngineProcess {
  private func describe() throws(EngineFailure) -> String {
    if commands.contains("gomill-describe_engine") { return try send("gomill-describe_engine") }
    var words: [String] = []
    for command in ["name", "version"] where commands.contains(command) {
      words.append(try send(command))
    }
    return words.joined(separator: " ")
  }

  private typealias Answer = (isSuccess: Bool, text: String)

  private func answer(
    to command: String, until deadline: ContinuousClock.Instant, _ limit: Double
  ) throws(EngineFailure) -> Answer {
    var first = try line(of: command, until: deadline, limit)
    // A program may greet before it answers for the first time.
    while first.isEmpty || (!hasAnswered && !first.isStartOfAnswer) {
      first = try line(of: command, until: deadline, limit)
    }
    guard first.isStartOfAnswer else {
      throw fail(.garbage, "answered `\(command)` with `\(first.firstLine ?? "")`")
    }
    var lines = [String(first.dropFirst())]
    var length = 0
    while true {
      let line = try line(of: command, until: deadline, limit)
      if line.isEmpty { break }
      length += line.utf8.count
      guard length <= EngineProcess.answerLimit else {
        throw fail(.garbage, "gave more than 1 MB as answer to `\(command)`")
      }
      lines.append(line)
    }
    return (first.first == "=", lines.joined(separator: "\n").trimmed)
  }

  /// The next line of output, without control characters.
  private func line(
    of command: String, until deadline: ContinuousClock.Instant, _ limit: Double
  ) throws(EngineFailure) -> String {
    var searched = 0
    while true {
      if let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let bytes = received[..<end].filter { $0 >= 32 && $0 != 127 || $0 == 9 }
        received.removeFirst(end + 1)
        return String(decoding: bytes, as: UTF8.self)
      }
      searched = received.count
      guard searched <= EngineProcess.answerLimit else {
        throw fail(.garbage, "gave more than 1 MB as answer to `\(command)`")
      }
      switch child?.read(until: deadline) ?? .end {
      case .bytes(let bytes): received += bytes
      case .end: throw failed(at: command)
      case .nothing: throw fail(.hang, "no answer to `\(command)` in \(limit.short) s")
      }
    }
  }

  /// Ends the program and says why.
  func fail(_ kind: EngineFailure.Kind, _ detail: String) -> EngineFailure {
    child?.end(after: 0)
    lastErrors = child?.lastErrors ?? []
    child = nil
    return EngineFailure(kind, detail, lastErrors: lastErrors)
  }

  /// What to say of a program that takes no more commands or gives no more answers.
  private func failed(at command: String) -> EngineFailure {
    child?.end(after: EngineProcess.farewell)
    switch child?.ending {
    case .exit(let status): return fail(.crash, "ended with status \(status) at `\(command)`")
    case .signal(let number): return fail(.crash, "was ended by signal \(number) at `\(command)`")
    case nil: return fail(.crash, "closed its output at `\(command)`")
    }
  }
}

extension String {
  fileprivate var words: [String] { split(whereSeparator: \.isWhitespace).map(String.init) }

  fileprivate var isStartOfAnswer: Bool { first == "=" || first == "?" }

  /// The beginning of the first line that is not blank, for a message.
  fileprivate var firstLine: String? {
    split(whereSeparator: \.isNewline).lazy.map { String($0).trimmed }.first { !$0.isEmpty }
      .map { String($0.prefix(80)) }
  }

  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
