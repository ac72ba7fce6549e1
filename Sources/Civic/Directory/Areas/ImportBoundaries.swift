public import Database
import Geodesy
public import Kernel

/// Takes in outlines by the codes of areas; the same again changes nothing.
public struct ImportBoundaries: Sendable {
  /// What was done.
  public struct Tally: Hashable, Sendable {
    /// Outlines that are kept now, also those that were there before.
    public var kept = 0
    /// Codes that no area has.
    public var unknown: [AreaCode] = []
  }

  private static let batch = 50
  private let boundaries: [(code: AreaCode, boundary: AreaBoundary)]
  private let since: CivilDate
  private let source: String

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - file: the outlines.
  ///   - since: since when they hold.
  ///   - source: where they are from, such as a file's name.
  public init(_ file: BoundaryFile, since: CivilDate, source: String) {
    boundaries = file.boundaries
    self.since = since
    self.source = source
  }

  /// Imports, a batch in each transaction.
  ///
  /// - Parameters:
  ///   - database: where they are kept.
  ///   - tree: the areas.
  ///   - author: who does it.
  ///   - time: the clock.
  /// - Returns: What was done.
  /// - Throws: What the database says; batches that were kept stay, and the next import goes on.
  public func run(
    on database: Database, _ tree: DirectoryTree, by author: DirectoryAuthor,
    time: any TimeSource = SystemTime()
  ) async throws(DatabaseError) -> Tally {
    var tally = Tally()
    var commands: [SetBoundary] = []
    for (code, boundary) in boundaries {
      if let area = tree.area(code: code) {
        commands.append(SetBoundary(area.id, boundary, since: since, source: source))
      } else {
        tally.unknown.append(code)
      }
    }
    for start in stride(from: 0, to: commands.count, by: Self.batch) {
      let (batch, now) = (commands[start...].prefix(Self.batch), time.now)
      tally.kept += try await database.write { transaction throws(DatabaseError) in
        var count = 0
        for command in batch
        where try command.run(in: transaction, by: author, now: now) { count += 1 }
        return count
      }
    }
    return tally
  }
}
