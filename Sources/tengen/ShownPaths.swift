import ArgumentParser
import Platform
import SelfPlay
import Tournaments
import Web

/// The paths that a command line names to serve, and what they are now: runs and records come and go.
struct ShownPaths: Sendable {
  private let paths: [String]

  init(_ paths: [String]) throws {
    self.paths = paths.map(\.withoutTrailingSlashes)
    for path in self.paths where !isFolder(path) {
      guard isFile(path) else {
        throw ValidationError("\(path): there is no such file or folder")
      }
      guard path.lowercased().hasSuffix(".sgf") else {
        throw ValidationError("\(path): is no record; expected FILE.sgf or a folder")
      }
    }
  }

  /// The files and folders that may hold records.
  @Sendable func records() -> [String] {
    paths.filter { exhibit($0) == nil }
  }

  /// The runs, tournaments and matches.
  @Sendable func exhibits() -> [Exhibit] {
    paths.flatMap { path in
      exhibit(path).map { [$0] }
        ?? ((try? entries(of: path)) ?? [])
        .filter { !$0.hasPrefix(".") }.sorted().compactMap { exhibit("\(path)/\($0)") }
    }
  }

  private func exhibit(_ folder: String) -> Exhibit? {
    guard isFolder(folder) else { return nil }
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    if RunFolder.isRun(folder) {
      let run = RunFolder(folder)
      return Exhibit(
        .run, of: folder, name: name, stamp: { run.stamp }, page: { try run.page() })
    }
    guard TournamentReport.isTournament(folder) else { return nil }
    return Exhibit(
      .tournament, of: folder, name: name, stamp: { TournamentReport.stamp(folder) },
      page: { try TournamentReport(watching: folder).livePage })
  }
}
