/// Why an archive of tiles can't be read or written.
public enum TileArchiveError: Error, Equatable, Sendable {
  /// The file can't be opened or mapped; `code` is the system's.
  case cannotRead(path: String, code: Int32)
  /// The file can't be written; `code` is the system's.
  case cannotWrite(path: String, code: Int32)
  /// It is no PMTiles archive.
  case notAnArchive
  /// It is of another version than 3.
  case otherVersion(UInt8)
  /// It holds something else than gzipped vector tiles.
  case otherContent
  /// A part lies outside the file or does not say what it should.
  case damaged(Part)

  /// The parts of an archive.
  public enum Part: String, Sendable {
    /// The first 127 bytes.
    case header
    /// The lists of tiles.
    case directory
    /// The description in JSON.
    case metadata
  }
}
