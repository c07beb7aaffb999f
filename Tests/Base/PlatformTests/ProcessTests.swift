import Dispatch
import Glibc
import Testing

@testable import Platform

@Suite struct ProcessTests {
  @Test func `a signal runs the handler each time and ends nothing`() {
    let seen = DispatchSemaphore(value: 0)
    let handler = InterruptHandler(signals: [SIGUSR1, SIGUSR2]) { seen.signal() }
    for number in [SIGUSR1, SIGUSR2, SIGUSR1] {
      kill(getpid(), number)
      seen.wait()
    }
    withExtendedLifetime(handler) {}
  }

  @Test func `the running program is found where it lies`() throws {
    let path = try #require(executablePath())
    #expect(path.hasPrefix("/"))
    #expect(unsafe access(path, X_OK) == 0)
  }

  @Test func `programs of another folder are found too`() throws {
    let folder = try Folder()
    try AtomicFile.write([], to: folder.path("never-heard-of"))
    #expect(!isInstalled("never-heard-of"))
    findPrograms(in: folder.path(""))
    #expect(isInstalled("never-heard-of"))
  }

  @Test func `memory, cores and processor time are counted`() {
    #expect(processorTime() > 0)
    #expect(peakResidentMemory() > 1 << 20)
    #expect(processorCores() >= 1)
  }
}
