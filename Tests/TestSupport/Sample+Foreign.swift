import Platform

extension Sample {
  /// Records in other charsets, with and without CA.
  public static let foreign: [[UInt8]] = [
    ("GB18030", "聂卫平 李昞"), ("BIG5-HKSCS", "周俊勳 許功"), ("CP932", "ゾーン 山田ソ"),
    ("UHC", "이세돌 이창호"), ("CP1252", "Müller É"), ("KOI8-R", "Иванов"),
  ].flatMap { name, text in
    let names = Iconv(name)?.encode(Array(text.utf8)) ?? []
    return ["CA[\(name)]", "", "CA[UTF-8]"].map { charset in
      var record = Array("(;\(charset)SZ[9]KM[375]PB[".utf8)
      record += names
      record += "]PW[天];B[ee]C[".utf8
      record += names
      record += "];W[gc]AE[ee](;B[jj])(;W[gc]))".utf8
      return record
    }
  }
}
