import ArgumentParser
import OpenStreetMap
import Routing
import WebServer
import Website

/// Prints the description of the HTTP API, without starting a server.
struct OpenAPICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "openapi", abstract: "Print the OpenAPI description of the HTTP API.")

  @Option(help: "The language of its words: zh-CN or en.")
  var language = Language.english

  func run() throws {
    let nowhere = try CityMap.build(from: OSMElements(nodes: [], ways: [], relations: []))
    let site = try Website.site(MapContext(nowhere))
    try Output.write(String(decoding: site.openAPI(in: language), as: UTF8.self))
  }
}
