import Testing

@testable import Reports

@Suite struct HTMLTests {
  private let foul = "<script>alert(\"1\")</script> & 'x'\u{1}"

  @Test func `texts are escaped and markup is not`() {
    let cell: HTML = "<td>\(foul)</td>"
    #expect(
      cell.markup
        == "<td>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</td>")
    let row: HTML = "<tr>\(cell)\(7)</tr>"
    #expect(row.markup == "<tr>\(cell.markup)7</tr>")
    #expect(([cell, "<br>"] as [HTML]).joined("|").markup == "\(cell.markup)|<br>")
  }

  @Test func `a text in a script cannot end it`() {
    #expect(
      "a\"\\</script>\n\u{2028}ä".asScriptString
        == "\"a\\u0022\\u005c\\u003c/script\\u003e\\u000a\\u2028ä\"")
  }

  @Test func `a table has its cells under their headings`() {
    var table = Table([.init("<Name>"), .number("Games")])
    table.add(["\(foul)", "12"], isEmphasized: true)
    #expect(
      table.html.markup == """
        <div class="scroll"><table>
        <thead><tr><th>&lt;Name&gt;</th><th class="number">Games</th></tr></thead>
        <tbody>
        <tr class="emphasis"><td>\(foul.escapedForXML)</td><td class="number">12</td></tr>
        </tbody>
        </table></div>
        """)
  }

  @Test func `a page needs nothing beside itself`() {
    var page = Page("A & B", lead: "<p>\(foul)</p>")
    page.sections = [Page.Section("<One>", "<p>1</p>")]
    let text = page.text
    #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(text.hasSuffix("</html>\n"))
    #expect(text.contains("<title>A &amp; B</title>"))
    #expect(text.contains("<section><h2>&lt;One&gt;</h2>\n<p>1</p></section>"))
    #expect(text.contains("default-src 'none'"))
    for outside in ["src=", "href=", "@import", "https:", "alert(\"1\")"] {
      #expect(!text.contains(outside), "\(outside)")
    }
    // Names spaces are no addresses.
    #expect(!text.replacing("http://www.w3.org/2000/svg", with: "").contains("http:"))
  }
}
