import Glibc

/// The bytes of an archive: a file of which the system brings in what is looked at, or an array.
///
/// Whoever replaces the file writes a new one and renames it, so the old one stays whole.
@safe
final class ArchiveBytes: @unchecked Sendable {
  // Reason: the mapping is read-only and lives as long as the object.
  private let mapping: UnsafeRawBufferPointer?
  private let array: [UInt8]

  /// How many there are.
  let count: Int

  init(contentsOf path: String) throws(TileArchiveError) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotRead(path: path, code: errno) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw .cannotRead(path: path, code: errno) }
    guard status.st_size >= ArchiveHeader.size else { throw .notAnArchive }
    count = Int(status.st_size)
    let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .cannotRead(path: path, code: errno)
    }
    unsafe mapping = UnsafeRawBufferPointer(start: address, count: count)
    array = []
  }

  init(_ bytes: [UInt8]) {
    unsafe mapping = nil
    array = bytes
    count = bytes.count
  }

  deinit {
    if let mapping = unsafe mapping, let address = mapping.baseAddress {
      unsafe munmap(UnsafeMutableRawPointer(mutating: address), count)
    }
  }

  /// A copy of a part; nil if it is not inside.
  func part(_ extent: ArchiveHeader.Extent) -> [UInt8]? {
    guard extent.fits(count) else { return nil }
    let range = Int(extent.offset)..<Int(extent.offset + extent.length)
    if let mapping = unsafe mapping { return unsafe Array(mapping[range]) }
    return Array(array[range])
  }
}
