/// One vector tile as values: for pictures, tests and tools, not for speed.
///
/// Mapbox Vector Tile specification 2.1. What breaks a tile is an error; what breaks one feature
/// leaves that feature out and is counted.
public struct VectorTile: Hashable, Sendable {
  /// The layers, in the order of the tile, each name once.
  public var layers: [Layer]
  /// Features and layers left out because something is wrong with them alone.
  public var skippedCount: Int

  /// Puts layers together.
  public init(layers: [Layer], skippedCount: Int = 0) {
    self.layers = layers
    self.skippedCount = skippedCount
  }

  /// The layer of a name.
  public subscript(_ name: String) -> Layer? { layers.first { $0.name == name } }

  /// Features of one kind.
  public struct Layer: Hashable, Sendable {
    /// The name, not empty.
    public var name: String
    /// The side of the tile in units.
    public var extent: UInt32
    /// The features, in the order of drawing; those of unknown geometry are left out.
    public var features: [Feature]
  }

  /// A shape and what is said about it.
  public struct Feature: Hashable, Sendable {
    /// The number, if it has one.
    public var id: UInt64?
    /// The shape.
    public var geometry: Geometry
    /// What is said about it.
    public var properties: [String: Value]
  }

  /// A place in units from the north-west corner; outside 0 to the extent it is another tile's.
  public struct Point: Hashable, Sendable {
    /// East.
    public var x: Int32
    /// South.
    public var y: Int32

    /// Makes a point.
    public init(x: Int32, y: Int32) {
      self.x = x
      self.y = y
    }
  }

  /// The shape of a feature.
  public enum Geometry: Hashable, Sendable {
    /// One or more points.
    case points([Point])
    /// One or more lines of at least two points.
    case lines([[Point]])
    /// One or more polygons: an outer ring, then its holes; the first point is not repeated.
    case polygons([[[Point]]])
  }

  /// A value of a property.
  public enum Value: Hashable, Sendable {
    /// A text.
    case string(String)
    /// A whole number.
    case integer(Int64)
    /// A whole number beyond the range of `Int64`.
    case large(UInt64)
    /// Another number.
    case number(Double)
    /// Yes or no.
    case boolean(Bool)

    /// The text, if it is one.
    public var text: String? { if case .string(let text) = self { text } else { nil } }
  }
}

/// Why bytes are no vector tile.
public enum VectorTileError: Error, Equatable, Sendable {
  /// The bytes end in the middle of something, or are no protocol buffers.
  case malformed
  /// A layer has no version, or one that is neither 1 nor 2.
  case badVersion
  /// A layer has no name.
  case unnamedLayer
  /// A value is of no known type, or of two.
  case badValue
  /// A tag names a key or value that the layer does not have.
  case badTag
  /// The commands of a geometry are not those of its type.
  case badGeometry
}
