import Glibc

/// A process as others know it that share its files, perhaps on other hosts.
public struct ProcessIdentity: Codable, Hashable, Sendable {
  public let host: String
  public let number: Int
  /// When it began, in ticks of its host's clock, for numbers are given again.
  public let began: String

  /// This process.
  public static let own = ProcessIdentity(
    host: hostName, number: Int(getpid()), began: start(of: Int(getpid())) ?? "")

  /// Whether it still runs; `nil` of another host's, of which nobody here knows.
  public var isRunning: Bool? {
    guard host == Self.own.host else { return nil }
    return Self.start(of: number) == began
  }

  /// Whether a process of this number runs on this host.
  public static func isRunning(_ number: Int) -> Bool { start(of: number) != nil }

  /// When a process of this host began; `nil` where there is none, or where it only waits to be buried.
  ///
  /// Source: proc(5), /proc/pid/stat: the state and the start time stand behind the name, as the first
  /// and the twentieth.
  static func start(of process: Int) -> String? {
    guard let bytes = try? readFile("/proc/\(process)/stat") else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?
      .split(separator: " ")
    guard let words, words.count > 19, words[0] != "Z" else { return nil }
    return String(words[19])
  }
}

/// This machine's name in names of files: its first part, of letters, digits and hyphens alone, cut
/// where it is long.
public let hostName: String = {
  var bytes = [CChar](repeating: 0, count: 256)
  guard unsafe gethostname(&bytes, bytes.count - 1) == 0 else { return "host" }
  let name = String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  let kept = name.prefix { $0 != "." }.filter {
    $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
  }
  return kept.isEmpty ? "host" : String(kept.prefix(20))
}()
