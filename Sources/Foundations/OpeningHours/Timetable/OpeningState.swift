/// Whether a place is open.
public enum OpeningState: String, Sendable, Hashable, CaseIterable {
  /// It is open.
  case open
  /// It is closed.
  case closed
  /// The timetable does not tell, or rests on a day that is not announced yet.
  case unknown
}
