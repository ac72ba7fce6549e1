import Geodesy
import Glibc
import OpenStreetMap

func fail(_ text: String) -> Never {
  print(text)
  exit(1)
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch (arguments.first, arguments.count) {
  case ("count", 2):
    let summary = try OSMSummary(of: OSMFile(path: arguments[1]))
    print(
      summary.nodeCount, summary.wayCount, summary.relationCount, summary.bounds.west,
      summary.bounds.south, summary.bounds.east, summary.bounds.north)
  case ("sum", 2):
    print(try FieldSum(of: OSMFile(path: arguments[1])).value)
  case ("tile", 4):
    guard let side = Int(arguments[3]), (1...20).contains(side) else { fail("K is 1 to 20") }
    try CityTiler(path: arguments[1]).write(to: arguments[2], side: side)
  default:
    fail("usage: OpenStreetMapBenchmark count FILE | sum FILE | tile FILE OUT K")
  }
} catch {
  fail("\(error)")
}
