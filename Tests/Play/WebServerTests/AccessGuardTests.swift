import Testing

@testable import WebServer

@Suite struct AccessGuardTests {
  private let guardian = AccessGuard(host: "127.0.0.1", port: 3619, token: "right-token")

  /// What a request of our own page looks like.
  private func request(
    _ method: WebRequest.Method = .get, _ target: String = "/", _ changes: [String: String?] = [:]
  ) -> WebRequest {
    var headers = ["host": "127.0.0.1:3619", "cookie": "a=b; tengen-3619=right-token"]
    if method == .post {
      headers["origin"] = "http://127.0.0.1:3619"
      headers["content-type"] = "application/json"
    }
    for (name, value) in changes { headers[name] = value }
    return WebRequest(method, target, headers: headers.mapValues { [$0] })
  }

  @Test func `our own page may ask`() {
    #expect(guardian.refusal(of: request()) == nil)
    #expect(guardian.refusal(of: request(.post, "/api/move")) == nil)
  }

  @Test(
    arguments: [
      ("127.0.0.1:3619", true), ("LOCALHOST:3619", true), ("localhost.:3619", true),
      ("[::1]:3619", true), ("127.0.0.1", false), ("127.0.0.1:80", false),
      ("evil.example:3619", false), ("127.0.0.1.evil.example:3619", false), ("", false),
      ("127.0.0.1:3619@evil.example", false), ("192.168.0.7:3619", false), ("127.0.0.1:x", false),
    ])
  func `only a host that is this server passes`(host: String, passes: Bool) {
    let refusal = guardian.refusal(of: request(.get, "/", ["host": host]))
    #expect((refusal == nil) == passes)
    if !passes { #expect(refusal?.status == 421) }
  }

  @Test func `a host that is missing or told twice does not pass`() {
    var twice = request()
    twice.headers["host"] = ["127.0.0.1:3619", "127.0.0.1:3619"]
    #expect(guardian.refusal(of: twice)?.status == 421)
    #expect(guardian.refusal(of: request(.get, "/", ["host": nil]))?.status == 421)
  }

  @Test(arguments: ["http://evil.example", "null", "https://127.0.0.1:3619", "http://127.0.0.1:80"])
  func `a foreign origin does not pass`(origin: String) {
    #expect(guardian.refusal(of: request(.post, "/api/move", ["origin": origin]))?.status == 403)
    #expect(guardian.refusal(of: request(.get, "/", ["origin": origin]))?.status == 403)
  }

  @Test func `what changes something must tell its origin and be JSON`() {
    #expect(guardian.refusal(of: request(.post, "/api/move", ["origin": nil]))?.status == 403)
    for type in ["text/plain", "application/x-www-form-urlencoded", nil] {
      let refusal = guardian.refusal(of: request(.post, "/api/move", ["content-type": type]))
      #expect(refusal?.status == 415)
    }
    let charset = ["content-type": "application/json; charset=utf-8"]
    #expect(guardian.refusal(of: request(.post, "/api/move", charset)) == nil)
  }

  @Test(arguments: ["", "tengen-3619=wrong-token", "tengen-3620=right-token", "tengen-3619="])
  func `without the token nothing is told`(cookie: String) {
    #expect(guardian.refusal(of: request(.get, "/", ["cookie": cookie]))?.status == 403)
  }

  @Test func `the address brings the token along, once`() throws {
    #expect(guardian.address == "http://127.0.0.1:3619/?token=right-token")
    let answer = try #require(
      guardian.refusal(of: request(.get, "/?token=right-token", ["cookie": nil])))
    #expect(answer.status == 303)
    #expect(answer.headers["location"] == "/")
    let cookie = try #require(answer.headers["set-cookie"])
    #expect(cookie.hasPrefix("tengen-3619=right-token; "))
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    let wrong = guardian.refusal(of: request(.get, "/?token=wrong-token", ["cookie": nil]))
    #expect(wrong?.status == 403)
    #expect(wrong?.headers["set-cookie"] == nil)
  }

  @Test func `where other machines may connect, a host in numbers passes and a name does not`() {
    let open = AccessGuard(host: "0.0.0.0", port: 3619, token: "right-token")
    #expect(!open.isLocal)
    #expect(open.refusal(of: request(.get, "/", ["host": "192.168.0.7:3619"])) == nil)
    #expect(open.refusal(of: request(.get, "/", ["host": "[fe80::1]:3619"])) == nil)
    #expect(open.refusal(of: request(.get, "/", ["host": "evil.example:3619"]))?.status == 421)
    #expect(open.address == "http://127.0.0.1:3619/?token=right-token")
  }

  @Test func `parameters are decoded, paths are not`() {
    let request = WebRequest(.get, "/games/%2e%2e/x?a=%41+b&a=2&b&c=%zz&d=%ff")
    #expect(request.path == "/games/%2e%2e/x")
    #expect(request.parameters == ["a": "A b", "b": ""])
  }
}
