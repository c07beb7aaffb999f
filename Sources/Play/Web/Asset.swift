import Platform
import Reports
import WebServer

/// A style, a script or a picture of the pages; its address changes with it, so that a browser may keep
/// it.
struct Asset: Sendable {
  let name: String
  let type: String
  let text: String
  let address: String

  private init(_ name: String, _ type: String, _ text: String) {
    self.name = name
    self.type = type
    self.text = text
    let parts = name.split(separator: ".")
    address = "/assets/\(parts[0])-\(sha256(of: Array(text.utf8)).prefix(12)).\(parts[1])"
  }

  static let pageStyle = Asset("page.css", "text/css", Page.fullStyle)
  static let pageScript = Asset("page.js", "text/javascript", Page.script)
  static let style = Asset("web.css", "text/css", WebStyle.text)
  static let texts = Asset("texts.js", "text/javascript", texts(Phrase.allCases))
  static let icon = Asset("icon.svg", "image/svg+xml", iconText)
  /// The scripts of the game's page, in their order.
  static let play = [
    Asset("board.js", "text/javascript", PlayScript.board),
    Asset("panels.js", "text/javascript", PlayScript.panels),
    Asset("actions.js", "text/javascript", PlayScript.actions),
  ]
  static let watch = [Asset("watch.js", "text/javascript", WatchScript.text)]
  static let games = [Asset("games.js", "text/javascript", WatchScript.games)]

  private static let all = [pageStyle, pageScript, style, texts, icon] + play + watch + games

  /// The asset at an address's last part.
  static func answer(_ name: String) -> WebAnswer {
    let asset = name == "icon.svg" ? icon : all.first { $0.address == "/assets/\(name)" }
    guard let asset else { return .text("There is nothing here.\n", status: 404) }
    var answer = WebAnswer.text(asset.text, as: asset.type)
    answer.headers["cache-control"] = "private, max-age=31536000, immutable"
    return answer
  }

  private static func texts(_ phrases: [Phrase]) -> String {
    let pairs = phrases.map { "\("\($0)".asJSON):\($0.rawValue.asJSON)" }
    return "window.texts = {\(pairs.joined(separator: ",\n"))};\n"
  }

  private static let iconText = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
    <rect width="64" height="64" rx="8" fill="#e2b96f"/>
    <path d="M16 4v56M32 4v56M48 4v56M4 16h56M4 32h56M4 48h56" stroke="#5b3d12" stroke-width="2"/>
    <circle cx="32" cy="32" r="15" fill="#16161a"/><circle cx="27" cy="26" r="4" fill="#55555a"/>
    </svg>

    """
}
