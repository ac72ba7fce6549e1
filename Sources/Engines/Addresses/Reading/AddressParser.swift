/// Reads what an order says into its parts; every text has a reading.
public enum AddressParser {
  /// Reads an order; only its first 200 characters are looked at.
  ///
  /// - Complexity: O(*n*) in the looked-at characters, times the few words that may begin at each.
  public static func parse(_ text: String) -> AddressQuery {
    var rooms: [String] = []
    return settled(text, &rooms).query
  }

  /// Splits an order into what may be sent and the room, which may not.
  ///
  /// Phone numbers, names of persons and wishes are in neither. The browser's `address.js` does
  /// the same; this one serves pages without script and the tests.
  public static func cutRoom(_ text: String) -> (text: String, room: String) {
    var rooms: [String] = []
    let text = settled(text, &rooms).publicText
    return (text, rooms.joined(separator: " "))
  }

  /// The last reading that cut anything: what is left when a room is cut out may look like one.
  ///
  /// Every round leaves fewer scalars of at most 200, so it ends.
  private static func settled(_ text: String, _ rooms: inout [String]) -> Reading {
    var reading = Reading(text, mode: .order)
    while true {
      let kept = reading.publicText
      let room = reading.roomText
      if !room.isEmpty { rooms.append(room) }
      let next = Reading(kept, mode: .order)
      if next.publicText.unicodeScalars.count >= kept.unicodeScalars.count { return reading }
      reading = next
    }
  }

  /// Reads the name of a building or an estate on the map: nothing in it is private.
  static func parseName(_ name: String) -> AddressQuery { Reading(name, mode: .name).query }
}

extension AddressParser {
  /// One text with its tokens and what each of them is.
  private struct Reading {
    let folded: FoldedText
    let notes: [Bool]
    let reader: AddressReader

    init(_ text: String, mode: AddressReader.Mode) {
      folded = FoldedText(text)
      notes =
        mode == .order
        ? PrivateNotes.mask(folded.scalars)
        : Array(repeating: false, count: folded.scalars.count)
      var reader = AddressReader(
        AddressTokenizer.tokens(folded.scalars, hidden: notes), mode: mode)
      reader.read()
      self.reader = reader
    }

    var query: AddressQuery {
      let split = reader.buildingToken ?? reader.tokens.count
      let place = text(of: 0..<split) + Array((reader.kind ?? "").unicodeScalars)
      return AddressQuery(
        text: publicText, place: Self.string(place),
        leadingScalars: AdministrativePrefix.length(of: place),
        rest: Self.string(text(of: split..<reader.tokens.count)), building: reader.building,
        unit: reader.unit, gate: reader.gate)
    }

    /// The folded scalars of the tokens that name the place.
    private func text(of tokens: Range<Int>) -> [Unicode.Scalar] {
      tokens.filter { reader.isPlace[$0] }.flatMap { folded.scalars[reader.tokens[$0].range] }
    }

    var publicText: String {
      let cut = CutText(folded, notes: notes, rooms: rooms)
      return cut.text
    }

    var roomText: String {
      let cut = CutText(folded, notes: notes, rooms: rooms)
      return cut.room
    }

    private var rooms: [Bool] {
      var mask = Array(repeating: false, count: folded.scalars.count)
      for (token, isPrivate) in zip(reader.tokens, reader.isPrivate) where isPrivate {
        for index in token.range { mask[index] = true }
      }
      return mask
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
  }
}
