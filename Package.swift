// swift-tools-version: 6.1
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

// The house: one target a room, imports run one way only (see CONTRIBUTING.md).
let package = Package(
  name: "siyu",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "siyu", targets: ["siyu"]),
    .library(name: "EventKernel", targets: ["EventKernel"]),
    .library(name: "RandomStreams", targets: ["RandomStreams"]),
    .library(name: "PrivateDomain", targets: ["PrivateDomain"]),
    .library(name: "Scenarios", targets: ["Scenarios"]),
    .library(name: "OutputAnalysis", targets: ["OutputAnalysis"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl",
      providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .target(name: "RandomStreams", dependencies: ["CGSL"]),
    .target(name: "EventKernel"),
    .target(name: "PrivateDomain", dependencies: ["RandomStreams", "EventKernel"]),
    .target(name: "Scenarios", dependencies: ["PrivateDomain", yams]),
    .target(name: "OutputAnalysis", dependencies: ["CGSL"]),
    .target(name: "ResultStore", dependencies: [grdb, sqlite]),
    .target(
      name: "Experiments",
      dependencies: ["Scenarios", "PrivateDomain", "OutputAnalysis", "ResultStore"]),
    .target(name: "Reporting", dependencies: ["ResultStore", "OutputAnalysis"]),
    .target(name: "Notebooks"),
    .executableTarget(
      name: "siyu",
      dependencies: [
        "Scenarios", "Experiments", "Reporting", "Notebooks", "ResultStore", "OutputAnalysis",
        argumentParser,
      ]),
    .testTarget(name: "RandomStreamsTests", dependencies: ["RandomStreams"]),
    .testTarget(name: "EventKernelTests", dependencies: ["EventKernel", "RandomStreams"]),
    .testTarget(
      name: "PrivateDomainTests", dependencies: ["PrivateDomain", "OutputAnalysis", "Scenarios"]),
    .testTarget(name: "ScenariosTests", dependencies: ["Scenarios"], exclude: ["Golden"]),
    .testTarget(
      name: "OutputAnalysisTests", dependencies: ["OutputAnalysis", "Reporting", "ResultStore"],
      resources: [.copy("oracles.json")]),
    .testTarget(name: "ResultStoreTests", dependencies: ["ResultStore", grdb]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Experiments", "EventKernel", "RandomStreams"]),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "ResultStore", "OutputAnalysis"]),
    .testTarget(
      name: "VerificationTests",
      dependencies: ["Experiments", "Reporting", "ResultStore", "Scenarios", "OutputAnalysis"]),
    .testTarget(name: "NotebooksTests", dependencies: ["Notebooks"]),
    .testTarget(
      name: "SiyuTests", dependencies: ["siyu", "ResultStore", "Reporting"], exclude: ["Golden"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
