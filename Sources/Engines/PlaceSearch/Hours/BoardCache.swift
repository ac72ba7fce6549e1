import OpeningHours
import Synchronization

/// The boards of the times that were asked for last: now, and what somebody plans.
final class BoardCache: Sendable {
  /// Rises: more memory, 17 bytes for every 16 places a board; falls: people who plan ahead take
  /// turns with those who look for now, and each board costs a look at every place.
  private static let most = 4

  private let boards = Mutex<[OpeningBoard]>([])

  /// The board of a time, made when there is none.
  ///
  /// Two tasks that miss it make it both; neither waits for the other.
  func board(
    at unixSeconds: Int64, _ rows: PlaceRows, _ tree: PlaceTree, _ table: HoursTable,
    in setting: Setting
  ) -> OpeningBoard {
    let known = boards.withLock { boards in
      boards.firstIndex { $0.states.hold(at: unixSeconds) }.map { boards[$0] }
    }
    if let known { return known }
    let last = boards.withLock { boards in
      boards.filter { $0.states.start <= unixSeconds }.max { $0.states.start < $1.states.start }
    }
    let states =
      last?.states.advanced(to: unixSeconds, table, in: setting)
      ?? HoursStates(table, at: unixSeconds, in: setting)
    let board = OpeningBoard(states, rows, tree)
    boards.withLock { boards in
      if boards.count >= Self.most { boards.removeFirst() }
      boards.append(board)
    }
    return board
  }
}
