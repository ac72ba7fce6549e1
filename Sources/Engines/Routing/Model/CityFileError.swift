/// Why a city file can't be used.
public enum CityFileError: Error, Equatable, Sendable {
  /// The file can't be opened or read; the number is `errno`.
  case cannotRead(path: String, code: Int32)
  /// The file can't be written; the number is `errno`.
  case cannotWrite(path: String, code: Int32)
  /// The file is something else.
  case notACityFile
  /// The file was written by another version of the program: import the map again.
  case otherVersion(found: UInt32, expected: UInt32)
  /// The file ends too early or is too long.
  case wrongLength(found: Int, expected: Int)
  /// The content is not what was written.
  case checksumMismatch
  /// A section is missing, or holds something impossible; the number is the section's.
  case badSection(UInt32)
}
