// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "swift-substra-config",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "SubstraConfig", targets: ["SubstraConfig"]),
    .library(name: "SubstraConfigNetworking", targets: ["SubstraConfigNetworking"]),
    .library(name: "SubstraLint", targets: ["SubstraLint"]),
    .library(name: "SubstraNode", targets: ["SubstraNode"]),
    .executable(name: "config-lint", targets: ["config-lint"]),
    .executable(name: "substra-config", targets: ["substra-config"]),
  ],
  targets: [
    // libyaml and the operating system.
    .systemLibrary(
      name: "CSubstraYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    .systemLibrary(name: "CSubstraPlatform"),
    .target(name: "SubstraPlatform", dependencies: ["CSubstraPlatform"]),

    // Reads a YAML file as PyYAML's SafeLoader does, into a tree with positions.
    .target(name: "SubstraYAML", dependencies: ["CSubstraYAML", "SubstraPlatform"]),

    // Asks git which files it tracks and ignores.
    .target(name: "SubstraGit", dependencies: ["SubstraPlatform"]),

    // What the characters of a value show: a credential, a template, a placeholder.
    .target(name: "ValueShapes", dependencies: ["SubstraPlatform"]),

    // Finds credentials in files; returns values, without rules and messages.
    .target(
      name: "CredentialDetection", dependencies: ["SubstraPlatform", "SubstraYAML", "ValueShapes"]),

    // The libraries that applications import.
    .target(
      name: "SubstraConfig",
      dependencies: ["SubstraGit", "SubstraPlatform", "SubstraYAML", "ValueShapes"]),
    .target(name: "SubstraNode", dependencies: ["SubstraConfig", "SubstraPlatform"]),
    .target(
      name: "SubstraConfigNetworking", dependencies: ["SubstraConfig", "SubstraNode"]),

    // What the executables share: options, terminal, exit codes.
    .target(
      name: "SubstraCommandSupport",
      dependencies: ["SubstraConfig", "SubstraPlatform"]
    ),

    // The linter: which files it checks, how, and what it finds.
    .target(
      name: "SubstraLint",
      dependencies: [
        "CredentialDetection", "SubstraConfig", "SubstraGit", "SubstraPlatform", "SubstraYAML",
      ]
    ),

    // Writes the linter's findings as text, JSON, SARIF and so on.
    .target(
      name: "SubstraLintReports",
      dependencies: [
        "CredentialDetection", "SubstraCommandSupport", "SubstraConfig", "SubstraLint",
        "SubstraPlatform",
      ]
    ),

    // The executables.
    .executableTarget(
      name: "config-lint",
      dependencies: [
        "CredentialDetection", "SubstraCommandSupport", "SubstraConfig", "SubstraGit",
        "SubstraLint", "SubstraLintReports", "SubstraPlatform",
      ]
    ),
    .executableTarget(
      name: "substra-config",
      dependencies: [
        "SubstraCommandSupport", "SubstraConfig", "SubstraGit", "SubstraNode", "SubstraPlatform",
      ]
    ),
    .executableTarget(
      name: "substra-benchmark",
      dependencies: ["SubstraConfig", "SubstraPlatform", "SubstraYAML"]
    ),

    // What `Tests/AgainstSDK/compare_yaml.py` compares with PyYAML.
    .executableTarget(
      name: "yaml-values", dependencies: ["SubstraYAML"], path: "Tests/AgainstSDK/yaml-values"),

    // What only a process of its own can be seen doing, for `SubstraPlatformTests`.
    .executableTarget(
      name: "process-under-test", dependencies: ["SubstraCommandSupport", "SubstraPlatform"],
      path: "Tests/SubstraPlatformTests/process-under-test"),

    .target(name: "TestSupport", dependencies: ["SubstraPlatform"], path: "Tests/TestSupport"),
    .testTarget(
      name: "SubstraPlatformTests",
      dependencies: ["SubstraPlatform", "TestSupport", "process-under-test"],
      exclude: ["process-under-test"]
    ),
    .testTarget(name: "SubstraYAMLTests", dependencies: ["SubstraYAML", "TestSupport"]),
    .testTarget(
      name: "SubstraGitTests", dependencies: ["SubstraGit", "SubstraPlatform", "TestSupport"]),
    .testTarget(
      name: "SubstraConfigTests",
      dependencies: [
        "SubstraConfig", "SubstraGit", "SubstraPlatform", "TestSupport", "ValueShapes",
      ]
    ),
    .testTarget(
      name: "SubstraConfigNetworkingTests",
      dependencies: ["SubstraConfig", "SubstraConfigNetworking", "SubstraNode", "TestSupport"]
    ),
    .testTarget(
      name: "SubstraNodeTests",
      dependencies: ["SubstraConfig", "SubstraNode", "SubstraPlatform", "TestSupport"]),
    .testTarget(
      name: "SubstraCommandSupportTests",
      dependencies: ["SubstraCommandSupport", "SubstraConfig", "TestSupport"]
    ),
    .testTarget(
      name: "CredentialDetectionTests",
      dependencies: [
        "CredentialDetection", "SubstraPlatform", "SubstraYAML", "TestSupport", "ValueShapes",
      ]
    ),
    .testTarget(
      name: "SubstraLintTests",
      dependencies: [
        "CredentialDetection", "SubstraCommandSupport", "SubstraConfig", "SubstraGit",
        "SubstraLint", "SubstraLintReports", "SubstraPlatform", "SubstraYAML", "TestSupport",
        "config-lint",
      ]
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "SubstraCommandSupport", "SubstraConfig", "SubstraNode", "SubstraPlatform", "TestSupport",
        "config-lint", "substra-config",
      ]
    ),

    // What holds for any input; `FuzzTests` checks it on the committed corpus.
    .target(
      name: "FuzzProperties",
      dependencies: [
        "CredentialDetection", "SubstraCommandSupport", "SubstraConfig", "SubstraLint",
        "SubstraLintReports", "SubstraYAML",
      ],
      path: "Tests/Fuzz/Properties"),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzProperties", "TestSupport"],
      path: "Tests/Fuzz/FuzzTests"),
  ]
)

// Entries of libFuzzer, which has their `main`: only `.ci/fuzz` can link them.
if Context.environment["SUBSTRA_FUZZ"] != nil {
  let entries = [
    "yaml-tree", "scalars", "lines", "formats", "lint-configuration", "baseline", "suppressions",
  ]
  package.targets += entries.map { entry in
    .executableTarget(
      name: "fuzz-\(entry)", dependencies: ["FuzzProperties"], path: "Tests/Fuzz/fuzz-\(entry)")
  }
}

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .enableUpcomingFeature("InferIsolatedConformances"),
      .enableUpcomingFeature("ImmutableWeakCaptures"),
      .strictMemorySafety(),
      .treatAllWarnings(as: .error),
      .treatWarning("DeprecatedDeclaration", as: .warning),
      .treatWarning("ExplicitSendable", as: .error),
      .treatWarning("StrictLanguageFeatures", as: .error),
    ]
}
