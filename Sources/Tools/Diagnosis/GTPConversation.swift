// Diagnosis says what is right and what is wrong: with a GTP program (GTPCheck, which takes it
// through ProtocolRule's and FrontEnd's tables over a GTPConversation), and with this machine and
// installation (MachineCheck, FrontEndSettings).
import GTPClient
import Platform

/// A GTP program at work, its output looked at line by line: unlike a player's it may be as wrong as
/// it likes.
final class GTPConversation {
  /// An answer as it came.
  struct Answer: Equatable {
    var isSuccess: Bool
    /// What stands right behind the sign: the number of the command, or nothing.
    var number: String
    /// The first line without sign and number, then all others, each as it came.
    var lines: [String]

    var text: String { lines.joined(separator: "\n").trimmed }
  }

  /// Why there is no answer.
  enum Trouble: Error, Equatable {
    case silent(String)
    case refused(String)
    case ended(String)
    case notStarted(String)
    /// The program does not have what is asked for.
    case absent
  }

  private let child: ChildProcess
  /// Seconds that an answer may take.
  let patience: Double
  private var received: [UInt8] = []
  private var lastCommand = ""
  /// What came outside of answers.
  private(set) var noise: [String] = []
  /// Whether lines end with a carriage return.
  private(set) var hasCarriageReturns = false

  init(_ program: EngineCommand, patience: Double) throws(Trouble) {
    self.patience = patience
    do {
      child = try ChildProcess(program.words)
    } catch {
      throw .notStarted(error.description)
    }
  }

  var lastErrors: [String] { child.lastErrors }

  /// Sends a command and waits for its answer.
  func ask(_ command: String) throws(Trouble) -> Answer {
    try send(command + "\n")
    return try answer()
  }

  /// Sends a command that the program must know and do; gives the text of the answer.
  @discardableResult
  func have(_ command: String) throws(Trouble) -> String {
    let answer = try ask(command)
    guard answer.isSuccess else { throw .refused("`\(command)` is answered `? \(answer.text)`") }
    return answer.text
  }

  func send(_ text: String) throws(Trouble) {
    lastCommand = text.trimmed
    guard child.write(text) else { throw .ended("ended at `\(lastCommand)`") }
  }

  /// The next answer.
  func answer() throws(Trouble) -> Answer {
    let deadline = ContinuousClock.now + .seconds(patience)
    var first = try line(until: deadline)
    while first.first != "=" && first.first != "?" {
      if !first.isEmpty { noise.append(first) }
      first = try line(until: deadline)
    }
    let rest = first.dropFirst()
    let number = rest.prefix { $0.isASCII && $0.isNumber }
    var lines = [String(rest.dropFirst(number.count).drop { $0 == " " || $0 == "\t" })]
    while true {
      let line = try line(until: deadline)
      if line.isEmpty { break }
      lines.append(line)
    }
    return Answer(isSuccess: first.first == "=", number: String(number), lines: lines)
  }

  /// The lines that come within some seconds, up to a blank one or to a number of lines.
  func lines(within seconds: Double, atMost count: Int = .max) throws(Trouble) -> [String] {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var lines: [String] = []
    do {
      while lines.count < count {
        let line = try line(until: deadline)
        if line.isEmpty { return lines }
        lines.append(line)
      }
      return lines
    } catch .silent {
      return lines
    }
  }

  /// Whether the program ends within some seconds; a conversation is over then.
  func ends(within seconds: Double, closingInput: Bool) -> Bool {
    let start = ContinuousClock.now
    if closingInput {
      child.end(after: seconds)
    } else {
      while .now < start + .seconds(seconds) {
        if child.read(until: start + .seconds(seconds)) == .end { break }
      }
      child.end(after: max(0, seconds - (.now - start) / .seconds(1)))
    }
    return child.ending != nil
  }

  func stop() {
    _ = child.write("quit\n")
    child.end(after: 0.5)
  }

  private func line(until deadline: ContinuousClock.Instant) throws(Trouble) -> String {
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        var bytes = Array(received[..<end])
        received.removeFirst(end + 1)
        if bytes.last == UInt8(ascii: "\r") {
          hasCarriageReturns = true
          bytes.removeLast()
        }
        return String(decoding: bytes, as: UTF8.self)
      }
      guard received.count < 1 << 20 else { throw .silent("writes a line of more than 1 MB") }
      switch child.read(until: deadline) {
      case .bytes(let bytes): received += bytes
      case .end: throw .ended("ended at `\(lastCommand)`")
      case .nothing: throw .silent("gives no whole answer to `\(lastCommand)` in time")
      }
    }
  }
}

extension GTPConversation.Trouble {
  /// What happened, as the rest of a sentence.
  var text: String {
    switch self {
    case .silent(let text), .refused(let text), .ended(let text), .notStarted(let text): text
    case .absent: "is not there"
    }
  }
}

extension String {
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  var words: [String] { split(whereSeparator: \.isWhitespace).map(String.init) }
}
