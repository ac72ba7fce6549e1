// swift-tools-version: 6.2
import PackageDescription

// Fuzzers for every parser of outside bytes. Built by Scripts/fuzz with libFuzzer, apart from the
// root so that nothing else is built that way.
let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "qiji", path: "..")],
  targets: [
    // One file per fuzz target; FuzzTarget.all lists them.
    .target(
      name: "FuzzTargets",
      dependencies: [
        .product(name: "Addresses", package: "qiji"),
        .product(name: "Geodesy", package: "qiji"),
        .product(name: "OpeningHours", package: "qiji"),
        .product(name: "OpenStreetMap", package: "qiji"),
        .product(name: "Routing", package: "qiji"),
        .product(name: "Spreadsheets", package: "qiji"),
        .product(name: "VectorTiles", package: "qiji"),
      ],
      path: "Targets"),
    // libFuzzer brings its own `main`.
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzTargets"], path: "Driver",
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]),
  ])

for target in package.targets {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
