/// How the records of a batch differ from what was sealed.
struct AuditComparison: Equatable {
  private(set) var same = 0
  /// The places of sealed records that another one stands for, counted from 1.
  private(set) var changed: [Int] = []
  private(set) var missing = 0
  private(set) var added = 0

  /// Compares hashes of 32 bytes, one after another, with those of the records that are there.
  init(sealed: [UInt8], found: [[UInt8]]) {
    let hashes = stride(from: 0, to: sealed.count, by: AuditBatch.hashLength).map {
      Array(sealed[$0..<min($0 + AuditBatch.hashLength, sealed.count)])
    }
    let (wanted, there) = (Set(hashes), Set(found))
    let unknown = found.count { !wanted.contains($0) }
    let lost = hashes.indices.filter { !there.contains(hashes[$0]) }
    same = hashes.count - lost.count
    // What is there instead of what is lost was changed; the rest of the one or the other is gone
    // or was put in.
    changed = lost.prefix(unknown).map { $0 + 1 }
    missing = max(0, lost.count - unknown)
    // A hash that is there twice was put in too.
    added = max(0, unknown - lost.count) + (found.count - unknown - same)
  }
}
