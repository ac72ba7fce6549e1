/// `name=value` pairs of a query or form, in order.
struct FieldPairs {
  private(set) var pairs: [(name: String, value: String)] = []
  /// Whether some part is badly encoded.
  private(set) var isBroken = false

  /// More pairs than any form of ours has: the rest is not looked at.
  static let most = 200

  init(_ text: some StringProtocol, allowing allowed: Set<UInt8> = []) {
    let parts = text.split(separator: "&", maxSplits: Self.most, omittingEmptySubsequences: true)
    if parts.count > Self.most { isBroken = true }
    for part in parts.prefix(Self.most) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = sides.count > 1 ? sides[1] : ""
      guard let first = sides.first,
        let name = PercentEncoding.decode(first, plusIsSpace: true),
        let text = PercentEncoding.decode(value, plusIsSpace: true, allowing: allowed)
      else {
        isBroken = true
        continue
      }
      pairs.append((name, text))
    }
  }

  func values(named name: String) -> [String] {
    pairs.filter { $0.name == name }.map(\.value)
  }
}
