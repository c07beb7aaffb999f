import GTPClient

/// What a player did that loses the game at once.
public struct Fault: Equatable, Codable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case noStart = "no start"
    case crash
    case hang
    case garbage
    case refusal
    case illegalMove = "illegal move"
    case late = "late answer"
  }

  public var kind: Kind
  /// What happened.
  public var detail: String
  /// The last lines that the program wrote to standard error.
  public var lastErrors: [String]
}

extension Fault {
  init(_ failure: EngineFailure) {
    let kind: Kind =
      switch failure.kind {
      case .noStart: .noStart
      case .crash: .crash
      case .hang: .hang
      case .garbage: .garbage
      case .refusal: .refusal
      }
    self.init(kind: kind, detail: failure.detail, lastErrors: failure.lastErrors)
  }
}

extension Fault: CustomStringConvertible {
  public var description: String {
    let words = lastErrors.isEmpty ? "" : "; its last words: \(lastErrors.joined(separator: " | "))"
    return "\(kind.rawValue): \(detail)\(words)"
  }
}
