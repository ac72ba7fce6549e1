import Geodesy

extension CityMap {
  /// Writes the city to one file, all or nothing: a reader never sees half of it.
  ///
  /// Equal cities give equal bytes.
  ///
  /// - Throws: `CityFileError.cannotWrite`.
  public func write(to path: String) throws(CityFileError) {
    try FileBytes.replace(path, with: fileBytes())
  }

  /// Reads a city from a file that `write(to:)` made.
  ///
  /// - Throws: `CityFileError`: what is wrong with the file.
  public convenience init(contentsOf path: String) throws(CityFileError) {
    try self.init(fileBytes: try FileBytes.read(path))
  }

  func fileBytes() -> [UInt8] {
    var names = CityFileWriter()
    names.write(UInt32(network.names.count))
    for name in network.names { names.write(name) }
    var obstacles = CityFileWriter()
    obstacles.write(UInt32(obstacleLines.count))
    for line in obstacleLines {
      obstacles.write(line.kind.rawValue)
      obstacles.write(line.points)
    }
    var water = CityFileWriter()
    water.write(self.water)
    return CityFileFormat.assemble([
      (.network, NetworkSection.write(network)), (.names, names.bytes),
      (.buildings, DoorSections.write(buildings)),
      (.entrances, DoorSections.write(entrances, vertices: entranceVertex)),
      (.gates, DoorSections.write(gates)), (.estates, DoorSections.write(estates)),
      (.obstacles, obstacles.bytes), (.water, water.bytes),
      (.turns, TurnSection.write(network)), (.order, TurnSection.writeOrder(edgeOrder)),
    ])
  }

  convenience init(fileBytes bytes: [UInt8]) throws(CityFileError) {
    let sections = try CityFileFormat.sections(bytes)
    func read<Content>(
      _ section: CityFileFormat.Section,
      _ body: (inout CityFileReader) throws(CityFileError) -> Content
    ) throws(CityFileError) -> Content {
      guard let bytes = sections[section] else { throw .badSection(section.rawValue) }
      var reader = CityFileReader(bytes, section: section.rawValue)
      let content = try body(&reader)
      guard reader.isAtEnd else { throw reader.bad }
      return content
    }
    var network = try read(.network, NetworkSection.read)
    network.names = try read(.names) { reader throws(CityFileError) in
      var names: [String] = []
      for _ in 0..<(try reader.count(ofSize: 4)) { names.append(try reader.text()) }
      return names
    }
    try read(.turns) { reader throws(CityFileError) in
      try TurnSection.read(&reader, into: &network)
    }
    network.edgeOrder = try read(.order) { reader throws(CityFileError) in
      try TurnSection.readOrder(&reader, edges: network.edgeCount)
    }
    let (entrances, vertices) = try read(.entrances, DoorSections.readEntrances)
    let parts = CityParts(
      network: network, buildings: try read(.buildings, DoorSections.readBuildings),
      entrances: entrances, entranceVertex: vertices,
      gates: try read(.gates, DoorSections.readGates),
      estates: try read(.estates, DoorSections.readEstates),
      obstacleLines: try read(.obstacles) { reader throws(CityFileError) in
        var lines: [(kind: ObstacleKind, points: [Coordinate<WGS84>])] = []
        for _ in 0..<(try reader.count(ofSize: 5)) {
          lines.append((try reader.choice(), try reader.line()))
        }
        return lines
      },
      water: try read(.water) { reader throws(CityFileError) in try reader.polygons() })
    try parts.checkIndices()
    self.init(parts: parts)
  }
}

extension CityParts {
  /// Throws unless every index that one part keeps of another is in range.
  func checkIndices() throws(CityFileError) {
    func check(
      _ section: CityFileFormat.Section, _ isFine: Bool
    ) throws(CityFileError) {
      if !isFine { throw .badSection(section.rawValue) }
    }
    func isIn(_ index: Int32?, _ count: Int) -> Bool {
      index.map { (0..<count).contains(Int($0)) } ?? true
    }
    try check(
      .names,
      network.names.first == "" && network.edgeName.allSatisfy { isIn($0, network.names.count) })
    try check(
      .network, network.vertexGate.allSatisfy { $0 == -1 || isIn($0, gates.count) })
    try check(
      .buildings,
      buildings.allSatisfy { building in
        isIn(building.estate?.rawValue, estates.count)
          && building.entrances.allSatisfy { isIn($0.rawValue, entrances.count) }
      })
    try check(
      .entrances,
      entrances.allSatisfy { isIn($0.building?.rawValue, buildings.count) }
        && entranceVertex.allSatisfy { $0 == -1 || isIn($0, network.vertexCount) })
    try check(.gates, gates.allSatisfy { isIn($0.estate?.rawValue, estates.count) })
  }
}
