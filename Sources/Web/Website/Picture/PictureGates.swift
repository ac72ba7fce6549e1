import Geodesy
import Routing
import WebServer

/// Plates of gates on the wall; one that is shut is dashed and says so.
struct PictureGates {
  let map: MapContext
  let view: PictureView
  let colours: PictureColours
  let words: Words
  /// Gates that come first: those on the way.
  let onTheWay: [GateIndex]
  /// Gates that riders have reported shut.
  let shut: Set<GateIndex>

  private static let pixel = PictureView.unitsPerPixel

  func add(to labels: inout PictureLabels) {
    guard view.zoom >= 14.5 else { return }
    let seen = map.city.gates.indices.compactMap { position -> (GateIndex, PicturePoint)? in
      let place = view.point(map.city.gates[position].coordinate)
      guard (0...PictureView.width).contains(place.x), (0...PictureView.height).contains(place.y)
      else { return nil }
      return (GateIndex(rawValue: Int32(position)), place)
    }
    let ranked = seen.map { index, place in (order: order(index), index: index, place: place) }
      .sorted { ($0.order, $0.index.rawValue) < ($1.order, $1.index.rawValue) }
    for (_, index, place) in ranked { add(index, at: place, to: &labels) }
  }

  private func order(_ index: GateIndex) -> Int {
    let gate = map[index]
    if onTheWay.contains(index) || shut.contains(index) { return 0 }
    return gate.isClosed ? 3 : gate.isNamed ? 1 : 2
  }

  private func add(_ index: GateIndex, at place: PicturePoint, to labels: inout PictureLabels) {
    let gate = map[index]
    let isShut = gate.isClosed || shut.contains(index)
    // A shut gate without a name is no way in and no landmark.
    guard gate.isNamed || !isShut && view.zoom >= 16 || onTheWay.contains(index) else { return }
    let name = words.name(gate, in: map.city)
    let said =
      shut.contains(index)
      ? name + " " + words("door.shut") : isShut ? name + " " + words("map.shut") : name
    let size = 17 * Self.pixel
    let (width, height) = (PictureText.width(said) * size + 22, size * 1.5)
    let mark =
      "<circle cx=\"\(place.x.picture)\" cy=\"\(place.y.picture)\" r=\"7\" fill="
      + "\"\(isShut ? colours.estate : colours.plate)\" stroke="
      + "\"\(isShut ? colours.wall : colours.onPlate)\" stroke-width=\"2.5\"/>"
    // Above the gate itself, where the way goes through; else below or beside it.
    let away = height / 2 + 13
    let spots = [
      (0, -away), (0, away), (width / 2 + 13, 0), (-width / 2 - 13, 0),
    ].map { PicturePoint(x: place.x + $0.0, y: place.y + $0.1) }
    for spot in spots {
      let box = PictureLabels.Box(around: spot, width: width, height: height)
      guard labels.take(box) else { continue }
      labels.draw(mark + plate(box, isShut: isShut))
      let style = PictureLabels.Style(
        size: size, colour: isShut ? colours.ink2 : colours.onPlate, halo: "none", isBold: true)
      labels.draw(PictureLabels.element(said, at: spot, style))
      return
    }
    labels.draw(mark)
  }

  private func plate(_ box: PictureLabels.Box, isShut: Bool) -> String {
    let look =
      isShut
      ? "fill=\"\(colours.estate)\" stroke=\"\(colours.wall)\" stroke-dasharray=\"8 5\""
      : "fill=\"\(colours.plate)\" stroke=\"\(colours.onPlate)\""
    return "<rect x=\"\(box.x.picture)\" y=\"\(box.y.picture)\" width=\"\(box.width.picture)\" "
      + "height=\"\(box.height.picture)\" rx=\"7\" stroke-width=\"2.5\" \(look)/>"
  }
}
