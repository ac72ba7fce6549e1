import Geodesy
import Routing
import VectorTiles
import WebServer

/// A still picture of the map around a place, or of the way to it, as SVG.
///
/// For phones that can't draw the live map, and for the moment before it is drawn. Presentation
/// attributes only, so that it shows under any policy.
struct Picture {
  let map: MapContext
  let tiles: TileArchive
  let place: Place
  let route: DoorRoute?
  let words: Words
  let colours: PictureColours
  /// Whose map it is.
  let credit: String

  private static let around = Metres(60)
  private static let gatesWithin = Metres(250)

  /// The picture.
  var svg: String {
    let view = PictureView(fitting: box)
    let pieces = PictureTile.pieces(of: tiles, in: view)
    let building = building
    let labelled = building.flatMap { map.code(.building($0)) }.map { UInt64($0.feature) }
    let way = PictureWay(view: view, colours: colours)
    let labels = labels(view, way, pieces, labelled)
    return Self.head + "<rect width=\"720\" height=\"540\" fill=\"\(colours.ground)\"/>"
      + PictureGround.drawn(pieces, view, colours) + goal(building, view)
      + (route.map(way.lines) ?? "")
      + "<g text-anchor=\"middle\" stroke-width=\"6\" stroke-linejoin=\"round\" "
      + "paint-order=\"stroke\">\(labels.text)\(creditLine)</g></svg>"
  }

  static let head =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 540\" width=\"720\" "
    + "height=\"540\" font-family=\"\(PictureText.fonts)\">"

  // MARK: What is shown

  private var building: BuildingIndex? {
    switch place {
    case .building(let index): index
    case .entrance(let index): map[index].building
    case .gate: nil
    }
  }

  /// The same box that the live map begins with.
  private var box: BoundingBox {
    let here = building.map { map[$0].labelPoint } ?? map.doorstep(of: place)
    if let route {
      return BoundingBox(route.geometry).union(BoundingBox(here)).grown(by: Metres(10))
    }
    let gates = map.city.gates.filter { gate in
      !gate.isClosed && gate.coordinate.distance(to: here) <= Self.gatesWithin
    }
    return BoundingBox(here).grown(by: Self.around).union(BoundingBox(gates.map(\.coordinate)))
  }

  /// Where the pin stands; nil where nobody knows the door.
  private var door: Coordinate<WGS84>? {
    switch (route?.arrival, place) {
    case (.entrance(let index, _)?, _), (_, .entrance(let index)): map[index].coordinate
    case (.outline(_, let point, _)?, _): point
    case (_, .gate(let index)): map[index].coordinate
    case (_, .building(let index)):
      map[index].entrances.count == 1 ? map[map[index].entrances[0]].coordinate : nil
    }
  }

  // MARK: Ground

  /// The goal's building, drawn from its own outline: no tile cuts it.
  private func goal(_ building: BuildingIndex?, _ view: PictureView) -> String {
    guard let building else { return "" }
    var path = PicturePath(tolerance: 0.5)
    for ring in map[building].outlines.flatMap(\.rings) { path.add(ring: ring.map(view.point)) }
    return "<path fill=\"\(colours.plate)\" fill-rule=\"evenodd\" stroke=\"\(colours.onPlate)\" "
      + "stroke-width=\"3.5\" stroke-linejoin=\"round\" d=\"\(path.text)\"/>"
  }

  // MARK: Letters

  private func labels(
    _ view: PictureView, _ way: PictureWay, _ pieces: [PictureTile], _ labelled: UInt64?
  ) -> PictureLabels {
    var labels = PictureLabels()
    labels.keep(creditBox)
    if let door { way.addDoor(door, to: &labels) }
    if let building { write(building, view, to: &labels) }
    if let start = route?.geometry.first { way.addStart(start, to: &labels) }
    if let parking = route?.parking { way.addParking(parking, to: &labels) }
    if let route { way.keepFree(route, in: &labels) }
    let shut = route.map { map.shutPlaces(of: $0) } ?? []
    let gates = PictureGates(
      map: map, view: view, colours: colours, words: words, onTheWay: gatesOnTheWay,
      shut: Set(
        shut.compactMap { if case .place(.gate(let index)) = $0.place { index } else { nil } }))
    gates.add(to: &labels)
    let names = PictureNames(
      tiles: pieces, view: view, colours: colours, language: words.language, goal: labelled)
    names.addBuildings(to: &labels)
    names.addPlaces(to: &labels)
    names.addStreets(to: &labels)
    return labels
  }

  private var gatesOnTheWay: [GateIndex] {
    let goal: [GateIndex] = if case .gate(let index) = place { [index] } else { [] }
    return goal + (route?.gates ?? [])
  }

  /// The goal's number on its building, where the pin leaves room for it.
  private func write(
    _ building: BuildingIndex, _ view: PictureView, to labels: inout PictureLabels
  ) {
    let words = map[building].number ?? self.words.name(map[building])
    let size = max(30, view.width([(15, 18), (17, 24), (19, 30)], base: 1))
    let style = PictureLabels.Style(
      size: size, colour: colours.onPlate, halo: colours.plate, isBold: true)
    let centre = view.point(map[building].labelPoint)
    let side = PictureText.width(words) * size / 2 + 30
    for (x, y) in [(0, 0), (0, size), (0, -size), (side, 0), (-side, 0), (0, 2 * size)] {
      let spot = PicturePoint(x: centre.x + x, y: centre.y + y)
      if labels.write(words, at: spot, style) { return }
    }
    // The goal is named whatever stands there.
    labels.draw(PictureLabels.element(words, at: centre, style))
  }

  // MARK: Whose map it is

  private static let creditSize = 20.0

  private var creditBox: PictureLabels.Box {
    let width = PictureText.width(credit) * Self.creditSize
    let centre = PicturePoint(
      x: PictureView.width - width / 2 - 8, y: PictureView.height - Self.creditSize)
    return PictureLabels.Box(around: centre, width: width, height: Self.creditSize * 1.4)
  }

  private var creditLine: String {
    let box = creditBox
    return PictureLabels.element(
      credit, at: PicturePoint(x: box.x + box.width / 2, y: box.y + box.height / 2),
      .init(size: Self.creditSize, colour: colours.ink2, halo: colours.estate))
  }
}
