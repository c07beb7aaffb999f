// Platform is the few system calls that Tengen makes, each with a safe face: whole files (here and
// in Files), files of lines (Journal), standard streams (StandardOutput, LogStream, LineReader), the
// terminal, signals, other programs (ChildProcess), and the C library's mathematics. It knows
// nothing of Go. Besides Kernels it is the only target in which the word `unsafe` stands, and the
// only one that imports the C library; it gets by without Foundation. Read SystemError next.
import Glibc
import Synchronization

/// Writes files so that a reader sees the old contents or the new, never a part.
public enum AtomicFile {
  /// Numbers the temporary files of this process.
  private static let counter = Atomic<Int>(0)

  /// Replaces the file at `path` or makes it, in one step that survives a crash.
  ///
  /// A symbolic link stays one: the file that it leads to is replaced. What is no regular file (a
  /// device, a pipe) is written as it stands, since replacing it would put a file in its place.
  public static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let failure = { (code: Int32) in SystemError(path, "cannot write", code) }
    guard !path.utf8.contains(0) else { throw failure(EINVAL) }
    var status = stat()
    if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      if let code = fill(path, O_WRONLY, with: bytes) { throw failure(code) }
      return
    }
    let place = resolved(path)
    let number = counter.add(1, ordering: .relaxed).newValue
    let temporary = temporaryName(of: place, number: number)
    if let code = fill(temporary, O_WRONLY | O_CREAT | O_EXCL, with: bytes) { throw failure(code) }
    guard unsafe rename(temporary, place) == 0 else {
      let code = errno
      _ = unsafe unlink(temporary)
      throw failure(code)
    }
    syncFolder(of: place)
  }

  /// Opens, writes and syncs a file; gives the system's error number where that fails, and then
  /// leaves no new file behind.
  private static func fill(_ path: String, _ flags: Int32, with bytes: [UInt8]) -> Int32? {
    let descriptor = unsafe open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return errno }
    var code = writeAll(bytes[...], to: descriptor)
    // Devices and pipes cannot be synced, and say so with EINVAL.
    if code == nil, fsync(descriptor) != 0, errno != EINVAL { code = errno }
    if close(descriptor) != 0, code == nil { code = errno }
    if code != nil, flags & O_CREAT != 0 { _ = unsafe unlink(path) }
    return code
  }

  /// The file that a chain of symbolic links leads to; the path itself where there is none yet.
  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
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
