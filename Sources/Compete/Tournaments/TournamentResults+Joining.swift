extension TournamentResults {
  /// The games of several tournaments on the same boards as those of one, in which contestants of one
  /// name are one; `nil` where there are none.
  public init?(joining all: [TournamentResults]) {
    guard let first = all.first else { return nil }
    var settings = first.settings
    for other in all.dropFirst() {
      let names = settings.contestants.map(\.name)
      settings.contestants += other.settings.contestants.filter { !names.contains($0.name) }
      let places = other.settings.contestants.map { contestant in
        settings.contestants.firstIndex { $0.name == contestant.name } ?? 0
      }
      for matchup in other.settings.matchups {
        let joined = Matchup(places[matchup.first], places[matchup.second])
        let turned = Matchup(joined.second, joined.first)
        guard !settings.matchups.contains(joined), !settings.matchups.contains(turned) else {
          continue
        }
        settings.matchups.append(joined)
      }
    }
    self.init(settings)
    var numbers = 0
    for results in all {
      for record in results.records {
        var renumbered = record
        renumbered.number += numbers
        add(renumbered)
      }
      // Games of one pair keep numbers that are one pair's.
      let last = results.records.map(\.number).max() ?? 0
      numbers += last + last % 2
    }
  }
}
