import Glibc

/// The bytes of a whole file.
///
/// One of more than `limit` bytes is an error, so that an endless device does not fill the memory;
/// so is a pipe into which nobody has written `patience` seconds after it was opened.
public func readFile(
  _ path: String, limit: Int = 1 << 30, patience: Double = 5
) throws(SystemError) -> [UInt8] {
  guard !path.utf8.contains(0) else { throw SystemError(path, "cannot read", EINVAL) }
  // Without the flag a pipe would be waited for until somebody opens its other end.
  let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard number >= 0 else { throw SystemError(path, "cannot read", errno) }
  let file = Descriptor(number)
  return try readAll(file.number, path, limit, patience)
}

/// The bytes of the standard input stream, to its end.
public func readStandardInput(limit: Int = 1 << 30) throws(SystemError) -> [UInt8] {
  try readAll(STDIN_FILENO, "standard input", limit, 0)
}

private func readAll(
  _ descriptor: Int32, _ name: String, _ limit: Int, _ patience: Double
) throws(SystemError) -> [UInt8] {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  // A named pipe without a writer looks as if it were at its end.
  var mayLackWriter = patience > 0 && kind(ofDescriptor: descriptor) == S_IFIFO
  while true {
    let count = readSome(into: &buffer, from: descriptor)
    guard count >= 0 else { throw SystemError(name, "cannot read", errno) }
    if count == 0, mayLackWriter {
      guard isReady(descriptor, for: POLLIN, milliseconds: Int32(patience * 1000)) else {
        throw SystemError(name, "cannot read", reason: "it is a pipe into which nobody writes")
      }
    } else if count == 0 {
      return bytes
    }
    mayLackWriter = false
    guard bytes.count + count <= limit else { throw SystemError(name, "cannot read", EFBIG) }
    bytes += buffer[..<count]
  }
}

/// Whether there is a folder at `path`.
public func isFolder(_ path: String) -> Bool {
  kind(of: path) == S_IFDIR
}

/// Whether there is a regular file at `path`.
public func isFile(_ path: String) -> Bool {
  kind(of: path) == S_IFREG
}

/// Whether there is anything at `path`, be it a link that leads nowhere.
public func isThere(_ path: String) -> Bool {
  var status = stat()
  return unsafe lstat(path, &status) == 0
}

/// Whether this process may write a file, or into a folder.
public func isWritable(_ path: String) -> Bool {
  unsafe access(path, W_OK) == 0
}

/// Makes a folder, and those that it lies in; one that is there already is no error.
public func makeFolder(_ path: String) throws(SystemError) {
  guard !path.isEmpty else { throw SystemError(path, "cannot make", ENOENT) }
  let parts = path.split(separator: "/")
  for count in parts.indices {
    let folder = (path.hasPrefix("/") ? "/" : "") + parts[...count].joined(separator: "/")
    guard unsafe mkdir(folder, 0o777) != 0 else { continue }
    let code = errno
    guard !isFolder(folder) else { continue }
    throw SystemError(folder, "cannot make", code == EEXIST ? ENOTDIR : code)
  }
}

/// Makes a folder that nobody but its owner may look into, and those that it lies in.
public func makePrivateFolder(_ path: String) throws(SystemError) {
  try makeFolder(path)
  guard unsafe chmod(path, 0o700) == 0 else {
    throw SystemError(path, "cannot make private", errno)
  }
}

/// Changes whenever a file does: its size and when it was written; `nil` where there is no
/// regular file.
public func fileStamp(_ path: String) -> String? {
  guard let status = status(of: path), status.st_mode & S_IFMT == S_IFREG else { return nil }
  return "\(status.st_size)-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
}

/// When a file was last written, in seconds by the clock of whoever keeps it; `nil` where there is none.
public func writingTime(of path: String) -> Double? {
  status(of: path).map { Double($0.st_mtim.tv_sec) + Double($0.st_mtim.tv_nsec) / 1e9 }
}

/// Makes a file one that is written now, by the clock of whoever keeps it, or, given back, one that
/// was written when that clock began.
public func touch(_ path: String, givingBack: Bool = false) {
  let beginning = [timespec](repeating: timespec(), count: 2)
  _ = unsafe utimensat(AT_FDCWD, path, givingBack ? beginning : nil, 0)
}

/// The names of all that a folder holds, in no order.
public func entries(of folder: String) throws(SystemError) -> [String] {
  guard let stream = unsafe opendir(folder) else {
    throw SystemError(folder, "cannot read", errno)
  }
  defer { unsafe closedir(stream) }
  var names: [String] = []
  while let entry = unsafe readdir(stream) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
      unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}

/// Removes a file; one that is not there is no error.
public func removeFile(_ path: String) throws(SystemError) {
  guard unsafe unlink(path) != 0, errno != ENOENT else { return }
  throw SystemError(path, "cannot remove", errno)
}

/// Lets everybody who may read a file run it as a program.
public func makeExecutable(_ path: String) throws(SystemError) {
  guard unsafe chmod(path, 0o755) == 0 else { throw SystemError(path, "cannot change", errno) }
}

/// Removes a folder with all that is in it, or a file; one that is not there is no error.
public func removeTree(_ path: String) throws(SystemError) {
  var status = stat()
  if unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
    for name in try entries(of: path) { try removeTree("\(path)/\(name)") }
    guard unsafe rmdir(path) != 0 else { return }
    throw SystemError(path, "cannot remove", errno)
  }
  try removeFile(path)
}

/// Gives a file or a folder another name, in place of a file of that name.
public func rename(_ path: String, to name: String) throws(SystemError) {
  guard unsafe Glibc.rename(path, name) != 0 else { return }
  throw SystemError(path, "cannot rename", errno)
}

/// Where a path leads, every symbolic link followed; where nothing is there yet, where a file would be
/// made.
public func canonicalPath(_ path: String) -> String {
  var path = path
  // A link may lead to a file that is not there, and only so many follow each other.
  for _ in 0..<40 {
    if let real = unsafe realpath(path, nil) {
      defer { unsafe free(real) }
      return unsafe String(cString: real)
    }
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &target, target.count)
    guard count > 0 else { break }
    let name = String(decoding: target[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    path = name.hasPrefix("/") ? name : folder + name
  }
  return path
}

extension String {
  /// The last name of a path: `b.sgf` of `a/b.sgf`, `a` of `/a/`; of `/` itself that.
  public var lastPathComponent: String { split(separator: "/").last.map(String.init) ?? self }

  /// A folder's path without trailing slashes, so that `/name` or an ending can be appended.
  public var withoutTrailingSlashes: String {
    var path = self
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}

/// What the system says of a file, links followed; `nil` where there is none.
func status(of path: String) -> stat? {
  var status = stat()
  return unsafe stat(path, &status) == 0 ? status : nil
}

/// What an open file is: one of the constants S_IF….
func kind(ofDescriptor descriptor: Int32) -> mode_t? {
  var status = stat()
  return unsafe fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : nil
}

private func kind(of path: String) -> mode_t? { status(of: path).map { $0.st_mode & S_IFMT } }
