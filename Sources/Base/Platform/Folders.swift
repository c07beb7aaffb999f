import Glibc

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
