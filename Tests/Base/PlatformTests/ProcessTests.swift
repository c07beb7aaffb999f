import Dispatch
import Glibc
import TestSupport
import Testing

@testable import Platform

/// One at a time: a signal goes to the newest handler of the process.
@Suite(.serialized) struct ProcessTests {
  @Test func `a signal runs the handler each time and ends nothing`() {
    let seen = DispatchSemaphore(value: 0)
    let handler = InterruptHandler(signals: [SIGUSR1, SIGUSR2]) { seen.signal() }
    for number in [SIGUSR1, SIGUSR2, SIGUSR1] {
      kill(getpid(), number)
      #expect(seen.wait(timeout: .now() + 60) == .success)
    }
    withExtendedLifetime(handler) {}
  }

  @Test func `a handler that dies leaves its signals to a newer one`() {
    let seen = DispatchSemaphore(value: 0)
    var older: InterruptHandler? = InterruptHandler(signals: [SIGUSR1]) {}
    let newer = InterruptHandler(signals: [SIGUSR1]) { seen.signal() }
    withExtendedLifetime(older) {}
    older = nil
    kill(getpid(), SIGUSR1)
    #expect(seen.wait(timeout: .now() + 60) == .success)
    withExtendedLifetime(newer) {}
  }

  @Test func `the running program is found where it lies`() throws {
    let path = try #require(executablePath())
    #expect(path.hasPrefix("/"))
    #expect(unsafe access(path, X_OK) == 0)
  }

  @Test func `programs of another folder are found too`() throws {
    let folder = TemporaryFolder()
    try AtomicFile.write([], to: folder["never-heard-of"])
    #expect(!isInstalled("never-heard-of"))
    findPrograms(in: folder.path)
    #expect(isInstalled("never-heard-of"))
    withExtendedLifetime(folder) {}
  }

  @Test func `cores and processor time are counted`() {
    #expect(processorTime() > 0)
    #expect(processorCores() >= 1)
  }
}
