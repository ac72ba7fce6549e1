import Geodesy
import SeededRandom
import Testing

@Suite struct MapProviderTests {
  private static let places: [(String, OffsetRegion, Double, Double)] = [
    ("Beijing", .mainland, 39.9, 116.4), ("Kashgar", .mainland, 39.47, 75.99),
    ("Mohe", .mainland, 52.97, 122.54), ("Heihe", .mainland, 50.24, 127.5),
    ("Sanya", .mainland, 18.25, 109.5), ("Sansha", .mainland, 16.83, 112.34),
    ("Lhasa", .mainland, 29.65, 91.1), ("Dandong", .mainland, 40.12, 124.38),
    ("Dongxing", .mainland, 21.55, 107.97), ("Shengsi", .mainland, 30.6028, 122.1289),
    ("Shenzhen Futian", .mainland, 22.53, 114.055), ("Shenzhen Shekou", .mainland, 22.485, 113.91),
    ("Shenzhen Luohu", .mainland, 22.545, 114.12), ("Yantian", .mainland, 22.56, 114.24),
    ("Zhuhai Gongbei", .mainland, 22.22, 113.548), ("Hengqin", .mainland, 22.13, 113.53),
    ("Xiamen", .mainland, 24.48, 118.1), ("Pingtan", .mainland, 25.5, 119.79),
    ("Hong Kong Central", .hongKong, 22.282, 114.158), ("Sheung Shui", .hongKong, 22.502, 114.128),
    ("Lantau", .hongKong, 22.26, 113.95), ("Sai Kung", .hongKong, 22.38, 114.27),
    ("Macau", .macau, 22.195, 113.543), ("Taipa", .macau, 22.155, 113.56),
    ("Taipei", .taiwan, 25.04, 121.56), ("Kaohsiung", .taiwan, 22.63, 120.3),
    ("Kinmen", .taiwan, 24.44, 118.32), ("Matsu", .taiwan, 26.15, 119.94),
    ("Hanoi", .elsewhere, 21.03, 105.85), ("Vladivostok", .elsewhere, 43.12, 131.89),
    ("Ulaanbaatar", .elsewhere, 47.9, 106.9), ("Almaty", .elsewhere, 43.24, 76.9),
    ("Kathmandu", .elsewhere, 27.7, 85.32), ("Pyongyang", .elsewhere, 39.02, 125.75),
    ("Seoul", .elsewhere, 37.57, 126.98), ("Fukuoka", .elsewhere, 33.6, 130.4),
    ("Bishkek", .elsewhere, 42.87, 74.6), ("Thimphu", .elsewhere, 27.47, 89.64),
    ("Khabarovsk", .elsewhere, 48.49, 135.09), ("Myitkyina", .elsewhere, 25.38, 97.4),
    ("London", .elsewhere, 51.5, 0), ("Porto", .elsewhere, 41.15, -8.61),
  ]

  @Test(arguments: places)
  func regions(_ name: String, _ region: OffsetRegion, _ latitude: Double, _ longitude: Double)
    throws
  {
    let place = try #require(Coordinate<WGS84>(latitude: latitude, longitude: longitude))
    #expect(OffsetRegion(of: place) == region)
    let same = Degrees(place)
    let inChina = region != .elsewhere
    let shifted = inChina && region != .taiwan
    #expect(
      (Degrees(MapProvider.amap.coordinate(of: place)) == same.renamed(to: GCJ02.self)) == !shifted)
    #expect(
      MapProvider.amap.coordinate(of: place)
        == (shifted ? place.gcj02 : same.renamed(to: GCJ02.self).coordinate))
    #expect(MapProvider.tencent.coordinate(of: place) == MapProvider.amap.coordinate(of: place))
    #expect(
      MapProvider.baidu.coordinate(of: place)
        == (inChina ? place.bd09 : same.renamed(to: BD09.self).coordinate))
    #expect(isOneStep(MapProvider.amap.place(of: MapProvider.amap.coordinate(of: place)), place))
    #expect(isOneStep(MapProvider.baidu.place(of: MapProvider.baidu.coordinate(of: place)), place))
  }

  /// Wherever one is, there and back is a step at worst, save on the edge of a region.
  @Test(arguments: Trial.all(4))
  func thereAndBack(_ trial: Trial) {
    var random = trial.random
    var astray = 0
    for _ in 0..<1_000 {
      let place = Coordinate<WGS84>.random(
        latitudeE7: 100_000_000...540_000_000, longitudeE7: 730_000_000...1_355_000_000,
        using: &random)
      let back = MapProvider.amap.place(of: MapProvider.amap.coordinate(of: place))
      if !isOneStep(back, place) {
        astray += 1
        #expect(place.distance(to: back).value < 1_000)
      }
    }
    #expect(astray <= 5)
  }

  private func isOneStep(_ one: Coordinate<WGS84>, _ two: Coordinate<WGS84>) -> Bool {
    abs(one.latitudeE7 - two.latitudeE7) <= 1 && abs(one.longitudeE7 - two.longitudeE7) <= 1
  }
}
