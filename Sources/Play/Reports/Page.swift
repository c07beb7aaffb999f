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

  /// The text of the file.
  public var text: String {
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
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>
      \(HTML(markup: Page.style))
      \(HTML(markup: BoardPicture.style))
      </style>
      </head>
      <body>
      <svg class="definitions" width="0" height="0" aria-hidden="true">
      \(HTML(markup: BoardPicture.gradients))
      </svg>
      <header><h1>\(title)</h1>\(lead)</header>
      <main>
      \(content)
      \(parts)
      </main>
      <script>
      \(HTML(markup: Page.script))
      </script>
      </body>
      </html>

      """
    return html.markup
  }
}
