import ArgumentParser
import Console
import Go
import Kernels
import NetworkFiles
import NeuralEvaluation
import Platform

extension NetworkCommand {
  /// Shows a network's evaluation of a position.
  struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a network's evaluation of a position, without any search.",
      discussion: """
        Examples:
          tengen network evaluate net.safetensors game.sgf
          tengen network evaluate net.safetensors game.sgf --move 30 --symmetries
          tengen network evaluate net.safetensors game.sgf --json
          tengen network evaluate g170-b6c96.bin.gz game.sgf
        """)

    @Argument(help: "The network.", completion: .file(extensions: networkExtensions))
    var file: String

    @Argument(help: "The record, or - for standard input.", completion: .file(extensions: ["sgf"]))
    var record: String

    @Option(
      "After how many moves", in: moveLimits, default: "the last position that is not over")
    var move: Int?

    @Option("Which game of the record", in: gameLimits)
    var game = 1

    @OptionGroup var text: RecordOptions

    @Flag(help: "Take the mean over all turned and mirrored boards.")
    var symmetries = false

    @Flag(help: "Print JSON in place of a drawing, all from the view of the player to move.")
    var json = false

    func run() throws {
      let model = try readForUse(file).model(.float32).model
      let record = try RecordView(readRecord(record, text), game: game, move: move)
      try model.check(record.game.position.board.size, name: file)
      var settings = NetworkEvaluationSettings()
      settings.turnsBoards = false
      let evaluator = NetworkEvaluator(model, settings: settings)
      let view = EvaluationView(of: record.game) { position in
        symmetries ? evaluator.evaluateTurned(position) : evaluator.evaluate([position])[0]
      }
      try printLines(json ? [view.json()] : view.lines(Style(Terminal())))
      warn(record.problems)
    }
  }
}
