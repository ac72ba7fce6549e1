/// Reads the commands of a geometry (MVT 2.1, section 4.3).
struct GeometryDecoder {
  private let commands: [UInt32]
  private var position = 0
  private var x: Int32 = 0
  private var y: Int32 = 0

  private static let moveTo: UInt32 = 1
  private static let lineTo: UInt32 = 2
  private static let closePath: UInt32 = 7

  init(_ commands: [UInt32]) { self.commands = commands }

  /// The shape; nil if it is of a type that nobody knows, or nothing that can be drawn.
  static func decode(
    _ commands: [UInt32], type: UInt64
  ) throws(VectorTileError) -> VectorTile.Geometry? {
    var decoder = GeometryDecoder(commands)
    switch type {
    case 1: return try decoder.points()
    case 2: return try decoder.lines()
    case 3: return try decoder.polygons()
    default: return nil
    }
  }

  private mutating func points() throws(VectorTileError) -> VectorTile.Geometry? {
    let count = try command(Self.moveTo)
    guard count > 0 else { throw .badGeometry }
    let points = try take(count)
    guard position == commands.count else { throw .badGeometry }
    return .points(points)
  }

  private mutating func lines() throws(VectorTileError) -> VectorTile.Geometry? {
    var lines: [[VectorTile.Point]] = []
    while position < commands.count {
      guard try command(Self.moveTo) == 1 else { throw .badGeometry }
      var line = try take(1)
      let count = try command(Self.lineTo)
      guard count > 0 else { throw .badGeometry }
      line += try take(count)
      // A stretch from a point to itself is allowed by nobody and harms nobody: left out.
      if zip(line, line.dropFirst()).contains(where: ==) { return nil }
      lines.append(line)
    }
    return lines.isEmpty ? nil : .lines(lines)
  }

  private mutating func polygons() throws(VectorTileError) -> VectorTile.Geometry? {
    var polygons: [[[VectorTile.Point]]] = []
    while position < commands.count {
      guard try command(Self.moveTo) == 1 else { throw .badGeometry }
      var ring = try take(1)
      let count = try command(Self.lineTo)
      guard count > 1 else { throw .badGeometry }
      ring += try take(count)
      guard try command(Self.closePath) == 1 else { throw .badGeometry }
      let area = Self.doubleArea(ring)
      if area > 0 || polygons.isEmpty {
        polygons.append([ring])
      } else if area < 0 {
        polygons[polygons.count - 1].append(ring)
      }
    }
    return polygons.isEmpty ? nil : .polygons(polygons)
  }

  /// The count of the next command, which must be of a kind.
  private mutating func command(_ kind: UInt32) throws(VectorTileError) -> Int {
    guard position < commands.count, commands[position] & 7 == kind else { throw .badGeometry }
    position += 1
    return Int(commands[position - 1] >> 3)
  }

  private mutating func take(_ count: Int) throws(VectorTileError) -> [VectorTile.Point] {
    guard count <= (commands.count - position) / 2 else { throw .badGeometry }
    var points: [VectorTile.Point] = []
    points.reserveCapacity(count)
    for _ in 0..<count {
      x = x &+ Self.signed(commands[position])
      y = y &+ Self.signed(commands[position + 1])
      position += 2
      points.append(VectorTile.Point(x: x, y: y))
    }
    return points
  }

  private static func signed(_ number: UInt32) -> Int32 {
    Int32(bitPattern: number >> 1) ^ -Int32(bitPattern: number & 1)
  }

  /// Twice the area, positive for outer rings.
  private static func doubleArea(_ ring: [VectorTile.Point]) -> Double {
    guard var previous = ring.last else { return 0 }
    var sum = 0.0
    for point in ring {
      sum += Double(previous.x) * Double(point.y) - Double(point.x) * Double(previous.y)
      previous = point
    }
    return sum
  }
}
