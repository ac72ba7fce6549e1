public import Database
public import Directory
public import Kernel

/// A list of places: how it stands, what is wrong with it, what it asks.
public struct ReadPlaceList: Sendable {
  /// The list.
  public var id: PlaceList.ID
  /// The area that it is of.
  public var area: Area.ID

  /// A row that may be a place that is there.
  public struct Question: Hashable, Sendable {
    /// The row.
    public var draft: PlaceDraft
    /// The place.
    public var place: Place
  }

  /// Makes the question.
  ///
  /// - Parameters:
  ///   - id: the list.
  ///   - area: the area that it is of.
  public init(_ id: PlaceList.ID, of area: Area.ID) {
    self.id = id
    self.area = area
  }

  /// Reads how it stands.
  ///
  /// - Parameter database: where it is kept.
  /// - Returns: The list; nil when the area has none of this name.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> PlaceList? {
    let query = self
    return try await database.read { transaction throws(DatabaseError) in
      try query.find(transaction)
    }
  }

  private func find(_ transaction: Transaction) throws(DatabaseError) -> PlaceList? {
    let list = try PlaceListRecords(transaction: transaction).find(id)
    return list?.area == area ? list : nil
  }

  /// What is wrong with it, in the order of the file.
  ///
  /// - Parameters:
  ///   - database: where it is kept.
  ///   - place: how many to pass over.
  ///   - limit: how many at most.
  /// - Returns: The problems.
  /// - Throws: What the database says.
  public func problems(
    on database: Database, after place: Int = 0, limit: Int = 100
  ) async throws(DatabaseError) -> [PlaceLineProblem] {
    let query = self
    return try await database.read { transaction throws(DatabaseError) in
      guard try query.find(transaction) != nil else { return [] }
      return try PlaceListRecords(transaction: transaction).problems(
        of: query.id, after: place, limit: limit)
    }
  }

  /// Rows as they will be entered.
  ///
  /// - Parameters:
  ///   - database: where it is kept.
  ///   - row: only those behind this one.
  ///   - limit: how many at most.
  /// - Returns: The drafts.
  /// - Throws: What the database says.
  public func drafts(
    on database: Database, after row: Int = 0, limit: Int = 50
  ) async throws(DatabaseError) -> [PlaceDraft] {
    let query = self
    return try await database.read { transaction throws(DatabaseError) in
      guard try query.find(transaction) != nil else { return [] }
      return try PlaceDraftRecords(transaction: transaction, list: query.id).page(
        after: row, limit: limit)
    }
  }

  /// Rows about which somebody is asked, with what they may be.
  ///
  /// - Parameters:
  ///   - database: where it is kept.
  ///   - row: only those behind this one.
  ///   - limit: how many at most.
  /// - Returns: The questions.
  /// - Throws: What the database says.
  public func questions(
    on database: Database, after row: Int = 0, limit: Int = 50
  ) async throws(DatabaseError) -> [Question] {
    let query = self
    return try await database.read { transaction throws(DatabaseError) in
      guard try query.find(transaction) != nil else { return [] }
      let drafts = try PlaceDraftRecords(transaction: transaction, list: query.id).asked(
        after: row, limit: limit)
      var questions: [Question] = []
      for draft in drafts {
        guard let twin = draft.twin,
          let district = try PlaceRecords.district(of: twin, transaction),
          let place = try PlaceRecords.find(twin, in: district, transaction)
        else { continue }
        questions.append(Question(draft: draft, place: place))
      }
      return questions
    }
  }
}

/// The lists of an area, the newest first.
public struct ListPlaceLists: Sendable {
  /// The area.
  public var area: Area.ID
  /// Those before this one.
  public var before: PlaceList.ID?
  /// How many at most.
  public var limit: Int

  /// Makes the question.
  ///
  /// - Parameters:
  ///   - area: the area.
  ///   - before: those before this one.
  ///   - limit: how many at most.
  public init(_ area: Area.ID, before: PlaceList.ID? = nil, limit: Int = 50) {
    self.area = area
    self.before = before
    self.limit = limit
  }

  /// Reads them.
  ///
  /// - Parameter database: where lists are kept.
  /// - Returns: The lists.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> [PlaceList] {
    let query = self
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT id, area, format, collection, state, rows, good, bad, known, asked, gone, staged,
          applied, undone, made_by, made_at, live_at, ends_at
        FROM place_list WHERE area = $1 AND id < $2 ORDER BY id DESC LIMIT $3
        """, query.area, query.before?.number ?? Int64.max, query.limit,
        make: PlaceListRecords.read)
    }
  }
}
