import Geodesy
import Routing

/// Draws the way and the signs on it: where it begins, where the vehicle is left, the door.
struct PictureWay {
  let view: PictureView
  let colours: PictureColours

  private static let pixel = PictureView.unitsPerPixel

  /// Ride solid, walk round dots, the straight last stretch smaller dots; all on a light bed.
  func lines(_ route: DoorRoute) -> String {
    let legs = route.legs.map { leg in
      var path = PicturePath(tolerance: 1)
      path.add(line: leg.geometry.map(view.point))
      return (leg.mode, path.text)
    }.filter { !$0.1.isEmpty }
    let beds = legs.map { mode, path in
      mode == .ride ? line(path, colours.street, 12) : line(path, colours.estate, 10)
    }
    let inks = legs.map { mode, path in
      switch mode {
      case .ride: line(path, colours.route, 7)
      case .walk: line(path, colours.route, 6, every: 10)
      case .connector: line(path, colours.route, 4, every: 8)
      }
    }
    return (beds + inks).joined()
  }

  private func line(
    _ path: String, _ colour: String, _ pixels: Double, every spacing: Double? = nil
  ) -> String {
    // A dash of no length with round ends is a dot.
    let dots = spacing.map { " stroke-dasharray=\"0.1 \(($0 * Self.pixel).picture)\"" } ?? ""
    return
      "<path fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\((pixels * Self.pixel).picture)\""
      + " stroke-linecap=\"round\" stroke-linejoin=\"round\"\(dots) d=\"\(path)\"/>"
  }

  /// Keeps letters off the way.
  func keepFree(_ route: DoorRoute, in labels: inout PictureLabels) {
    let step = 20.0
    for leg in route.legs {
      let points = leg.geometry.map(view.point)
      for (start, end) in zip(points, points.dropFirst()) {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        // A way across the whole picture is some fifty steps; far outside nothing is kept free.
        let count = min(Int((dx * dx + dy * dy).squareRoot() / step) + 1, 200)
        for number in 0..<count {
          let share = Double(number) / Double(count)
          let place = PicturePoint(x: start.x + dx * share, y: start.y + dy * share)
          labels.keep(.init(around: place, width: 14, height: 14))
        }
      }
    }
  }

  /// Where the way begins.
  func addStart(_ place: Coordinate<WGS84>, to labels: inout PictureLabels) {
    let centre = view.point(place)
    labels.keep(.init(around: centre, width: 44, height: 44))
    labels.draw(
      "<circle cx=\"\(centre.x.picture)\" cy=\"\(centre.y.picture)\" r=\"16\" fill="
        + "\"\(colours.route)\" stroke=\"\(colours.street)\" stroke-width=\"6\"/>")
  }

  /// Where the vehicle is left: the P of every parking sign.
  func addParking(_ place: Coordinate<WGS84>, to labels: inout PictureLabels) {
    let there = view.point(place)
    let spots = [(0, 0), (0, 42), (-42, 0), (42, 0)].map { x, y in
      PictureLabels.Box(
        around: PicturePoint(x: there.x + Double(x), y: there.y + Double(y)), width: 38, height: 38)
    }
    guard let box = spots.first(where: { labels.take($0) }) else { return }
    let centre = PicturePoint(x: box.x + 19, y: box.y + 19)
    labels.draw(
      "<rect x=\"\(box.x.picture)\" y=\"\(box.y.picture)\" width=\"38\" height=\"38\" rx=\"6\" "
        + "fill=\"\(colours.route)\" stroke=\"\(colours.street)\" stroke-width=\"3\"/>")
    let style = PictureLabels.Style(
      size: 30, colour: colours.street, halo: "none", isBold: true)
    labels.draw(PictureLabels.element("P", at: centre, style))
  }

  /// The door: a pin whose tip is there.
  func addDoor(_ place: Coordinate<WGS84>, to labels: inout PictureLabels) {
    let tip = view.point(place)
    let centre = PicturePoint(x: tip.x, y: tip.y - 33)
    labels.keep(.init(around: centre, width: 48, height: 66))
    labels.draw(
      "<path fill=\"\(colours.here)\" stroke=\"#FFFFFF\" stroke-width=\"4\" d=\"M\(tip.x.picture) "
        + "\(tip.y.picture)l-19-27a23 23 0 1 1 38 0z\"/>"
        + "<circle cx=\"\(tip.x.picture)\" cy=\"\((tip.y - 41).picture)\" r=\"8\" fill=\"#FFFFFF\"/>"
    )
  }
}
