import Glibc

// What killed programs leave of files that they were writing.
extension AtomicFile {
  /// Removes from a folder what killed programs of this host have left there.
  ///
  /// What runs is left alone, but not what has this program's number: that is of an earlier program,
  /// for nothing of this one's may be on its way there.
  public static func removeRemains(in folder: String) {
    removeRemains(in: folder) { _, host, writer in
      host == hostName && (writer == getpid() || kill(writer, 0) != 0 && errno == ESRCH)
    }
  }

  /// Removes what killed programs, of other hosts too, have left of one file; the caller has seen
  /// to it that nobody else is writing it.
  public static func removeRemains(of path: String) {
    let name = path.lastIndex(of: "/").map { path[$0...].dropFirst() } ?? path[...]
    removeRemains(in: folder(of: path)) { file, _, _ in file == name }
  }

  private static func removeRemains(
    in folder: String, where isUseless: (_ file: Substring, _ host: String, _ writer: pid_t) -> Bool
  ) {
    for name in (try? entries(of: folder)) ?? [] where name.hasSuffix(".tmp") {
      let stem = name.dropLast(".tmp".count)
      guard let dot = stem.lastIndex(of: ".") else { continue }
      let parts = stem[dot...].dropFirst().split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count > 2, let writer = pid_t(parts[parts.count - 2]), writer > 0,
        isUseless(stem[..<dot], parts.dropLast(2).joined(separator: "-"), writer)
      else { continue }
      try? removeFile("\(folder)/\(name)")
    }
  }
}
