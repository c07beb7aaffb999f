import ArgumentParser
import Platform
import SelfPlay
import Tournaments
import Web

/// What the paths of a command line are that serves them.
struct ShownPaths {
  private(set) var records: [String] = []
  private(set) var exhibits: [Exhibit] = []

  init(_ paths: [String]) throws {
    for path in paths.map(\.withoutTrailingSlashes) {
      if isFile(path) {
        guard path.lowercased().hasSuffix(".sgf") else {
          throw ValidationError("\(path): is no record; expected FILE.sgf or a folder")
        }
        records.append(path)
      } else if isFolder(path) {
        try add(path)
      } else {
        throw ValidationError("\(path): there is no such file or folder")
      }
    }
  }

  /// Takes in a run, a tournament, or a folder of them or of records.
  private mutating func add(_ folder: String) throws {
    if addExhibit(folder) { return }
    let children = try entries(of: folder).filter { !$0.hasPrefix(".") }.sorted()
    let found = children.map { "\(folder)/\($0)" }.filter { isFolder($0) && addExhibit($0) }
    if found.count < children.count || children.isEmpty { records.append(folder) }
  }

  private mutating func addExhibit(_ folder: String) -> Bool {
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    if RunFolder.isRun(folder) {
      let run = RunFolder(folder)
      exhibits.append(
        Exhibit(id: id, .run, name: name, stamp: { run.stamp }, page: { try run.page() }))
    } else if TournamentReport.isTournament(folder) {
      exhibits.append(
        Exhibit(
          id: id, .tournament, name: name, stamp: { TournamentReport.stamp(folder) },
          page: { try TournamentReport(watching: folder).livePage }))
    } else {
      return false
    }
    return true
  }

  private var id: String { "\(exhibits.count + 1)" }
}
