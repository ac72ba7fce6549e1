public import Kernel

/// What the city and its partners have agreed on, for a term (政企协同).
public struct Agreement: Hashable, Sendable {
  /// How far it has come.
  public enum State: String, CaseIterable, Sendable {
    /// It is being written.
    case draft
    /// It holds.
    case active
    /// It has ended.
    case ended

    /// Whether it may become this.
    public func canBecome(_ next: State) -> Bool {
      switch (self, next) {
      case (.draft, .active), (.draft, .ended), (.active, .ended): true
      default: self == next
      }
    }
  }

  /// Its name among all.
  public var id: Identifier<Agreement>
  /// What it says.
  public var terms: Terms
  /// How far it has come.
  public var state: State
  /// Grows with every change.
  public var version: Int64

  /// What an agreement says.
  public struct Terms: Hashable, Sendable {
    /// What it is about.
    public var title: String
    /// Its first day.
    public var starts: CivilDate
    /// Its last day.
    public var ends: CivilDate
    /// Who is bound by it: two at least.
    public var parties: Set<Organisation.ID>
    /// What else is to be known.
    public var note: String?

    /// Says what it says.
    public init(
      title: String, starts: CivilDate, ends: CivilDate, parties: Set<Organisation.ID>,
      note: String? = nil
    ) {
      self.title = title
      self.starts = starts
      self.ends = ends
      self.parties = parties
      self.note = note
    }
  }
}

/// What is wrong with an agreement; the text names the form's field first.
public enum AgreementFault: String, CaseIterable, Sendable {
  /// The title is empty or too long.
  case title = "title.length"
  /// It ends before it begins.
  case term = "ends.early"
  /// Fewer than two, more than fifty, or one that is not there.
  case parties = "parties.count"
  /// It can't go from its state to that one.
  case state = "state.not-now"
}
