/// Small records in the manner of programs and servers; each is sound.
public struct Sample: CustomStringConvertible, Sendable {
  public let program: String
  public let text: String
  /// What is in it: board, moves on the main line, result as GTP has it.
  public let size: String
  public let moves: Int
  public let result: String?

  public var description: String { program }

  public static let all = [
    Sample(
      program: "GNU Go, a played game",
      text: """
        (;GM[1]FF[4]
        SZ[5]
        GN[GNU Go 3.8 Random Seed 1795468214 level 1]
        DT[2026-11-23]
        KM[0.0]HA[0]RU[Japanese]AP[GNU Go:3.8]
        ;B[cc];W[dc];B[db];W[cb];B[bb])

        """,
      size: "5x5", moves: 5, result: nil),
    Sample(
      program: "GNU Go, printsgf",
      text: """
        (;GM[1]FF[4]
        SZ[9]
        GN[GNU Go 3.8 load and print]
        DT[2026-11-23]
        KM[6.5]HA[2]RU[Japanese]AP[GNU Go:3.8]AW[cc][ee]
        AB[gc][cg]
        PL[B]
        )
        """,
      size: "9x9", moves: 0, result: nil),
    Sample(
      program: "GNU Go, a counted game",
      text: """
        (;GM[1]FF[4]
        SZ[9]
        KM[5.5]HA[2]AB[cg][gc]
        AP[GNU Go:3.8]RE[W+3.5]
        ;W[ee];B[ff];W[gg];B[fg];W[gf];B[fe];W[hd];B[ed];W[hc];B[gb];W[fh]
        ;B[eh];W[gh];B[];W[]C[White wins by 3.5 points
        ])
        """,
      size: "9x9", moves: 15, result: "W+3.5"),
    Sample(
      program: "gogui-twogtp",
      text: """
        (;FF[4]CA[UTF-8]AP[gogui-twogtp:1.6.0]SZ[5]
        KM[24]PB[GNU Go:3.8]PW[GNU Go:3.8]DT[2026-11-23]RE[B+R]
        C[Black command: gnugo --mode gtp --level 1
        White command: gnugo --mode gtp --level 1
        Result[Black\\]: B+R
        Result[White\\]: B+R
        Date: November 23, 2026 at 9:26:49 PM UTC]
        ;B[cc];W[bc];B[bb];W[cb];B[bd];W[ba];B[ac];W[ab];B[bc])
        """,
      size: "5x5", moves: 9, result: "B+R"),
    Sample(
      program: "GoGui",
      text: """
        (;FF[4]CA[UTF-8]AP[GoGui:1.6]SZ[9]
        KM[6.5]TM[600]OT[25 moves / 10 min]DT[2026-11-23]
        ;B[ee]BL[598];W[gc]WL[590.5]
        (;B[cg])
        (;B[gg]C[Better.];W[]))
        """,
      size: "9x9", moves: 3, result: nil),
    Sample(
      program: "KataGo, self-play",
      text: """
        (;FF[4]GM[1]SZ[7:9]PB[b6c96-s1]PW[b6c96-s1]HA[0]KM[7]\
        RU[koPOSITIONALscoreAREAtaxNONEsui1whb0]RE[B+2]\
        C[startTurnIdx=1,initTurnNum=1,gameHash=0F3A,gtype=normal]\
        ;B[dd];W[df]C[0.41 0.59 0.00 -1.2 v=600 weight=1.00 result=B+2];B[cf]C[0.52 0.48 0.00 0.3 v=80]\
        ;W[];B[])

        """,
      size: "7x9", moves: 5, result: "B+2"),
    Sample(
      program: "Sabaki",
      text: """
        (;GM[1]FF[4]CA[UTF-8]AP[Sabaki:0.52.2]KM[7.5]SZ[13]DT[2026-11-23]GN[Etüde]
          ;B[jd]SBKV[51.2]HO[1]
          (;W[dj]CR[jd]LB[dc:A][cd:1][jj:x\\:y]
            ;B[jj]TR[jd][dj]BM[1])
          (;W[dd]AR[jd:dd]LN[aa:ma]DD[aa:cc]
            ;B[dj]))
        """,
      size: "13x13", moves: 3, result: nil),
    Sample(
      program: "CGOS",
      text: """
        (;GM[1]FF[4]CA[UTF-8]
        RU[Chinese]SZ[9]KM[7.0]TM[300]
        PB[Gnugo-3.7.10-a1]PW[Fuego-1.1]BR[1800]WR[2310?]DT[2026-11-23]PC[CGOS]RE[W+Resign]GN[912837]
        C[Fuego-1.1 moved first \\[book\\] in 12 ms]
        ;B[ee]BL[299]
        ;W[cc]WL[297]C[{"winrate":0.55,"pv":"C7 G3"}]
        ;B[tt]BL[298]
        ;W[gg]WL[290])
        """,
      size: "9x9", moves: 4, result: "W+R"),
    Sample(
      program: "KGS",
      text: """
        (;GM[1]FF[4]CA[UTF-8]AP[CGoban:3]ST[2]
        RU[AGA]SZ[19]HA[2]KM[0.50]TM[1800]OT[5x30 byo-yomi]
        PW[shiro]PB[kuro]WR[5d]BR[3k]DT[2026-11-23]PC[The KGS Go Server at http://www.gokgs.com/]\
        AB[dp][pd]C[shiro [5d\\]: hello :-)
        kuro [3k\\]: hi
        ]RE[B+Time]
        ;W[dd]WL[1795.312]
        ;B[pq]BL[30]OB[5]
        ;W[]WL[28]OW[5])
        """,
      size: "19x19", moves: 3, result: "B+T"),
    Sample(
      program: "OGS",
      text: """
        (;FF[4]
        CA[UTF-8]
        GM[1]
        DT[2026-11-23]
        PC[OGS: https://online-go.com/game/1]
        GN[Friendly Match]
        PB[kuro]
        PW[白]
        BR[7k]
        WR[6k]
        TM[300]OT[30 fischer]
        RE[0]
        SZ[9]
        KM[6]
        RU[Japanese]
        ;B[gc]
        (;W[cg]
        (;B[gg]
        (;W[cc]
        (;B[]
        (;W[]TB[aa:bb]TW[ii]
        ))))))
        """,
      size: "9x9", moves: 6, result: "0"),
    Sample(
      program: "FF[1] in the 1990s",
      text: """
        (
        ;
        GaMe[1]
        PLayer[B]
        SiZe[19]
        EVent[A tournament ]
        PlayerBlack[kuro]
        BlackRank[2 kyu]
        KoMi[6]
        REsult[B+Resign]
        GameComment[By \\(kuro\\[8k*\\]\\)
        ]
        ;
        Black[qc]
        ;
        White[cp]
        ;
        Black[tt]
        Comment[kuro\\[2d*\\]: very odd :\\)
        ]
        )
        """,
      size: "19x19", moves: 3, result: "B+R"),
  ]
}
