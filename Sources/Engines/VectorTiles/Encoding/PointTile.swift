public import Geodesy

/// One layer of points of one tile, made on request for what changes often.
///
/// Points outside the tile are left out: they are in a tile beside it.
public struct PointTile: Sendable {
  /// What a point says under a key.
  public enum Value: Hashable, Sendable {
    /// A text.
    case text(String)
    /// A number from zero.
    case number(UInt64)
  }

  private let tile: TileCoordinate
  private let name: String
  private let keys: [String]
  private let side: Double
  private var values: [Value: UInt64] = [:]
  private var valueCount: UInt64 = 0
  private var written: [UInt8] = []
  private var features: [UInt8] = []
  // Kept, so that a point allocates nothing.
  private var tags: [UInt8] = []
  private var geometry: [UInt8] = []
  private var feature: [UInt8] = []

  /// A longer text is an identifier, which no other point says: it is not looked for.
  private static let longestShared = 12

  /// Begins a layer.
  ///
  /// - Parameters:
  ///   - name: The name of the layer.
  ///   - tile: The tile.
  ///   - keys: What its points may say.
  public init(_ name: String, of tile: TileCoordinate, keys: [String]) {
    self.name = name
    self.tile = tile
    self.keys = keys
    side = Double(UInt32(1) << UInt32(tile.zoom))
  }

  /// How many points are in it.
  public private(set) var count = 0

  /// Where a coordinate lies in units of the tile; nil when that is outside.
  ///
  /// Edges belong to the tile east or south of them.
  public func unit(of coordinate: Coordinate<WGS84>) -> (x: Int32, y: Int32)? {
    let point = MercatorPoint(coordinate)
    let x = (point.x * side - Double(tile.x)) * Double(World.extent)
    let y = (point.y * side - Double(tile.y)) * Double(World.extent)
    guard x >= 0, y >= 0, x < Double(World.extent), y < Double(World.extent) else { return nil }
    return (Int32(x), Int32(y))
  }

  /// Adds a point.
  ///
  /// - Parameters:
  ///   - unit: Where it is, in units of the tile.
  ///   - said: What it says, key by key; nil for nothing.
  public mutating func add(_ unit: (x: Int32, y: Int32), _ said: [Value?]) {
    tags.removeAll(keepingCapacity: true)
    geometry.removeAll(keepingCapacity: true)
    feature.removeAll(keepingCapacity: true)
    for (key, value) in said.enumerated() {
      guard let value else { continue }
      tags.appendVarint(UInt64(key))
      tags.appendVarint(number(of: value))
    }
    var encoder = GeometryEncoder(originX: 0, originY: 0)
    encoder.point(unit.x, unit.y, to: &geometry)
    feature.appendField(2, bytes: tags)
    feature.appendField(3, 1)
    feature.appendField(4, bytes: geometry)
    features.appendField(2, bytes: feature)
    count += 1
  }

  /// The layer as a part of a tile (MVT 2.1, section 4.1); nothing when it has no point.
  ///
  /// - Complexity: O(points).
  public var bytes: [UInt8] {
    guard count > 0 else { return [] }
    var layer: [UInt8] = []
    layer.appendField(1, bytes: Array(name.utf8))
    layer += features
    for key in keys { layer.appendField(3, bytes: Array(key.utf8)) }
    layer += written
    layer.appendField(5, UInt64(World.extent))
    layer.appendField(15, 2)
    var bytes: [UInt8] = []
    bytes.appendField(3, bytes: layer)
    return bytes
  }

  private mutating func number(of value: Value) -> UInt64 {
    var isShared = true
    if case .text(let text) = value { isShared = text.utf8.count <= Self.longestShared }
    if isShared, let number = values[value] { return number }
    let number = valueCount
    valueCount += 1
    if isShared { values[value] = number }
    var message: [UInt8] = []
    switch value {
    case .text(let text): message.appendField(1, bytes: text.utf8)
    case .number(let number): message.appendField(5, number)
    }
    written.appendField(4, bytes: message)
    return number
  }
}
