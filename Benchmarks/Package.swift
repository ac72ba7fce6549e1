// swift-tools-version: 6.2
import PackageDescription

// Measurements, apart from the root so that it stays free of them: one folder, one executable.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "qiji", path: ".."),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .bench("Geodesy", uses: ["Geodesy"]),
    .bench("OpeningHours", uses: ["OpeningHours"]),
    .bench("OpenStreetMap", uses: ["OpenStreetMap", "Geodesy"]),
    .bench("VectorTiles", uses: ["VectorTiles", "OpenStreetMap", "Geodesy"]),
    .bench("PlaceSearch", uses: ["PlaceSearch", "OpeningHours", "Addresses", "Geodesy"]),
    .bench(
      "Reranking",
      uses: ["Routing", "PlaceSearch", "OpenStreetMap", "OpeningHours", "Geodesy"]),
    .bench("Routing", uses: ["Routing", "OpenStreetMap", "Geodesy"]),
    .bench("RoutingPeers", uses: ["Routing", "OpenStreetMap", "Geodesy"]),
    .bench(
      "Database", uses: ["Database"],
      beside: [.product(name: "GRDBSQLite", package: "GRDB.swift")]),
  ])

extension Target {
  /// An executable `<Name>Benchmark` out of the folder of that name.
  static func bench(
    _ name: String, uses libraries: [String], beside peers: [Dependency] = []
  ) -> Target {
    .executableTarget(
      name: "\(name)Benchmark",
      dependencies: libraries.map { .product(name: $0, package: "qiji") } + peers,
      path: name,
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      ])
  }
}
