import Foundation
import Geodesy
import Places
import VectorTiles
import WebServer

/// A still map with a disc for each square: the more often, the larger and the denser, and the
/// first ones have numbers, so that nobody has to tell colours apart.
struct HeatPicture {
  let squares: [ParkingHeat.Square]
  let tiles: TileArchive
  let words: Words
  let colours: PictureColours
  /// Whose map it is.
  let credit: String

  /// So many bear the number that they have in the list.
  static let numbered = 20
  /// Fainter ones are too many to be seen.
  private static let most = 2_000

  var svg: String {
    let shown = squares.prefix(Self.most)
    guard let first = shown.first else { return Picture.head + "</svg>" }
    let box = shown.dropFirst().reduce(BoundingBox(first.middle)) {
      $0.union(BoundingBox($1.middle))
    }
    let view = PictureView(fitting: box.grown(by: Metres(80)))
    let pieces = PictureTile.pieces(of: tiles, in: view)
    var labels = PictureLabels()
    let names = PictureNames(
      tiles: pieces, view: view, colours: colours, language: words.language, goal: nil)
    let numbers = shown.prefix(Self.numbered).enumerated().map { place, square in
      PictureLabels.element(
        "\(place + 1)", at: view.point(square.middle),
        .init(size: 26, colour: colours.onPlate, halo: colours.plate, isBold: true))
    }.joined()
    names.addPlaces(to: &labels)
    names.addStreets(to: &labels)
    return Picture.head + "<rect width=\"720\" height=\"540\" fill=\"\(colours.ground)\"/>"
      + PictureGround.drawn(pieces, view, colours) + discs(shown, most: first.reports, view)
      + "<g text-anchor=\"middle\" stroke-width=\"6\" stroke-linejoin=\"round\" "
      + "paint-order=\"stroke\">\(labels.text)\(numbers)\(creditLine)</g></svg>"
  }

  private func discs(
    _ squares: ArraySlice<ParkingHeat.Square>, most: Int, _ view: PictureView
  ) -> String {
    let discs = squares.reversed().map { square in
      let share = Double(square.reports) / Double(max(1, most))
      let point = view.point(square.middle)
      return "<circle cx=\"\(point.x.picture)\" cy=\"\(point.y.picture)\""
        + " r=\"\((9 + 27 * share.squareRoot()).picture)\" fill-opacity=\"0."
        + "\(Int(35 + 50 * share))\"/>"
    }.joined()
    return
      "<g fill=\"\(colours.here)\" stroke=\"\(colours.onPlate)\" stroke-width=\"2\">\(discs)</g>"
  }

  private var creditLine: String {
    let (size, width) = (20.0, PictureText.width(credit) * 20)
    return PictureLabels.element(
      credit,
      at: PicturePoint(x: PictureView.width - width / 2 - 8, y: PictureView.height - size),
      .init(size: size, colour: colours.ink2, halo: colours.estate))
  }
}
