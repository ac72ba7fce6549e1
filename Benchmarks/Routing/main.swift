// Import, city file and ways: RoutingBenchmark FILE.osm.pbf [PAIRS]
//
// Wall seconds on this machine; compare only figures of one run.
import Foundation
import Geodesy
import OpenStreetMap
import Routing

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
  print("RoutingBenchmark FILE.osm.pbf [PAIRS]")
  exit(2)
}
let pairs = arguments.count > 2 ? Int(arguments[2]) ?? 1_000 : 1_000

func seconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  let time = (ContinuousClock.now - start).components
  return Double(time.seconds) + Double(time.attoseconds) / 1e18
}

func show(_ name: String, _ value: Double, _ unit: String) {
  print(
    "  \(name.padding(toLength: 28, withPad: " ", startingAt: 0))"
      + String(format: "%10.2f ", value) + unit)
}

/// The most memory that this process has had.
func peakMegabytes() -> Double {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
  return (line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }.first ?? 0) / 1024
}

/// Places in the middle half of a map, the same ones in every run.
struct Places {
  let bounds: BoundingBox
  private var state: UInt64 = 7

  init(in bounds: BoundingBox) { self.bounds = bounds }

  mutating func next() -> Coordinate<WGS84> {
    Coordinate(
      latitudeE7: between(bounds.south, bounds.north),
      longitudeE7: between(bounds.west, bounds.east))
  }

  private mutating func between(_ low: Int32, _ high: Int32) -> Int32 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let width = UInt64(Int64(high) - Int64(low))
    return low + Int32(width / 4 + (state >> 33) % max(1, width / 2))
  }
}

let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-\(getpid())").path
let file = folder + ".city"
defer { try? FileManager.default.removeItem(atPath: file) }

var city = try CityMap.build(from: OSMElements())
print(URL(filePath: arguments[1]).lastPathComponent)
show("import", try seconds { city = try CityMap.build(from: OSMFile(path: arguments[1])) }, "s")
show("peak memory of the import", peakMegabytes(), "MB")
show("write the city file", try seconds { try city.write(to: file) }, "s")
let bytes = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
show("size of the city file", Double(bytes) / 1e6, "MB")
show("open the city file", try seconds { city = try CityMap(contentsOf: file) }, "s")

var places = Places(in: city.bounds)
let router = DoorRouter(city)
func median(_ name: String, _ times: [Double], _ unit: String) {
  guard !times.isEmpty else { return }
  let sorted = times.sorted()
  show(name + ", median", sorted[sorted.count / 2], unit)
  show(name + ", 95 %", sorted[sorted.count * 95 / 100], unit)
}

/// The first question makes the hierarchy and the weights of its profile.
let spots = (0..<pairs).compactMap { _ in router.spot(near: places.next(), by: .ebike) }
if let first = spots.first {
  show(
    "first times by ebike", seconds { _ = router.times(from: first, to: [first], by: .ebike) }, "s")
}
var manyTimes: [Double] = []
var reachTimes: [Double] = []
for index in spots.indices where index + 20 < spots.count {
  let goals = Array(spots[index + 1...index + 20])
  let time = seconds { _ = router.times(from: spots[index], to: goals, by: .ebike) }
  manyTimes.append(time * 1000)
  if index % 10 == 0 {
    reachTimes.append(1000 * seconds { _ = router.reach(from: spots[index], within: 600_000) })
  }
}
median("times by ebike to 20 places", manyTimes, "ms")
median("10 minutes by ebike", reachTimes, "ms")
for profile in Profile.allCases {
  var times: [Double] = []
  for _ in 0..<pairs {
    let (start, goal) = (places.next(), places.next())
    var isFound = false
    let time = seconds {
      isFound = (try? router.way(from: start, to: .coordinate(goal), by: profile)) != nil
    }
    if isFound { times.append(time * 1000) }
  }
  guard !times.isEmpty else { continue }
  times.sort()
  show("ways by \(profile.rawValue) found", Double(times.count), "of \(pairs)")
  show("way by \(profile.rawValue), median", times[times.count / 2], "ms")
  show("way by \(profile.rawValue), 95 %", times[times.count * 95 / 100], "ms")
}
