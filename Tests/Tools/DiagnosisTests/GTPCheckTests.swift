import GTPClient
import Platform
import Testing

@testable import Diagnosis

@Suite struct GTPCheckTests {
  /// What is broken in an engine of a few lines of shell that answers by these cases first.
  private func broken(_ cases: String) throws -> [String: String] {
    let check = try GTPCheck(program(cases), patience: 2)
    let pairs = (check.rules + check.frontEnds).compactMap { finding -> (String, String)? in
      guard case .broken(let problem) = finding.outcome else { return nil }
      return (finding.rule, problem)
    }
    return Dictionary(pairs, uniquingKeysWith: { one, _ in one })
  }

  /// An engine that keeps all rules but for those that it is told to break.
  private func program(_ cases: String) -> EngineCommand {
    let script = #"""
      say() { printf '=%s %s\n\n' "$id" "$1"; }
      refuse() { printf '?%s %s\n\n' "$id" "$1"; }
      known=' protocol_version name version known_command list_commands quit boardsize clear_board komi play genmove rectangular_boardsize '
      taken=' '
      while read -r line; do
        line=$(printf %s "$line" | tr -d '\r'); line=${line%%#*}
        set -- $line
        case "$1" in '') continue;; [0-9]*) id=$1; shift;; *) id=;; esac
        case "$*" in
        CASES
        protocol_version) say 2;;
        name) say shell;;
        version) say 1.0;;
        list_commands) printf '=%s' "$id"; for word in $known; do echo "$word"; done | sed '1s/^/ /'; echo;;
        known_command*) case "$known" in *" $2 "*) say true;; *) say false;; esac;;
        boardsize*) if [ "$2" -gt 25 ]; then refuse 'unacceptable size'; else taken=' '; say; fi;;
        clear_board) taken=' '; say;;
        komi*) say;;
        play*)
          color=$(printf %s "$2" | tr A-Z a-z); vertex=$(printf %s "$3" | tr A-Z a-z)
          case "$color" in b|w|black|white) ;; *) refuse 'invalid colour'; continue;; esac
          case "$vertex" in pass) say; continue;; [a-j][1-9]) ;; *) refuse 'invalid vertex'; continue;; esac
          case "$taken" in *" $vertex "*) refuse 'illegal move';; *) taken="$taken$vertex "; say;; esac;;
        genmove*) say pass;;
        quit) say; exit;;
        *) refuse 'unknown command';;
        esac
      done
      """#
    let text = script.replacing("CASES", with: cases)
    return EngineCommand(program: "sh", arguments: ["-c", text])
  }

  @Test func `a sound engine breaks nothing`() throws {
    let check = try GTPCheck(program(""), patience: 2)
    #expect(check.isSound, "\(check)")
    #expect(check.identity == "shell 1.0")
    #expect(check.frontEnds.map(\.rule).sorted().first == "CGOS")
    #expect("\(check)".contains("\n  Sabaki     works, without analysis\n"))
    #expect("\(check)".contains(" rules are kept, "))
    #expect("\(check)".contains("; 7 of 7 front-ends work\n"))
  }

  @Test(arguments: [
    ("protocol_version) say 1;;", "protocol_version is 2", "it is `1`"),
    ("version) say;;", "name and version are given", "version is empty"),
    (
      "known_command*) say yes;;", "known_command says true or false", "it answers yes, yes"
    ),
    ("no-such*) say;;", "an unknown command is refused", "it is answered `= `"),
    (
      "name) id=; say shell;;", "numbers of commands come back", "they are ``, `7`"
    ),
    ("boardsize*) say;;", "a board of 1000 is refused", "it is accepted"),
    (
      "komi*) refuse no;;", "komi comes before boardsize, whole, in halves and below 0",
      "`komi 6.5` is answered `? no`"
    ),
    ("play*) say;;", "an illegal move is refused", "`play w D4` is accepted"),
    ("genmove*) say Z1;;", "genmove gives a point, pass or resign", "it gives `Z1`"),
    (
      "quit) ;;", "quit is answered, and ends the program in 3 s",
      "gives no whole answer to `quit` in time"
    ),
    (
      "version) printf '=%s 1.0\\r\\n\\r\\n' \"$id\";;", "answers have no carriage returns",
      "lines end with one"
    ),
    (
      "name) echo loading; say shell;;", "comments and blank lines are passed over",
      "writes `loading` outside of answers"
    ),
  ])
  func `what is broken is named`(cases: String, rule: String, problem: String) throws {
    let broken = try broken(cases)
    #expect(broken[rule] == problem, "\(broken)")
  }

  @Test func `a program that does not start is no finding`() throws {
    let error = #expect(throws: GTPCheck.NoStart.self) {
      try GTPCheck(EngineCommand(program: "/nowhere/engine", arguments: []), patience: 1)
    }
    #expect(
      error?.description
        == "/nowhere/engine: /nowhere/engine: cannot start: No such file or directory")
  }

  @Test(
    arguments: [
      ("info move D4 visits 1 winrate 0.5 order 0 pv D4 E5", true, nil),
      (
        "info move D4 visits 1 winrate 0.5 order 0 pv D4 info move E5 visits 1 winrate 0.4 order 1 pv E5",
        true, nil
      ),
      ("info move D4 visits 1 winrate 5000 order 0 pv D4", false, nil),
      (
        "info move D4 visits 1 winrate 0.5 order 0 pv D4", false,
        "winrate is `0.5`; expected 0 to 10000"
      ),
      ("info move D4 visits 1 winrate 0.5 order 0", true, "a block has no moves after `pv`"),
      ("info move D4 visits 1 order 0 pv D4", true, "a block lacks winrate"),
      ("info D4", true, "a line begins with `info D4`, not with `info move `"),
      (
        "info move D4 visits 1.0 winrate 0.5 order 0 pv D4", true,
        "visits is `1.0`, which is no whole number"
      ),
    ] as [(String, Bool, String?)])
  func `lines of an analysis are read as front-ends do`(
    line: String, isKata: Bool, problem: String?
  ) {
    #expect(AnalysisLine(line).problem(isKata: isKata) == problem)
  }
}
