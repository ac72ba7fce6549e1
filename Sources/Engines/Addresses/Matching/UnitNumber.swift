/// The number of a unit as it stands on the map: 2, 2单元, 二单元, B, Unit 2.
enum UnitNumber {
  static func value(of text: String) -> String? {
    let query = AddressParser.parse(text)
    return query.unit ?? query.building ?? NameKey.text(of: text)
  }
}

extension NameKey {
  /// The compared spelling as text.
  static func text(of name: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars(of: name))
    return String(view)
  }
}
