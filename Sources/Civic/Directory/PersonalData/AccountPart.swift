public import Database
public import Kernel

/// What a context keeps about people; each registers what it has, so that nothing is forgotten
/// when accounts are merged, erased or shown to their owner.
public protocol AccountMerging: Sendable {
  /// Makes what belongs to one account belong to another.
  ///
  /// - Throws: What the database says.
  func merge(
    _ absorbed: Account.ID, into survivor: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError)
}

/// Erases what a context keeps about somebody.
public protocol AccountEraser: Sendable {
  /// What must stay of somebody, and why; empty when nothing does.
  ///
  /// - Throws: What the database says.
  func kept(of account: Account.ID, in transaction: Transaction) throws(DatabaseError)
    -> [KeptRecord]

  /// Erases everything else; called again after a restore.
  ///
  /// - Throws: What the database says.
  func erase(
    _ account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError)
}

/// Tells somebody what a context keeps about them.
public protocol PersonalDataSource: Sendable {
  /// Everything, in sections.
  ///
  /// - Throws: What the database says.
  func sections(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [PersonalSection]
}

/// What must stay after an erasure.
public struct KeptRecord: Hashable, Sendable {
  /// The key of the text that says what it is.
  public var what: String
  /// The key of the text that says by which law.
  public var reason: String
  /// Until when; nil when it is without a name already.
  public var until: Moment?

  /// Says what stays.
  ///
  /// - Parameters:
  ///   - what: the key of what it is.
  ///   - reason: the key of the law.
  ///   - until: until when.
  public init(_ what: String, because reason: String, until: Moment?) {
    self.what = what
    self.reason = reason
    self.until = until
  }
}

/// Something about somebody: rows of named facts.
public struct PersonalSection: Hashable, Sendable {
  /// One fact.
  public struct Fact: Hashable, Sendable {
    /// What it is: the last part of the key `my-data.<section>.<name>`.
    public var name: String
    /// The fact.
    public var value: PersonalValue

    /// Says a fact.
    public init(_ name: String, _ value: PersonalValue) {
      self.name = name
      self.value = value
    }
  }

  /// Its word: `my-data.<name>` in the catalogues.
  public var name: String
  /// Facts, row by row.
  public var rows: [[Fact]]

  /// Makes a section.
  ///
  /// - Parameters:
  ///   - name: its word.
  ///   - rows: facts.
  public init(_ name: String, _ rows: [[Fact]]) {
    self.name = name
    self.rows = rows
  }
}

/// A fact about somebody.
public enum PersonalValue: Hashable, Sendable {
  /// As it is.
  case text(String)
  /// A word of the program: `my-data.word.<word>` in the catalogues.
  case word(String)
  /// A point in time.
  case moment(Moment)
  /// How many.
  case number(Int)
  /// The name of an organisation, by its identifier.
  case organisation(Identifier<PermissionScope.Organisation>)
  /// The name of an area, by its identifier.
  case area(Identifier<PermissionScope.Area>)
  /// The title of a role, by its name.
  case role(RoleName)
}

/// All that contexts have registered.
public struct AccountParts: Sendable {
  /// Move what they have.
  public var merging: [any AccountMerging]
  /// Erase what they have.
  public var erasers: [any AccountEraser]
  /// Tell what they have.
  public var sources: [any PersonalDataSource]

  /// Registers contexts besides the directory itself, which is always there.
  ///
  /// - Parameters:
  ///   - merging: move what they have.
  ///   - erasers: erase what they have.
  ///   - sources: tell what they have.
  public init(
    merging: [any AccountMerging] = [], erasers: [any AccountEraser] = [],
    sources: [any PersonalDataSource] = []
  ) {
    self.merging = [DirectoryPart()] + merging
    // The directory last: what others have may be found by the account only.
    self.erasers = erasers + [DirectoryPart()]
    self.sources = [DirectoryPart()] + sources
  }
}
