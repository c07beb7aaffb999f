/// What a request is answered with.
public struct WebAnswer: Equatable, Sendable {
  public enum Body: Equatable, Sendable {
    case bytes([UInt8])
    /// The events of these topics, until the reader goes.
    case events([String])
  }

  public var status: Int
  /// Headers beside those that every answer has.
  public var headers: [String: String]
  public var body: Body

  public init(_ status: Int, _ body: Body, headers: [String: String] = [:]) {
    self.status = status
    self.body = body
    self.headers = headers
  }

  /// A text of a kind, such as `text/html`.
  public static func text(
    _ text: String, as type: String = "text/plain", status: Int = 200
  ) -> WebAnswer {
    WebAnswer(
      status, .bytes(Array(text.utf8)), headers: ["content-type": "\(type); charset=utf-8"])
  }

  /// JSON that is there as text already.
  public static func json(_ text: String, status: Int = 200) -> WebAnswer {
    self.text(text, as: "application/json", status: status)
  }

  /// What changes of these topics, as it changes.
  public static func events(_ topics: [String]) -> WebAnswer {
    WebAnswer(200, .events(topics), headers: ["content-type": "text/event-stream"])
  }

  /// The way to another address.
  public static func seeOther(_ path: String) -> WebAnswer {
    WebAnswer(303, .bytes([]), headers: ["location": path])
  }
}
