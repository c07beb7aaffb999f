import Glibc

/// Why a program cannot listen at an address, from the system's error number.
public enum AddressFault: Sendable {
  /// Another program listens there.
  case taken
  /// Only the administrator may.
  case forbidden
  /// This machine has no such address.
  case foreign

  public init?(code: Int32) {
    switch code {
    case EADDRINUSE: self = .taken
    case EACCES: self = .forbidden
    case EADDRNOTAVAIL: self = .foreign
    default: return nil
    }
  }
}
