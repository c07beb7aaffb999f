// Platform is the few system calls that Tengen makes, each with a safe face: whole files (here, in
// Files, and where people name the place in OutputFile), files of lines (Journal), standard streams
// (StandardOutput, LogStream, LineReader), the terminal, signals, other programs (ChildProcess), and the
// C library's mathematics. It knows nothing of Go. Besides Kernels it is the only target in which the
// word `unsafe` stands, and the only one that imports the C library; it gets by without Foundation. Read
// SystemError next.
import Glibc
import Synchronization

/// Writes files so that a reader sees the old contents or the new, never a part.
public enum AtomicFile {
  /// Numbers the temporary files of this process.
  private static let counter = Atomic<Int>(0)

  /// Replaces the file at `path` or makes it, in one step that survives a crash.
  ///
  /// A file that is replaced keeps its mode, and its owner where the system lets it. A symbolic link
  /// stays one: the file that it leads to is replaced or made. What is no regular file (a device, a
  /// pipe) is written as it stands, since replacing it would put a file in its place.
  public static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let failure = { (code: Int32) in SystemError(path, "cannot write", code) }
    guard !path.utf8.contains(0) else { throw failure(EINVAL) }
    let old = status(of: path)
    if let old, old.st_mode & S_IFMT != S_IFREG {
      // A pipe that nobody reads would be waited for for ever.
      if let code = fill(path, O_WRONLY | O_NONBLOCK, with: bytes) { throw failure(code) }
      return
    }
    let place = canonicalPath(path)
    let temporary = temporaryPath(beside: place)
    let flags = O_WRONLY | O_CREAT | O_EXCL
    if let code = fill(temporary, flags, like: old, with: bytes) { throw failure(code) }
    guard unsafe rename(temporary, place) == 0 else {
      let code = errno
      _ = unsafe unlink(temporary)
      throw failure(code)
    }
    syncFolder(of: place)
  }

  /// Makes a file beside `path` and removes it, as ``write(_:to:)`` would need to; gives the system's
  /// error number where that fails.
  static func tryPlace(_ path: String) -> Int32? {
    let temporary = temporaryPath(beside: canonicalPath(path))
    if let code = fill(temporary, O_WRONLY | O_CREAT | O_EXCL, with: []) { return code }
    return unsafe unlink(temporary) == 0 ? nil : errno
  }

  /// A name for a file that is to become the one at `path`: `FILE.PROCESS-COUNT.tmp`.
  static func temporaryPath(beside path: String) -> String {
    "\(path).\(getpid())-\(counter.add(1, ordering: .relaxed).newValue).tmp"
  }

  /// Opens, writes and syncs a file; gives the system's error number where that fails, and then
  /// leaves no new file behind.
  private static func fill(
    _ path: String, _ flags: Int32, like old: stat? = nil, with bytes: [UInt8]
  ) -> Int32? {
    let descriptor = unsafe open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return errno }
    if let old {
      _ = fchown(descriptor, old.st_uid, old.st_gid)
      _ = fchmod(descriptor, old.st_mode & 0o7777)
    }
    var code = writeAll(bytes[...], to: descriptor)
    // Devices and pipes cannot be synced, and say so with EINVAL.
    if code == nil, fsync(descriptor) != 0, errno != EINVAL { code = errno }
    if close(descriptor) != 0, code == nil { code = errno }
    if code != nil, flags & O_CREAT != 0 { _ = unsafe unlink(path) }
    return code
  }

  /// The folder that a file lies in.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  }

  /// Makes a rename last, which lives in the folder, not in the file.
  ///
  /// Where that fails (some network file systems) only a power cut may undo the rename.
  private static func syncFolder(of path: String) {
    let descriptor = unsafe open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }
}
