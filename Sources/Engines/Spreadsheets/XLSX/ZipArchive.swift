import CLibzip
import Glibc

/// The files inside an archive, with everything refused that a workbook does not need.
@safe
final class ZipArchive {
  private let archive: OpaquePointer
  /// Names in small letters, as the parts of a package are compared, and their places.
  private let entries: [String: UInt64]
  private let limits: SpreadsheetLimits
  private var left: Int

  init(_ bytes: [UInt8], limits: SpreadsheetLimits) throws(SpreadsheetError) {
    self.limits = limits
    left = limits.inflatedBytes
    // Before libzip makes a table of what the file claims.
    guard ZipDirectory.claimed(by: bytes) <= limits.entries else {
      throw .tooManyEntries(limit: limits.entries)
    }
    unsafe archive = try Self.open(bytes)
    do throws(SpreadsheetError) {
      entries = try unsafe Self.entries(of: archive, limits)
    } catch {
      unsafe zip_discard(archive)
      throw error
    }
  }

  deinit { unsafe zip_discard(archive) }

  /// Whether there is a part of this name.
  func has(_ name: String) -> Bool { entries[name.lowercased()] != nil }

  /// Opens a part for reading.
  func part(_ name: String) throws(SpreadsheetError) -> ZipPart {
    guard let place = entries[name.lowercased()] else { throw .missingPart(name) }
    var facts = unsafe zip_stat_t()
    guard unsafe zip_stat_index(archive, place, 0, &facts) == 0 else { throw .damagedArchive }
    guard unsafe facts.encryption_method == UInt16(ZIP_EM_NONE) else { throw .oldOrLocked }
    let size = unsafe Int(clamping: facts.size)
    let packed = unsafe Int(clamping: facts.comp_size)
    // What is claimed is refused at once; what is claimed wrongly, while it is read.
    let most = min(limits.partBytes, max(1 << 20, packed.multipliedClamped(by: limits.ratio)))
    guard size <= min(most, left) else { throw .expandsTooFar(part: name) }
    guard let file = unsafe zip_fopen_index(archive, place, 0) else { throw .damagedArchive }
    return unsafe ZipPart(file, name: name, of: self, most: most)
  }

  /// Counts what was inflated, whichever part it came from.
  func spend(_ count: Int, on part: String) throws(SpreadsheetError) {
    left -= count
    guard left >= 0 else { throw .expandsTooFar(part: part) }
  }

  private static func open(_ bytes: [UInt8]) throws(SpreadsheetError) -> OpaquePointer {
    // libzip keeps the memory for as long as it likes, so it gets its own and frees it.
    guard let memory = unsafe malloc(max(1, bytes.count)) else { throw .damagedArchive }
    unsafe bytes.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { unsafe memcpy(memory, base, bytes.count) }
    }
    guard let source = unsafe zip_source_buffer_create(memory, UInt64(bytes.count), 1, nil) else {
      unsafe free(memory)
      throw .damagedArchive
    }
    guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, nil) else {
      unsafe zip_source_free(source)
      throw .damagedArchive
    }
    return unsafe archive
  }

  private static func entries(
    of archive: OpaquePointer, _ limits: SpreadsheetLimits
  ) throws(SpreadsheetError) -> [String: UInt64] {
    let count = unsafe zip_get_num_entries(archive, 0)
    guard count <= limits.entries else { throw .tooManyEntries(limit: limits.entries) }
    var entries: [String: UInt64] = [:]
    for place in 0..<max(0, count) {
      guard let raw = unsafe zip_get_name(archive, UInt64(place), zip_flags_t(ZIP_FL_ENC_RAW))
      else { throw .damagedArchive }
      let name = unsafe String(cString: raw).lowercased()
      guard isPlain(name), entries.updateValue(UInt64(place), forKey: name) == nil else {
        throw .badEntryName(entry: Int(place))
      }
    }
    return entries
  }

  private static func isPlain(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= 260, name.utf8.first != UInt8(ascii: "/"),
      !name.utf8.contains(where: {
        $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: ":") || $0 < 0x20
      })
    else { return false }
    let steps = name.split(separator: "/")
    return steps.count <= 16 && !steps.contains { $0 == ".." || $0 == "." }
  }
}

extension Int {
  fileprivate func multipliedClamped(by factor: Int) -> Int {
    let (product, isTooLarge) = multipliedReportingOverflow(by: factor)
    return isTooLarge ? .max : product
  }
}
