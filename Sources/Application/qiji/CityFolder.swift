import Foundation
import Geodesy
import OpenStreetMap
import Routing
import VectorTiles

/// The folder of one imported city.
///
/// `city.qiji` is the city, `map.pmtiles` its picture in tiles; `source.json` names the file that
/// both came from, and is written last.
struct CityFolder {
  /// What an import was made from: a changed file is imported again.
  struct Source: Codable, Equatable {
    var name: String
    var bytes: Int
    var modified: Int
  }

  let path: String

  var cityPath: String { path + "/city.qiji" }
  var tilesPath: String { path + "/map.pmtiles" }
  private var sourcePath: String { path + "/source.json" }

  /// Reads the city, with advice for the person at the terminal when it can't be used.
  func open() throws -> CityMap {
    do {
      return try CityMap(contentsOf: cityPath)
    } catch {
      throw Failure("\(cityPath): \(error.advice)")
    }
  }

  /// Opens the tiles, with advice for the person at the terminal when they can't be used.
  func tiles() throws -> TileArchive {
    do {
      return try TileArchive(contentsOf: tilesPath)
    } catch {
      throw Failure("\(tilesPath): \(error.advice)")
    }
  }

  /// Imports a map file, showing progress.
  func `import`(_ file: String) throws -> CityMap {
    let source = try Self.source(of: file)
    let progress = ProgressLine("import \(source.name)")
    let start = ContinuousClock.now
    let city = try Self.build(file, progress)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      removeDrafts()
      try TileArchive.write(from: OSMFile(path: file), to: tilesPath) { stage, fraction in
        progress.show("map, \(stage)", fraction)
      }
      try city.write(to: cityPath)
      try JSONEncoder().encode(source).write(to: URL(filePath: sourcePath), options: .atomic)
    } catch let error as CityFileError {
      throw Failure("\(path): \(error.advice)")
    } catch TileWriteError.reading(let error) {
      throw Failure("\(file): \(error.advice)")
    } catch TileWriteError.writing(let error) {
      throw Failure("\(path): \(error.advice)")
    } catch {
      throw Failure("\(path): can't be written: \(error.localizedDescription)")
    }
    let seconds = (ContinuousClock.now - start).seconds
    progress.finish(
      "\(city.buildings.count) buildings, \(city.entrances.count) entrances, "
        + "\(city.gates.count) gates, \(city.estates.count) estates in \(seconds) s")
    return city
  }

  /// Removes what imports left that were stopped in the middle.
  private func removeDrafts() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where name.hasSuffix(".part") {
      try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
  }

  /// Reads a map file into a city, showing progress.
  static func build(_ file: String, _ progress: ProgressLine) throws -> CityMap {
    let city: CityMap
    do throws(OSMReadError) {
      let map = OSMFile(path: file)
      guard try !map.header().isHistory else { throw .cancelled }
      city = try CityMap.build(from: map) { progress.show("\($0)", $1) }
    } catch {
      guard error != .cancelled else {
        throw Failure("\(file): this is a history file; extract one state of it first")
      }
      throw Failure("\(file): \(error.advice)")
    }
    guard !city.bounds.isEmpty else { throw Failure("\(file): there is nothing in this map") }
    return city
  }

  /// The folder that keeps the import of a map file.
  static func place(of file: String, below folder: String) throws -> CityFolder {
    CityFolder(path: "\(folder)/\(try source(of: file).name)")
  }

  /// The city of a map file, imported only if the file has changed since the last time.
  static func cached(_ file: String, below folder: String) throws -> CityMap {
    let place = try place(of: file, below: folder)
    if let data = FileManager.default.contents(atPath: place.sourcePath),
      (try? JSONDecoder().decode(Source.self, from: data)) == (try source(of: file)),
      let city = try? CityMap(contentsOf: place.cityPath), (try? place.tiles()) != nil
    {
      return city
    }
    return try place.import(file)
  }

  private static func source(of file: String) throws -> Source {
    guard
      let attributes = try? FileManager.default.attributesOfItem(atPath: file),
      let bytes = attributes[.size] as? Int,
      let modified = attributes[.modificationDate] as? Date
    else { throw Failure("\(file): there is no such file, or it can't be read") }
    return Source(
      name: URL(filePath: file).lastPathComponent, bytes: bytes,
      modified: Int(modified.timeIntervalSince1970))
  }
}

extension Duration {
  /// Seconds with one decimal, for people.
  var seconds: String {
    let value = Double(components.seconds) + Double(components.attoseconds) / 1e18
    return String(format: "%.1f", value)
  }
}
