/// Who may ask: looked at before anything else is done with a request.
///
/// That a server listens on this machine alone keeps nobody out who already is inside: any page that
/// the browser shows can send it requests, a name that its owner lets lead to 127.0.0.1 makes them look
/// as if they came from our own page, and other users of the machine can connect as well. So a request
/// must name this server as its host, one that changes something must come from our own page and be
/// JSON, and each must show the token, which the address that is printed brings along once and a cookie
/// from then on.
public struct AccessGuard: Sendable {
  /// The address that the server listens at.
  public let host: String
  public let port: Int
  private let token: String

  /// - Precondition: the token has letters, digits and hyphens alone.
  public init(host: String, port: Int, token: String) {
    self.host = host
    self.port = port
    self.token = token
  }

  /// Whether nobody from another machine can connect.
  public var isLocal: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }

  /// The address to open in a browser on this machine.
  public var address: String {
    let name = ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host
    return "http://\(name.contains(":") ? "[\(name)]" : name):\(port)/?token=\(token)"
  }

  /// What a request gets that may not pass; `nil` for one that may.
  func refusal(of request: WebRequest) -> WebAnswer? {
    guard let name = request.header("host"), isOurs(name) else {
      return .text("This server is not the one that was asked for.\n", status: 421)
    }
    let origins = request.headers["origin"] ?? []
    guard origins.allSatisfy({ $0.lowercased() == "http://\(name.lowercased())" }),
      request.method != .post || origins.count == 1
    else { return .text("Only pages of this server may ask this.\n", status: 403) }
    if request.method == .get, let given = request.parameters["token"], isToken(given) {
      var answer = WebAnswer.seeOther(request.path)
      answer.headers["set-cookie"] =
        "\(cookieName)=\(token); Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"
      return answer
    }
    guard let shown = request.cookie(cookieName), isToken(shown) else {
      return .text(
        "Open the address that `tengen serve` has printed: it brings the token along.\n",
        status: 403)
    }
    guard request.method != .post || isJSON(request.header("content-type")) else {
      return .text("Expected application/json.\n", status: 415)
    }
    return nil
  }

  /// Cookies do not know ports, so that each server's has a name of its own.
  private var cookieName: String { "tengen-\(port)" }

  private func isJSON(_ type: String?) -> Bool {
    type?.split(separator: ";").first?.lowercased() == "application/json"
  }

  /// Takes as long for a wrong token as for the right one.
  private func isToken(_ text: String) -> Bool {
    let (given, right) = (Array(text.utf8), Array(token.utf8))
    guard given.count == right.count else { return false }
    return zip(given, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Whether a Host header names this server.
  ///
  /// Where other machines may connect, any address in numbers does: a name that was made to lead here
  /// is what must not pass.
  private func isOurs(_ text: String) -> Bool {
    var (name, number) = (text.lowercased()[...], 80)
    if let colon = name.lastIndex(of: ":"), !name[colon...].contains("]") {
      guard let found = Int(name[name.index(after: colon)...]) else { return false }
      (name, number) = (name[..<colon], found)
    }
    if name.hasSuffix(".") { name.removeLast() }
    guard number == port else { return false }
    if ["127.0.0.1", "localhost", "[::1]"].contains(name) || name == host.lowercased() {
      return true
    }
    guard !isLocal else { return false }
    let isNumber =
      name.split(separator: ".", omittingEmptySubsequences: false).count == 4
      && name.split(separator: ".").allSatisfy { UInt8($0) != nil }
    return isNumber
      || name.hasPrefix("[") && name.hasSuffix("]")
        && name.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
  }
}
