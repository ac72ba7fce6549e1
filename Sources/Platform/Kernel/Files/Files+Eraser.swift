import Database

extension Files: Eraser {
  /// Files.
  public var kind: String { "file" }

  /// Erases again the files among these subjects that a restored backup brought back.
  public func eraseAgain(_ subjects: Set<ErasureSubject>) async throws -> Int {
    var count = 0
    var last = (district: Int64.min, id: Int64.min)
    while true {
      let page = try await page(after: last)
      guard let end = page.last else { return count }
      for file in page {
        guard let id = Identifier<StoredFile>(number: file.id) else { continue }
        let district = District(rawValue: file.district)
        if subjects.contains(Self.subject(id, district)), try await erase(id, in: district) {
          count += 1
        }
      }
      last = (end.district, end.id)
    }
  }

  private func page(
    after last: (district: Int64, id: Int64)
  ) async throws -> [(district: Int64, id: Int64)] {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT district, id FROM stored_file WHERE (district, id) > ($1, $2)
        ORDER BY district, id LIMIT 500
        """, last.district, last.id
      ) { row throws(DatabaseError) in (district: try row.get(0), id: try row.get(1)) }
    }
  }
}
