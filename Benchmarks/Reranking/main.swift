// The nearest places put in order by riding time: RerankingBenchmark FILE.osm.pbf [ROUNDS]
//
// Twenty of 22,000 places, the nearest by air line, as a page of them has; the time of one call that
// asks for the ways to all of them, on the hierarchy and by the plain search. Processor time of this
// thread. Ends with 1 when a bar is missed.
import Foundation
import Geodesy
import Glibc
import OpenStreetMap
import OpeningHours
import PlaceSearch
import Routing

let arguments = CommandLine.arguments
guard arguments.count > 1, let zone = CivilZone("Asia/Shanghai") else {
  print("RerankingBenchmark FILE.osm.pbf [ROUNDS]")
  exit(2)
}
let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 300 : 300

func processorMilliseconds(_ body: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
  let start = now()
  body()
  return now() - start
}

let city = try CityMap.build(from: OSMFile(path: arguments[1]))
let router = DoorRouter(city)
/// Beside streets, as places are; the same ones in every run.
struct Somewhere {
  let router: DoorRouter
  let bounds: BoundingBox
  private var state: UInt64 = 7

  init(_ router: DoorRouter, in bounds: BoundingBox) {
    self.router = router
    self.bounds = bounds
  }

  mutating func next() -> Coordinate<WGS84> {
    while true {
      let place = Coordinate<WGS84>(
        latitudeE7: between(bounds.south, bounds.north),
        longitudeE7: between(bounds.west, bounds.east))
      if router.spot(near: place, by: .ebike) != nil { return place }
    }
  }

  private mutating func between(_ low: Int32, _ high: Int32) -> Int32 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return low + Int32((state >> 33) % max(1, UInt64(Int64(high) - Int64(low))))
  }
}

var somewhere = Somewhere(router, in: city.bounds)
let index = PlaceIndex(
  (1...22_000).map { PlaceEntry(id: Int64($0), kind: 1, position: somewhere.next()) },
  in: Setting(zone: zone, holidays: ChinaCalendar.shipped))
_ = router.spot(near: somewhere.next(), by: .ebike).map {
  router.times(from: $0, to: [$0], by: .ebike)
}

var (quick, plain): ([Double], [Double]) = ([], [])
var different = 0
for _ in 0..<rounds {
  let here = somewhere.next()
  let hits = index.snapshot.nearest(
    PlaceQuery(near: here, unixSeconds: 1_775_442_600, limit: 20))
  var (times, others): ([Int?], [Int?]) = ([], [])
  quick.append(
    processorMilliseconds {
      guard let start = router.spot(near: here, by: .ebike) else { return }
      let goals = hits.map { router.spot(near: $0.position, by: .ebike) }
      times = router.times(from: start, to: goals, by: .ebike)
    })
  plain.append(
    processorMilliseconds {
      guard let start = router.spot(near: here, by: .ebike) else { return }
      let goals = hits.map { router.spot(near: $0.position, by: .ebike) }
      others = router.plainTimes(from: start, to: goals, by: .ebike)
    })
  if times != others { different += 1 }
}

func tell(_ name: String, _ times: [Double], most: Double) -> Bool {
  let sorted = times.sorted()
  let (median, late) = (sorted[sorted.count / 2], sorted[sorted.count * 95 / 100])
  let isHeld = median <= most
  print(
    "  " + name.padding(toLength: 36, withPad: " ", startingAt: 0)
      + String(
        format: "median %7.3f ms   p95 %7.3f   bar %g   %@", median, late, most,
        isHeld ? "held" : "MISSED"))
  return isHeld
}

print("20 of 22,000 places by riding time, \(URL(filePath: arguments[1]).lastPathComponent)")
let isQuick = tell("on the hierarchy", quick, most: 1)
let isPlain = tell("by the plain search", plain, most: 10)
print("  rounds in which both did not say the same: \(different) of \(rounds)")
exit(isQuick && isPlain && different == 0 ? 0 : 1)
