/// What a place is called, in Chinese and perhaps in English.
public struct PlaceName: Hashable, Sendable {
  /// In Chinese.
  public var chinese: String
  /// In English.
  public var english: String?

  /// Makes a name.
  public init(chinese: String, english: String? = nil) {
    self.chinese = chinese
    self.english = english
  }
}
