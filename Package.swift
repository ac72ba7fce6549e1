// swift-tools-version: 6.2
import PackageDescription

// Folders are layers: Foundations < Engines, Platform < Civic < Web < Application.
// Scripts/check-layers enforces who may see whom.
let package = Package(
  name: "qiji",
  products: [
    .executable(name: "qiji", targets: ["qiji"]),
    .library(name: "Geodesy", targets: ["Geodesy"]),
    .library(name: "OpeningHours", targets: ["OpeningHours"]),
    .library(name: "OpenStreetMap", targets: ["OpenStreetMap"]),
    .library(name: "Routing", targets: ["Routing"]),
    .library(name: "PlaceSearch", targets: ["PlaceSearch"]),
    .library(name: "Printing", targets: ["Printing"]),
    .library(name: "Addresses", targets: ["Addresses"]),
    .library(name: "VectorTiles", targets: ["VectorTiles"]),
    .library(name: "DemoCity", targets: ["DemoCity"]),
    .library(name: "Spreadsheets", targets: ["Spreadsheets"]),
    .library(name: "Database", targets: ["Database"]),
    .library(name: "Kernel", targets: ["Kernel"]),
    .library(name: "WebServer", targets: ["WebServer"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
  ],
  targets: [
    .system(.foundations, "CLibdeflate", pkgConfig: "libdeflate", apt: "libdeflate-dev"),
    .system(.foundations, "CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    .system(.foundations, "CExpat", pkgConfig: "expat", apt: "libexpat1-dev"),
    .system(.foundations, "CLibzip", pkgConfig: "libzip", apt: "libzip-dev"),
    .system(.foundations, "CQrencode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
    .system(.foundations, "CRsvg", pkgConfig: "librsvg-2.0", apt: "librsvg2-dev"),
    .layer(.foundations, "Geodesy"),
    .layer(.foundations, "OpeningHours", resources: [.copy("Tables")]),

    .layer(.engines, "OpenStreetMap", ["Geodesy", "CLibdeflate", "CZlib", "CExpat"]),
    .layer(.engines, "Routing", ["Geodesy", "OpenStreetMap", "OpeningHours"]),
    .layer(.engines, "Addresses", ["Geodesy"]),
    .layer(.engines, "VectorTiles", ["Geodesy", "OpenStreetMap", "Routing", "CLibdeflate"]),
    .layer(.engines, "DemoCity", ["Geodesy", "OpenStreetMap"]),
    .layer(.engines, "PlaceSearch", ["Geodesy", "OpeningHours", "Addresses"]),
    .layer(.engines, "Printing", ["CQrencode", "CRsvg"]),
    .layer(.engines, "Spreadsheets", ["CLibzip", "CExpat"]),

    .system(.platform, "CLibpq", pkgConfig: "libpq", apt: "libpq-dev"),
    .layer(
      .platform, "Database",
      [
        "CLibpq",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ]),
    .layer(
      .platform, "Kernel",
      [
        "Database", "Geodesy", "CLibdeflate",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ], resources: [.copy("Schema")]),

    .layer(
      .civic, "Directory",
      [
        "Database", "Kernel", "Geodesy", "Addresses",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "Logging", package: "swift-log"),
      ], resources: [.copy("Schema")]),
    .layer(.civic, "Estates", ["Database", "Kernel", "Geodesy"], resources: [.copy("Schema")]),
    .layer(
      .civic, "Places",
      [
        "Database", "Kernel", "Directory", "Geodesy", "OpeningHours", "OpenStreetMap", "Addresses",
        "PlaceSearch", "Spreadsheets",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ], resources: [.copy("Schema"), .copy("Catalogue/place-kinds.json")]),

    .layer(
      .web, "WebServer",
      [
        "CLibdeflate", "Kernel",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      resources: [.copy("Locales"), .copy("ErrorPages")]),
    .layer(
      .web, "Website",
      [
        "Geodesy", "OpeningHours", "OpenStreetMap", "Routing", "Addresses", "VectorTiles",
        "Spreadsheets", "PlaceSearch", "Printing",
        "Database", "Kernel", "Directory", "Estates", "Places", "WebServer",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      resources: [.copy("Templates"), .copy("Public"), .copy("Locales")]),

    .executableTarget(
      name: "qiji",
      dependencies: [
        "Geodesy", "OpeningHours", "OpenStreetMap", "Routing", "Addresses", "VectorTiles",
        "DemoCity", "Spreadsheets", "PlaceSearch", "Printing", "Database", "Kernel", "Directory",
        "Estates", "Places", "WebServer", "Website", "CLibdeflate",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Sources/Application/qiji"),

    .support("SeededRandom"),
    .support("SketchMap", ["Geodesy", "OpenStreetMap"]),
    .support("TestDatabases", ["Database"]),
    .target(name: "PowerLoss", path: "Tests/Support/PowerLoss"),
    .executableTarget(
      name: "DatabaseTrial", dependencies: ["Database", "Kernel"],
      path: "Tests/Support/DatabaseTrial"),
    .tests("Geodesy", ["SeededRandom"]),
    .tests("OpeningHours", ["SeededRandom"]),
    .tests("Database", ["TestDatabases", "PowerLoss", "SeededRandom", "Kernel"]),
    .tests(
      "Kernel",
      [
        "Database", "TestDatabases", "SeededRandom", "Geodesy",
        .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ]),
    .tests(
      "Directory",
      [
        "Database", "Kernel", "Geodesy", "TestDatabases", "SeededRandom",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "JWTKit", package: "jwt-kit"),
      ]),
    .tests("Spreadsheets", ["SeededRandom", "CLibdeflate"]),
    .tests("Estates", ["Database", "Geodesy", "Kernel", "TestDatabases"]),
    .tests("PlaceSearch", ["Geodesy", "OpeningHours", "Addresses", "SeededRandom"]),
    .tests("Printing", ["CRsvg", "SeededRandom"]),
    .tests(
      "Places",
      [
        "Database", "Kernel", "Directory", "Geodesy", "OpeningHours", "OpenStreetMap",
        "PlaceSearch", "Spreadsheets", "TestDatabases", "SeededRandom",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .tests("OpenStreetMap", ["Geodesy", "SeededRandom"]),
    .tests(
      "Routing",
      ["Geodesy", "OpenStreetMap", "OpeningHours", "DemoCity", "SketchMap", "SeededRandom"]),
    .tests("VectorTiles", ["Geodesy", "OpenStreetMap", "SketchMap", "SeededRandom"]),
    .tests("DemoCity", ["Geodesy", "OpenStreetMap", "Routing", "VectorTiles"]),
    .tests("Addresses", ["Geodesy", "SeededRandom"], exclude: ["Cases"]),
    .tests(
      "WebServer",
      [
        "Kernel",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]),
    .tests(
      "Website",
      [
        "Geodesy", "OpenStreetMap", "Routing", "Addresses", "VectorTiles", "Database", "Kernel",
        "Directory", "Spreadsheets", "Estates", "Places", "PlaceSearch", "Printing",
        "OpeningHours", "WebServer", "SketchMap", "SeededRandom", "TestDatabases",
      ]),
    .tests(
      "qiji",
      [
        "Database", "Kernel", "Directory", "Geodesy", "OpeningHours", "Places", "WebServer",
        "Routing", "SketchMap", "TestDatabases",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]),
  ]
)

enum Layer: String {
  case foundations = "Foundations"
  case engines = "Engines"
  case platform = "Platform"
  case civic = "Civic"
  case web = "Web"
}

extension Target {
  static func layer(
    _ layer: Layer, _ name: String, _ dependencies: [Dependency] = [], resources: [Resource] = []
  ) -> Target {
    .target(
      name: name, dependencies: dependencies, path: "Sources/\(layer.rawValue)/\(name)",
      resources: resources,
      swiftSettings: [.foundations, .engines].contains(layer) ? [.strictMemorySafety()] : [])
  }

  static func system(_ layer: Layer, _ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(
      name: name, path: "Sources/\(layer.rawValue)/\(name)", pkgConfig: pkgConfig,
      providers: [.apt([apt])])
  }

  static func support(_ name: String, _ dependencies: [Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Tests/Support/\(name)")
  }

  static func tests(
    _ name: String, _ dependencies: [Dependency] = [], exclude: [String] = []
  ) -> Target {
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
      path: "Tests/\(name)Tests", exclude: exclude)
  }
}

// A warning stops continuous integration, never a developer in the middle of a thought.
let warnings: [SwiftSetting] =
  Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? [])
    + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + warnings
}
