import CLibzip

/// One file inside an archive, inflated piece by piece.
@safe
final class ZipPart {
  static let pieceSize = 1 << 16

  let name: String
  private let file: OpaquePointer
  private let archive: ZipArchive
  private var left: Int

  @unsafe
  init(_ file: OpaquePointer, name: String, of archive: ZipArchive, most: Int) {
    unsafe self.file = file
    self.name = name
    self.archive = archive
    left = most
  }

  deinit { unsafe zip_fclose(file) }

  /// Fills the front of an array; 0 at the end.
  func next(into piece: inout [UInt8]) throws(SpreadsheetError) -> Int {
    let count = unsafe piece.withUnsafeMutableBytes { piece in
      guard let base = piece.baseAddress else { return zip_int64_t(0) }
      return unsafe zip_fread(file, base, UInt64(piece.count))
    }
    guard count >= 0 else { throw .damagedArchive }
    left -= Int(count)
    guard left >= 0 else { throw .expandsTooFar(part: name) }
    try archive.spend(Int(count), on: name)
    return Int(count)
  }
}
