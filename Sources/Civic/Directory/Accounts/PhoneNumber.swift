/// A mobile number that can get a code: one of mainland China, or any other by E.164.
///
/// It is never printed: what is written of it by chance is masked.
public struct PhoneNumber: Hashable, Sendable {
  /// `+8613812341234`: plus, country and number, digits only.
  public let e164: String

  /// Takes what a person typed: full-width digits, spaces, dashes, `+86`, `0086` and `86` before a
  /// mainland mobile; others need their country behind `+` or `00`.
  ///
  /// - Parameter typed: what was typed.
  public init?(_ typed: String) {
    guard typed.utf8.count <= 60, let (isInternational, digits) = Self.digits(of: typed) else {
      return nil
    }
    if let mobile = Self.mainlandMobile(digits, isInternational: isInternational) {
      e164 = "+86" + mobile
      return
    }
    // Landlines of the mainland get no text messages.
    guard isInternational, (7...15).contains(digits.utf8.count), !digits.hasPrefix("0"),
      !digits.hasPrefix("86")
    else { return nil }
    e164 = "+" + digits
  }

  /// `138****1234`: enough for its owner to know it.
  public var masked: String {
    guard isMainland else { return "\(e164.prefix(4))****\(e164.suffix(2))" }
    let mobile = e164.dropFirst(3)
    return "\(mobile.prefix(3))****\(mobile.suffix(4))"
  }

  /// As people write it: eleven digits on the mainland, E.164 elsewhere.
  public var local: String { isMainland ? String(e164.dropFirst(3)) : e164 }

  /// Whether it is a mainland mobile.
  public var isMainland: Bool { e164.hasPrefix("+86") }

  private static func mainlandMobile(_ digits: String, isInternational: Bool) -> String? {
    let mobile: Substring
    if digits.hasPrefix("86"), digits.utf8.count == 13 {
      mobile = digits.dropFirst(2)
    } else if !isInternational {
      mobile = digits[...]
    } else {
      return nil
    }
    let second = mobile.utf8.dropFirst().first ?? 0
    guard mobile.utf8.count == 11, mobile.utf8.first == UInt8(ascii: "1"),
      (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(second)
    else { return nil }
    return String(mobile)
  }

  /// The digits, and whether they begin with a country; nil when something else is among them.
  private static func digits(of typed: String) -> (isInternational: Bool, digits: String)? {
    var (hasPlus, digits) = (false, "")
    for scalar in typed.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: digits.unicodeScalars.append(scalar)
      case 0xFF10...0xFF19:
        digits.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)))
      case 0x2B, 0xFF0B:
        guard !hasPlus, digits.isEmpty else { return nil }
        hasPlus = true
      case _ where isFiller(scalar): continue
      default: return nil
      }
    }
    if !hasPlus, digits.hasPrefix("00") { return (true, String(digits.dropFirst(2))) }
    return (hasPlus, digits)
  }

  /// Spaces, dashes, points and brackets, and the marks that copying from a contact leaves.
  private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0xA0, 0x3000, 0x2D, 0x2E, 0x28, 0x29, 0xFF08, 0xFF09, 0xFF0D, 0x2002...0x2015,
      0x202A...0x202E, 0x2066...0x2069, 0x200B...0x200F, 0xFEFF:
      true
    default: false
    }
  }
}

extension PhoneNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Masked.
  public var description: String { masked }
  /// Masked.
  public var debugDescription: String { masked }
  /// Nothing to see.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
