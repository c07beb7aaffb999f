import JSON
import Kernels
import NeuralEvaluation
import Platform

/// The time in which one process trains in a run: it ends when the process does, or when another one
/// begins a newer term.
///
/// A term is a file that gets its number only where no other has it. Before whatever the trainer
/// publishes it looks whether its term is still the newest; so of two trainers, where a cluster takes
/// one for dead that is not, the older one ends.
final class Term: Sendable {
  /// The file's contents.
  struct Record: Codable, Sendable {
    var process = ProcessIdentity.own
    /// The cluster's job, if it is one.
    var job: String?
    var build = ThisProgram.build
    var features = FeaturePlanes.version
    var kernels = Arithmetic.searchKernels
    var recipe: String
  }

  let number: Int
  /// The builds that have trained so far: games of theirs count.
  let builds: Set<String>
  private let folder: RunFolder

  /// Begins the next term.
  ///
  /// Throws where another process of this host trains and runs. What is a cluster's job has the cluster's
  /// word that no other one does, and takes over.
  init(in folder: RunFolder, job: String?) throws {
    self.folder = folder
    try makeFolder(folder.termsFolder)
    let before = try folder.terms()
    if job == nil, let newest = before.last, let record = folder.term(newest),
      record.process.isRunning == true, !isFile(folder.endFile(newest))
    {
      throw RunError("\(folder.path): another process trains here; `tengen selfplay` may help it")
    }
    let record = Record(job: job, recipe: try folder.recipeHash)
    let bytes = Array("\(try json(record))\n".utf8)
    let first = (before.last ?? 0) + 1
    number = try folder.patiently {
      var number = first
      while try !AtomicFile.publish(bytes, as: folder.termFile(number)) { number += 1 }
      return number
    }
    builds = Set(before.compactMap { folder.term($0)?.build } + [record.build])
  }

  /// Throws where a newer term has begun.
  func check() throws {
    let newest = try folder.patiently { try folder.terms() }.last ?? 0
    guard newest > number else { return }
    let other = folder.term(newest)?.process
    throw RunError(
      "\(folder.path): a newer trainer has taken over, on \(other?.host ?? "another host") as process "
        + "\(other.map { "\($0.number)" } ?? "?"); this one ends")
  }

  deinit {
    try? AtomicFile.write([], to: folder.endFile(number), lasting: false)
  }
}

extension RunFolder {
  func termFile(_ number: Int) -> String { "\(termsFolder)/\(number.sixDigits).json" }

  /// What a trainer leaves that ends by itself.
  fileprivate func endFile(_ number: Int) -> String { "\(termsFolder)/\(number.sixDigits).end" }

  /// The numbers of the terms so far.
  func terms() throws -> [Int] {
    try entries(of: termsFolder).compactMap { name in
      name.hasSuffix(".json") ? Int(name.dropLast(".json".count)) : nil
    }.sorted()
  }

  func term(_ number: Int) -> Term.Record? {
    (try? readFile(termFile(number))).flatMap { parsed($0, as: Term.Record.self) }
  }

  /// Throws where this program may not play for whoever trains.
  func checkPlayer() throws {
    guard let newest = (try? terms())?.last, let trainer = term(newest) else { return }
    func refusal(_ what: String, _ found: String, _ expected: String) -> RunError {
      RunError(
        "\(path): this worker has \(what) \(found), and the run's trainer \(expected); start it from the "
          + "trainer's program")
    }
    if trainer.recipe != (try recipeHash) {
      throw RunError("\(recipeFile): has changed since the trainer began; start the trainer again")
    }
    if trainer.features != FeaturePlanes.version {
      throw refusal("features", "\(FeaturePlanes.version)", "\(trainer.features)")
    }
    if trainer.build != ThisProgram.build {
      throw refusal(
        "build", String(ThisProgram.build.prefix(12)), String(trainer.build.prefix(12)))
    }
  }
}
