// swift-tools-version: 6.1
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

let package = Package(
  name: "siyu-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "siyu", path: "..")],
  targets: [
    .target(name: "Timing"),
    .executableTarget(
      name: "KernelBenchmarks",
      dependencies: [
        "Timing",
        .product(name: "EventKernel", package: "siyu"),
        .product(name: "RandomStreams", package: "siyu"),
      ]),
    .executableTarget(
      name: "FutureBenchmarks",
      dependencies: [
        "Timing",
        .product(name: "PrivateDomain", package: "siyu"),
        .product(name: "RandomStreams", package: "siyu"),
        .product(name: "Scenarios", package: "siyu"),
      ]),
    .executableTarget(
      name: "BatchLaw",
      dependencies: [
        .product(name: "OutputAnalysis", package: "siyu"),
        .product(name: "PrivateDomain", package: "siyu"),
        .product(name: "RandomStreams", package: "siyu"),
        .product(name: "Scenarios", package: "siyu"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
