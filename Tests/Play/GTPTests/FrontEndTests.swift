import GTP
import Testing

/// What front-ends say first, word for word, and what they must hear.
@Suite struct FrontEndTests {
  @Test func `Sabaki asks all at once, sends komi before the size, and aborts by protocol_version`()
  {
    check(
      """
      > name
      > version
      > protocol_version
      > list_commands
      = Tengen

      = 0.2.0

      = 2

      = {commands}

      > protocol_version
      > komi 0
      > boardsize 3
      > clear_board
      > play B A1
      > play W B2
      = 2

      =

      =

      =

      =

      =

      > kata-analyze B 50
      =
      info move A3 visits 100 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
      scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 lcb 0.625000 \
      utilityLcb 0.250000 order 0 pv A3 pass info move B3 visits 40 utility 0.250000 \
      winrate 0.625000 scoreMean 1.500000 scoreStdev 8.000000 scoreLead 1.500000 \
      scoreSelfplay 1.500000 prior 0.200000 lcb 0.500000 utilityLcb 0.000000 order 1 pv B3
      > protocol_version
      > undo
      > undo
      > play B C3

      = 2

      =

      =

      =

      > protocol_version
      > komi 0
      > rectangular_boardsize 2 3
      > clear_board
      > set_free_handicap A1 B3
      > kata-genmove_analyze W 50
      = 2

      =

      =

      =

      =

      =
      info move A3 visits 100 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
      scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 lcb 0.625000 \
      utilityLcb 0.250000 order 0 pv A3 pass info move A2 visits 40 utility 0.250000 \
      winrate 0.625000 scoreMean 1.500000 scoreStdev 8.000000 scoreLead 1.500000 \
      scoreSelfplay 1.500000 prior 0.200000 lcb 0.500000 utilityLcb 0.000000 order 1 pv A2
      info move A3 visits 200 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
      scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 lcb 0.625000 \
      utilityLcb 0.250000 order 0 pv A3 pass info move A2 visits 140 utility 0.250000 \
      winrate 0.625000 scoreMean 1.500000 scoreStdev 8.000000 scoreLead 1.500000 \
      scoreSelfplay 1.500000 prior 0.200000 lcb 0.500000 utilityLcb 0.000000 order 1 pv A2
      play A3

      > quit
      =
      """)
  }

  @Test func `Lizzie wants ids and Leela Zero's dialect, and stops by name`() {
    check(
      """
      > 1 name
      > 2 version
      > 3 boardsize 2
      > 4 komi 0
      =1 Tengen

      =2 0.2.0

      =3

      =4

      > 5 lz-analyze 10
      =5
      info move A2 visits 100 winrate 7500 prior 6000 lcb 6250 order 0 pv A2 pass info move B2 \
      visits 40 winrate 6250 prior 2000 lcb 5000 order 1 pv B2
      > 6 name
      > 7 play B A2

      =6 Tengen

      =7

      > 8 lz-analyze 10 avoid w A1,B1 5 avoid b B2 5
      =8
      info move B2 visits 100 winrate 7500 prior 6000 lcb 6250 order 0 pv B2 pass info move A1 \
      visits 40 winrate 6250 prior 2000 lcb 5000 order 1 pv A1
      > 9 name
      > 10 genmove W

      =9 Tengen

      =10 B2
      """)
  }

  @Test func `Lizzie as with KataGo reads fractions and ownership`() {
    check(
      """
      > 1 name
      > 2 version
      > 3 boardsize 2 2
      > 4 komi 7.5
      =1 KataGo

      =2 1.16

      =3

      =4

      > 5 kata-analyze 10 maxmoves 1 ownership true
      =5
      info move A2 visits 100 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
      scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 lcb 0.625000 \
      utilityLcb 0.250000 order 0 pv A2 pass ownership 1.000000 -0.125000 -0.125000 -0.125000
      > 6 name

      =6 KataGo
      """, as: GTPIdentity(name: "KataGo", version: "1.16"))
  }

  @Test func `LizzieYzy probes KataGo's parameters and rules`() {
    check(
      """
      > name
      > version
      > list_commands
      > komi 7.5
      > boardsize 2
      = KataGo

      = 1.16

      = {commands}

      =

      =

      > kata-get-param playoutDoublingAdvantage
      > kata-get-param analysisWideRootNoise
      > kata-get-rules
      > kata-set-rules {"friendlyPassOk":false,"hasButton":false,"ko":"POSITIONAL",\
      "scoring":"AREA","suicide":true,"tax":"NONE","whiteHandicapBonus":"0"}
      = 0

      = 0.04

      = {"friendlyPassOk":false,"hasButton":false,"ko":"POSITIONAL","scoring":"AREA",\
      "suicide":true,"tax":"NONE","whiteHandicapBonus":"0"}

      =

      > kata-analyze b 10 ownership true pvVisits true movesOwnership true maxmoves 1
      =
      info move A2 visits 100 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
      scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 lcb 0.625000 \
      utilityLcb 0.250000 order 0 pv A2 pass pvVisits 100 40 \
      movesOwnership 0.500000 0.500000 0.500000 0.500000 \
      ownership 1.000000 -0.125000 -0.125000 -0.125000
      > stop

      =

      > time_settings 0 5 1
      > kata-genmove_analyze b 10 maxmoves 1
      =

      =
      info move A2 visits 100 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
      scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 lcb 0.625000 \
      utilityLcb 0.250000 order 0 pv A2 pass
      info move A2 visits 200 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
      scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 lcb 0.625000 \
      utilityLcb 0.250000 order 0 pv A2 pass
      play A2
      """, as: GTPIdentity(name: "KataGo", version: "1.16"))
  }

  @Test func `q5Go wants its ids back and probes by known_command`() {
    check(
      """
      > 1 protocol_version
      > 2 boardsize 2
      > 3 clear_board
      > 4 komi 0.5
      > 5 known_command lz-analyze
      > 6 known_command kata-analyze
      > 7 known_command kata-set-rules
      > 8 known_command final_score
      > 9 kata-set-rules {"ko": "SIMPLE", "scoring": "TERRITORY", "tax": "SEKI", "suicide": false}
      =1 2

      =2

      =3

      =4

      =5 true

      =6 true

      =7 true

      =8 true

      =9

      > 10 kata-analyze black 100 maxmoves 1
      =10
      info move A2 visits 100 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
      scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 lcb 0.625000 \
      utilityLcb 0.250000 order 0 pv A2 pass
      > 11 known_command known_command
      > 12 time_settings 1 1 0

      =11 true

      =12
      """)
  }

  private static let fraction = """
    info move A2 visits 100 utility 0.500000 winrate 0.750000 scoreMean 2.500000 \
    scoreStdev 8.000000 scoreLead 2.500000 scoreSelfplay 2.500000 prior 0.600000 lcb 0.625000 \
    utilityLcb 0.250000 order 0 pv A2 pass info move B2 visits 40 utility 0.250000 \
    winrate 0.625000 scoreMean 1.500000 scoreStdev 8.000000 scoreLead 1.500000 \
    scoreSelfplay 1.500000 prior 0.200000 lcb 0.500000 utilityLcb 0.000000 order 1 pv B2 \
    ownership 1.000000 -0.125000 -0.125000 -0.125000
    """

  @Test func `the client of CGOS takes the last line before the move, in three dialects`() {
    check(
      """
      > list_commands
      > boardsize 2
      > komi 7.5
      > clear_board
      > time_settings 900 0 0
      > time_left b 900 0
      = {commands}

      =

      =

      =

      =

      =

      > cgos-genmove_analyze b
      =
      {"winrate":0.700000,"score":2.000000,"visits":300,"moves":[\
      {"move":"A2","winrate":0.750000,"score":2.500000,"visits":200,"prior":0.600000,\
      "pv":"pass"},\
      {"move":"B2","winrate":0.625000,"score":1.500000,"visits":140,"prior":0.200000,"pv":""}],\
      "ownership":"+bbb"}
      play A2

      > undo
      > kata-genmove_analyze b ownership true
      =

      =
      \(FrontEndTests.fraction)
      \(FrontEndTests.fraction
        .replacing("visits 100", with: "visits 200").replacing("visits 40", with: "visits 140"))
      play A2

      > undo
      > lz-genmove_analyze b 100000
      =

      =
      info move A2 visits 100 winrate 7500 prior 6000 lcb 6250 order 0 pv A2 pass info move B2 \
      visits 40 winrate 6250 prior 2000 lcb 5000 order 1 pv B2
      info move A2 visits 200 winrate 7500 prior 6000 lcb 6250 order 0 pv A2 pass info move B2 \
      visits 140 winrate 6250 prior 2000 lcb 5000 order 1 pv B2
      play A2

      > play w pass
      > cgos-gameover B+3.5
      > quit
      =

      =

      =
      """)
  }

  @Test func `GoGui says its version, and takes a program's boards for analyses`() {
    check(
      """
      > name
      > protocol_version
      > version
      > list_commands
      > gogui-interrupt
      > gogui-version 1.6.0
      > boardsize 2
      > clear_board
      > komi 7
      > gogui-title
      > time_settings 60 0 0
      > time_left b 60 0
      > genmove b
      > tengen-ownership
      = Tengen

      = 2

      = 0.2.0

      = {commands}

      =

      = 0.2.0

      =

      =

      =

      = Tengen

      =

      =

      = A2

      =
      1.000 -0.125
      -0.125 -0.125
      """)
  }

  @Test func `LizzieYzy with another engine uses Leela Zero's dialect`() {
    check(
      """
      > name
      > version
      > list_commands
      > komi 0
      > boardsize 2
      = Tengen

      = 0.2.0

      = {commands}

      =

      =

      > lz-setoption name Visits value 0
      > lz-analyze 10
      =

      =
      info move A2 visits 100 winrate 7500 prior 6000 lcb 6250 order 0 pv A2 pass info move B2 \
      visits 40 winrate 6250 prior 2000 lcb 5000 order 1 pv B2
      > name
      > genmove b
      > kata-set-param playoutDoublingAdvantage 0.0
      > kata-set-param analysisWideRootNoise 0.04

      = Tengen

      = A2

      =

      =
      """)
  }
}

/// Replays a dialogue in which `{commands}` stands for the reply to `list_commands`.
func check(
  _ text: String, as identity: GTPIdentity = GTPIdentity(),
  at location: SourceLocation = #_sourceLocation
) {
  let list = GTPSession.commands.filter(\.isListed).map(\.name).joined(separator: "\n")
  let dialogue = Dialogue(text.replacing("{commands}", with: list))
  #expect(dialogue.replay(identity) == dialogue.answer, sourceLocation: location)
}
