import ArgumentParser
import Books
import Engines
import Go
import Platform
import Text

/// Opening books.
struct BookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Make, show, check, compare or export opening books.",
    discussion: """
      A book is a file of positions with what searches believe of them and what is proved; \
      docs/books.md describes what is in it and how it grows. `tengen gtp --book FILE` plays from it.

      Examples:
        tengen book make 7x7.book --size 7 --komi 8.5 --nodes 5000
        tengen book show 7x7.book D4 D5
        tengen book add 7x7.book lost.sgf
        tengen book check 7x7.book --refute 100
        tengen book export 7x7.book --html -o 7x7.html
      """,
    subcommands: [
      Make.self, Add.self, Show.self, Check.self, Compare.self, Export.self,
    ])
}

/// Who looks at a book's positions: shared by the subcommands that search.
struct BookWorkOptions: ParsableArguments {
  @Option("Threads that evaluate positions", in: PlayerSettings.threadLimits)
  var threads = processorCores()

  @Option("Positions to look at at once", in: PlayerSettings.threadLimits)
  var positions = BookMaker.Settings().workers

  @Option("Memory for search trees and evaluations, in MB", in: PlayerSettings.memoryLimits)
  var memory = PlayerSettings().memory

  @Option(
    "The empty points of a position up to which the solver is asked", in: 0...63)
  var solvable = BookMaker.Settings().solvableArea

  @Option("The nodes that the solver may look at", in: 1...1_000_000_000)
  var solverNodes = BookMaker.Settings().solverNodes

  /// A maker for a book's file; the engine must be the one by which the book was made.
  func maker(
    _ file: BookFile, engine: Engine, until stop: StopFlag
  ) -> BookMaker {
    var work = Analyst.Settings()
    (work.threads, work.memory, work.searches) = (threads, memory, 2 * positions)
    let analyst = Analyst(work, EngineChoice()) { _ in engine }
    var settings = BookMaker.Settings()
    (settings.workers, settings.solvableArea, settings.solverNodes) = (
      positions, solvable, solverNodes
    )
    return BookMaker(file, settings, until: { stop.isRaised }) { analyst.answer($0, take: $1) }
  }
}

/// A book's file, and the engine that made it; throws where the engine is another one now.
func openBook(_ path: String) throws -> (file: BookFile, engine: Engine) {
  let file = try BookFile(path)
  let definition = try EngineFolder.definition(named: file.book.head.engine)
  guard definition.fingerprint == file.book.head.fingerprint else {
    throw BookError(
      "\(path): was made by another engine than \(definition.name) is now; values of two cannot be "
        + "compared")
  }
  return (file, try Engine(definition))
}
