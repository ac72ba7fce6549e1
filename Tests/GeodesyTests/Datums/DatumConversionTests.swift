import Foundation
import Geodesy
import SeededRandom
import Testing

@Suite struct DatumConversionTests {
  /// A place anywhere in the box around China, its seas and neighbours among them.
  private func anywhere(_ random: inout SeededRandom) -> Coordinate<WGS84> {
    .random(
      latitudeE7: 30_000_000...540_000_000, longitudeE7: 730_000_000...1_355_000_000,
      using: &random)
  }

  private func metres<Frame>(_ one: Degrees<Frame>, _ two: Degrees<Frame>) -> Double {
    let north = (one.latitude - two.latitude) * 111_195
    let east = (one.longitude - two.longitude) * 111_195 * cos(one.latitude * .pi / 180)
    return (north * north + east * east).squareRoot()
  }

  @Test(arguments: Trial.all(10))
  func thereAndBackIsAMicrometre(_ trial: Trial) {
    var random = trial.random
    for _ in 0..<2_000 {
      let place = Degrees(anywhere(&random))
      #expect(metres(place.gcj02.wgs84, place) < 1e-6, "\(place)")
      #expect(metres(place.bd09.wgs84, place) < 1e-6, "\(place)")
      #expect(metres(place.gcj02.bd09.gcj02, place.gcj02) < 1e-6, "\(place)")
    }
  }

  /// Rounding twice to 1e-7 degrees; the bound is one step on each axis, seldom reached.
  @Test(arguments: Trial.all(10))
  func thereAndBackInStepsIsOneStepAtWorst(_ trial: Trial) {
    var random = trial.random
    var beside = 0
    for _ in 0..<2_000 {
      let place = anywhere(&random)
      for back in [place.gcj02.wgs84, place.bd09.wgs84] where back != place {
        beside += 1
        #expect(abs(back.latitudeE7 - place.latitudeE7) <= 1, "\(place)")
        #expect(abs(back.longitudeE7 - place.longitudeE7) <= 1, "\(place)")
        #expect(back.gcj02 == place.gcj02 || back.bd09 == place.bd09)
      }
    }
    #expect(beside < 4_000 / 50)
  }

  /// The square root in the offset has no slope at 105° east and the iteration none to lean on.
  @Test func theKinkAtTheMiddleMeridianIsHarmless() {
    for step in Int32(-2_000)...2_000 {
      let place = Coordinate<WGS84>(
        latitudeE7: 305_000_000 + step, longitudeE7: 1_050_000_000 + step)
      #expect(metres(Degrees(place).gcj02.wgs84, Degrees(place)) < 1e-6)
      #expect(metres(Degrees(place).bd09.wgs84, Degrees(place)) < 1e-6)
    }
  }

  @Test(arguments: Trial.all(4))
  func farFromChinaNothingMoves(_ trial: Trial) {
    var random = trial.random
    for _ in 0..<2_000 {
      let place = Coordinate<WGS84>.random(using: &random)
      guard !(69...140).contains(place.longitude) || !(-1...58).contains(place.latitude) else {
        continue
      }
      #expect(Degrees(place.gcj02) == Degrees(place).renamed(to: GCJ02.self))
      #expect(place.bd09.wgs84 == place)
      #expect(place.gcj02.wgs84 == place)
    }
  }

  /// Nothing crashes or leaves the range, wherever one asks: edges of the box, poles, corners.
  @Test func everyEdgeHasAnAnswer() {
    let latitudes = [-90, -1, 0.75, 0.8292, 0.8294, 55.827, 55.8272, 55.9, 90]
    let longitudes = [-180, 0, 71.9, 72.0039, 72.0041, 105, 137.8346, 137.8348, 137.95, 180]
    for latitude in latitudes {
      for longitude in longitudes {
        guard let place = Coordinate<WGS84>(latitude: latitude, longitude: longitude) else {
          Issue.record("no coordinate \(latitude) \(longitude)")
          continue
        }
        #expect(place.distance(to: place.gcj02.wgs84).value < 5_000)
        #expect(place.distance(to: place.bd09.wgs84).value < 5_000)
      }
    }
    #expect(Degrees<GCJ02>(latitude: .nan, longitude: 0).wgs84.coordinate == nil)
    #expect(Degrees<BD09>(latitude: .infinity, longitude: 100).wgs84.coordinate == nil)
  }

  private struct City: Decodable {
    let name: String
    let WGS84, GCJ02, BD09: [Double]
  }

  @Test(.enabled(if: SharedData.has("coordinates/china-cities.json"), "coordinates data absent"))
  func agreesWithCitiesWithinTenThousandthsOfADegree() throws {
    let bytes = try SharedData.bytes("coordinates/china-cities.json")
    let cities = try JSONDecoder().decode([City].self, from: Data(bytes))
    #expect(cities.count > 300)
    for city in cities {
      let wgs84 = Degrees<WGS84>(latitude: city.WGS84[1], longitude: city.WGS84[0])
      let gcj02 = Degrees<GCJ02>(latitude: city.GCJ02[1], longitude: city.GCJ02[0])
      let bd09 = Degrees<BD09>(latitude: city.BD09[1], longitude: city.BD09[0])
      #expect(isNear(wgs84.gcj02, gcj02) && isNear(wgs84.bd09, bd09), "\(city.name)")
      #expect(isNear(gcj02.wgs84, wgs84) && isNear(bd09.wgs84, wgs84), "\(city.name)")
      #expect(isNear(gcj02.bd09, bd09) && isNear(bd09.gcj02, gcj02), "\(city.name)")
      let place = try #require(wgs84.coordinate)
      #expect(OffsetRegion(of: place) == .mainland, "\(city.name)")
    }
  }

  private func isNear<Frame>(_ one: Degrees<Frame>, _ two: Degrees<Frame>) -> Bool {
    abs(one.latitude - two.latitude) < 1e-4 && abs(one.longitude - two.longitude) < 1e-4
  }
}
