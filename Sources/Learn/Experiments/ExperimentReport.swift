import JSON
import Reports

/// What an experiment found, as files for people and programs.
///
///     report.html    all of it
///     results.md     the same for a page of documentation
///     results.json   its tables
///     NAME.svg       each picture
struct ExperimentReport {
  let definition: ExperimentDefinition
  let findings: ExperimentFindings
  /// Its inputs, by name.
  let conditions: [String: String]
  let isComplete: Bool

  init(
    _ definition: ExperimentDefinition, _ findings: ExperimentFindings,
    conditions: [String: String],
    isComplete: Bool
  ) {
    self.definition = definition
    self.findings = findings
    self.conditions = conditions
    self.isComplete = isComplete
  }

  /// The files by their names.
  var files: [(name: String, text: String)] {
    [("report.html", page.text), ("results.md", markdown), ("results.json", json)]
      + findings.figures.map { ("\($0.name).svg", $0.figure.svg) }
  }

  /// What a reader must know first.
  private var warnings: [String] {
    var warnings: [String] = []
    if definition.isQuick {
      warnings.append("This is the quick form: it shows that all works, its figures mean nothing.")
    }
    if !isComplete { warnings.append("Not finished: run the same command to resume.") }
    return warnings
  }

  private var conditionLines: [String] {
    conditions.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
  }

  private var page: Page {
    let warnings = warnings.map { text -> HTML in "<p><b>\(text)</b></p>" }
    var page = Page(
      definition.title, lead: "<p>\(definition.question)</p>\n\(warnings)")
    let figures = findings.figures.map(\.figure.html)
    page.content = "<div class=\"charts\">\(figures)</div>"
    page.sections = findings.grids.map { Page.Section($0.title, $0.html) }
    page.sections.append(Page.Section("Remarks", list(findings.remarks)))
    page.sections.append(Page.Section("Settings", list(conditionLines)))
    page.sections.append(Page.Section("The experiment's file", "<pre>\(definition.text)</pre>"))
    return page
  }

  private func list(_ lines: [String]) -> HTML {
    let items = lines.map { line -> HTML in "<li>\(line)</li>" }
    return "<ul>\(items)</ul>"
  }

  private var markdown: String {
    var parts = ["# \(definition.title)\n\n\(definition.question)\n"]
    parts += warnings.map { "**\($0)**\n" }
    parts += findings.figures.map { "![\($0.name)](\($0.name).svg)\n" }
    parts += findings.grids.map { "## \($0.title)\n\n\($0.markdown)" }
    let lines = findings.remarks + conditionLines
    if !lines.isEmpty { parts.append(lines.map { "- \($0)\n" }.joined()) }
    return parts.joined(separator: "\n")
  }

  /// The layout of `results.json`.
  private struct Record: Encodable {
    struct Grid: Encodable {
      var title: String
      var columns: [String]
      var rows: [[String]]
    }

    var experiment: String
    var question: String
    var isQuick: Bool
    var isComplete: Bool
    var conditions: [String: String]
    var tables: [Grid]
    var remarks: [String]
  }

  private var json: String {
    let record = Record(
      experiment: definition.name, question: definition.question, isQuick: definition.isQuick,
      isComplete: isComplete, conditions: conditions,
      tables: findings.grids.map {
        .init(title: $0.title, columns: $0.columns.map(\.title), rows: $0.rows)
      },
      remarks: findings.remarks)
    return (try? JSON.json(record, indented: true)).map { $0 + "\n" } ?? ""
  }
}
