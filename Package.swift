// swift-tools-version: 6.2

import PackageDescription

// Set by the continuous build: a warning is then an error.
let strict = Context.environment["LESSONS_STRICT"] != nil

// SwiftPM refuses unsafe flags in a dependency, so they are left out when another package imports us.
let isRootPackage = !Context.packageDirectory.contains("/checkouts/")

let warnings: [SwiftSetting] = strict ? [.treatAllWarnings(as: .error)] : []

/// Optimises a target in debug builds too: plain debug arithmetic is about 130 times slower.
///
/// `assert` is silent in such a target, so these targets state their invariants with `precondition`.
let optimised: [SwiftSetting] =
  warnings
  + (isRootPackage
    ? [
      .unsafeFlags(
        ["-O", "-wmo", "-num-threads", "1", "-disable-batch-mode"],
        .when(configuration: .debug))
    ] : [])

/// The same for the kernels in C.
let optimisedC: [CSetting] =
  isRootPackage ? [.unsafeFlags(["-O2"], .when(configuration: .debug))] : []

let package = Package(
  name: "lessons",
  products: [
    .executable(name: "lessons", targets: ["LessonsCommand"]),
    .library(name: "NeuralNet", targets: ["NeuralNet"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMark",
      pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(
      name: "Specs",
      dependencies: [.product(name: "Yams", package: "Yams")],
      swiftSettings: optimised),
    .target(
      name: "NeuralKernels", cSettings: optimisedC,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(
      name: "NeuralNet", dependencies: ["NeuralKernels"], exclude: ["README.md"],
      swiftSettings: optimised),
    .target(name: "Figures", swiftSettings: optimised),
    .target(name: "Mathematics", swiftSettings: optimised),
    .target(
      name: "Documents", dependencies: ["CCMark", "Mathematics", "Specs"], swiftSettings: optimised),
    .plugin(name: "SourceDigest", capability: .buildTool()),
    .target(
      name: "Experiments", dependencies: ["NeuralNet", "Specs"], swiftSettings: optimised,
      plugins: ["SourceDigest"]),
    .target(
      name: "Reports",
      dependencies: ["Documents", "Experiments", "Figures", "Specs"],
      resources: [.embedInCode("Pages/Style"), .embedInCode("Pages/Scripts")],
      swiftSettings: optimised, plugins: ["SourceDigest"]),
    .executableTarget(
      name: "LessonsCommand",
      dependencies: [
        "Documents", "Experiments", "Figures", "NeuralNet", "Reports", "Specs",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: warnings),
    .executableTarget(
      name: "engine-benchmark",
      dependencies: [
        "NeuralNet", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/Engine",
      swiftSettings: warnings),
    .executableTarget(
      name: "TrainMoons", dependencies: ["NeuralNet"], path: "Examples/TrainMoons",
      swiftSettings: warnings),
    .target(name: "Snapshots", path: "Tests/Snapshots", swiftSettings: warnings),
    .testTarget(name: "ArchitectureTests", swiftSettings: warnings),
    .testTarget(name: "SpecsTests", dependencies: ["Specs"], swiftSettings: warnings),
    .testTarget(
      name: "NeuralNetTests", dependencies: ["NeuralNet", "TrainMoons"], exclude: ["Data"],
      swiftSettings: warnings),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "Snapshots"], exclude: ["Snapshots"],
      swiftSettings: warnings),
    .testTarget(
      name: "MathematicsTests", dependencies: ["Mathematics", "Snapshots"],
      exclude: ["Corpus", "Snapshots"], swiftSettings: warnings),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "Specs"], swiftSettings: warnings),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Experiments", "NeuralNet", "Reports", "Specs"],
      swiftSettings: warnings),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Documents", "Experiments", "Figures", "Reports", "Snapshots", "Specs"],
      exclude: ["Snapshots"],
      swiftSettings: warnings),
    .testTarget(
      name: "LessonsCommandTests", dependencies: ["LessonsCommand"], swiftSettings: warnings),
  ],
  swiftLanguageModes: [.v6]
)

// Set by Tests/Fuzz/fuzz, which alone can link this: libFuzzer brings the main function.
if Context.environment["LESSONS_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["Documents", "Experiments", "Figures", "Reports", "Specs"],
      path: "Tests/Fuzz", exclude: ["corpus.py", "experiments.md", "fuzz"],
      swiftSettings: warnings))
}

// Set by Tests/CommonMark/compare: makes pages of the specification's examples.
if Context.environment["LESSONS_COMPARE"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Pages", dependencies: ["Documents", "Specs"], path: "Tests/CommonMark",
      exclude: ["compare", "compare.py", "gfm.py", "page.py"], swiftSettings: warnings))
}
