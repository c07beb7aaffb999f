import Platform
import Text

/// The name that a definition gets for want of one: its file's, without the end.
public func definitionName(ofFile file: String) -> String {
  let last = file.lastPathComponent
  let name = last.hasSuffix(".toml") ? String(last.dropLast(5)) : last
  // A folder of this name is to be one of its own.
  return name.allSatisfy { $0 == "." } ? "unnamed" : name
}

/// The file of a definition that somebody names: one of those that come with the program, in a folder
/// such as "selfplay/recipes"; with a slash or the end .toml the name is a path.
public func definitionFile(
  named name: String, in folder: String, kind: String
) throws(DefinitionError) -> String {
  if name.contains("/") || name.hasSuffix(".toml") { return name }
  guard let place = installedFolder(folder) else {
    throw DefinitionError(
      file: folder, line: nil,
      problem: "found neither beside the program nor here; name a .toml file")
  }
  let file = "\(place)/\(name).toml"
  guard !isFile(file) else { return file }
  let names = ((try? entries(of: place)) ?? []).filter { $0.hasSuffix(".toml") }
    .map { String($0.dropLast(5)) }.sorted()
  throw DefinitionError(
    file: place, line: nil, problem: "no \(kind) '\(name)'; \(advice(on: name, among: names))")
}
