/// The tags of one element: a view into its block.
public struct OSMTags: Sendable {
  /// The strings that the indices mean.
  public let strings: OSMStrings
  /// Indices of strings: a key, its value, the next key, its value and so on.
  public let pairs: ArraySlice<UInt32>

  @inlinable
  init(strings: OSMStrings, pairs: ArraySlice<UInt32>) {
    self.strings = strings
    self.pairs = pairs
  }

  /// Whether the element has no tag.
  @inlinable public var isEmpty: Bool { pairs.isEmpty }

  /// The number of tags.
  @inlinable public var count: Int { pairs.count / 2 }

  /// The value of a key, found by its text; for loops, find the key's index once per block.
  public subscript(_ key: String) -> String? {
    let wanted = key.utf8.span
    for position in stride(from: pairs.startIndex, to: pairs.endIndex, by: 2)
    where strings.equals(pairs[position], wanted) {
      return strings[pairs[position + 1]]
    }
    return nil
  }

  /// The index of the value of a key that was found by `OSMBlock.index(of:)`.
  @inlinable
  public func value(ofKey key: UInt32) -> UInt32? {
    for position in stride(from: pairs.startIndex, to: pairs.endIndex, by: 2)
    where pairs[position] == key {
      return pairs[position + 1]
    }
    return nil
  }

  /// The value of a key as text, for a key that was found by `OSMBlock.index(of:)`.
  public func string(ofKey key: UInt32?) -> String? {
    guard let key, let value = value(ofKey: key) else { return nil }
    return strings[value]
  }

  /// Calls `body` with every key and value, in the order of the file.
  public func forEach(_ body: (String, String) -> Void) {
    for position in stride(from: pairs.startIndex, to: pairs.endIndex, by: 2) {
      body(strings[pairs[position]], strings[pairs[position + 1]])
    }
  }

  /// All tags; where a key is given twice the first value stays, as with the subscript.
  public var dictionary: [String: String] {
    var result: [String: String] = [:]
    forEach { key, value in if result[key] == nil { result[key] = value } }
    return result
  }
}
