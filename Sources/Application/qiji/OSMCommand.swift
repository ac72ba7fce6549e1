import ArgumentParser
import OpenStreetMap

/// Looks into a map file.
struct OSMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "osm", abstract: "Look into an OpenStreetMap file.",
    subcommands: [Info.self])

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decode every element and print how many there are.")

    @Argument(help: "The map file (.osm.pbf, .osm, .osm.gz).")
    var file: String

    func run() throws {
      do throws(OSMReadError) {
        print(try OSMSummary(of: OSMFile(path: file)))
      } catch {
        throw Failure("\(file): \(error)")
      }
    }
  }
}
