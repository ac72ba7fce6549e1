// Nearest open places and names as typed, one thread: PlaceSearchBenchmark [COUNT...] [--write FOLDER]
//
// 22,000 and 2,200,000 places by default. With a folder it writes the places and the questions of
// nearest places with its answers, for Scripts/bench-places to ask a peer the same. Ends with 1 when
// a bar is missed.
import Foundation
import Geodesy
import OpeningHours
import PlaceSearch

var counts: [Int] = []
var folder: String?
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  if argument == "--write" {
    folder = arguments.popFirst()
  } else if let count = Int(argument), count > 0 {
    counts.append(count)
  } else {
    print("PlaceSearchBenchmark [COUNT...] [--write FOLDER]")
    exit(2)
  }
}
guard let zone = CivilZone("Asia/Shanghai") else {
  print("no time zones here")
  exit(1)
}
let setting = Setting(zone: zone, holidays: ChinaCalendar.shipped)
var isHeld = true
for count in counts.isEmpty ? [22_000, 2_200_000] : counts {
  var figures = Figures(count: count, setting: setting)
  figures.nearest(writing: folder)
  figures.names()
  figures.changes()
  isHeld = isHeld && figures.isHeld
}
exit(isHeld ? 0 : 1)
