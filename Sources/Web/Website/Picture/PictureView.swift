import Foundation
import Geodesy

/// A place in the picture, in its units from the upper left corner.
struct PicturePoint: Hashable, Sendable {
  var x: Double
  var y: Double
}

/// The part of the world that a picture shows, and how large.
struct PictureView: Sendable {
  static let width = 720.0
  static let height = 540.0
  /// On a phone the picture is so much smaller than its units: letters and lines are drawn larger.
  static let unitsPerPixel = 1.8
  /// Room around what has to be seen: plates and pins stand beside their places.
  private static let margin = 80.0
  /// The largest scale, in units per metre, however small the thing is.
  private static let closest = 3.6

  /// Units per side of the world.
  private let scale: Double
  private let left: Double
  private let top: Double

  init(fitting box: BoundingBox) {
    func corner(_ south: Int32, _ west: Int32) -> MercatorPoint {
      MercatorPoint(Coordinate<WGS84>(latitudeE7: south, longitudeE7: west))
    }
    let (southWest, northEast) = (corner(box.south, box.west), corner(box.north, box.east))
    let latitude = Double(box.south) / 2e7 + Double(box.north) / 2e7
    // The world is 40,075 km around, less away from the equator.
    let world = 40_075_016.7 * cos(latitude * .pi / 180)
    scale = min(
      (Self.width - 2 * Self.margin) / max(northEast.x - southWest.x, 1e-12),
      (Self.height - 2 * Self.margin) / max(southWest.y - northEast.y, 1e-12),
      Self.closest * world)
    left = (southWest.x + northEast.x) / 2 - Self.width / 2 / scale
    top = (southWest.y + northEast.y) / 2 - Self.height / 2 / scale
  }

  func point(_ coordinate: Coordinate<WGS84>) -> PicturePoint { point(MercatorPoint(coordinate)) }

  func point(_ place: MercatorPoint) -> PicturePoint {
    PicturePoint(x: (place.x - left) * scale, y: (place.y - top) * scale)
  }

  /// The zoom of the live map at which things look as large, on a phone.
  var zoom: Double { log2(scale / Self.unitsPerPixel / 512) }

  /// The tiles that cover the picture, at the zoom that the live map would take.
  func tiles(_ zooms: ClosedRange<UInt8>) -> TileCover {
    let wanted = UInt8(min(max(zoom.rounded(.down), 0), 30))
    let zoom = min(max(wanted, zooms.lowerBound), zooms.upperBound)
    return TileCover(bounds, zoom: zoom)
  }

  private var bounds: BoundingBox {
    let northWest = MercatorPoint(x: left, y: top).coordinate
    let southEast = MercatorPoint(
      x: left + Self.width / scale, y: top + Self.height / scale
    ).coordinate
    return BoundingBox(
      south: southEast.latitudeE7, west: northWest.longitudeE7, north: northWest.latitudeE7,
      east: southEast.longitudeE7)
  }

  /// A width in pixels that grows with the zoom as the live map's does, in units.
  ///
  /// - Parameters:
  ///   - stops: zoom and pixels, rising.
  ///   - base: how much faster than the line between two stops it grows.
  /// - Returns: The width in units.
  func width(_ stops: [(zoom: Double, pixels: Double)], base: Double = 1.6) -> Double {
    guard let first = stops.first, let last = stops.last else { return 0 }
    var pixels = zoom <= first.zoom ? first.pixels : last.pixels
    for (low, high) in zip(stops, stops.dropFirst()) where (low.zoom..<high.zoom).contains(zoom) {
      let (span, done) = (high.zoom - low.zoom, zoom - low.zoom)
      let share = base == 1 ? done / span : (pow(base, done) - 1) / (pow(base, span) - 1)
      pixels = low.pixels + share * (high.pixels - low.pixels)
    }
    return pixels * Self.unitsPerPixel
  }
}
