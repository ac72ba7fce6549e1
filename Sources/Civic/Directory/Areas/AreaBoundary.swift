public import Geodesy

/// The outline of an area: one or more polygons.
public struct AreaBoundary: Hashable, Sendable {
  /// The pieces.
  public var polygons: [Polygon]

  /// Takes pieces.
  public init(_ polygons: [Polygon]) { self.polygons = polygons }

  /// Whether a place lies in a piece or on its edge.
  public func contains(_ place: Coordinate<WGS84>) -> Bool {
    polygons.contains { $0.contains(place) }
  }

  /// The smallest box around it.
  public var bounds: BoundingBox {
    polygons.reduce(into: .empty) { $0.formUnion($1.bounds) }
  }

  /// As a geometry of GeoJSON.
  public var geoJSON: GeoJSON {
    .geometry(polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(polygons))
  }

  /// Reads what ``geoJSON`` gave; nil for other geometries.
  init?(_ geometry: GeoJSON.Geometry) {
    switch geometry {
    case .polygon(let polygon): polygons = [polygon]
    case .multiPolygon(let list): polygons = list
    default: return nil
    }
  }
}
