import Glibc

/// The bytes of a whole file.
///
/// One of more than `limit` bytes is an error, so that an endless device does not fill the memory.
public func readFile(_ path: String, limit: Int = 1 << 30) throws(SystemError) -> [UInt8] {
  let failure = { (code: Int32) in SystemError(path, "cannot read", code) }
  guard !path.utf8.contains(0) else { throw failure(EINVAL) }
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw failure(errno) }
  defer { _ = close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = readSome(into: &buffer, from: descriptor)
    guard count >= 0 else { throw failure(errno) }
    guard count > 0 else { return bytes }
    guard bytes.count + count <= limit else { throw failure(EFBIG) }
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

/// Whether this process may write a file, or into a folder.
public func isWritable(_ path: String) -> Bool {
  unsafe access(path, W_OK) == 0
}

/// Makes a folder, and those that it lies in; one that is there already is no error.
public func makeFolder(_ path: String) throws(SystemError) {
  let parts = path.split(separator: "/")
  for count in parts.indices {
    let folder = (path.hasPrefix("/") ? "/" : "") + parts[...count].joined(separator: "/")
    guard unsafe mkdir(folder, 0o777) != 0, errno != EEXIST else { continue }
    throw SystemError(folder, "cannot make", errno)
  }
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

/// Gives a file or a folder another name, in place of a file of that name.
public func rename(_ path: String, to name: String) throws(SystemError) {
  guard unsafe Glibc.rename(path, name) != 0 else { return }
  throw SystemError(path, "cannot rename", errno)
}

private func kind(of path: String) -> mode_t? {
  var status = stat()
  return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
}

/// What an open file is: one of the constants S_IF….
func kind(of descriptor: Int32) -> mode_t? {
  var status = stat()
  return unsafe fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : nil
}
