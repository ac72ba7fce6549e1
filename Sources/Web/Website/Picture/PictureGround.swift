/// Draws what lies on the ground of one tile, bottom to top: the layers of `map-ground.js`.
struct PictureGround {
  let tile: PictureTile
  let view: PictureView
  let colours: PictureColours
  /// Points nearer than this are left out; more makes a smaller picture.
  let tolerance: Double

  /// Longer texts are drawn again with fewer points; about a quarter remains after gzip.
  private static let mostBytes = 90_000

  /// The ground of all tiles, each cut at its own edge.
  static func drawn(
    _ pieces: [PictureTile], _ view: PictureView, _ colours: PictureColours
  ) -> String {
    var text = ""
    for tolerance in [1.2, 2.4, 4.8] {
      text = pieces.enumerated().map { number, tile in
        let ground = PictureGround(tile: tile, view: view, colours: colours, tolerance: tolerance)
        let frame = tile.frame
        return
          "<clipPath id=\"t\(number)\"><rect x=\"\(frame.x.picture)\" y=\"\(frame.y.picture)\" "
          + "width=\"\(frame.side.picture)\" height=\"\(frame.side.picture)\"/></clipPath>"
          + "<g clip-path=\"url(#t\(number))\">\(ground.text)</g>"
      }.joined()
      if text.utf8.count <= mostBytes { break }
    }
    return text
  }

  private typealias Stops = [(zoom: Double, pixels: Double)]

  private static let streets: [(kinds: Set<String>, isInner: Bool, from: Double, stops: Stops)] = [
    (["service", "track"], true, 14, [(14, 1), (16, 5), (17, 9), (19, 30)]),
    (
      ["minor", "living_street"], false, 12,
      [(12, 0.5), (14, 3), (16, 13), (17, 24), (19, 76)]
    ),
    (
      ["secondary", "tertiary"], false, 8,
      [(8, 0.5), (12, 2), (14, 6), (16, 19), (17, 34), (19, 104)]
    ),
    (
      ["motorway", "trunk", "primary"], false, 4,
      [(4, 0.5), (9, 2), (12, 4), (14, 9), (16, 26), (17, 46), (19, 136)]
    ),
  ]

  var text: String {
    areas + squares + streets + paths + houses
  }

  // MARK: Areas

  private var areas: String {
    let water = tile.features("water")
    return fill("estates", colours.estate) + fill("green", colours.green)
      + filled(water.flatMap(\.rings), colours.water)
      + stroked(
        water.filter { !$0.isTrue("tunnel") }.flatMap(\.lines), colours.water,
        view.width([(10, 1), (17, 8)]))
      + (view.zoom >= 15 ? fill("parking", colours.zone) : "")
  }

  private var squares: String {
    fill("roads", colours.inner, edge: colours.edge)
      + fill("paths", colours.inner, edge: colours.edge)
  }

  // MARK: Lines

  private var streets: String {
    let roads = tile.features("roads")
    let sorted = Self.streets.filter { view.zoom >= $0.from }.map { street in
      let lines = roads.filter { street.kinds.contains($0.kind) && !$0.isTrue("tunnel") }
        .flatMap(\.lines)
      return (street, lines, view.width(street.stops))
    }
    let casing = 3 * PictureView.unitsPerPixel
    let edges = sorted.map { stroked($1, colours.edge, $2 + casing, isRound: true) }
    let beds = sorted.map { street, lines, width in
      stroked(lines, street.isInner ? colours.inner : colours.street, width, isRound: true)
    }
    return (edges + beds).joined()
  }

  private var paths: String {
    let paths = tile.features("paths").filter { !$0.isTrue("tunnel") }
    let width = view.width([(13, 0.7), (15, 1.3), (16, 2), (19, 3)])
    let foot = stroked(
      paths.filter { $0.kind != "steps" }.flatMap(\.lines), colours.foot, width,
      dashes: [3 * width, 2.4 * width])
    let bars = view.width([(15, 4), (17, 9), (19, 18)])
    // Steps are bars across the way: dashes shorter than they are wide.
    let steps =
      view.zoom < 15
      ? ""
      : stroked(
        paths.filter { $0.kind == "steps" }.flatMap(\.lines), colours.ink2, bars,
        dashes: [0.22 * bars, 0.26 * bars])
    let rails = tile.features("rails").filter { !$0.isTrue("tunnel") }.flatMap(\.lines)
    return foot + steps + stroked(rails, colours.wall, view.width([(8, 0.6), (14, 1.5), (17, 3)]))
  }

  // MARK: Houses and walls

  private var houses: String {
    let houses = tile.features("buildings")
    let edge = view.zoom >= 14 ? colours.houseEdge : nil
    func isCivic(_ house: PictureFeature) -> Bool { ["civic", "shop"].contains(house.kind) }
    let walls = tile.features("walls")
    func isHigh(_ wall: PictureFeature) -> Bool { ["wall", "fence"].contains(wall.kind) }
    return filled(houses.filter { !isCivic($0) }.flatMap(\.rings), colours.house, edge: edge)
      + filled(houses.filter(isCivic).flatMap(\.rings), colours.civic, edge: edge)
      + stroked(
        walls.filter { !isHigh($0) }.flatMap(\.lines), colours.wall,
        view.width([(14, 1), (16, 1.5)], base: 1))
      + stroked(
        walls.filter(isHigh).flatMap(\.lines), colours.wall,
        view.width([(14, 1), (16, 2.5)], base: 1))
  }

  // MARK: Elements

  private func fill(_ layer: String, _ colour: String, edge: String? = nil) -> String {
    filled(tile.features(layer).flatMap(\.rings), colour, edge: edge)
  }

  private func filled(
    _ rings: [[PicturePoint]], _ colour: String, edge: String? = nil
  ) -> String {
    var path = PicturePath(tolerance: tolerance)
    for ring in rings { path.add(ring: ring, leastSide: 4 * tolerance) }
    guard !path.isEmpty else { return "" }
    let stroke = edge.map { " stroke=\"\($0)\" stroke-width=\"1.8\"" } ?? ""
    return "<path fill=\"\(colour)\" fill-rule=\"evenodd\"\(stroke) d=\"\(path.text)\"/>"
  }

  private func stroked(
    _ lines: [[PicturePoint]], _ colour: String, _ width: Double, isRound: Bool = false,
    dashes: [Double] = []
  ) -> String {
    var path = PicturePath(tolerance: tolerance)
    for line in lines { path.add(line: line) }
    guard !path.isEmpty else { return "" }
    let cap = isRound ? " stroke-linecap=\"round\"" : ""
    let pattern =
      dashes.isEmpty
      ? "" : " stroke-dasharray=\"\(dashes.map(\.picture).joined(separator: " "))\""
    return "<path fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(width.picture)\""
      + " stroke-linejoin=\"round\"\(cap)\(pattern) d=\"\(path.text)\"/>"
  }
}
