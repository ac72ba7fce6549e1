public import Directory
public import Kernel

/// A street asks its places to join, so many by a day (招募行动).
public struct Campaign: Hashable, Sendable {
  /// What names a campaign.
  public typealias ID = Identifier<Campaign>

  /// What is asked for.
  public struct Plan: Hashable, Sendable {
    /// The area that it is for.
    public var area: Area.ID
    /// The kind of places, as the catalogue codes it.
    public var kind: String
    /// What it is called.
    public var title: String
    /// How many are to join.
    public var target: Int64
    /// Its first day.
    public var starts: CivilDate
    /// Its last day.
    public var ends: CivilDate

    /// Says what is asked for.
    public init(
      area: Area.ID, kind: String, title: String, target: Int64, starts: CivilDate,
      ends: CivilDate
    ) {
      self.area = area
      self.kind = kind
      self.title = title
      self.target = target
      self.starts = starts
      self.ends = ends
    }
  }

  /// How far one place is in it.
  public enum Answer: String, CaseIterable, Codable, Sendable {
    /// It stands on the list.
    case listed
    /// Somebody has asked.
    case asked
    /// It joins.
    case joined
    /// It does not.
    case refused
  }

  /// How far the whole is.
  public struct Progress: Hashable, Sendable {
    /// Places by their answers.
    public var counts: [Answer: Int64]

    /// Makes it of counts; of none at the beginning.
    public init(counts: [Answer: Int64] = [:]) { self.counts = counts }

    /// How many have this answer.
    public subscript(answer: Answer) -> Int64 { counts[answer] ?? 0 }
    /// How many were asked, whatever they said.
    public var asked: Int64 { self[.asked] + self[.joined] + self[.refused] }
    /// How many stand on the list at all.
    public var all: Int64 { counts.values.reduce(0, +) }
  }

  /// Its name among all.
  public var id: ID
  /// What is asked for.
  public var plan: Plan
  /// Whether it still goes on.
  public var isRunning: Bool
  /// Grows with every change.
  public var version: Int64
}

/// A place that a campaign asks.
public struct CampaignPlace: Hashable, Sendable {
  /// The place.
  public var place: Place.ID
  /// What it was called when it was listed.
  public var name: LocalisedText
  /// What it said.
  public var answer: Campaign.Answer
  /// What else is to be known; nothing about persons.
  public var note: String?
}
