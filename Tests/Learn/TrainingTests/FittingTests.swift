import Go
import NeuralEvaluation
import NeuralNetwork
import Platform
import SGF
import Sampling
import TestSupport
import Testing

@testable import Training

@Suite struct FittingTests {
  private let place = TemporaryFolder()

  /// Random games on 5x5 in which Black plays the upper half first.
  static func dataset(_ count: Int) throws -> Dataset {
    var random = Random(seed: 8)
    var dataset = Dataset()
    for number in 0..<count {
      var game = Game(size: BoardSize(5), rules: .trompTaylor)
      for _ in 0..<16 {
        let moves = Array(game.position.legalPoints)
        let upper = moves.filter { $0.row < 2 }
        let choice = game.position.toMove == .black && !upper.isEmpty ? upper : moves
        try game.play(.place(choice[random.below(choice.count)]))
      }
      game.result = .score(game.position.score())
      guard let rows = try TrainingGame(GameTree(game)) else { continue }
      dataset.add(rows, isHeldOut: number % 5 == 0)
    }
    return dataset
  }

  static var settings: FittingSettings {
    var settings = FittingSettings(architecture: Architecture(channels: 8, blocks: [.pooling]))
    settings.steps = 30
    settings.batch = 24
    settings.reportEvery = 10
    settings.rate = 5e-3
    return settings
  }

  @discardableResult
  func fit(_ dataset: Dataset, in folder: String, until stop: Int = .max) throws -> Fitting {
    let fitting = try Fitting(Self.settings, dataset: dataset, folder: folder)
    try fitting.run(shouldStop: { fitting.steps >= stop }, onStep: { _ in }, onReport: { _ in })
    return fitting
  }

  @Test func `held-out games are predicted better and better`() throws {
    let fitting = try fit(Self.dataset(40), in: place["learns"])
    #expect(fitting.reports.map(\.step) == [10, 20, 30])
    #expect(fitting.reports[2].heldOut.mean < fitting.reports[0].heldOut.mean - 0.5)
    #expect(fitting.rows == 30 * 24)
  }

  @Test func `a training that was stopped comes to the same weights`() throws {
    let dataset = try Self.dataset(20)
    let (whole, parts) = (place["whole"], place["parts"])
    try fit(dataset, in: whole)
    try fit(dataset, in: parts, until: 15)
    // Not one step is lost; a report is of ten all the same.
    let rest = try Fitting(Self.settings, dataset: dataset, folder: parts)
    #expect(rest.steps == 15)
    #expect(rest.reports.map(\.step) == [10])
    try rest.run(shouldStop: { false }, onStep: { _ in }, onReport: { _ in })
    #expect(rest.reports.map(\.step) == [10, 20, 30])
    for file in ["network.safetensors", "training.safetensors"] {
      #expect(try readFile("\(whole)/\(file)") == readFile("\(parts)/\(file)"))
    }
  }

  @Test func `a report counts once, whatever stops the training amid it`() throws {
    let dataset = try Self.dataset(20)
    let (whole, killed) = (place["whole"], place["killed"])
    try fit(dataset, in: whole)
    try fit(dataset, in: killed, until: 10)
    let training = "\(killed)/training.safetensors"
    let (before, bytes) = (try readFile(training), Array("half".utf8))
    // Killed when all was written but where the training stands, and while that was written.
    try fit(dataset, in: killed, until: 20)
    try AtomicFile.write(before, to: training)
    try AtomicFile.write(bytes, to: "\(training).\(hostName)-999999999-7.tmp")
    let rest = try fit(dataset, in: killed)
    #expect(rest.reports.map(\.step) == [10, 20, 30])
    let lines = try readFile("\(killed)/metrics.jsonl").split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 3)
    for file in ["network.safetensors", "training.safetensors"] {
      #expect(try readFile("\(whole)/\(file)") == readFile("\(killed)/\(file)"))
    }
    #expect(try entries(of: killed).allSatisfy { !$0.hasSuffix(".tmp") })
  }

  @Test func `a second training in a folder is told what is the matter`() throws {
    let dataset = try Self.dataset(20)
    let first = try Fitting(Self.settings, dataset: dataset, folder: place["shared"])
    let error = #expect(throws: FittingError.self) {
      try Fitting(Self.settings, dataset: dataset, folder: place["shared"])
    }
    #expect(
      error?.description
        == "\(place["shared"]): another training is at work here; wait for its end, or take another "
        + "folder")
    withExtendedLifetime(first) {}
  }

  @Test func `a training may begin with given weights`() throws {
    let dataset = try Self.dataset(40)
    let first = try fit(dataset, in: place["teacher"])
    let file = try WeightsFile(
      decoding: readFile(first.networkFile), file: "teacher",
      featureVersion: FeaturePlanes.version)
    let start = try file.values(of: Network(file.architecture).table, file: "teacher")
    let second = try Fitting(
      Self.settings, dataset: dataset, folder: place["pupil"], start: start)
    try second.run(
      shouldStop: { second.steps >= 10 }, onStep: { _ in }, onReport: { _ in })
    #expect(second.reports[0].heldOut.mean < first.reports[0].heldOut.mean - 0.5)
  }

  @Test func `a training that fails by its rate says so`() throws {
    var settings = Self.settings
    settings.optimizer = OptimizerSettings(.sgd)
    settings.optimizer.clip = 0
    settings.rate = 1e30
    let fitting = try Fitting(
      settings, dataset: Self.dataset(20), folder: place["diverges"])
    let error = #expect(throws: FittingError.self) {
      try fitting.run(shouldStop: { false }, onStep: { _ in }, onReport: { _ in })
    }
    #expect(error?.isDivergence == true)
  }

  @Test func `a folder with another network is refused`() throws {
    let dataset = try Self.dataset(20)
    let folder = place["other"]
    try fit(dataset, in: folder, until: 10)
    var settings = Self.settings
    settings.architecture = Architecture(channels: 12, blocks: [.pooling])
    let error = #expect(throws: FittingError.self) {
      try Fitting(settings, dataset: dataset, folder: folder)
    }
    #expect(
      error?.description
        == "\(folder)/training.safetensors: holds a network of another shape; take another folder")
  }

  @Test func `a dataset without games is refused`() throws {
    let error = #expect(throws: FittingError.self) {
      try Fitting(Self.settings, dataset: Dataset(), folder: "nowhere")
    }
    #expect(error?.description == "nowhere: there are no games to train on")
  }

  @Test func `a damaged checkpoint names its file`() throws {
    let dataset = try Self.dataset(20)
    let folder = place["damaged"]
    try fit(dataset, in: folder, until: 10)
    let file = "\(folder)/training.safetensors"
    try AtomicFile.write(Array(readFile(file).dropLast(5)), to: file)
    let error = #expect(throws: WeightsError.self) {
      try Fitting(Self.settings, dataset: dataset, folder: folder)
    }
    #expect(error?.file == file)
  }

  @Test(arguments: [
    ("cycle", "-1"), ("cycle", "x"), ("played_rows", "10000000000000"), ("rows", "-1"),
  ])
  func `a count beyond reason in a checkpoint is named`(key: String, text: String) throws {
    let network = Network(Self.settings.architecture)
    let state = Trainer.State(
      network, parameters: Array(repeating: 0, count: network.table.count),
      Self.settings.optimizer)
    let checkpoint = Checkpoint(architecture: network.architecture, state: state, rows: 1)
    var file = try SafeTensors(decoding: checkpoint.encoded, file: "f")
    file.metadata[key] = text
    let error = #expect(throws: WeightsError.self) {
      try Checkpoint(decoding: file.encoded(), Self.settings.optimizer, file: "f")
    }
    #expect(error?.problem == .value(key: key, found: text, expected: "a whole number"))
  }

  @Test func `what cannot be read is left out and told`() throws {
    let folder = place["dataset"]
    try makeFolder(folder)
    try AtomicFile.write(Array("no game".utf8), to: "\(folder)/a.sgf")
    try AtomicFile.write(Array("(;SZ[5];B[aa])".utf8), to: "\(folder)/b.sgf")
    try AtomicFile.write(Array("(;SZ[5]RE[B+R];B[aa];W[bb])".utf8), to: "\(folder)/c.sgf")
    let setups = "(;SZ[5]RE[B+R];B[aa];W[bb];AE[aa];B[cc])"
    try AtomicFile.write(Array(setups.utf8), to: "\(folder)/d.sgf")
    try AtomicFile.write(Array("(;SZ[5]RE[B+R];B[aa];W[aa])".utf8), to: "\(folder)/e.sgf")
    try AtomicFile.write(
      Array("(;SZ[5]RE[B+R]RU[house];B[aa];W[bb]".utf8), to: "\(folder)/f.sgf")
    let dataset = try Dataset(paths: [folder], heldOutShare: 0)
    #expect(dataset.games.count == 2)
    #expect(
      dataset.notices == [
        "\(folder)/a.sgf:1:1: found no `(;`; expected a game record, which begins with `(;`; left out",
        "\(folder)/b.sgf: has no moves or no result and is left out",
        "\(folder)/d.sgf: found stones set up after a move; expected moves only, to learn from; "
          + "left out",
        "\(folder)/e.sgf:1:22: found W[aa]: there is a stone already; expected a legal move; left out",
        "\(folder)/f.sgf:1:36: found the end of the file; expected `)`",
        "\(folder)/f.sgf:1:15: found RU[house]; expected the name of a rule set, such as Japanese",
      ])
  }
}
