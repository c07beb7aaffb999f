import Platform

/// Where the program keeps the browser's game and its token between two runs: in
/// `$XDG_STATE_HOME/tengen/web`, for nobody but the user.
///
/// One program at a time has it; another one keeps nothing, and has a token of its own.
struct StateFolder {
  let token: String
  /// `nil` where the game is kept nowhere.
  let gameFile: String?
  /// Holds the folder as long as the program lives.
  let lock: Journal?
}

extension StateFolder {
  /// Takes the folder; `note` receives a message where it cannot be had.
  init(_ note: (String) -> Void) {
    do {
      try self.init()
    } catch {
      note("the game is kept nowhere: \(error)")
      self.init(token: StateFolder.newToken, gameFile: nil, lock: nil)
    }
  }

  private init() throws {
    let home = environmentVariable("HOME") ?? ""
    let state = environmentVariable("XDG_STATE_HOME") ?? ""
    guard !state.isEmpty || !home.isEmpty else { throw StateFailure() }
    let folder = "\(state.isEmpty ? "\(home)/.local/state" : state)/tengen/web"
    try makePrivateFolder(folder)
    let lock = try Journal("\(folder)/lock", patience: 1)
    let (file, fresh) = ("\(folder)/token", StateFolder.newToken)
    let kept = (try? readFile(file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let isKept =
      kept.count == fresh.count && kept.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    if !isKept { try AtomicFile.write(Array(fresh.utf8), to: file) }
    self.init(token: isKept ? kept : fresh, gameFile: "\(folder)/game.json", lock: lock)
  }

  /// Letters and digits that nobody guesses.
  private static var newToken: String {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    return String((0..<40).map { _ in letters[Int.random(in: 0..<36, using: &generator)] })
  }
}

/// That there is no folder of the user's.
private struct StateFailure: Error, CustomStringConvertible {
  var description: String { "neither HOME nor XDG_STATE_HOME is set" }
}
