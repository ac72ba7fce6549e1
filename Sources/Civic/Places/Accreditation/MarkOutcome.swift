/// What came of a change of plaques, campaigns, pledges, gifts or offers.
public enum MarkOutcome<Thing: Hashable & Sendable>: Hashable, Sendable {
  /// It is so now.
  case done(Thing)
  /// There is no such thing.
  case missing
  /// Somebody else has changed it meanwhile; this is its version now.
  case otherVersion(Int64)
  /// It can't be so.
  case refused(MarkFault)
}

/// Why it can't be so; the text names the form's field first.
public enum MarkFault: String, CaseIterable, Sendable {
  /// That can't happen in this state.
  case event = "event.not-now"
  /// Nobody says why, or in too many words.
  case note = "note.length"
  /// The place is not open to riders.
  case place = "place.not-open"
  /// A title or a text is empty or too long.
  case title = "title.length"
  /// It ends before it begins, or lasts too long.
  case term = "ends.unfit"
  /// Too few or too many are wanted.
  case count = "target.unfit"
  /// The area is not there, or no longer.
  case area = "area.missing"
  /// It has ended, or not begun.
  case over = "state.over"
  /// There is none left.
  case none = "stock.none"
  /// It was used before.
  case used = "code.used"
  /// No such code, or it is too old.
  case code = "code.unknown"
  /// Fewer than are already taken.
  case stock = "stock.taken"
  /// The picture is none, or too large.
  case picture = "picture.unfit"

  /// The field of a form that it belongs to.
  public var field: String { String(rawValue.prefix { $0 != "." }) }
}

/// Small rules about what people type here.
enum MarkText {
  static let longestTitle = 60
  static let longestText = 1_000
  static let longestNote = 200

  static func isGood(_ text: String, _ length: ClosedRange<Int>) -> Bool {
    length.contains(text.unicodeScalars.count)
      && !text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" }
  }
}
