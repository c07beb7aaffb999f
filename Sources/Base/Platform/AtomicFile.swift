// Platform is the few system calls that Tengen makes, each with a safe face: whole files (here, in
// Files, and where people name the place in OutputFile), files of lines (Journal), standard streams
// (StandardOutput, LogStream, LineReader), the terminal, signals, other programs (ChildProcess), and the
// C library's mathematics. It knows nothing of Go. Besides Kernels it is the only target in which the
// word `unsafe` stands, and the only one that imports the C library; it gets by without Foundation. Read
// SystemError next.
import Glibc

/// Writes files so that a reader sees the old contents or the new, never a part.
public enum AtomicFile {
  /// Replaces the file at `path` or makes it, in one step that survives a crash; of what is not
  /// `lasting` a crash of the machine may leave nothing.
  ///
  /// A file that is replaced keeps its mode, and its owner where the system lets it. A symbolic link
  /// stays one: the file that it leads to is replaced or made. What is no regular file (a device, a
  /// pipe) is written as it stands, since replacing it would put a file in its place.
  public static func write(
    _ bytes: [UInt8], to path: String, lasting: Bool = true
  ) throws(SystemError) {
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
    if let code = fill(temporary, flags, like: old, with: bytes, lasting: lasting) {
      throw failure(code)
    }
    guard unsafe rename(temporary, place) == 0 else {
      let code = errno
      _ = unsafe unlink(temporary)
      throw failure(code)
    }
    if lasting { syncFolder(of: place) }
  }

  /// Makes the file at `path`, in one step that survives a crash, where nothing has this name yet; gives
  /// `false` where something has, which stays as it is, whoever else tries it on whatever host.
  ///
  /// Source: open(2), O_EXCL: a file of a name of its own is linked to the name; where the server's
  /// answer was lost, its two names show that it was made.
  public static func publish(_ bytes: [UInt8], as path: String) throws(SystemError) -> Bool {
    let temporary = temporaryPath(beside: path)
    let failure = { (code: Int32) in SystemError(path, "cannot write", code) }
    if let code = fill(temporary, O_WRONLY | O_CREAT | O_EXCL, with: bytes) { throw failure(code) }
    defer { _ = unsafe unlink(temporary) }
    if unsafe link(temporary, path) != 0 {
      let code = errno
      if code == EEXIST { return status(of: temporary)?.st_nlink == 2 }
      // Some file systems know no second names.
      guard [EPERM, ENOTSUP, ENOSYS].contains(code) else { throw failure(code) }
      if isThere(path) { return false }
      guard unsafe rename(temporary, path) == 0 else { throw failure(errno) }
    }
    syncFolder(of: path)
    return true
  }

  /// Makes a file beside `path` and removes it, as ``write(_:to:)`` would need to; gives the system's
  /// error number where that fails.
  static func tryPlace(_ path: String) -> Int32? {
    let temporary = temporaryPath(beside: canonicalPath(path))
    if let code = fill(temporary, O_WRONLY | O_CREAT | O_EXCL, with: []) { return code }
    return unsafe unlink(temporary) == 0 ? nil : errno
  }

  /// A name for a file that is to become the one at `path`, which no process of any host gives twice:
  /// `FILE.HOST-PROCESS-CHANCE.tmp`.
  static func temporaryPath(beside path: String) -> String {
    let chance = String(UInt64.random(in: 0 ... .max), radix: 36)
    return "\(path).\(hostName)-\(getpid())-\(chance).tmp"
  }

  /// Opens, writes and syncs a file; gives the system's error number where that fails, and then
  /// leaves no new file behind.
  private static func fill(
    _ path: String, _ flags: Int32, like old: stat? = nil, with bytes: [UInt8],
    lasting: Bool = true
  ) -> Int32? {
    let descriptor = unsafe open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return errno }
    if let old {
      _ = fchown(descriptor, old.st_uid, old.st_gid)
      _ = fchmod(descriptor, old.st_mode & 0o7777)
    }
    var code = writeAll(bytes[...], to: descriptor)
    // Devices and pipes cannot be synced, and say so with EINVAL.
    if code == nil, lasting, fsync(descriptor) != 0, errno != EINVAL { code = errno }
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
