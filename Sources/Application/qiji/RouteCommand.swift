import ArgumentParser
import Geodesy
import Routing
import WebServer
import Website

/// Finds the way to a place or a building and prints it.
struct RouteCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, geojson }

  static let configuration = CommandConfiguration(
    commandName: "route", abstract: "Print the way to a door.")

  @Option(help: "The folder of an imported city.")
  var city: String

  @Option(help: "Who travels: ebike, foot or car.")
  var profile = Profile.ebike

  @Option(help: "Where from: latitude,longitude (WGS-84).")
  var from: Position

  @Option(help: "Where to: latitude,longitude.")
  var to: Position?

  @Option(help: "Where to: a building as an order says it.")
  var building: String?

  @Option(help: "How to print: text or geojson.")
  var format = Format.text

  @Option(help: "The language of the text: zh-CN or en.")
  var language = Language.chinese

  func validate() throws {
    guard (to == nil) != (building == nil) else {
      throw ValidationError("Give either --to LAT,LON or --building TEXT.")
    }
  }

  func run() throws {
    let map = MapContext(try CityFolder(path: city).open())
    let writer = try WayText(map, language: language)
    let destination: Destination
    if let building {
      guard let found = map.destination(for: building, near: from.coordinate) else {
        throw Failure("no building of this map fits: \(building)")
      }
      destination = found
    } else if let to {
      destination = .coordinate(to.coordinate)
    } else {
      throw ValidationError("Give either --to LAT,LON or --building TEXT.")
    }
    let route: DoorRoute
    do throws(RoutingError) {
      route = try map.way(from: from.coordinate, to: destination, by: profile)
    } catch {
      throw Failure("no way: \(error)")
    }
    switch format {
    case .text: print(writer.text(route, by: profile))
    case .geojson: print(writer.geoJSON(route, by: profile))
    }
  }
}

/// A coordinate of the command line.
struct Position: ExpressibleByArgument {
  var coordinate: Coordinate<WGS84>

  init?(argument: String) {
    guard let coordinate = Coordinate<WGS84>(argument) else { return nil }
    self.coordinate = coordinate
  }
}
