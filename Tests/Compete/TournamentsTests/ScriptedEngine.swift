import GTPClient
import Platform
import TestSupport

/// A GTP engine of a few lines of shell that plays fast and misbehaves as it is told.
///
/// It plays the first free point by rows, and so early is no suicide; it passes from its ninth move
/// on. Its processes note their numbers in a file.
struct ScriptedEngine {
  /// What it does in place of its fifth move.
  enum Fault: String, CaseIterable {
    case none
    case crash
    case hang
    case garbage
    case refusal
    case illegalMove
    case late
    /// Ends, and does not start the next time.
    case noStart
    /// Closes its output and runs on.
    case silence
  }

  let name: String
  let program: EngineCommand

  /// An engine that takes its faults in turn, one a game; what it must know of its earlier games is
  /// in the folder.
  init(_ name: String, in folder: TemporaryFolder, faults: [Fault] = [.none]) throws {
    self.name = name
    let script = folder["engine.sh"]
    try AtomicFile.write(Array(ScriptedEngine.script.utf8), to: script)
    program = EngineCommand(
      program: "sh", arguments: [script, folder.path, name] + faults.map(\.rawValue))
  }

  private static let script = #"""
    folder=$1 name=$2; shift 2
    echo $$ >>"$folder/pids"
    if [ -e "$folder/$name.fails" ]; then
      rm "$folder/$name.fails"; echo 'no licence' >&2; exit 4
    fi
    say() { printf '= %s\n\n' "$1"; }
    next_fault() {
      number=0
      if [ -e "$folder/$name.games" ]; then read -r number <"$folder/$name.games"; fi
      echo $((number + 1)) >"$folder/$name.games"
      shift $((number % $#)); fault=$1
    }
    choose() {
      for row in 1 2 3 4 5 6 7 8; do for column in A B C D E F G H J; do
        case "$taken" in *" $column$row "*) ;; *) vertex=$column$row; return;; esac
      done; done
    }
    misbehave() {
      if [ $fault != none ]; then echo "about to do this: $fault" >&2; fi
      case $fault in
        crash) exit 3;;
        hang) sleep 1000;;
        garbage) echo 'what?'; echo;;
        refusal) printf '? no idea\n\n';;
        illegalMove) say "$first";;
        # The referee's clock is the real one, so lateness must be real.
        late) sleep 1.5; say pass;;
        noStart) : >"$folder/$name.fails"; exit 5;;
        silence) exec >&-; sleep 1000;;
        *) return 1;;
      esac
    }
    while read -r command color vertex; do case $command in
      list_commands) say 'name boardsize clear_board komi play genmove quit time_settings';;
      name) say "scripted $name";;
      clear_board) taken=' ' first= moves=0; next_fault "$@"; say;;
      play) taken="$taken$vertex "; first=${first:-$vertex}; say;;
      genmove)
        moves=$((moves + 1))
        if [ $moves -eq 5 ] && misbehave; then continue; fi
        if [ $moves -ge 9 ]; then say pass; continue; fi
        choose; taken="$taken$vertex "; say "$vertex";;
      quit) say; exit;;
      *) say;;
    esac; done
    """#
}

extension TemporaryFolder {
  /// The processes of scripted engines that still run.
  func runningEngines() throws -> [String] {
    try text("pids").split(separator: "\n").map(String.init).filter { process in
      guard let bytes = try? readFile("/proc/\(process)/stat") else { return false }
      // What has ended and was not yet collected by its parent is a zombie.
      let state = String(decoding: bytes, as: UTF8.self).split(separator: ")").last ?? ""
      return !state.hasPrefix(" Z")
    }
  }
}
