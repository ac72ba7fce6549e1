import Foundation
import WebServer

/// Names what the tiles name: buildings, services, streets, in this order.
struct PictureNames {
  let tiles: [PictureTile]
  let view: PictureView
  let colours: PictureColours
  let language: Language
  /// The number of the goal's building, which is written already.
  let goal: UInt64?

  private var zoom: Double { view.zoom }

  private func name(_ feature: PictureFeature) -> String? {
    language == .english ? feature.text("name_en") ?? feature.text("name") : feature.text("name")
  }

  private func features(_ layer: String) -> [PictureFeature] {
    tiles.flatMap { $0.features(layer) }
  }

  // MARK: Buildings

  func addBuildings(to labels: inout PictureLabels) {
    guard zoom >= 14 else { return }
    let size = view.width([(14, 16), (15, 18), (16, 20), (17, 22), (19, 30)], base: 1)
    let (lastNumber, lastName): (Int64, Int64) =
      (zoom >= 15 ? 3 : 1, zoom >= 16 ? 3 : zoom >= 15 ? 1 : 0)
    // Numbers come before names, large houses before small ones.
    let ranked = features("building_labels").filter { $0.id == nil || $0.id != goal }
      .map { (feature: $0, order: $0.rank + ($0.text("number") == nil ? 4 : 0)) }
      .sorted { ($0.order, $0.feature.id ?? 0) < ($1.order, $1.feature.id ?? 0) }
    // Parts of one house often bear its name each.
    var written: Set<String> = []
    for (feature, _) in ranked {
      guard let place = feature.points.first else { continue }
      if let number = feature.text("number"), feature.rank <= lastNumber {
        labels.write(
          number, at: place,
          .init(size: size, colour: colours.ink, halo: colours.house, isBold: true))
      } else if let name = name(feature), feature.rank <= lastName, !written.contains(name) {
        let style = PictureLabels.Style(
          size: size * 0.8, colour: colours.ink, halo: colours.house, isBold: true)
        if labels.write(Self.short(name), at: place, style) { written.insert(name) }
      }
    }
  }

  /// A name longer than this covers more than it tells.
  private static let longest = 12
  private static func short(_ name: String) -> String {
    name.count <= longest ? name : name.prefix(longest - 1) + "…"
  }

  // MARK: Services and areas

  private static let settlements: Set = [
    "city", "town", "suburb", "village", "quarter", "neighbourhood",
  ]
  private static let areas: Set = ["estate", "water", "park"]

  func addPlaces(to labels: inout PictureLabels) {
    let services = features("places").sorted { ($0.rank, $0.id ?? 0) < ($1.rank, $1.id ?? 0) }
    let size = 16 * PictureView.unitsPerPixel
    for feature in services {
      guard let place = feature.points.first, let name = name(feature) else { continue }
      let isSeen =
        if Self.settlements.contains(feature.kind) {
          zoom < 15
        } else if Self.areas.contains(feature.kind) {
          (13..<17.5).contains(zoom)
        } else {
          zoom >= 16.5 && feature.rank <= (zoom >= 17 ? 2 : 1)
        }
      guard isSeen else { continue }
      labels.write(
        Self.short(name), at: place,
        .init(size: size, colour: colours.ink2, halo: colours.estate))
    }
  }

  // MARK: Streets

  func addStreets(to labels: inout PictureLabels) {
    guard zoom >= 13 else { return }
    var runs: [String: [(start: PicturePoint, end: PicturePoint)]] = [:]
    for road in features("roads") where road.kind != "service" {
      guard let name = road.text("name") else { continue }
      runs[name, default: []] += road.lines.flatMap { zip($0, $0.dropFirst()) }
        .compactMap { Self.seen($0, $1) }
    }
    let style = PictureLabels.Style(
      size: 16 * PictureView.unitsPerPixel, colour: colours.ink2, halo: colours.street)
    for (name, pieces) in runs.sorted(by: { $0.key < $1.key }) {
      let longest = pieces.max { Self.length($0) < Self.length($1) }
      guard let longest, Self.length(longest) > PictureText.width(name) * style.size else {
        continue
      }
      add(name, along: longest, style, to: &labels)
    }
  }

  private static func length(_ piece: (start: PicturePoint, end: PicturePoint)) -> Double {
    hypot(piece.end.x - piece.start.x, piece.end.y - piece.start.y)
  }

  /// The part of a straight piece inside the picture (Liang and Barsky).
  private static func seen(
    _ start: PicturePoint, _ end: PicturePoint
  ) -> (start: PicturePoint, end: PicturePoint)? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (low, high) = (0.0, 1.0)
    for (step, room) in [
      (-dx, start.x), (dx, PictureView.width - start.x), (-dy, start.y),
      (dy, PictureView.height - start.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        low = max(low, room / step)
      } else {
        high = min(high, room / step)
      }
    }
    guard low < high else { return nil }
    return (
      PicturePoint(x: start.x + dx * low, y: start.y + dy * low),
      PicturePoint(x: start.x + dx * high, y: start.y + dy * high)
    )
  }

  private func add(
    _ name: String, along piece: (start: PicturePoint, end: PicturePoint),
    _ style: PictureLabels.Style, to labels: inout PictureLabels
  ) {
    let centre = PicturePoint(
      x: (piece.start.x + piece.end.x) / 2, y: (piece.start.y + piece.end.y) / 2)
    var angle =
      atan2(piece.end.y - piece.start.y, piece.end.x - piece.start.x) * 180 / .pi
    if angle > 90 { angle -= 180 } else if angle <= -90 { angle += 180 }
    let length = PictureText.width(name) * style.size
    let radians = angle * .pi / 180
    let (wide, high) = (abs(cos(radians)), abs(sin(radians)))
    let box = PictureLabels.Box(
      around: centre, width: length * wide + style.size * high,
      height: length * high + style.size * wide)
    guard labels.take(box) else { return }
    guard high > 0.7, name.unicodeScalars.allSatisfy(PictureText.isWide) else {
      labels.draw(PictureLabels.element(name, at: centre, style, turned: angle))
      return
    }
    // Streets that go up and down have upright letters, from the top to the bottom.
    let down = angle < 0 ? -1.0 : 1.0
    for (index, letter) in name.enumerated() {
      let along = (Double(index) - Double(name.count - 1) / 2) * style.size * 1.05 * down
      let place = PicturePoint(
        x: centre.x + cos(radians) * along, y: centre.y + sin(radians) * along)
      labels.draw(PictureLabels.element(String(letter), at: place, style))
    }
  }
}
