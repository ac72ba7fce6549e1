import Geodesy

/// Takes apart what `CityFileWriter` wrote; every length is checked before it is believed.
struct CityFileReader {
  /// The section, for errors.
  let section: UInt32
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>, section: UInt32) {
    self.bytes = bytes
    self.section = section
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  var bad: CityFileError { .badSection(section) }

  mutating func number<Number: FixedWidthInteger & UnsignedInteger>(
    _ type: Number.Type = Number.self
  ) throws(CityFileError) -> Number {
    let size = Number.bitWidth / 8
    guard bytes.endIndex - position >= size else { throw bad }
    var number: Number = 0
    for offset in 0..<size {
      number |= Number(truncatingIfNeeded: bytes[position + offset]) << Number(8 * offset)
    }
    position += size
    return number
  }

  mutating func int32() throws(CityFileError) -> Int32 {
    Int32(bitPattern: try number(UInt32.self))
  }

  /// A count of items that take at least `size` bytes each.
  mutating func count(ofSize size: Int) throws(CityFileError) -> Int {
    let count = Int(try number(UInt32.self))
    guard count <= (bytes.endIndex - position) / max(size, 1) else { throw bad }
    return count
  }

  mutating func numbers<Number: FixedWidthInteger>(
    _ type: Number.Type = Number.self
  ) throws(CityFileError) -> [Number] {
    let size = Number.bitWidth / 8
    let count = try count(ofSize: size)
    let start = position - bytes.startIndex
    position += count * size
    return unsafe bytes.withUnsafeBytes { raw in
      (0..<count).map { index in
        unsafe Number(
          littleEndian: raw.loadUnaligned(fromByteOffset: start + index * size, as: Number.self))
      }
    }
  }

  mutating func text() throws(CityFileError) -> String {
    let count = try count(ofSize: 1)
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  mutating func optionalText() throws(CityFileError) -> String? {
    switch try number(UInt8.self) {
    case 0: nil
    case 1: try text()
    default: throw bad
    }
  }

  mutating func coordinate() throws(CityFileError) -> Coordinate<WGS84> {
    let coordinate = Coordinate<WGS84>(latitudeE7: try int32(), longitudeE7: try int32())
    guard Self.isOnEarth(coordinate) else { throw bad }
    return coordinate
  }

  mutating func line() throws(CityFileError) -> [Coordinate<WGS84>] {
    let count = try count(ofSize: 8)
    let start = position - bytes.startIndex
    position += count * 8
    let line = unsafe bytes.withUnsafeBytes { raw in
      (0..<count).map { index in
        func number(_ offset: Int) -> Int32 {
          unsafe Int32(
            littleEndian: raw.loadUnaligned(fromByteOffset: start + offset, as: Int32.self))
        }
        return Coordinate<WGS84>(
          latitudeE7: number(index * 8), longitudeE7: number(index * 8 + 4))
      }
    }
    guard line.allSatisfy(Self.isOnEarth) else { throw bad }
    return line
  }

  mutating func polygons() throws(CityFileError) -> [Polygon] {
    var polygons: [Polygon] = []
    for _ in 0..<(try count(ofSize: 8)) {
      let outer = try line()
      guard !outer.isEmpty else { throw bad }
      var holes: [[Coordinate<WGS84>]] = []
      for _ in 0..<(try count(ofSize: 4)) { holes.append(try line()) }
      polygons.append(Polygon(outer: outer, holes: holes))
    }
    return polygons
  }

  /// A value of an enumeration whose raw values count from 0.
  mutating func choice<Choice: RawRepresentable<UInt8>>(
    _ type: Choice.Type = Choice.self
  ) throws(CityFileError) -> Choice {
    guard let choice = Choice(rawValue: try number(UInt8.self)) else { throw bad }
    return choice
  }

  private static func isOnEarth(_ coordinate: Coordinate<WGS84>) -> Bool {
    coordinate.latitudeE7.magnitude <= 900_000_000
      && coordinate.longitudeE7.magnitude <= 1_800_000_000
  }
}
