import GTPClient
import Go
import Platform

extension TournamentResults {
  /// The games that a folder holds, for a report: whoever has played has a place, whatever the settings
  /// say of who plays now.
  public init(of folder: String, for settings: TournamentSettings) throws {
    let file = "\(folder)/games.jsonl"
    let text = String(decoding: try readFile(file), as: UTF8.self)
    // What is being written has no end of its line yet.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let records = try ResultsFolder.records(
      in: lines.filter { !$0.isEmpty }.map(String.init), of: folder)
    guard !records.isEmpty else {
      throw TournamentError(description: "\(file): has no games yet")
    }
    self.init(records.reduce(into: settings) { $0.make(placeFor: $1) })
    for record in records { add(record) }
  }
}

extension TournamentSettings {
  /// Takes in whoever has played a game, that they have met, and the board.
  fileprivate mutating func make(placeFor record: GameRecord) {
    if let board = record.board.flatMap({ BoardSize($0) }),
      !boards.contains(where: { $0.terms.size == board })
    {
      var terms = terms
      terms.size = board
      terms.rules = terms.rules.with(komi: Rules.fairKomi(on: board))
      boards.append(Board(terms, boards[0].book))
    }
    let places = [record.names.black, record.names.white].map { name in
      if let place = contestants.firstIndex(where: { $0.name == name }) { return place }
      contestants.append(
        Contestant(name: name, program: EngineCommand(program: name, arguments: [])))
      return contestants.count - 1
    }
    if place(of: record) == nil { matchups.append(Matchup(places[0], places[1])) }
  }
}
