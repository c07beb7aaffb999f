/// The colours of pages and of pictures beside them, each with its shade where all is dark.
enum Palette {
  static let colors: [(name: String, light: String, dark: String)] = [
    ("page", "#fbfaf7", "#171716"), ("card", "#ffffff", "#201f1e"), ("ink", "#22211f", "#e8e5de"),
    ("soft", "#6b675f", "#a19c92"), ("rule", "#e2ded5", "#3a3835"),
    ("accent", "#1f6fb2", "#6fb3ea"), ("chosen", "#e7f0f8", "#24313c"),
    ("c1", "#1f6fb2", "#6fb3ea"), ("c2", "#c8641b", "#f0995a"), ("c3", "#2d8a4e", "#6cc48b"),
    ("c4", "#a4367e", "#e28ac4"), ("c5", "#8a6d0f", "#d8b94e"), ("c6", "#5b53b5", "#a9a2f2"),
  ]

  /// The colours as variables of a style sheet.
  static func variables(dark: Bool) -> String {
    colors.map { "--\($0.name): \(dark ? $0.dark : $0.light);" }.joined(separator: " ")
  }

  /// How the line of each series but the first is dashed, which marks it where colours do not.
  static let dashes = zip(2..., ["8 4", "2 3", "11 3 2 3", "5 3", "11 3 2 3 2 3"])
    .map { ".c\($0) .line { stroke-dasharray: \($1) }" }.joined(separator: " ")

  /// The rules of a picture that is a file of its own, by classes; without variables, which not every
  /// program that shows pictures knows.
  static func rules(dark: Bool) -> String {
    func color(_ name: String) -> String {
      colors.first { $0.name == name }.map { dark ? $0.dark : $0.light } ?? ""
    }
    let series = (1...6).map { ".c\($0) { color: \(color("c\($0)")) }" }.joined(separator: " ")
    return """
      .back { fill: \(color("page")) } text { fill: \(color("soft")) }
      .title { fill: \(color("ink")) } .grid { stroke: \(color("rule")) }
      .reference { stroke: \(color("soft")) } .dot { stroke: \(color("page")) } \(series)
      """
  }
}
