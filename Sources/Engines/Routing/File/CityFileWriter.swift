import Geodesy

/// Puts numbers and texts one after the other, little-endian, each list behind its count.
struct CityFileWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    var rest = number.littleEndian
    for _ in 0..<(Number.bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      if Number.bitWidth > 8 { rest >>= 8 }
    }
  }

  mutating func write<Number: FixedWidthInteger>(_ numbers: [Number]) {
    write(UInt32(numbers.count))
    bytes.reserveCapacity(bytes.count + numbers.count * Number.bitWidth / 8)
    for number in numbers { write(number) }
  }

  mutating func write(_ text: String) {
    write(UInt32(text.utf8.count))
    bytes += text.utf8
  }

  mutating func write(_ text: String?) {
    write(UInt8(text == nil ? 0 : 1))
    if let text { write(text) }
  }

  mutating func write(_ coordinate: Coordinate<WGS84>) {
    write(coordinate.latitudeE7)
    write(coordinate.longitudeE7)
  }

  mutating func write(_ line: [Coordinate<WGS84>]) {
    write(UInt32(line.count))
    bytes.reserveCapacity(bytes.count + line.count * 8)
    for coordinate in line { write(coordinate) }
  }

  mutating func write(_ polygons: [Polygon]) {
    write(UInt32(polygons.count))
    for polygon in polygons {
      write(polygon.outer)
      write(UInt32(polygon.holes.count))
      for hole in polygon.holes { write(hole) }
    }
  }
}
