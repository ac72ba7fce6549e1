import Database

/// A place in the audit, behind which a page begins.
public struct AuditCursor: Hashable, Sendable {
  let happenedAt: Moment
  let lane: Int64
  let mark: Int64

  var values: [Value] { [happenedAt.databaseValue, .integer(lane), .integer(mark)] }
}

extension AuditCursor: LosslessStringConvertible {
  /// Three numbers with points between.
  public var description: String { "\(happenedAt.milliseconds).\(lane).\(mark)" }

  /// Reads three numbers.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
    guard parts.count == 3, let moment = parts[0], let lane = parts[1], let mark = parts[2] else {
      return nil
    }
    self.init(happenedAt: Moment(milliseconds: moment), lane: lane, mark: mark)
  }
}
