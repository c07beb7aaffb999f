import Engines
import GTP
import Go
import TestSupport
import Testing

@Suite struct ServersTests {
  @Test func `CGOS gets its JSON on one line before the move`() {
    #expect(
      transcript("boardsize 2\ncgos-genmove_analyze b") == """
        =

        =
        {"winrate":0.700000,"score":2.000000,"visits":150,"moves":[\
        {"move":"A2","winrate":0.750000,"score":2.500000,"visits":100,"prior":0.600000,\
        "pv":"pass"},\
        {"move":"B2","winrate":0.625000,"score":1.500000,"visits":40,"prior":0.200000,"pv":""}],\
        "ownership":"+bbb"}
        play A2


        """)
  }

  @Test func `servers' news are taken`() {
    #expect(
      answers(
        """
        cgos-opponent_name GNU Go
        cgos-opponent_rating 1800?
        cgos-gameover B+Resign
        kgs-game_over
        """) == ["=", "=", "=", "="])
  }

  @Test func `gomill hears what the engine thought and how it is set`() {
    #expect(answers("gomill-explain_last_move") == ["="])
    #expect(
      answers("genmove b\ngomill-explain_last_move").last
        == "= A9: wins 75.0 %, score 2.5, 100 of 150 visits, line A9 pass")
    #expect(
      answers("gomill-describe_engine") == [
        "= Tengen 0.2.0", "numSearchThreads: 2", "maxVisits: 0", "maxPlayouts: 0", "maxTime: 2",
        "lagBuffer: 0.02", "ponderingEnabled: false", "exactPlay: true", "resignThreshold: -0.9",
        "resignConsecTurns: 3", "treeMemory: 500", "level: 10",
        "playoutDoublingAdvantage: 0", "analysisWideRootNoise: 0.04", "humanSLProfile: ",
        "network: net.safetensors, b6c64",
        "seed: 7",
      ])
    #expect(
      answers("gomill-genmove_ex\ngomill-genmove_ex b claim\ngomill-cpu_time\ncputime")
        == ["=", "= A9", "= 12.500", "= 12.500"])
  }

  @Test func `an engine without the network that it should have says so`() {
    let conversation = Conversation()
    conversation.player.network = nil
    conversation.player.networkFault = "net.safetensors: cannot read"
    let name = "Tengen (playouts in place of its network)"
    #expect(conversation.run("name\ngogui-title") == "= \(name)\n\n= \(name)\n\n")
    let said = conversation.run("gomill-describe_engine\nkata-raw-nn 0")
    #expect(said.contains("= \(name) 0.2.0\n"))
    #expect(
      said.contains(
        "\nplays by playouts in place of its network: net.safetensors: cannot read\nseed: 7\n"))
    #expect(said.hasSuffix("? no network judges positions here: net.safetensors: cannot read\n\n"))
  }

  @Test func `GoGui's menu holds commands that there are`() {
    let types = [
      "bwboard", "cboard", "dboard", "gfx", "plist", "pspairs", "sboard", "string", "hstring",
      "var", "param", "none",
    ]
    for line in answers("gogui-analyze_commands") {
      let parts = line.trimmingPrefix("= ").split(separator: "/").map(String.init)
      #expect(parts.count == 3)
      #expect(types.contains(parts[0]))
      #expect(GTPSession.commands.contains { parts[2].split(separator: " ").first == $0.name[...] })
    }
  }

  @Test func `GoGui draws what the last search found`() {
    let conversation = Conversation()
    conversation.run(
      """
      boardsize 3 2
      play b A1
      genmove w
      tengen-ownership
      tengen-visits
      tengen-winrates
      tengen-line
      boardsize 2
      tengen-line
      """)
    #expect(
      conversation.output == """
        =

        =

        = A2

        =\u{20}
        -1.000 0.125 0.125
        0.125 0.125 0.125

        =\u{20}
        100 40 ""
        "" "" ""

        =\u{20}
        75 63 ""
        "" "" ""

        = white A2 black pass

        =

        ? nothing has been searched on this board yet


        """)
  }

  @Test func `an analysis counts as the last search too`() {
    let conversation = Conversation()
    conversation.player.reports = 1
    conversation.run(inTurn: ["boardsize 2\nlz-analyze", "tengen-line"])
    #expect(conversation.output.hasSuffix("= black A2 black pass\n\n") == false)
    #expect(conversation.output.hasSuffix("= black A2 white pass\n\n"))
  }

  @Test func `GoGui edits parameters in its dialog`() {
    #expect(
      answers("tengen-param maxVisits 100\ntengen-param ponderingEnabled 1\ntengen-param") == [
        "=", "=", "= [string] numSearchThreads 2", "[string] maxVisits 100",
        "[string] maxPlayouts 0", "[string] maxTime 0", "[string] lagBuffer 0.02",
        "[bool] ponderingEnabled 1", "[bool] exactPlay 1", "[string] resignThreshold -0.9",
        "[string] resignConsecTurns 3", "[string] treeMemory 500", "[string] level 10",
        "[string] playoutDoublingAdvantage 0", "[string] analysisWideRootNoise 0.04",
        "[string] humanSLProfile ",
      ])
  }
}

@Suite struct ParameterTests {
  @Test func `parameters are told and set`() {
    #expect(
      answers(
        """
        kata-list-params
        kata-set-param maxVisits 800
        kata-get-param maxVisits
        kata-set-param maxVisits 0
        kata-get-param maxVisits
        kata-set-params {"maxTime": 0.5, "resignThreshold": -1}
        kata-get-params
        """) == [
          "= numSearchThreads maxVisits maxPlayouts maxTime lagBuffer ponderingEnabled exactPlay resignThreshold "
            + "resignConsecTurns treeMemory level playoutDoublingAdvantage analysisWideRootNoise humanSLProfile",
          "=", "= 800", "=", "= 0", "=",
          """
          = {"analysisWideRootNoise":0.04,"exactPlay":true,"humanSLProfile":"","lagBuffer":0.02,"level":10,"maxPlayouts":0,"maxTime":0.5,"maxVisits":0,"numSearchThreads":2,\
          "playoutDoublingAdvantage":0,"ponderingEnabled":false,"resignConsecTurns":3,"resignThreshold":-1,"treeMemory":500}
          """,
        ])
  }

  @Test func `settings reach the player`() {
    let conversation = Conversation()
    conversation.run(
      """
      lz-setoption name Visits value 100
      lz-setoption name Lagbuffer value 50
      lz-setoption name Resign Percentage value 10
      lz-setoption name Pondering value true
      lz-setoption name Maximum Memory Use value 1000
      kata-set-param numSearchThreads 4
      kata-set-param resignConsecTurns 2
      kata-set-param maxTime 1.5
      lz-setoption name Playouts value 70
      set_random_seed 18446744073709551615
      get_random_seed
      """)
    var settings = PlayerSettings()
    settings.visits = 100
    settings.lag = 0.5
    settings.resignValue = -0.8
    settings.ponders = true
    settings.memory = 1049
    settings.threads = 4
    settings.resignTurns = 2
    settings.secondsPerMove = 1.5
    settings.simulations = 70
    #expect(conversation.player.settings == settings)
    #expect(conversation.output.hasSuffix("= 18446744073709551615\n\n"))
  }

  @Test(arguments: [
    (
      "kata-get-param rootFpuReduction",
      "unknown parameter rootFpuReduction; known are numSearchThreads, maxVisits, "
        + "maxPlayouts, maxTime, lagBuffer, ponderingEnabled, exactPlay, resignThreshold, resignConsecTurns, treeMemory, level, "
        + "playoutDoublingAdvantage, analysisWideRootNoise, humanSLProfile"
    ),
    (
      "kata-set-param maxVisit 1",
      "unknown parameter maxVisit; did you mean maxVisits? known are numSearchThreads, maxVisits, "
        + "maxPlayouts, maxTime, lagBuffer, ponderingEnabled, exactPlay, resignThreshold, resignConsecTurns, treeMemory, "
        + "level, playoutDoublingAdvantage, analysisWideRootNoise, humanSLProfile"
    ),
    (
      "kata-set-param numSearchThreads 0",
      "expected numSearchThreads, a whole number from 1 to 256, found 0"
    ),
    (
      "kata-set-param numSearchThreads 1.5",
      "expected numSearchThreads, a whole number from 1 to 256, found 1.5"
    ),
    (
      "kata-set-param ponderingEnabled 2", "expected ponderingEnabled, true or false, found 2"
    ),
    (
      "kata-set-param maxTime true",
      "expected maxTime, a number from 0 to 1000000 seconds, 0 for no limit, found true"
    ),
    (
      "kata-set-param maxVisits 1e16",
      "expected maxVisits, a whole number from 0 to 1000000000000000, 0 for no limit, found 10000000000000000"
    ),
    (
      "kata-set-params {\"maxTime\": 1, \"resignThreshold\": 3}",
      "expected resignThreshold, a number from -1 to 1, -1 for never, found 3"
    ),
    ("kata-set-params {\"maxTime\": [1]}", "expected parameters as JSON, found {\"maxTime\": [1]}"),
    (
      "lz-setoption name Threads value 1",
      "unknown option Threads; known are Visits, Playouts, Lagbuffer, Resign Percentage, "
        + "Pondering, Maximum Memory Use"
    ),
    (
      "lz-setoption Visits value 1 value",
      "expected name NAME value VALUE, found Visits value 1 value"
    ),
    (
      "set_random_seed -1", "expected SEED, a whole number from 0 to 18446744073709551615, found -1"
    ),
  ])
  func `other values change nothing`(command: String, message: String) {
    let conversation = Conversation()
    conversation.run(command)
    #expect(conversation.output == "? \(message)\n\n")
    #expect(conversation.player.settings == PlayerSettings())
    #expect(conversation.player.seed == 7)
  }

  @Test func `a text is echoed to the error stream if asked`() {
    let conversation = Conversation()
    conversation.run("echo a  b\necho_err c d\necho")
    #expect(conversation.output == "= a b\n\n= c d\n\n=\n\n")
    #expect(conversation.log == ["c d"])
  }

  @Test func `help tells each command with its arguments`() {
    #expect(
      answers("help komi\nhelp nonsense") == [
        "= komi POINTS: Sets the points that White is given.", "? unknown command",
      ])
    #expect(answers("help").count == GTPSession.commands.count { $0.isListed })
  }
}
