import ArgumentParser
import Books
import Platform
import SelfPlay
import Tournaments
import Web

/// The paths that a command line names to serve, and what they are now: runs and records come and go.
struct ShownPaths: Sendable {
  private let paths: [String]
  /// The files and folders of the books that are played from.
  private let books: [String]

  init(_ paths: [String], books: [String]) throws {
    self.books = books
    self.paths = paths.map(\.withoutTrailingSlashes)
    for path in self.paths where !isFolder(path) {
      guard isFile(path) else {
        throw ValidationError("\(path): there is no such file or folder")
      }
      guard path.lowercased().hasSuffix(".sgf") || exhibit(path) != nil else {
        throw ValidationError(
          "\(path): is no record and no book; expected FILE.sgf, FILE.book or a folder")
      }
    }
  }

  /// The files and folders that may hold records.
  @Sendable func records() -> [String] {
    paths.filter { exhibit($0) == nil }
  }

  /// The runs, tournaments, matches and books, each once.
  @Sendable func exhibits() -> [Exhibit] {
    let named = paths.flatMap { path in
      exhibit(path).map { [$0] }
        ?? ((try? entries(of: path)) ?? [])
        .filter { !$0.hasPrefix(".") }.sorted().compactMap { exhibit("\(path)/\($0)") }
    }
    let files = books.flatMap { (try? BookShelf.files(of: $0)) ?? [] }
    var known: Set<String> = []
    return (named + files.map { Exhibit(book: $0) }).filter { known.insert($0.id).inserted }
  }

  private func exhibit(_ folder: String) -> Exhibit? {
    if folder.hasSuffix(".book"), isFile(folder) { return Exhibit(book: folder) }
    guard isFolder(folder) else { return nil }
    let name = folder.lastPathComponent
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
