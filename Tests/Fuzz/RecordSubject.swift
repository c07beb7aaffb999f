import Glibc
import SGF
import TestSupport

/// Game records: read by their own charset and by another one, checked, replayed, written, and read
/// again.
struct RecordSubject: Subject {
  private let charsets = [
    "UTF-8", "GB18030", "Big5", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "EUC-KR", "windows-1252",
    "KOI8-R", "UTF-7",
  ].compactMap(Charset.init(named:))

  /// Keeps the C library's converters open, which would be loaded anew for each input.
  init() {
    let names = [
      "GB18030", "BIG5-HKSCS", "CP932", "EUC-JP-MS", "ISO-2022-JP", "UHC", "CP1252", "KOI8-R",
      "CP1250", "CP1251", "ISO-8859-1",
    ]
    for name in names {
      _ = unsafe iconv_open("UTF-8", name)
      _ = unsafe iconv_open(name, "UTF-8")
    }
  }

  var words: [String] {
    charsets.map { "CA[\($0.name)]" }
      + [
        "(;", "[]", "\\]", "\r\n", "[tt]", "[aa:ss]", "SZ[25]", "SZ[2:25]", "SZ[19]", ";B[aa]",
        ";W[]", "AB[", "AW[", "AE[", "PL[W]", "KM[6.5]", "KM[375]", "KM[1e9]", "HA[9]", "RE[B+R]",
        "RE[W+0.5]", "RE[Void]", "RU[Japanese]", "RU[NZ]", "TM[300]", "OT[5x30 byo-yomi]",
        "OT[25/600 Canadian]", "BL[", "WL[", "OB[", "GM[1]", "FF[4]", "FF[3]", "AP[a:1]", "TB[",
        "TW[", "LB[aa:1]", "C[", "N[", "DT[2026-11-23]", "GN[", "PB[", "PW[", "BR[9d]", "KO[]",
        "MN[1]", "L[aa]", "M[aa]", "VW[]", "\u{FEFF}", "天", "é",
      ]
  }

  func seeds() -> [[UInt8]] {
    Sample.all.map { Array($0.text.utf8) } + Sample.foreign
  }

  func flaw(of input: [UInt8]) -> String? {
    if let flaw = recordFlaw(of: input) { return flaw }
    let sum = input.reduce(0) { $0 + Int($1) }
    let collection = try? SGFCollection(parsing: input, charset: charsets[sum % charsets.count])
    _ = collection?.bytes
    return nil
  }
}
