/// How something is sealed, signed, authenticated or hashed: one byte that stands before every value
/// that is kept, so that another algorithm can follow without guessing.
///
/// 1 to 63 are those of here, 64 to 127 are kept free for SM2 (64), HMAC-SM3 (65), SM3 (66) and
/// SM4-GCM (67) and what follows them. A number is never given to another algorithm.
public enum CryptoAlgorithm: UInt8, Hashable, Sendable, CaseIterable {
  /// AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits.
  case aesGCM = 1
  /// HMAC with SHA-256 (RFC 2104).
  case hmacSHA256 = 2
  /// Ed25519 (RFC 8032).
  case ed25519 = 3
  /// SHA-256 (FIPS 180-4).
  case sha256 = 4
  /// scrypt (RFC 7914), then AES-256-GCM.
  case scryptAESGCM = 5
  /// HPKE (RFC 9180) with X25519, HKDF-SHA256 and AES-256-GCM.
  case hpkeX25519 = 6

  /// The word in key files and lists.
  public var name: String {
    switch self {
    case .aesGCM: "aes-256-gcm"
    case .hmacSHA256: "hmac-sha-256"
    case .ed25519: "ed25519"
    case .sha256: "sha-256"
    case .scryptAESGCM: "scrypt+aes-256-gcm"
    case .hpkeX25519: "hpke-x25519-aes-256-gcm"
    }
  }

  init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
