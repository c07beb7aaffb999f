import GTP
import Testing

/// What the clients of servers and referees of matches say, word for word, and what they must hear.
@Suite struct RefereeTests {
  @Test func `the CGOS client lists commands, sets the clock and analyses as it moves`() {
    check(
      """
      > list_commands
      > boardsize 2
      > clear_board
      > komi 7.0
      > time_settings 300 0 0
      > time_left b 300 0
      = {commands}

      =

      =

      =

      =

      =

      > cgos-genmove_analyze b
      =
      {"winrate":0.700000,"score":2.000000,"visits":300,"moves":[{"move":"A2","winrate":0.750000,\
      "score":2.500000,"visits":200,"prior":0.600000,"pv":"pass"},{"move":"B2","winrate":0.625000,\
      "score":1.500000,"visits":140,"prior":0.200000,"pv":""}],"ownership":"+bbb"}
      play A2

      > play w B1
      > time_left b 290 0
      > lz-genmove_analyze b 100000
      =

      =

      =
      info move B2 visits 100 winrate 7500 prior 6000 lcb 6250 order 0 pv B2 pass info move A1 \
      visits 40 winrate 6250 prior 2000 lcb 5000 order 1 pv A1
      info move B2 visits 200 winrate 7500 prior 6000 lcb 6250 order 0 pv B2 pass info move A1 \
      visits 140 winrate 6250 prior 2000 lcb 5000 order 1 pv A1
      play B2

      > cgos-gameover B+Resign
      > quit
      =

      =
      """)
  }

  @Test func `GoGui and twogtp ask, set up and follow the game`() {
    check(
      """
      > name
      > protocol_version
      > version
      > list_commands
      = Tengen

      = 2

      = 0.2.0

      = {commands}

      > boardsize 5
      > clear_board
      > gogui-setup b B2 w D4
      > gogui-setup_player w
      > komi 6.5
      > time_settings 1800 0 0
      =

      =

      =

      =

      =

      =

      > gogui-play_sequence w C3 b B3 w pass
      > gg-undo 2
      > genmove b
      > # interrupt
      =

      =

      = A5

      > final_score
      > cputime
      > quit
      = W+6.5

      = 12.500

      =
      """)
  }

  @Test func `KGS's client rates its games and cleans up`() {
    check(
      """
      > kgs-rules chinese
      > boardsize 9
      > komi 0.5
      > clear_board
      > place_free_handicap 2
      > kgs-time_settings byoyomi 300 30 5
      > time_left w 30 5
      > genmove w
      > play b pass
      > genmove w
      =

      =

      =

      =

      = C3 G7

      =

      =

      = A9

      =

      = B9

      > final_status_list dead
      > kgs-genmove_cleanup b
      > kgs-game_over
      =

      = C9

      =
      """)
  }
}
