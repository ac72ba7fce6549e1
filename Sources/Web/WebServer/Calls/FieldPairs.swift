/// `name=value` pairs of a query or form, in order.
struct FieldPairs {
  private(set) var pairs: [(name: String, value: String)] = []
  /// Whether some part is badly encoded.
  private(set) var isBroken = false

  /// More pairs than any form of ours has: the rest is not looked at.
  static let most = 200

  init(_ text: some StringProtocol, allowing allowed: Set<UInt8> = []) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "&"), maxSplits: Self.most, omittingEmptySubsequences: true)
    if parts.count > Self.most { isBroken = true }
    for part in parts.prefix(Self.most) {
      let middle = part.firstIndex(of: UInt8(ascii: "="))
      let value = middle.map { part[part.index(after: $0)...] } ?? part.suffix(0)
      guard
        let name = PercentEncoding.decode(part[..<(middle ?? part.endIndex)], plusIsSpace: true),
        let text = PercentEncoding.decode(value, plusIsSpace: true, allowing: allowed)
      else {
        isBroken = true
        continue
      }
      pairs.append((name, text))
    }
  }

  /// Line ends and tabs, which text fields of forms may have.
  static let lineEnds: Set<UInt8> = [0x0A, 0x0D, 0x09]

  /// No pairs.
  init() {}

  /// Adds a field as it stands in a form with parts, where nothing is encoded.
  mutating func add(_ name: String, _ value: ArraySlice<UInt8>) {
    guard pairs.count < Self.most,
      value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || Self.lineEnds.contains($0) }),
      let text = String(validating: value, as: UTF8.self)
    else {
      isBroken = true
      return
    }
    pairs.append((name, text))
  }

  func values(named name: String) -> [String] {
    pairs.filter { $0.name == name }.map(\.value)
  }
}
