import Geodesy
import OpenStreetMap

/// Buildings, entrances, gates and estates in a file.
enum DoorSections {
  static func write(_ buildings: [Building]) -> [UInt8] {
    var writer = CityFileWriter()
    writer.write(UInt32(buildings.count))
    for building in buildings {
      write(building.id, to: &writer)
      for text in [
        building.name, building.englishName, building.alternativeName, building.number,
        building.houseNumber, building.street,
      ] { writer.write(text) }
      writer.write(Int32(clamping: building.levels ?? Int(Int32.min)))
      writer.write(building.outlines)
      writer.write(building.labelPoint)
      writer.write(building.estate?.rawValue ?? -1)
      writer.write(building.entrances.map(\.rawValue))
    }
    return writer.bytes
  }

  static func readBuildings(
    _ reader: inout CityFileReader
  ) throws(CityFileError) -> [Building] {
    var buildings: [Building] = []
    for _ in 0..<(try reader.count(ofSize: 40)) {
      let id = try id(&reader)
      var texts: [String?] = []
      for _ in 0..<6 { texts.append(try reader.optionalText()) }
      let levels = try reader.int32()
      let outlines = try reader.polygons()
      guard !outlines.isEmpty else { throw reader.bad }
      let label = try reader.coordinate()
      let estate = try reader.int32()
      buildings.append(
        Building(
          id: id, name: texts[0], englishName: texts[1], alternativeName: texts[2],
          number: texts[3], houseNumber: texts[4], street: texts[5],
          levels: levels == .min ? nil : Int(levels), outlines: outlines, labelPoint: label,
          estate: estate < 0 ? nil : EstateIndex(rawValue: estate),
          entrances: try reader.numbers(Int32.self).map(EntranceIndex.init(rawValue:))))
    }
    return buildings
  }

  static func write(_ entrances: [Entrance], vertices: [Int32]) -> [UInt8] {
    var writer = CityFileWriter()
    writer.write(UInt32(entrances.count))
    for (entrance, vertex) in zip(entrances, vertices) {
      writer.write(entrance.node)
      writer.write(entrance.coordinate)
      writer.write(entrance.threshold)
      writer.write(entrance.building?.rawValue ?? -1)
      for text in [entrance.ref, entrance.name, entrance.level] { writer.write(text) }
      writer.write(entrance.kind.rawValue)
      writer.write(entrance.facing?.rawValue ?? .max)
      writer.write(vertex)
    }
    return writer.bytes
  }

  static func readEntrances(
    _ reader: inout CityFileReader
  ) throws(CityFileError) -> ([Entrance], vertices: [Int32]) {
    var entrances: [Entrance] = []
    var vertices: [Int32] = []
    for _ in 0..<(try reader.count(ofSize: 37)) {
      let node = Int64(bitPattern: try reader.number(UInt64.self))
      let (coordinate, threshold) = (try reader.coordinate(), try reader.coordinate())
      let building = try reader.int32()
      var texts: [String?] = []
      for _ in 0..<3 { texts.append(try reader.optionalText()) }
      let kind = try reader.choice(Entrance.Kind.self)
      let facing = try reader.number(UInt8.self)
      if facing != .max, CompassDirection(rawValue: facing) == nil { throw reader.bad }
      entrances.append(
        Entrance(
          node: node, coordinate: coordinate,
          building: building < 0 ? nil : BuildingIndex(rawValue: building), ref: texts[0],
          name: texts[1], kind: kind, level: texts[2],
          facing: CompassDirection(rawValue: facing), threshold: threshold))
      vertices.append(try reader.int32())
    }
    return (entrances, vertices)
  }

  static func write(_ gates: [Gate]) -> [UInt8] {
    var writer = CityFileWriter()
    writer.write(UInt32(gates.count))
    for gate in gates {
      writer.write(gate.node)
      writer.write(gate.coordinate)
      for text in [gate.name, gate.ref, gate.openingHours] { writer.write(text) }
      writer.write(gate.estate?.rawValue ?? -1)
      for passage in gate.passages { writer.write(passage.rawValue) }
    }
    return writer.bytes
  }

  static func readGates(_ reader: inout CityFileReader) throws(CityFileError) -> [Gate] {
    var gates: [Gate] = []
    for _ in 0..<(try reader.count(ofSize: 23 + Profile.count)) {
      let node = Int64(bitPattern: try reader.number(UInt64.self))
      let coordinate = try reader.coordinate()
      var texts: [String?] = []
      for _ in 0..<3 { texts.append(try reader.optionalText()) }
      let estate = try reader.int32()
      var passages: [Passage] = []
      for _ in Profile.allCases { passages.append(try reader.choice()) }
      gates.append(
        Gate(
          node: node, coordinate: coordinate, name: texts[0], ref: texts[1],
          openingHours: texts[2], estate: estate < 0 ? nil : EstateIndex(rawValue: estate),
          passages: passages))
    }
    return gates
  }

  static func write(_ estates: [Estate]) -> [UInt8] {
    var writer = CityFileWriter()
    writer.write(UInt32(estates.count))
    for estate in estates {
      write(estate.id, to: &writer)
      writer.write(estate.kind.rawValue)
      writer.write(estate.name)
      writer.write(estate.englishName)
      writer.write(estate.alternativeName)
      writer.write(estate.outlines)
      writer.write(estate.labelPoint)
    }
    return writer.bytes
  }

  static func readEstates(_ reader: inout CityFileReader) throws(CityFileError) -> [Estate] {
    var estates: [Estate] = []
    for _ in 0..<(try reader.count(ofSize: 28)) {
      let id = try id(&reader)
      let kind = try reader.choice(Estate.Kind.self)
      let name = try reader.text()
      let (english, alternative) = (try reader.optionalText(), try reader.optionalText())
      let outlines = try reader.polygons()
      guard !outlines.isEmpty else { throw reader.bad }
      var bounds = BoundingBox.empty
      for outline in outlines { bounds.formUnion(outline.bounds) }
      estates.append(
        Estate(
          id: id, kind: kind, name: name, englishName: english, alternativeName: alternative,
          outlines: outlines, labelPoint: try reader.coordinate(), bounds: bounds))
    }
    return estates
  }

  private static func write(_ id: ElementID, to writer: inout CityFileWriter) {
    writer.write(id.kind.rawValue)
    writer.write(id.number)
  }

  private static func id(_ reader: inout CityFileReader) throws(CityFileError) -> ElementID {
    ElementID(try reader.choice(OSMKind.self), Int64(bitPattern: try reader.number(UInt64.self)))
  }
}
