import Database

/// A piece of a lane's chain.
struct AuditBatch: Equatable, Sendable {
  let lane: Int64
  /// Counts from 1.
  let number: Int64
  let sealedAt: Moment
  /// One of 32 bytes for each record, in the order of times and marks.
  let hashes: [UInt8]
  /// The digest of the batch before; nothing but zeros for the first one.
  let previous: [UInt8]
  let digest: [UInt8]
  let signature: Signature

  static let hashLength = 32
  /// What the first batch of a lane follows.
  static let start = [UInt8](repeating: 0, count: hashLength)

  /// Chains and signs hashes.
  init(
    lane: Int64, number: Int64, sealedAt: Moment, hashes: [UInt8], previous: [UInt8],
    keys: KeyRing
  ) throws(KeyError) {
    self.lane = lane
    self.number = number
    self.sealedAt = sealedAt
    self.hashes = hashes
    self.previous = previous
    digest = Self.digest(
      lane: lane, number: number, sealedAt: sealedAt, hashes: hashes, previous: previous)
    signature = try keys.sign(Self.signed(digest))
  }

  /// What its fields hash to.
  var expectedDigest: [UInt8] {
    Self.digest(lane: lane, number: number, sealedAt: sealedAt, hashes: hashes, previous: previous)
  }

  var isSigned: Bool { signature.isOf(Self.signed(digest)) }

  private static func digest(
    lane: Int64, number: Int64, sealedAt: Moment, hashes: [UInt8], previous: [UInt8]
  ) -> [UInt8] {
    var bytes = AuditBytes("qiji audit batch 1")
    for part in [lane, number, sealedAt.milliseconds] { bytes.append(part) }
    bytes.append(previous)
    bytes.append(hashes)
    return bytes.hash
  }

  private static func signed(_ digest: [UInt8]) -> [UInt8] {
    Array("qiji audit batch 1:".utf8) + digest
  }
}

extension AuditBatch {
  private init(_ row: borrowing Row) throws(DatabaseError) {
    lane = try row.get(0)
    number = try row.get(1)
    sealedAt = try row.get(2)
    // A later program may hash otherwise; this one can't check that.
    guard try row.get(3, as: Int.self) == Int(CryptoAlgorithm.sha256.rawValue) else {
      throw .unexpectedValue(column: 3)
    }
    hashes = try row.get(4)
    previous = try row.get(5)
    digest = try row.get(6)
    let algorithm = try row.get(7, as: Int.self)
    guard let algorithm = UInt8(exactly: algorithm).flatMap(CryptoAlgorithm.init(rawValue:)) else {
      throw .unexpectedValue(column: 7)
    }
    signature = Signature(
      algorithm: algorithm, signer: try row.get(8), publicKey: try row.get(9),
      bytes: try row.get(10))
  }

  /// The next batches of a lane, in order.
  static func page(
    of lane: Int64, after number: Int64, upTo last: Int64, limit: Int, in transaction: Transaction
  ) throws(DatabaseError) -> [AuditBatch] {
    try transaction.rows(
      """
      SELECT lane, number, sealed_at, hash_algorithm, hashes, previous, digest, algorithm, signer,
        public_key, signature
      FROM audit_batch WHERE lane = $1 AND number > $2 AND number <= $3 ORDER BY number LIMIT $4
      """, lane, number, last, limit
    ) { row throws(DatabaseError) in try AuditBatch(row) }
  }

  func insert(in transaction: Transaction) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO audit_batch
        (lane, number, sealed_at, hash_algorithm, hashes, previous, digest, algorithm, signer,
         public_key, signature)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """, lane, number, sealedAt, Int(CryptoAlgorithm.sha256.rawValue), hashes, previous, digest,
      Int(signature.algorithm.rawValue), signature.signer, signature.publicKey, signature.bytes)
  }
}
