public import Database

/// A file: a name for content in the store.
public struct StoredFile: Hashable, Sendable {
  /// Where it belongs.
  public let district: District
  /// Its identifier.
  public let id: Identifier<StoredFile>
  /// Its content.
  public let content: StoredContent
  /// What the content is, such as `image/webp`.
  public let mediaType: String
  /// When it was attached.
  public let createdAt: Moment
}

extension Transaction {
  /// Makes a file of content that ``Files/keep(_:limit:)`` has kept, beside whatever refers to it.
  ///
  /// - Parameters:
  ///   - content: what was kept.
  ///   - id: the identifier of the file.
  ///   - district: where it belongs.
  ///   - mediaType: what the content is.
  ///   - now: the present moment.
  /// - Returns: The file; nil when the content was kept so long ago that it was swept.
  /// - Throws: What the database says.
  public func attach(
    _ content: StoredContent, as id: Identifier<StoredFile>, in district: District,
    mediaType: String, now: Moment
  ) throws(DatabaseError) -> StoredFile? {
    let isThere = try execute(
      "UPDATE stored_content SET orphan_since = NULL WHERE hash = $1 AND doomed_until IS NULL",
      content.hash)
    guard isThere == 1 else { return nil }
    try execute(
      """
      INSERT INTO stored_file (district, id, hash, bytes, media_type, created_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, district, id, content.hash, content.bytes, mediaType, now)
    return StoredFile(
      district: district, id: id, content: content, mediaType: mediaType, createdAt: now)
  }

  /// A file, if it is there.
  ///
  /// - Throws: What the database says.
  public func file(
    _ id: Identifier<StoredFile>, in district: District
  ) throws(DatabaseError) -> StoredFile? {
    try row(
      """
      SELECT hash, bytes, media_type, created_at FROM stored_file WHERE district = $1 AND id = $2
      """, district, id
    ) { row throws(DatabaseError) in
      StoredFile(
        district: district, id: id,
        content: StoredContent(hash: try row.get(0), bytes: try row.get(1)),
        mediaType: try row.get(2), createdAt: try row.get(3))
    }
  }

  /// Removes a file; its content is swept later, unless another file has the same.
  ///
  /// - Parameters:
  ///   - id: the file.
  ///   - district: where it belongs.
  ///   - moment: since when the content counts as an orphan.
  /// - Returns: Its content; nil when there is no such file.
  /// - Throws: What the database says.
  @discardableResult
  public func detach(
    _ id: Identifier<StoredFile>, in district: District, at moment: Moment
  ) throws(DatabaseError) -> StoredContent? {
    guard let file = try file(id, in: district) else { return nil }
    try execute(
      "UPDATE stored_content SET orphan_since = $2 WHERE hash = $1", file.content.hash, moment)
    try execute("DELETE FROM stored_file WHERE district = $1 AND id = $2", district, id)
    return file.content
  }
}
