/// Says for every token of an address what it is: the estate's name, the building, the unit, or
/// private (floor, room), reading once from left to right.
struct AddressReader {
  /// Whether an order is read, or the name of a building or an estate on the map.
  enum Mode { case order, name }

  let tokens: [AddressToken]
  let mode: Mode
  var next = 0
  var building: String?
  /// The word of the building that is part of its name: 公寓.
  var kind: String?
  /// Index of the token at which the building was read.
  var buildingToken: Int?
  var unit: String?
  var gate: String?
  /// For each token, whether it is a floor, a room or a door on a landing.
  var isPrivate: [Bool]
  /// For each token, whether it belongs to the name of the place.
  var isPlace: [Bool]

  init(_ tokens: [AddressToken], mode: Mode) {
    self.tokens = tokens
    self.mode = mode
    isPrivate = Array(repeating: false, count: tokens.count)
    isPlace = Array(repeating: false, count: tokens.count)
  }

  /// Reads all tokens; every step takes at least one, so it ends.
  mutating func read() {
    while next < tokens.count {
      if readPrefixed() || readDoor() || readGate() || readHash() { continue }
      if let chain = chain(at: next) {
        read(chain)
      } else {
        if case .han = tokens[next].kind { isPlace[next] = true }
        if case .letters = tokens[next].kind { isPlace[next] = true }
        if tokens[next].kind == .numeral { isPlace[next] = true }
        if let word = tokens[next].word, word != .filler { isPlace[next] = true }
        next += 1
      }
    }
  }

  // MARK: Taking

  mutating func takeBuilding(_ number: Designator, marker: Range<Int>) {
    building = number.value
    buildingToken = number.range.lowerBound
    if let word = marker.first, tokens[word].word == .kind {
      kind = String(tokens[word].text.drop { $0 == "号" })
    }
    next = max(number.range.upperBound, marker.upperBound)
  }

  mutating func takeUnit(_ number: Designator, marker: Range<Int>) {
    unit = number.value
    next = max(number.range.upperBound, marker.upperBound)
  }

  mutating func hide(_ range: Range<Int>) {
    for index in range { isPrivate[index] = true }
    next = max(next, range.upperBound)
  }

  mutating func keep(_ range: Range<Int>) {
    for index in range { isPlace[index] = true }
    next = max(next, range.upperBound)
  }
}
