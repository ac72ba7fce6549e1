import Kernel
import Places
import Synchronization
import WebServer

/// Writes pages of found places as JSON, each place once for all who find it.
///
/// It writes what a ``FoundPlacesAnswer`` is encoded as, byte by byte: only what depends on the
/// moment and on where somebody stands is written anew.
final class FoundPlaceWriter: Sendable {
  private struct Key: Hashable {
    var id: Int64
    var language: Language
  }

  /// Rises: more memory, about half a kilobyte each; falls: more places are written again.
  private static let most = 10_000

  private let known = Mutex<[Key: FoundPlacePieces]>([:])

  /// A page in a language.
  ///
  /// - Throws: what encoding throws.
  func bytes(of found: FoundPlaces, in language: Language) throws -> [UInt8] {
    let pieces = try pieces(of: found.rows, in: language)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 + pieces.reduce(0) { $0 + $1.count + 128 })
    bytes.append(UInt8(ascii: "{"))
    if let next = found.next {
      bytes += "\"next\":\"".utf8
      bytes += next.description.utf8
      bytes += "\",".utf8
    }
    bytes += "\"places\":[".utf8
    for (position, (row, pieces)) in zip(found.rows, pieces).enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      pieces.write(row, into: &bytes)
    }
    bytes += "]}".utf8
    return bytes
  }

  private func pieces(
    of rows: [FoundPlace], in language: Language
  ) throws -> [FoundPlacePieces] {
    let held = known.withLock { known in
      rows.map { row in
        let pieces = known[Key(id: row.place.id.number, language: language)]
        return pieces?.revision == row.revision ? pieces : nil
      }
    }
    guard held.contains(where: { $0 == nil }) else { return held.compactMap(\.self) }
    let pieces = try zip(rows, held).map { row, held in
      try held ?? FoundPlacePieces(row, in: language)
    }
    known.withLock { known in
      if known.count + rows.count > Self.most { known = [:] }
      for (row, pieces) in zip(rows, pieces) {
        known[Key(id: row.place.id.number, language: language)] = pieces
      }
    }
    return pieces
  }
}
