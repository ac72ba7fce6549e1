/// The languages people can read.
public enum Language: String, CaseIterable, Sendable, Hashable {
  /// Simplified Chinese, the first and the default.
  case chinese = "zh-CN"
  /// English.
  case english = "en"

  /// The language spoken when a visitor says nothing.
  public static let standard = Language.chinese

  /// The tag of BCP 47.
  public var tag: String { rawValue }

  /// The language that a range such as `zh`, `zh-Hans-SG`, `en-GB` or `*` asks for.
  init?(range: some StringProtocol) {
    let primary = range.prefix { $0 != "-" && $0 != "_" }.lowercased()
    switch primary {
    case "*": self = .standard
    case "zh", "cmn": self = .chinese
    case "en": self = .english
    default: return nil
    }
  }
}
