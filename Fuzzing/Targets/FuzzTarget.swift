/// A parser and what must hold for any bytes at all: it comes back, with a value or an error.
public struct FuzzTarget: Sendable {
  /// The name, which is also that of its folders in `Corpus` and `Failures`.
  public let name: String
  /// Runs the parser over some bytes; traps when something that must hold does not.
  public let run: @Sendable ([UInt8]) -> Void

  init(_ name: String, _ run: @escaping @Sendable ([UInt8]) -> Void) {
    self.name = name
    self.run = run
  }

  /// Every target; to add one, write a file with an extension like the others and name it here.
  public static let all: [FuzzTarget] = [
    .pbf, .pbfBlock, .xml, .areas, .polyline, .geoJSON, .packedRTree, .address, .sharedLocation,
    .vectorTile, .tileArchive, .csv, .xlsx, .openingHours, .holidays, .multipart,
    .cityFile,
  ]
}
