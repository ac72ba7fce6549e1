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
  default:
    fail("usage: OpenStreetMapBenchmark count FILE | sum FILE | tile FILE OUT K")
  }
} catch {
  fail("\(error)")
}
