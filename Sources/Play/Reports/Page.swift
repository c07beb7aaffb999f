/// A whole page: one file that needs nothing beside itself, and asks nobody for anything.
public struct Page: Sendable {
  /// A part of a page under its heading.
  public struct Section: Sendable {
    public var title: String
    public var content: HTML

    public init(_ title: String, _ content: HTML) {
      self.title = title
      self.content = content
    }
  }

  public var title: String
  /// What stands under the title.
  public var lead: HTML
  /// What stands before the first section.
  public var content: HTML = ""
  public var sections: [Section] = []

  public init(_ title: String, lead: HTML = "") {
    self.title = title
    self.lead = lead
  }

  /// The text of a file that needs nothing beside itself.
  public var text: String {
    document(
      head: """
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>\(title)</title>
        <style>
        \(HTML(markup: Page.fullStyle))
        </style>
        """,
      end: """
        <script>
        \(HTML(markup: Page.script))
        </script>
        """)
  }

  /// The page as a server gives it: style and scripts are loaded from their addresses, so that none
  /// need be allowed within the page; `top` stands above the title.
  public func text(
    style: [String], scripts: [String], icon: String, top: HTML
  ) -> String {
    let styles = style.map { "<link rel=\"stylesheet\" href=\"\($0)\">" as HTML }
    let tags = scripts.map { "<script src=\"\($0)\" defer></script>" as HTML }
    return document(
      head: """
        <title>\(title)</title>
        <link rel="icon" href="\(icon)" type="image/svg+xml">
        \(styles)
        \(tags)
        """, top: top, end: "")
  }

  /// The style of a page and of all that may stand in it.
  public static let fullStyle = [
    style, BoardPicture.style, GameLibrary.style, IntervalChart.style, PositionBrowser.style,
  ].joined(separator: "\n")

  private func document(head: HTML, top: HTML = "", end: HTML) -> String {
    let parts = sections.map { section -> HTML in
      "<section><h2>\(section.title)</h2>\n\(section.content)</section>"
    }
    let html: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      \(head)
      </head>
      <body>
      <svg class="definitions" width="0" height="0" aria-hidden="true">
      \(HTML(markup: BoardPicture.gradients))
      </svg>
      \(top)<header><h1>\(title)</h1>\(lead)</header>
      <main>
      \(content)
      \(parts)
      </main>
      \(end)
      </body>
      </html>

      """
    return html.markup
  }
}
