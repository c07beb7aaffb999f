import ArgumentParser
import Console
import Go
import Platform
import SGF

/// How commands read game records.
struct RecordOptions: ParsableArguments {
  @Option(
    help: """
      The charset of the record, as GBK or Shift_JIS. (default: what the record names, where that \
      is true, else a guess)
      """,
    transform: parseCharset)
  var charset: Charset?
}

private func parseCharset(_ text: String) throws -> Charset {
  guard !text.isEmpty, let charset = Charset(named: text) else {
    throw ValidationError(
      "there is no charset '\(text)'; there are UTF-8, GB18030, Big5, Shift_JIS, EUC-JP, EUC-KR, "
        + "windows-1252, ISO-8859-1, KOI8-R and what else `iconv -l` lists")
  }
  return charset
}

/// The game records in a file, or for `-` in standard input.
func readRecord(_ path: String, _ options: RecordOptions) throws -> RecordFile {
  let bytes = try readFile(path == "-" ? "/dev/stdin" : path)
  return try RecordFile(
    bytes, name: path == "-" ? "standard input" : path, charset: options.charset)
}

/// The positions of all games in a file; what is wrong in it is reported.
func readPositions(_ path: String, _ options: RecordOptions) throws -> [Position] {
  let file = try readRecord(path, options)
  let (positions, problems) = file.replayed
  warn(problems)
  return positions
}

/// Prints what is wrong in records, a line each.
func warn(_ problems: [String]) {
  LogStream().write(problems.map { "warning: \($0)\n" }.joined())
}
