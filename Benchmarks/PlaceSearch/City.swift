import Geodesy
import OpeningHours
import PlaceSearch

/// A make-believe city or country of places, the same one for the same count.
struct City {
  let entries: [PlaceEntry]
  /// South, west, height and width in degrees.
  let south: Double
  let west: Double
  let height: Double
  let width: Double
  private(set) var dice: Dice
  private let centres: [(latitude: Double, longitude: Double, spread: Double)]

  static let services = 40

  init(count: Int) {
    // A city of 100 by 90 km; a country of a hundred such cities' places over 22 by 30 degrees.
    let isCity = count <= 100_000
    (south, west) = isCity ? (39.5, 116.0) : (22, 100)
    (height, width) = isCity ? (0.9, 1.05) : (22, 30)
    var dice = Dice(seed: 7)
    var centres: [(latitude: Double, longitude: Double, spread: Double)] = []
    for _ in 0..<(isCity ? 150 : 8_000) {
      centres.append(
        (south + dice.share * height, west + dice.share * width, 0.003 + dice.share * 0.03))
    }
    self.centres = centres
    let timetables = Self.timetables
    var entries: [PlaceEntry] = []
    entries.reserveCapacity(count)
    let names = MadeUpNames()
    for number in 0..<count {
      // One in four anywhere, the others in clusters, some of them very dense.
      let centre = centres[min(dice.below(centres.count), dice.below(centres.count))]
      let isScattered = dice.below(4) == 0
      let latitude =
        isScattered ? south + dice.share * height : centre.latitude + dice.bell * centre.spread
      let longitude =
        isScattered ? west + dice.share * width : centre.longitude + dice.bell * centre.spread
      // Services from one in two to one in some hundred.
      var services: UInt64 = 0
      for bit in 0..<Self.services where dice.below(bit * bit / 4 + 2) == 0 {
        services |= 1 << UInt64(bit)
      }
      entries.append(
        PlaceEntry(
          id: Int64(number + 1), kind: UInt8(min(dice.below(17), dice.below(17))),
          services: services, vehicles: UInt8(dice.below(16)),
          position: Coordinate(
            latitudeE7: Int32(latitude * 1e7), longitudeE7: Int32(longitude * 1e7)),
          hours: dice.below(10) == 0 ? nil : timetables[dice.below(timetables.count)],
          names: [names.make(&dice)]))
    }
    self.entries = entries
    self.dice = dice
  }

  /// Few hundred timetables, as places write them.
  static let timetables: [Timetable] = {
    var texts = ["24/7"]
    for open in 5...10 {
      for close in 17...23 {
        texts.append("\(open):00-\(close):30")
        texts.append("Mo-Fr \(open):00-\(close):00; Sa,Su \(open + 1):30-\(close - 1):00")
        texts.append("Mo-Sa \(open):30-\(close):00; PH off")
        texts.append("Mo-Su \(open):00-13:00,14:00-\(close):00; PH 10:00-16:00")
      }
    }
    for close in 1...4 { texts.append("Mo-Su 17:00-0\(close):00") }
    return texts.compactMap { try? Timetable($0) }
  }()

  /// Where somebody asks: mostly in a cluster.
  mutating func somewhere() -> Coordinate<WGS84> {
    let centre = centres[min(dice.below(centres.count), dice.below(centres.count))]
    let isScattered = dice.below(4) == 0
    let latitude =
      isScattered ? south + dice.share * height : centre.latitude + dice.bell * centre.spread * 2
    let longitude =
      isScattered ? west + dice.share * width : centre.longitude + dice.bell * centre.spread * 2
    return Coordinate(latitudeE7: Int32(latitude * 1e7), longitudeE7: Int32(longitude * 1e7))
  }
}
