/// Why a program did not do what GTP asks of it.
public struct EngineFailure: Error, Equatable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// The program cannot be started, or is not ready in time.
    case noStart = "no start"
    /// It ended, or closed its output.
    case crash
    /// It gave no answer in time.
    case hang
    /// What it wrote is no answer.
    case garbage
    /// It answered that it cannot, to a command that it should know.
    case refusal
  }

  public var kind: Kind
  /// What happened, as "no answer to `genmove b` in 60 s".
  public var detail: String
  /// The last lines that the program wrote to standard error.
  public var lastErrors: [String]

  public init(_ kind: Kind, _ detail: String, lastErrors: [String] = []) {
    self.kind = kind
    self.detail = detail
    self.lastErrors = lastErrors
  }
}

extension EngineFailure: CustomStringConvertible {
  public var description: String {
    lastErrors.isEmpty
      ? detail : "\(detail); its last words: \(lastErrors.joined(separator: " | "))"
  }
}
