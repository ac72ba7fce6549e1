// A city for a comparison with peers; Scripts/bench-routing-city runs both sides and compares.
//
//     RoutingPeersBenchmark import FILE.osm.pbf FILE.city OUT.json
//     RoutingPeersBenchmark ready FILE.city OUT.json
//     RoutingPeersBenchmark answer FILE.city QUESTIONS.json OUT.json
//     RoutingPeersBenchmark tables FILE.city QUESTIONS.json OUT.json
import Foundation

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "import" where arguments.count == 5:
  try write(CityImport.run(arguments[2], to: arguments[3]), to: arguments[4])
case "ready" where arguments.count == 4:
  try write(CityReadiness.run(arguments[2]), to: arguments[3])
case "answer" where arguments.count == 5, "tables" where arguments.count == 5:
  let questions = try JSONDecoder().decode(
    CityQuestions.self, from: Data(contentsOf: URL(filePath: arguments[3])))
  let bench = try CityBench(arguments[2], questions)
  var answers = bench.nothing
  if arguments[1] == "tables" {
    bench.measureTables(&answers)
  } else {
    answers = bench.answers()
  }
  try write(answers, to: arguments[4])
default:
  print("RoutingPeersBenchmark import FILE.osm.pbf FILE.city OUT.json")
  print("RoutingPeersBenchmark ready FILE.city OUT.json")
  print("RoutingPeersBenchmark answer FILE.city QUESTIONS.json OUT.json")
  print("RoutingPeersBenchmark tables FILE.city QUESTIONS.json OUT.json")
  exit(2)
}

func write(_ value: some Encodable, to path: String) throws {
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = .convertToSnakeCase
  try encoder.encode(value).write(to: URL(filePath: path))
}
