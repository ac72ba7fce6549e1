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

  /// A value that is in the layer, for points that say it.
  public struct Reference: Hashable, Sendable {
    fileprivate let number: UInt64
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
    begin()
    for (key, value) in said.enumerated() {
      if let value { say(reference(to: value), at: key) }
    }
    end(unit)
  }

  /// Adds a point that says values which are in the layer already.
  ///
  /// - Parameters:
  ///   - unit: Where it is, in units of the tile.
  ///   - first: What it says under the first key.
  ///   - second: What it says under the second; nil for nothing.
  ///   - third: What it says under the third; nil for nothing.
  ///   - fourth: What it says under the fourth; nil for nothing.
  ///   - fifth: What it says under the fifth; nil for nothing.
  public mutating func add(
    _ unit: (x: Int32, y: Int32), _ first: Reference, _ second: Reference? = nil,
    _ third: Reference? = nil, _ fourth: Reference? = nil, _ fifth: Reference? = nil
  ) {
    begin()
    // Arguments rather than a list, which would be made anew for each of thousands of points.
    say(first, at: 0)
    if let second { say(second, at: 1) }
    if let third { say(third, at: 2) }
    if let fourth { say(fourth, at: 3) }
    if let fifth { say(fifth, at: 4) }
    end(unit)
  }

  /// The number of a value in the layer, taken in where it is new.
  ///
  /// - Parameter value: The value; a text longer than twelve bytes is not looked for.
  /// - Returns: What points say instead of it.
  public mutating func reference(to value: Value) -> Reference {
    Reference(number: number(of: value))
  }

  /// Takes in a text that no other point says, such as an identifier.
  ///
  /// - Parameter text: Its bytes, less than 126 of them, in UTF-8.
  /// - Returns: What the point says instead of it.
  public mutating func reference(toOwn text: some Collection<UInt8>) -> Reference {
    let length = text.count
    precondition(length < 126, "an own text is short")
    written.append(Self.valueField)
    written.append(UInt8(length + 2))
    written.append(Self.textField)
    written.append(UInt8(length))
    written.append(contentsOf: text)
    defer { valueCount += 1 }
    return Reference(number: valueCount)
  }

  /// Makes room for so many points.
  public mutating func reserve(_ points: Int) {
    features.reserveCapacity(features.count + points * 22)
    written.reserveCapacity(written.count + points * 18)
  }

  // Field numbers with wire type 2.
  private static let valueField: UInt8 = 4 << 3 | 2
  private static let textField: UInt8 = 1 << 3 | 2
  private static let featureField: UInt8 = 2 << 3 | 2
  private static let tagsField: UInt8 = 2 << 3 | 2
  private static let geometryField: UInt8 = 4 << 3 | 2
  /// The type of a feature (3, varint), and that it is a point.
  private static let typePoint: (UInt8, UInt8) = (3 << 3, 1)

  private mutating func begin() {
    tags.removeAll(keepingCapacity: true)
    geometry.removeAll(keepingCapacity: true)
  }

  private mutating func say(_ value: Reference, at key: Int) {
    tags.appendVarint(UInt64(key))
    tags.appendVarint(value.number)
  }

  private mutating func end(_ unit: (x: Int32, y: Int32)) {
    var encoder = GeometryEncoder(originX: 0, originY: 0)
    encoder.point(unit.x, unit.y, to: &geometry)
    // A point has a few keys and two numbers: every length is one byte.
    let length = tags.count + geometry.count + 6
    guard length < 128 else {
      endLong()
      return
    }
    features.append(Self.featureField)
    features.append(UInt8(length))
    features.append(Self.tagsField)
    features.append(UInt8(tags.count))
    features.append(contentsOf: tags)
    features.append(Self.typePoint.0)
    features.append(Self.typePoint.1)
    features.append(Self.geometryField)
    features.append(UInt8(geometry.count))
    features.append(contentsOf: geometry)
    count += 1
  }

  /// The same for a point that says very much.
  private mutating func endLong() {
    var feature: [UInt8] = []
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
