import Foundation
import Go
import Testing

/// GNU Go as a process that answers GTP commands.
final class GNUGo {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Where the program is; `nil` where it is not installed.
  static let path: String? = {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return (["/usr/games"] + folders.map(String.init)).map { $0 + "/gnugo" }
      .first(where: FileManager.default.isExecutableFile)
  }()

  private let process = Process()
  private let commands = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  init(options: [String]) throws {
    let path = try #require(GNUGo.path)
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["--mode", "gtp"] + options
    process.standardInput = commands
    process.standardOutput = answers
    try process.run()
  }

  /// Ends the program by closing its input.
  deinit {
    try? commands.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// What the program answers to some commands, which it gets all at once.
  func answers(to lines: [String]) throws -> [String] {
    let text = lines.map { $0 + "\n" }.joined()
    try commands.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    return try lines.map { line in
      let answer = try nextAnswer()
      guard answer.hasPrefix("=") else { throw Failure(description: "\(line): \(answer)") }
      return answer.dropFirst().trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  private func nextAnswer() throws -> String {
    let end = Data("\n\n".utf8)
    while true {
      if let range = unread.range(of: end) {
        let answer = String(decoding: unread[..<range.lowerBound], as: UTF8.self)
        unread = Data(unread[range.upperBound...])
        return answer
      }
      let chunk = answers.fileHandleForReading.availableData
      guard !chunk.isEmpty else { throw Failure(description: "gnugo has ended") }
      unread.append(chunk)
    }
  }
}
