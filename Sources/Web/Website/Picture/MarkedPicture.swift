import Foundation
import Geodesy
import VectorTiles
import WebServer

/// A still map with marks on it: discs of some size, the first of them with numbers, so that nobody
/// has to tell colours apart.
struct MarkedPicture {
  /// A disc.
  struct Mark: Sendable {
    var place: Coordinate<WGS84>
    /// In units of the picture.
    var radius: Double
    /// How dense, in hundredths.
    var density: Int
    /// What stands in it.
    var label: String?
  }

  /// The marks, the most important first: it lies on top.
  let marks: [Mark]
  let tiles: TileArchive
  let words: Words
  let colours: PictureColours
  /// The colour of the discs.
  let fill: String
  /// Whose map it is.
  let credit: String

  /// Fainter ones are too many to be seen.
  private static let most = 2_000

  var svg: String {
    let shown = marks.prefix(Self.most)
    guard let first = shown.first else { return Picture.head + "</svg>" }
    let box = shown.dropFirst().reduce(BoundingBox(first.place)) {
      $0.union(BoundingBox($1.place))
    }
    let view = PictureView(fitting: box.grown(by: Metres(80)))
    let pieces = PictureTile.pieces(of: tiles, in: view)
    var labels = PictureLabels()
    let names = PictureNames(
      tiles: pieces, view: view, colours: colours, language: words.language, goal: nil)
    for mark in shown where mark.label != nil {
      let side = 2 * mark.radius
      labels.keep(.init(around: view.point(mark.place), width: side, height: side))
    }
    let numbers = shown.compactMap { mark in
      mark.label.map { label in
        PictureLabels.element(
          label, at: view.point(mark.place),
          .init(size: 26, colour: colours.onPlate, halo: colours.plate, isBold: true))
      }
    }.joined()
    names.addPlaces(to: &labels)
    names.addStreets(to: &labels)
    return Picture.head + "<rect width=\"720\" height=\"540\" fill=\"\(colours.ground)\"/>"
      + PictureGround.drawn(pieces, view, colours) + discs(shown, view)
      + "<g text-anchor=\"middle\" stroke-width=\"6\" stroke-linejoin=\"round\" "
      + "paint-order=\"stroke\">\(labels.text)\(numbers)\(creditLine)</g></svg>"
  }

  private func discs(_ marks: ArraySlice<Mark>, _ view: PictureView) -> String {
    let discs = marks.reversed().map { mark in
      let point = view.point(mark.place)
      return "<circle cx=\"\(point.x.picture)\" cy=\"\(point.y.picture)\""
        + " r=\"\(mark.radius.picture)\" fill-opacity=\"\(Double(mark.density) / 100)\"/>"
    }.joined()
    return "<g fill=\"\(fill)\" stroke=\"\(colours.onPlate)\" stroke-width=\"2\">\(discs)</g>"
  }

  private var creditLine: String {
    let (size, width) = (20.0, PictureText.width(credit) * 20)
    return PictureLabels.element(
      credit,
      at: PicturePoint(x: PictureView.width - width / 2 - 8, y: PictureView.height - size),
      .init(size: size, colour: colours.ink2, halo: colours.estate))
  }
}

extension BaseMap {
  /// Whose map it is, in one line.
  func credit(_ words: Words) -> String {
    [words("site.attribution"), attribution, approval].compactMap { $0 }.joined(separator: "\u{B7}")
  }
}
