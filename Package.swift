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
  // Small functions are inlined across modules; one release build serves play and @testable tests.
  .unsafeFlags(
    ["-cross-module-optimization", "-enable-testing"], .when(configuration: .release)),
]

/// One of our targets, in Sources/FLOOR/NAME: it may import only what it names, and it names only
/// targets above it.
func room(_ floor: String, _ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(floor)/\(name)",
    swiftSettings: settings)
}

/// The tests of one target, in Tests/FLOOR/NAMETests; all may use TestSupport.
func tests(
  _ floor: String, _ name: String, _ dependencies: Target.Dependency..., exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    path: "Tests/\(floor)/\(name)Tests", exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "tengen",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    // For `make docs` alone.
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // zlib, which gzip files are read with.
    .systemLibrary(name: "CZlib", path: "Sources/Base/CZlib"),
    // The C library, with a safe face: streams, files, terminal, signals, mathematics; zlib's too.
    room("Base", "Platform", "CZlib"),
    // How numbers and outside words are written for people.
    room("Base", "Text", "Platform"),
    // JSON, by Foundation's coders.
    room("Base", "JSON", "Text"),
    // TOML files that people write, with errors that say where.
    room("Base", "Definitions", "Platform", "Text", .product(name: "TOMLKit", package: "TOMLKit")),
    // Seeded randomness.
    room("Base", "Sampling", "Platform"),
    // The rules: points, boards, ko, scoring, games, time controls.
    room("Go", "Go"),
    // Game records as text.
    room("Go", "SGF", "Go", "Platform"),
    // The exact score of a small board.
    room("Go", "Solver", "Go"),
    // Monte Carlo tree search over any evaluator; rollouts; time management.
    room("Go", "Search", "Go", "Platform", "Sampling"),
    // OpenBLAS, where libxsmm has no code for a product.
    .systemLibrary(name: "COpenBLAS", path: "Sources/Network/COpenBLAS"),
    // Transforms on vectors of floats, compiled for each processor; the bridge to libxsmm.
    .target(
      name: "CVector", path: "Sources/Network/CVector",
      linkerSettings: [
        .linkedLibrary("xsmm"), .linkedLibrary("openblas"), .linkedLibrary("dl"),
        .linkedLibrary("m"),
      ]),
    // Arithmetic on buffers of floats.
    room("Network", "Kernels", "COpenBLAS", "CVector"),
    // Layers forward and backward, the heads and losses of Go, optimizers, weights files; knows no
    // positions.
    room("Network", "NeuralNetwork", "JSON", "Kernels", "Platform", "Sampling", "Text"),
    // A position, its feature planes, the network's evaluation of it.
    room(
      "Network", "NeuralEvaluation", "Go", "Kernels", "NeuralNetwork", "Platform", "Search", "Text"),
    // KataGo's networks: their files, and what they say of a position.
    room(
      "Network", "KataGoNetworks", "Go", "Kernels", "NeuralEvaluation", "NeuralNetwork", "Platform",
      "Search", "Text"),
    // Network files, ours and KataGo's: read, shown, checked, compared; ours written, grown, exported.
    room(
      "Network", "NetworkFiles", "Go", "KataGoNetworks", "Kernels", "NeuralEvaluation",
      "NeuralNetwork", "Platform", "Sampling", "Search", "Text"),
    // Self-contained pages: one style, charts, tables, boards, a viewer for games.
    room("Play", "Reports", "Go", "Platform", "Text"),
    // Opening books: positions, what is proved and believed of them, how a book grows and is shown.
    room(
      "Play", "Books", "Go", "JSON", "Platform", "Reports", "SGF", "Sampling", "Search", "Solver",
      "Text"),
    // An engine's definition, the player that it makes, and a game with it for any face.
    room(
      "Play", "Engines", "Books", "Definitions", "Go", "KataGoNetworks", "Kernels", "NetworkFiles",
      "NeuralEvaluation", "NeuralNetwork", "Platform", "Sampling", "Search", "Solver", "Text"),
    // Recorded games, searched position by position: what was played against what was better.
    room(
      "Play", "Reviews", "Books", "Engines", "Go", "JSON", "Platform", "Reports", "SGF", "Search",
      "Text"),
    // The protocol from the engine's side: its session.
    room(
      "Play", "GTP", "Books", "Engines", "Go", "JSON", "NeuralEvaluation", "Platform", "SGF",
      "Search",
      "Text"),
    // KataGo's JSON analysis protocol: many positions at once, for KaTrain and its kin.
    room(
      "Play", "AnalysisServer", "Books", "Engines", "Go", "JSON", "NeuralEvaluation", "Platform",
      "Search", "Text"),
    // A game in the terminal: drawing and commands.
    room("Play", "Console", "Engines", "Go", "JSON", "Platform", "SGF", "Search", "Solver", "Text"),
    // HTTP on one port of this machine, guarded; knows nothing of Go.
    room(
      "Play", "WebServer", "Platform", .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio")),
    // A game in the browser, records, and what is under way: pages and their scripts.
    room(
      "Play", "Web", "Books", "Engines", "Go", "JSON", "Platform", "Reports", "Reviews", "SGF",
      "Search", "Text", "WebServer"),
    // The protocol from the other side: a program that plays by it is started and asked.
    room("Compete", "GTPClient", "Go", "JSON", "Platform", "Text"),
    // What results say of strength: Elo, SPRT, ratings.
    room("Compete", "Ratings", "Platform"),
    // Referee, openings, pairs, schedules, reports.
    room(
      "Compete", "Tournaments", "Definitions", "GTPClient", "Go", "JSON", "Platform", "Ratings",
      "Reports", "SGF", "Sampling", "Text"),
    // Game records, the rows that they hold, and the training on them.
    room(
      "Learn", "Training", "Go", "JSON", "NeuralEvaluation", "NeuralNetwork", "Platform", "Reports",
      "SGF", "Sampling", "Text"),
    // Recipes, self-play games, the learning loop, rating inside a run.
    room(
      "Learn", "SelfPlay", "Definitions", "GTPClient", "Go", "JSON", "Kernels", "NetworkFiles",
      "NeuralEvaluation", "NeuralNetwork", "Platform", "Ratings", "Reports", "SGF", "Sampling",
      "Search", "Text", "Tournaments", "Training"),
    // That loop over a cluster's batch system, Slurm.
    room("Learn", "Cluster", "JSON", "Platform", "SelfPlay", "Text"),
    // What learning, search and each part of a network are worth: trained, played, told.
    room(
      "Learn", "Experiments", "Definitions", "Engines", "GTPClient", "Go", "JSON", "Kernels",
      "NetworkFiles", "NeuralEvaluation", "NeuralNetwork", "Platform", "Ratings", "Reports",
      "Sampling", "SelfPlay", "Text", "Tournaments", "Training"),
    // Fixed work whose speed is measured.
    room(
      "Tools", "Benchmarks", "Engines", "Go", "JSON", "Kernels", "NeuralEvaluation",
      "NeuralNetwork", "Sampling", "Search", "Text"),
    // What is right and wrong: with a GTP program, with this machine and installation.
    room(
      "Tools", "Diagnosis", "Engines", "GTPClient", "Go", "Kernels", "Platform", "Search", "Text"),
    // The command line: one file a subcommand, no logic.
    .executableTarget(
      name: "tengen",
      dependencies: [
        "AnalysisServer", "Benchmarks", "Books", "Cluster", "Console", "Diagnosis", "Engines",
        "Experiments",
        "GTP",
        "GTPClient", "Go",
        "Kernels", "NetworkFiles", "NeuralEvaluation", "NeuralNetwork", "Platform", "Ratings",
        "Reports", "Reviews", "SGF", "SelfPlay", "Solver", "Text", "Tournaments", "Training", "Web",
        "WebServer", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings,
      // The installed command runs without the toolchain. The named libraries are what
      // ArgumentParser's FoundationEssentials needs and only -static-stdlib compiles would name.
      linkerSettings: [
        .unsafeFlags(
          [
            "-static-stdlib", "-use-ld=lld", "-l_FoundationCollections", "-l_FoundationCShims",
            "-lCoreFoundation", "-l_FoundationICU", "-lswiftSynchronization",
          ], .when(configuration: .release))
      ]),
    // What the tests of several targets share.
    .target(
      name: "TestSupport",
      dependencies: ["Books", "Engines", "GTP", "Go", "Platform", "SGF", "Sampling", "Search"],
      path: "Tests/TestSupport", swiftSettings: settings),
    tests("Base", "Platform"),
    tests("Base", "Text"),
    tests("Base", "JSON"),
    tests("Base", "Definitions"),
    tests("Base", "Sampling"),
    tests("Go", "Go", "Sampling"),
    tests("Go", "SGF", "Go", "Platform", "Sampling"),
    tests("Go", "Solver", "Go", "Sampling"),
    tests("Go", "Search", "Go", "Sampling"),
    tests("Network", "Kernels", "Sampling"),
    tests("Network", "NeuralNetwork", "Kernels", "Sampling", exclude: ["Fixtures"]),
    tests("Network", "NeuralEvaluation", "Go", "NeuralNetwork", "Sampling", "Search"),
    tests(
      "Network", "KataGoNetworks", "Go", "Kernels", "NeuralEvaluation", "NeuralNetwork", "Platform",
      "Sampling", "Search", exclude: ["Fixtures"]),
    tests(
      "Network", "NetworkFiles", "Go", "Kernels", "NeuralEvaluation", "NeuralNetwork", "Platform"),
    tests("Play", "Reports", "Go"),
    tests("Play", "Books", "Go", "Platform", "Reports", "SGF", "Sampling", "Search", "Solver"),
    tests(
      "Play", "Engines", "Books", "Definitions", "Go", "Kernels", "NeuralEvaluation",
      "NeuralNetwork", "Platform", "Sampling", "Search", "Solver"),
    tests("Play", "Reviews", "Engines", "Go", "Platform", "Reports", "SGF", "Search"),
    tests(
      "Play", "GTP", "Books", "Engines", "Go", "NetworkFiles", "NeuralNetwork", "Platform",
      "Sampling", "Search"),
    tests(
      "Play", "AnalysisServer", "Books", "Engines", "Go", "JSON", "NeuralEvaluation", "Platform",
      "Sampling", "Search", exclude: ["Transcripts"]),
    tests("Play", "Console", "Engines", "Go", "Platform", "SGF", "Search", "Solver", "Text"),
    tests(
      "Play", "WebServer", .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio")),
    tests(
      "Play", "Web", "Books", "Engines", "Go", "Platform", "Reports", "Reviews", "SGF", "Search",
      "WebServer"),
    tests("Compete", "GTPClient", "Go", "Platform"),
    tests("Compete", "Ratings", "Platform", "Sampling"),
    tests(
      "Compete", "Tournaments", "Definitions", "GTPClient", "Go", "Platform", "Ratings", "Reports",
      "SGF", "Sampling"),
    tests(
      "Learn", "Training", "Go", "NeuralEvaluation", "NeuralNetwork", "Platform", "SGF", "Sampling"),
    tests(
      "Learn", "SelfPlay", "Definitions", "GTPClient", "Go", "NeuralNetwork", "Platform", "Reports",
      "SGF", "Sampling", "Search", "Tournaments", "Training"),
    tests("Learn", "Cluster", "Platform", "SelfPlay"),
    tests(
      "Learn", "Experiments", "Definitions", "Go", "Kernels", "NetworkFiles", "NeuralNetwork",
      "Platform", "SelfPlay"),
    tests("Tools", "Benchmarks", "Search"),
    tests("Tools", "Diagnosis", "GTPClient", "Go", "Platform"),
    // These run the built program, which may be no dependency: see docs/decisions.md.
    .testTarget(name: "CommandLineTests", dependencies: ["TestSupport"], swiftSettings: settings),
  ]
)

// Inputs changed at random, guided by what they reach, until one breaks something: `make fuzz`.
// Only that build knows the target, and it has the checks of a debug build.
if Context.environment["TENGEN_FUZZ"] != nil {
  for target in package.targets where target.type == .regular {
    target.swiftSettings?.append(.unsafeFlags(["-assert-config", "Debug"]))
  }
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Definitions", "Engines", "Experiments", "GTP", "GTPClient", "Go", "Kernels",
        "NeuralEvaluation",
        "NeuralNetwork", "Platform", "SGF", "Sampling", "SelfPlay",
        "TestSupport", "Tournaments",
      ],
      path: "Tests/Fuzz", exclude: ["run"], swiftSettings: settings))
}
