// swift-tools-version: 6.2
import PackageDescription

// Folders are layers: Foundations < Engines, Platform < Civic < Web < Application.
// Scripts/check-layers enforces who may see whom.
let package = Package(
  name: "qiji",
  products: [
    .executable(name: "qiji", targets: ["qiji"]),
    .library(name: "Geodesy", targets: ["Geodesy"]),
    .library(name: "OpenStreetMap", targets: ["OpenStreetMap"]),
    .library(name: "Routing", targets: ["Routing"]),
    .library(name: "Addresses", targets: ["Addresses"]),
    .library(name: "VectorTiles", targets: ["VectorTiles"]),
    .library(name: "DemoCity", targets: ["DemoCity"]),
    .library(name: "WebServer", targets: ["WebServer"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .system(.foundations, "CLibdeflate", pkgConfig: "libdeflate", apt: "libdeflate-dev"),
    .system(.foundations, "CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    .system(.foundations, "CExpat", pkgConfig: "expat", apt: "libexpat1-dev"),
    .layer(.foundations, "Geodesy"),

    .layer(.engines, "OpenStreetMap", ["Geodesy", "CLibdeflate", "CZlib", "CExpat"]),
    .layer(.engines, "Routing", ["Geodesy", "OpenStreetMap"]),
    .layer(.engines, "Addresses", ["Geodesy"]),
    .layer(.engines, "VectorTiles", ["Geodesy", "OpenStreetMap", "Routing", "CLibdeflate"]),
    .layer(.engines, "DemoCity", ["Geodesy", "OpenStreetMap"]),

    .layer(
      .web, "WebServer",
      [
        "CLibdeflate",
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
        "Geodesy", "OpenStreetMap", "Routing", "Addresses", "VectorTiles", "WebServer",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      resources: [.copy("Templates"), .copy("Public"), .copy("Locales")]),

    .executableTarget(
      name: "qiji",
      dependencies: [
        "Geodesy", "OpenStreetMap", "Routing", "Addresses", "VectorTiles", "DemoCity", "WebServer",
        "Website", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Sources/Application/qiji"),

    .support("SeededRandom"),
    .support("SketchMap", ["Geodesy", "OpenStreetMap"]),
    .tests("Geodesy", ["SeededRandom"]),
    .tests("OpenStreetMap", ["Geodesy", "SeededRandom"]),
    .tests("Routing", ["Geodesy", "OpenStreetMap", "SketchMap", "SeededRandom"]),
    .tests("VectorTiles", ["Geodesy", "OpenStreetMap", "SketchMap", "SeededRandom"]),
    .tests("DemoCity", ["Geodesy", "OpenStreetMap", "Routing", "VectorTiles"]),
    .tests("Addresses", ["Geodesy", "SeededRandom"], exclude: ["Cases"]),
    .tests(
      "WebServer",
      [
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
        "Geodesy", "OpenStreetMap", "Routing", "Addresses", "VectorTiles", "WebServer", "SketchMap",
      ]),
  ]
)

enum Layer: String {
  case foundations = "Foundations"
  case engines = "Engines"
  case web = "Web"
}

extension Target {
  static func layer(
    _ layer: Layer, _ name: String, _ dependencies: [Dependency] = [], resources: [Resource] = []
  ) -> Target {
    .target(
      name: name, dependencies: dependencies, path: "Sources/\(layer.rawValue)/\(name)",
      resources: resources,
      swiftSettings: layer == .web ? [] : [.strictMemorySafety()])
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
