import Geodesy
import OpenStreetMap
import Routing

/// From a file of OpenStreetMap to a city file.
struct CityImport: Encodable {
  var readS = 0.0
  var writeS = 0.0
  var peakMb = 0.0

  static func run(_ source: String, to file: String) throws -> CityImport {
    var figures = CityImport()
    let start = processorSeconds()
    let city = try CityMap.build(from: OSMFile(path: source))
    figures.readS = processorSeconds() - start
    try city.write(to: file)
    figures.writeS = processorSeconds() - start - figures.readS
    figures.peakMb = peakMegabytes()
    return figures
  }
}
