// swift-tools-version: 6.2
import PackageDescription

/// What every target is held to: warnings are errors, and each unsafe expression says so.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One of our targets; it may import only what it names, and it names only targets above it.
func room(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one of our targets, and what else they use.
func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies,
    swiftSettings: settings)
}

let package = Package(
  name: "tengen",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // The few system calls, with a safe face: streams, files, terminal, signals, clock.
    room("Platform"),
    // Seeded randomness.
    room("Sampling"),
    // The rules: points, boards, ko, scoring, games, time controls.
    room("Go"),
    // Monte Carlo tree search over any evaluator; rollouts; time management.
    room("Search", "Go", "Sampling"),
    // A configured player.
    room("Engines", "Go", "Search"),
    tests("Sampling"),
    tests("Go", "Sampling"),
  ]
)
