import Directory
import Foundation
import Geodesy
import Kernel
import WebServer

/// The outline of an area as a small picture, with those of what lies right below it.
struct AreaOutline: Sendable {
  var width: Int
  var height: Int
  var path: String
  var parts: [String]
  var label: String

  private static let side = 320.0
  private static let mostPoints = 300
  private static let mostParts = 60

  /// Nil when the area has no outline.
  init?(of area: Area, in tree: DirectoryTree, _ words: Words) {
    guard let boundary = tree.boundary(of: area.id) else { return nil }
    let box = boundary.bounds
    // Degrees of longitude are shorter away from the equator.
    let middle = (Double(box.south) + Double(box.north)) / 2e7
    let narrowing = max(0.01, cos(middle * .pi / 180))
    let (wide, high) = (
      (Double(box.east) - Double(box.west)) * narrowing, Double(box.north) - Double(box.south)
    )
    let scale = Self.side / max(wide, high, 1)
    // With room for the line's own width on both sides.
    width = max(1, Int((wide * scale).rounded())) + 8
    height = max(1, Int((high * scale).rounded())) + 8
    func path(_ boundary: AreaBoundary, most: Int) -> String {
      let rings = boundary.polygons.flatMap(\.rings)
      let step = max(1, rings.reduce(0) { $0 + $1.count } / most)
      return rings.map { ring in
        let points = stride(from: 0, to: ring.count, by: step).map { ring[$0] }
        return "M"
          + points.map { point in
            let x = (Double(point.longitudeE7) - Double(box.west)) * narrowing * scale
            let y = (Double(box.north) - Double(point.latitudeE7)) * scale
            return "\(Self.tenths(x)) \(Self.tenths(y))"
          }.joined(separator: "L") + "Z"
      }.joined()
    }
    self.path = path(boundary, most: Self.mostPoints)
    parts = tree.areas(rightBelow: area.id).filter { $0.state == .active }.prefix(Self.mostParts)
      .compactMap { tree.boundary(of: $0.id) }.map { path($0, most: 80) }
    label = words("area.outline", ["name": .text(words(area.name))])
  }

  init(width: Int, height: Int, path: String, parts: [String], label: String) {
    self.width = width
    self.height = height
    self.path = path
    self.parts = parts
    self.label = label
  }

  private static func tenths(_ value: Double) -> String {
    let number = Int((value * 10).rounded())
    let rest = abs(number % 10)
    return "\(number < 0 ? "-" : "")\(abs(number) / 10)" + (rest == 0 ? "" : ".\(rest)")
  }
}
