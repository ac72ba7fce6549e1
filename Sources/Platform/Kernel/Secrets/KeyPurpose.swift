/// What a key is for: no key serves two purposes.
public enum KeyPurpose: Hashable, Sendable {
  /// Seals what is known of a person: names, phone numbers.
  case personal
  /// Makes blind indexes, by which sealed values are found.
  case index
  /// Signs the batches of the audit.
  case audit
  /// Authenticates what sessions, forms and links carry.
  case session
  /// Seals what is needed to check who someone is, such as the secrets of one-time passwords.
  case credential
  /// Seals what waits to be sent.
  case message
  /// Wraps what a sealed compartment of this name is opened with.
  case compartment(String)

  /// Those that every key ring has; keys of compartments are made with the compartment.
  public static let standard: [KeyPurpose] = [
    .personal, .index, .audit, .session, .credential, .message,
  ]

  /// What its keys are used with.
  public var algorithm: CryptoAlgorithm {
    switch self {
    case .personal, .credential, .message: .aesGCM
    case .index, .session, .compartment: .hmacSHA256
    case .audit: .ed25519
    }
  }

  private static let compartmentPrefix = "compartment:"
}

extension KeyPurpose: LosslessStringConvertible {
  /// One word, that of a compartment with its name.
  public var description: String {
    switch self {
    case .personal: "personal"
    case .index: "index"
    case .audit: "audit"
    case .session: "session"
    case .credential: "credential"
    case .message: "message"
    case .compartment(let name): Self.compartmentPrefix + name
    }
  }

  /// Reads the word; nil for one that means nothing.
  public init?(_ word: String) {
    if let purpose = Self.standard.first(where: { $0.description == word }) {
      self = purpose
      return
    }
    let name = word.dropFirst(Self.compartmentPrefix.count)
    guard word.hasPrefix(Self.compartmentPrefix), Self.isName(name) else { return nil }
    self = .compartment(String(name))
  }

  /// Whether a compartment may be called so: small letters, digits and hyphens.
  static func isName(_ name: some StringProtocol) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
    return isPlain && !name.isEmpty && name.utf8.count <= 32
  }
}
