import DemoCity
import OpenStreetMap

@testable import Routing

/// Whole cities on which answers are judged place by place by the plain search: small ones in debug
/// builds, where that takes minutes, a metro and the demo city in release builds.
enum JudgedCity: String, CaseIterable, Sendable {
  case shanghai
  case porto
  case demo

  #if DEBUG
    static let real: [JudgedCity] = [.shanghai]
    private static let demoSize = InventedCity.Size.estate
  #else
    static let real: [JudgedCity] = [.shanghai, .porto]
    private static let demoSize = InventedCity.Size.city
  #endif

  private static let shanghaiMap = Result { try read("shanghai_center_roads") }
  private static let portoMap = Result { try read("porto") }
  private static let demoMap = Result {
    try CityMap.build(from: InventedCity(size: demoSize, seed: 7))
  }

  private static func read(_ name: String) throws -> CityMap {
    try CityMap.build(from: OSMFile(path: SharedData.osm(name)))
  }

  /// The city, made once for all tests.
  func map() throws -> CityMap {
    switch self {
    case .shanghai: try Self.shanghaiMap.get()
    case .porto: try Self.portoMap.get()
    case .demo: try Self.demoMap.get()
    }
  }
}
