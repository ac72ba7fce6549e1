// Tiles of a map file, for Scripts/bench-tiles: VectorTilesBenchmark tiles FILE OUT.pmtiles ZOOM
import Glibc
import OpenStreetMap
import VectorTiles

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 4, arguments[0] == "tiles", let zoom = UInt8(arguments[3]),
  zoom <= TileArchive.deepestZoom
else {
  print("usage: VectorTilesBenchmark tiles FILE OUT.pmtiles ZOOM")
  exit(2)
}
do {
  try TileArchive.write(from: OSMFile(path: arguments[1]), to: arguments[2], maxZoom: zoom)
} catch {
  print("\(error)")
  exit(1)
}
