import Kernel

/// Looks at every row of a list, before anything is written.
struct RosterCheck {
  let owner: RosterImport.Owner
  let words: RosterWords
  let keys: KeyRing
  /// Phones of lists of the same organisation that count.
  let known: Set<BlindIndex>

  /// The blind indexes of a roster are of a kind of their own: nobody who sees two tables can tell
  /// that they speak of the same phone.
  static let indexKind = "roster.phone"
  /// Rows between two breaths: more are faster, fewer let pages answer in between.
  private static let stride = 500

  private(set) var entries: [RosterEntry] = []
  private(set) var problems: [RosterProblem] = []
  private var rows: [PhoneNumber: Int] = [:]

  init(owner: RosterImport.Owner, words: RosterWords, keys: KeyRing, known: Set<BlindIndex>) {
    (self.owner, self.words, self.keys, self.known) = (owner, words, keys, known)
  }

  mutating func look(at lines: [RosterLine]) async {
    entries.reserveCapacity(lines.count)
    for (place, line) in lines.enumerated() {
      look(at: line)
      if place % Self.stride == 0 { await Task.yield() }
    }
    // Neighbours in the table are written together, which is faster, and the order of the file is
    // gone.
    entries.sort { $0.index.bytes.lexicographicallyPrecedes($1.index.bytes) }
  }

  private mutating func look(at line: RosterLine) {
    let phone = PhoneNumber(line.phone)
    var found: [(RosterProblem.Field, RosterProblem.Kind)] = []
    if phone == nil { found.append((.phone, Self.fault(of: line.phone))) }
    let kind = line.kind.isEmpty ? words.usual : words.kind(line.kind)
    if kind == nil { found.append((.kind, .unknownKind)) }
    let station = line.station.isEmpty ? owner : words.station(line.station)
    if station == nil { found.append((.station, .unknownStation)) }
    guard found.isEmpty, let phone, let kind, let station else {
      problems += found.map { RosterProblem(row: line.row, field: $0.0, kind: $0.1) }
      return
    }
    if let other = rows[phone] {
      problems.append(
        RosterProblem(row: line.row, field: .phone, kind: .twice, otherRow: other))
      return
    }
    rows[phone] = line.row
    entries.append(
      RosterEntry(
        index: keys.index(phone.e164, of: Self.indexKind), organisation: station, kind: kind,
        isKnown: isKnown(phone)))
  }

  private func isKnown(_ phone: PhoneNumber) -> Bool {
    !known.isEmpty && keys.indexes(phone.e164, of: Self.indexKind).contains { known.contains($0) }
  }

  /// Why a text is no phone, as exactly as its writer needs.
  private static func fault(of text: String) -> RosterProblem.Kind {
    if text.isEmpty { return .missing }
    if text.contains(where: { $0 == "*" || $0 == "×" || $0 == "●" }) { return .masked }
    if text.contains(where: { $0 == "E" || $0 == "e" }), Double(text) != nil { return .shortened }
    let digits = text.filter { $0.isASCII && $0.isNumber }
    if digits.hasPrefix("0"), !digits.hasPrefix("00"), (10...12).contains(digits.count) {
      return .landline
    }
    return .notAPhone
  }
}
