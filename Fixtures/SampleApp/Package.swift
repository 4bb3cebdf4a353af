// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "SampleApp",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-substra-config", path: "../..")],
  targets: [
    .target(
      name: "NodeReport",
      dependencies: [.product(name: "SubstraConfig", package: "swift-substra-config")]),
    .executableTarget(
      name: "SampleApp",
      dependencies: [
        "NodeReport", .product(name: "SubstraConfig", package: "swift-substra-config"),
      ]),
    .executableTarget(
      name: "SampleService",
      dependencies: [.product(name: "SubstraConfig", package: "swift-substra-config")]),
    .testTarget(
      name: "SampleAppTests",
      dependencies: [
        "NodeReport", .product(name: "SubstraConfig", package: "swift-substra-config"),
      ]),
  ]
)
