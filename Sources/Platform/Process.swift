import Glibc

/// The path of the running program with every symbolic link followed, so that what is installed
/// with it is found beside it; `nil` where the system does not tell.
public func executablePath() -> String? {
  guard let path = unsafe realpath("/proc/self/exe", nil) else { return nil }
  defer { unsafe free(path) }
  return unsafe String(cString: path)
}

/// The most memory that this process has had at one time, in bytes.
public func peakResidentMemory() -> Int {
  var usage = rusage()
  guard unsafe getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return 0 }
  return usage.ru_maxrss * 1024
}

/// The processor cores of this machine.
public func processorCores() -> Int {
  max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
