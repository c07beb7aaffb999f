import AnalysisServer
import ArgumentParser
import Platform

/// Says what this program is to whoever asks as KataGo is asked.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Print name and version.", shouldDisplay: false)

  func run() throws {
    try StandardOutput().write(
      "\(ThisProgram.name) \(ThisProgram.version), "
        + "analysis protocol of KataGo v\(AnalysisServer.protocolVersion)\n")
  }
}
