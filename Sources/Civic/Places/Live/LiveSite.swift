public import Geodesy
public import Kernel

/// A site of a partner that says what is free: which place of ours it is, a person decides.
public struct LiveSite: Hashable, Sendable {
  /// The most sites of one partner.
  public static let mostSites = 50_000
  static let longestName = 80

  /// What names it: the partner and its own name there.
  public var key: String
  /// Whose it is.
  public var partner: String
  /// What the partner calls it.
  public var name: String
  /// Where the partner says it is.
  public var position: Coordinate<WGS84>?
  /// When it is open, as the partner says, in OpenStreetMap's grammar.
  public var hours: String?
  /// Which place it is; nil while nobody has said so.
  public var place: Place.ID?
  /// When the partner changed it.
  public var reportedAt: Moment
  /// When we heard of it last.
  public var heardAt: Moment

  /// The key of a site of a partner; nil when its name there is none.
  public static func key(_ partner: String, _ parts: String...) -> String? {
    guard
      parts.allSatisfy({ part in
        (1...64).contains(part.utf8.count)
          && part.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
      })
    else { return nil }
    return ([partner] + parts).joined(separator: "/")
  }

  /// A name as it may be kept: short, and without signs that nobody sees.
  static func plain(_ name: String) -> String {
    let scalars = name.unicodeScalars.filter {
      ![.control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator]
        .contains($0.properties.generalCategory)
    }
    return String(String.UnicodeScalarView(scalars.prefix(longestName)))
  }
}
