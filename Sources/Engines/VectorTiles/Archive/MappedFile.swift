import Glibc

/// A file of which the system brings in the parts that are looked at.
///
/// Whoever replaces the file writes a new one and renames it, so the old one stays whole.
@safe
final class MappedFile: @unchecked Sendable {
  // Reason: the mapping is read-only and lives as long as the object.
  private let base: UnsafeRawPointer
  let count: Int

  init(_ path: String) throws(TileArchiveError) {
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
    unsafe base = UnsafeRawPointer(address)
  }

  deinit { unsafe munmap(UnsafeMutableRawPointer(mutating: base), count) }

  /// A copy of a part; nil if it is not inside the file.
  func bytes(_ extent: ArchiveHeader.Extent) -> [UInt8]? {
    guard extent.fits(count) else { return nil }
    return unsafe Array(
      UnsafeRawBufferPointer(start: base + Int(extent.offset), count: Int(extent.length)))
  }
}
