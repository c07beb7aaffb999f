// TestSupport is what the tests of several targets share: drawn boards, folders that are gone
// afterwards, a player that does as it was told, and which checks are made.
import Platform

/// Whether the long checks are made: `make soak`.
public let isSoak = environmentVariable("TENGEN_SOAK") != nil

/// Whether this is a debug build, where the largest cases of some tables are left out.
#if DEBUG
  public let isDebug = true
#else
  public let isDebug = false
#endif

/// The folder of Package.swift.
public let repositoryRoot =
  #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
  .joined(separator: "/")
