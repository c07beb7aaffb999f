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

/// The tests of one target, in Tests/FLOOR/NAMETests.
func tests(
  _ floor: String, _ name: String, _ dependencies: Target.Dependency..., exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
    path: "Tests/\(floor)/\(name)Tests", exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "tengen",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // The C library, with a safe face: streams, files, terminal, signals, mathematics.
    room("Base", "Platform"),
    // How numbers and outside words are written for people.
    room("Base", "Text", "Platform"),
    // TOML files that people write, with errors that say where.
    room("Base", "Definitions", "Text", .product(name: "TOMLKit", package: "TOMLKit")),
    // Seeded randomness.
    room("Base", "Sampling", "Platform"),
    // The rules: points, boards, ko, scoring, games, time controls.
    room("Go", "Go"),
    // Game records as text.
    room("Go", "SGF", "Go"),
    // Self-contained pages: one style, charts, tables, boards, a viewer for games.
    room("Play", "Reports", "Go", "Platform", "Text"),
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
    // Layers forward and backward, losses, optimizers, weights files; knows no Go.
    room("Network", "NeuralNetwork", "Kernels", "Platform", "Sampling", "Text"),
    // A position, its feature planes, the network's evaluation of it.
    room("Network", "NeuralEvaluation", "Go", "NeuralNetwork", "Platform", "Search"),
    // Game records, the rows that they hold, and the training on them.
    room(
      "Learn", "Training", "Go", "NeuralEvaluation", "NeuralNetwork", "Platform", "Reports", "SGF",
      "Sampling", "Text"),
    // Network files: read and written, shown, checked, grown, compared, exported.
    room(
      "Network", "NetworkFiles", "Go", "Kernels", "NeuralEvaluation", "NeuralNetwork", "Platform",
      "Sampling", "Search", "Text"),
    // An engine's definition, and the player that it makes.
    room(
      "Play", "Engines", "Definitions", "Go", "NetworkFiles", "NeuralEvaluation", "NeuralNetwork",
      "Platform", "Sampling", "Search", "Text"),
    // A game in the terminal: drawing and commands.
    room("Play", "Console", "Engines", "Go", "SGF", "Search", "Solver", "Text"),
    // The protocol, both ends: the engine's session, and the client that drives another program.
    room("Play", "GTP", "Engines", "Go", "Platform", "SGF", "Search", "Text"),
    // Recorded games, searched position by position: what was played against what was better.
    room("Play", "Reviews", "Engines", "Go", "Platform", "Reports", "SGF", "Search", "Text"),
    // Fixed work whose speed is measured.
    room(
      "Tools", "Benchmarks", "Go", "Kernels", "NeuralEvaluation", "NeuralNetwork", "Sampling",
      "Search", "Text"),
    // What results say of strength: Elo, SPRT, ratings.
    room("Compete", "Ratings", "Platform"),
    // Referee, openings, pairs, schedules, reports.
    room(
      "Compete", "Tournaments", "Definitions", "Engines", "GTP", "Go", "Platform", "Ratings",
      "Reports", "SGF", "Sampling", "Text"),
    // Recipes, self-play games, the learning loop, rating inside a run.
    room(
      "Learn", "SelfPlay", "Definitions", "GTP", "Go", "NetworkFiles", "NeuralEvaluation",
      "NeuralNetwork",
      "Platform", "Ratings", "Reports", "SGF", "Sampling", "Search", "Text", "Tournaments",
      "Training"),
    // What learning, search and each part of a network are worth: trained, played, told.
    room(
      "Learn", "Experiments", "Definitions", "Engines", "GTP", "Go", "Kernels", "NetworkFiles",
      "NeuralNetwork", "Platform", "Ratings", "Reports", "Sampling", "SelfPlay", "Text",
      "Tournaments", "Training"),
    // What is right and wrong: with a GTP program, with this machine and installation.
    room("Tools", "Diagnosis", "Engines", "GTP", "Go", "Kernels", "Platform", "Search", "Text"),
    // The command line: one file a subcommand, no logic.
    .executableTarget(
      name: "tengen",
      dependencies: [
        "Benchmarks", "Console", "Diagnosis", "Engines", "Experiments", "GTP", "Go", "Kernels",
        "NetworkFiles", "NeuralEvaluation", "NeuralNetwork", "Platform", "Ratings", "Reports",
        "Reviews", "Search", "SelfPlay", "Solver", "Tournaments", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
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
    tests("Base", "Platform"),
    tests("Base", "Text"),
    tests("Base", "Sampling"),
    tests("Go", "Go", "Sampling"),
    tests("Base", "Definitions"),
    tests("Go", "SGF", "Go", "Sampling"),
    tests("Play", "Reports", "Go"),
    tests("Go", "Search", "Go", "Sampling"),
    tests("Go", "Solver", "Go", "Sampling"),
    tests("Network", "Kernels", "Sampling"),
    tests("Network", "NeuralNetwork", "Kernels", "Sampling", exclude: ["Fixtures"]),
    tests("Network", "NeuralEvaluation", "Go", "NeuralNetwork", "Sampling", "Search"),
    tests(
      "Learn", "Training", "Go", "NeuralEvaluation", "NeuralNetwork", "Platform", "SGF", "Sampling"),
    tests(
      "Learn", "SelfPlay", "Definitions", "Go", "NeuralEvaluation", "NeuralNetwork", "Platform",
      "SGF",
      "Sampling", "Search", "Training"),
    tests(
      "Network", "NetworkFiles", "Go", "Kernels", "NeuralEvaluation", "NeuralNetwork", "Platform"),
    tests(
      "Play", "Engines", "Definitions", "Go", "NeuralEvaluation", "NeuralNetwork", "Platform",
      "Sampling", "Search"),
    tests(
      "Play", "GTP", "Engines", "Go", "NetworkFiles", "NeuralNetwork", "Platform", "Sampling",
      "Search"),
    tests("Play", "Reviews", "Engines", "Go", "Platform", "Reports", "SGF", "Search"),
    tests("Tools", "Benchmarks"),
    tests("Compete", "Ratings", "Platform", "Sampling"),
    tests(
      "Compete", "Tournaments", "Definitions", "Engines", "GTP", "Go", "Platform", "Ratings",
      "Reports", "SGF", "Sampling"),
    tests(
      "Learn", "Experiments", "Definitions", "Go", "Kernels", "NetworkFiles", "NeuralNetwork",
      "Platform", "Ratings", "Reports", "SelfPlay", "Tournaments"),
    tests("Tools", "Diagnosis", "GTP", "Go", "Platform"),
    tests("Play", "Console", "Engines", "Go", "SGF", "Search", "Solver", "Text"),
    // These run the built program, which may be no dependency: see docs/decisions.md.
    .testTarget(name: "CommandLineTests", swiftSettings: settings),
  ]
)
