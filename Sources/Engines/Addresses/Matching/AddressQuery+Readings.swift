extension AddressQuery {
  /// xs13: letters that run into a number may spell a building's whole name, number and all.
  var spelledOut: AddressQuery? {
    let letters = place.unicodeScalars
    guard let building else {
      return letters.contains(where: AddressTokenizer.isLetter) ? self : nil
    }
    let name = Array(letters) + building.unicodeScalars
    guard
      let digit = name.indices.dropFirst().first(where: { index in
        AddressTokenizer.isDigit(name[index]) && AddressTokenizer.isLetter(name[index - 1])
      }), digit + 3 >= name.count
    else { return nil }
    return replacing(place: name, building: nil)
  }

  /// The house numbers that the text may say, each as a query for the street and that number.
  ///
  /// `isAll` is false where the text names something behind the house number; `building` is the
  /// one asked for at that address. The last four are enough: each costs a search.
  var houses: [(query: AddressQuery, isAll: Bool, building: String?)] {
    var houses: [(query: AddressQuery, isAll: Bool, building: String?)] = []
    if building != nil, !place.isEmpty { houses.append((self, true, nil)) }
    for address in StreetAddress.all(in: Array(place.unicodeScalars)).suffix(4) {
      let query = replacing(place: address.street, building: address.number)
      houses.append((query, address.isAll, building))
    }
    return houses
  }

  private func replacing(place: [Unicode.Scalar], building: String?) -> AddressQuery {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: place)
    return AddressQuery(
      text: self.text, place: String(text), leadingScalars: AdministrativePrefix.length(of: place),
      rest: building == nil ? rest : "", building: building, unit: unit, gate: gate)
  }
}
