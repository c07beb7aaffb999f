import Glibc

// What killed programs leave of files that they were writing.
extension AtomicFile {
  /// Removes from a folder what killed programs have left there.
  ///
  /// What runs is left alone, but not what has this program's number: that is of an earlier program,
  /// for nothing of this one's may be on its way there.
  public static func removeRemains(in folder: String) {
    removeRemains(in: folder) { _, writer in
      writer == getpid() || kill(writer, 0) != 0 && errno == ESRCH
    }
  }

  /// Removes what killed programs, of other machines too, have left of one file; the caller has seen
  /// to it that nobody else is writing it.
  public static func removeRemains(of path: String) {
    let name = path.lastIndex(of: "/").map { path[$0...].dropFirst() } ?? path[...]
    removeRemains(in: folder(of: path)) { file, _ in file == name }
  }

  private static func removeRemains(
    in folder: String, where isUseless: (_ file: Substring, _ writer: pid_t) -> Bool
  ) {
    for name in (try? entries(of: folder)) ?? [] where name.hasSuffix(".tmp") {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count > 2, let writer = pid_t(parts[parts.count - 2].prefix { $0 != "-" }),
        writer > 0, parts[parts.count - 2].contains("-"),
        isUseless(name.dropLast(parts[parts.count - 2].count + ".tmp".count + 1), writer)
      else { continue }
      try? removeFile("\(folder)/\(name)")
    }
  }
}
