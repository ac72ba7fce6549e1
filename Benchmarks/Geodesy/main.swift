// Nanoseconds of what engines ask of Geodesy, on a city of 40 km a side with 100,000 boxes of up
// to 100 m; the best of five rounds. Same seed, same numbers to look for.
//
//   swift run --package-path Benchmarks -c release GeodesyBenchmark

import Geodesy

let city = City(seed: 1, boxes: 100_000, queries: 10_000)
let tree = PackedRTree(city.boxes)
let treeBytes = tree.bytes
let outline = Polygon(outer: city.boxes.prefix(20).compactMap(\.centre))

report("tree: build, a box", per: city.boxes.count) { PackedRTree(city.boxes).count }
report("tree: open and check, a box", per: city.boxes.count) {
  (try? PackedRTree(bytes: treeBytes))?.count ?? 0
}
for wanted in [1, 8] {
  report("tree: nearest \(wanted)", per: city.places.count) {
    var queue = NearestQueue()
    var sum = 0
    for place in city.places {
      var found = 0
      tree.nearest(place, within: Metres(.infinity), using: &queue) { index, _ in
        sum &+= index
        found += 1
        return found < wanted
      }
    }
    return sum
  }
}
let neighbourhoods = city.places.map { BoundingBox($0).grown(by: Metres(250)) }
report("tree: all in 500 m square", per: neighbourhoods.count) {
  var sum = 0
  for box in neighbourhoods {
    tree.search(box) { _ in
      sum += 1
      return true
    }
  }
  return sum
}
report("polygon of 20: contains", per: city.places.count) {
  city.places.reduce(0) { $0 + (outline.contains($1) ? 1 : 0) }
}
report("polygon of 20: label point", per: 1) {
  outline.labelPoint().map { Int($0.latitudeE7) } ?? 0
}
report("distance", per: city.places.count - 1) {
  zip(city.places, city.places.dropFirst()).reduce(0) { $0 + Int($1.0.distance(to: $1.1).value) }
}
report("WGS-84 to Amap", per: city.places.count) {
  city.places.reduce(0) { $0 &+ Int(MapProvider.amap.coordinate(of: $1).latitudeE7) }
}
let baidu = city.places.map(\.bd09)
report("BD-09 to WGS-84", per: baidu.count) { baidu.reduce(0) { $0 &+ Int($1.wgs84.latitudeE7) } }
let document = GeoJSON.features(
  city.places.map { GeoJSON.Feature(geometry: .point($0), properties: ["name": "入口", "m": 12.5]) })
let text = document.bytes
report("GeoJSON: write a byte", per: text.count) { document.bytes.count }
report("GeoJSON: read a byte", per: text.count) { (try? GeoJSON(bytes: text)) == nil ? 0 : 1 }
let line = Polyline.encode(city.places)
report("polyline: read a place", per: city.places.count) {
  (try? Polyline.decode(line))?.count ?? 0
}
