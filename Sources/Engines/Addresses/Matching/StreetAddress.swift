/// A street and a house number: 中山东路90号.
struct StreetAddress: Equatable {
  /// The street, with anything before it.
  let street: [Unicode.Scalar]
  /// The house number in digits, with its stem: `90`, `甲3`.
  let number: String
  /// Whether nothing but 号 follows the number.
  let isAll: Bool

  /// An address as the map has it; nil without a street or a number.
  init?(_ address: String) {
    guard let last = Self.all(in: FoldedText(address).scalars).last else { return nil }
    self = last
  }

  private init(street: [Unicode.Scalar], number: String, isAll: Bool) {
    self.street = street
    self.number = number
    self.isAll = isAll
  }

  /// Every number in the text that something stands before, as a house number on it.
  static func all(in scalars: [Unicode.Scalar]) -> [StreetAddress] {
    var found: [StreetAddress] = []
    var index = 0
    while index < scalars.count {
      let end = scalars[index...].firstIndex { !AddressTokenizer.isDigit($0) } ?? scalars.count
      let start = index
      index = max(end, index + 1)
      guard end > start else { continue }
      let hasStem = start > 0 && Designator.stems.contains(String(scalars[start - 1]))
      let first = hasStem ? start - 1 : start
      let street = NameKey.scalars(of: scalars[..<first])
      guard !street.isEmpty else { continue }
      var number = String.UnicodeScalarView(scalars[first..<first + (hasStem ? 1 : 0)])
      let digits = scalars[start..<end].drop { $0 == "0" }
      number.append(contentsOf: digits)
      let rest = scalars[end...]
      found.append(
        StreetAddress(
          street: street, number: String(number), isAll: rest.isEmpty || rest.elementsEqual(["号"])))
    }
    return found
  }
}
