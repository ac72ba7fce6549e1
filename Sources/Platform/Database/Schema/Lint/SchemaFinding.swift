/// Something in the schema or in a statement that would not stand distribution or the other engine.
public struct SchemaFinding: Hashable, Sendable, CustomStringConvertible {
  /// Which rule is broken.
  public enum Rule: String, Sendable, CaseIterable {
    /// A district table begins with `district bigint NOT NULL`.
    case districtColumn
    /// `district`, or the own key, is first in every primary key, UNIQUE and unique index.
    case keyFirst
    /// Every table has a primary key.
    case primaryKey
    /// References go to reference tables, or to a row of the same district.
    case reference
    /// References make no circle.
    case circle
    /// No ON DELETE SET NULL or SET DEFAULT, no ON UPDATE, nothing deferred.
    case referenceAction
    /// No default or rule that calls for the time, chance, a sequence or a collation.
    case columnRule
    /// Both engines have the same tables.
    case twins
    /// Every district table in a statement has its `district` equated.
    case districtMissing
    /// INSERT names `district`, and nothing changes it afterwards.
    case districtWritten
    /// A statement reads tables that are spread by different keys.
    case spreadDifferently
    /// `/* city-wide */` reads one table that is spread, and changes nothing.
    case cityWide
    /// A word that means something else on the other engine, or on each node.
    case word
    /// A statement names a table that there is not, or can't be read.
    case unreadable
  }

  /// The rule.
  public let rule: Rule
  /// The table or statement, and what about it.
  public let detail: String

  /// Tells of one broken rule.
  init(_ rule: Rule, _ detail: String) {
    self.rule = rule
    self.detail = detail
  }

  /// One line for the person who wrote it.
  public var description: String { "\(rule.rawValue): \(detail)" }
}
