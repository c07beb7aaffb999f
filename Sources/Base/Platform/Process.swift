import Glibc

/// The path of the running program with every symbolic link followed, so that what is installed
/// with it is found beside it; `nil` where the system does not report it.
public func executablePath() -> String? {
  guard let path = unsafe realpath("/proc/self/exe", nil) else { return nil }
  defer { unsafe free(path) }
  return unsafe String(cString: path)
}

/// The folders that the running program lies in, the innermost first.
public func programFolders() -> [String] {
  let parents = sequence(first: executablePath() ?? "") { path in
    path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
  return Array(parents.dropFirst())
}

/// The folder of this name beside the program, or above it as in a source tree, or in the working
/// directory; `nil` where there is none.
public func installedFolder(_ name: String) -> String? {
  (programFolders().map { "\($0)/\(name)" } + [name]).first(where: isFolder)
}

/// The processor time that this process has used on all cores, in seconds.
public func processorTime() -> Double {
  var usage = rusage()
  guard unsafe getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return 0 }
  let times = [usage.ru_utime, usage.ru_stime]
  return times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
}

/// The most memory that this process has had so far, in bytes.
public func peakMemory() -> Int {
  var usage = rusage()
  guard unsafe getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return 0 }
  return usage.ru_maxrss * 1024
}

/// The memory of this machine, in bytes.
public func machineMemory() -> Int {
  max(0, sysconf(Int32(_SC_PHYS_PAGES))) * max(0, sysconf(Int32(_SC_PAGESIZE)))
}

/// Ends the program at once, and runs no finalizer of a library: another thread may be in its code.
public func leave(_ code: Int32) -> Never {
  _exit(code)
}

/// Waits.
public func pause(seconds: Double) {
  usleep(UInt32(max(0, min(seconds, 60)) * 1e6))
}

/// Adds a folder to those where programs are found, behind them; for this process and those that it
/// starts.
public func findPrograms(in folder: String) {
  let path = environmentVariable("PATH") ?? ""
  guard !path.split(separator: ":").contains(Substring(folder)) else { return }
  unsafe setenv("PATH", path.isEmpty ? folder : "\(path):\(folder)", 1)
}

/// Whether a program of this name is found as a shell finds it.
public func isInstalled(_ program: String) -> Bool { programPath(program) != nil }

/// Where a program lies that is named as in a shell; `nil` where there is none.
public func programPath(_ program: String) -> String? {
  if program.contains("/") { return isFile(program) ? program : nil }
  let folders = (environmentVariable("PATH") ?? "").split(separator: ":")
  return folders.map { "\($0)/\(program)" }.first(where: isFile)
}
