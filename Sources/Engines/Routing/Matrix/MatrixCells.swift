/// The answers of a matrix, row after row.
struct MatrixCells {
  /// What stands for no way.
  static let never = Hierarchy.unreached

  let rowCount: Int
  let columnCount: Int
  /// Milliseconds, the costs of the places included.
  private(set) var times: [UInt32]
  /// Centimetres, and the costs of the places that ways begin and end at; empty if nobody asked.
  private(set) var lengths: [Int32] = []
  private(set) var costs: [Int32] = []

  init(_ rowCount: Int, _ columnCount: Int, carrying: Bool) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    times = Array(repeating: Self.never, count: rowCount * columnCount)
    guard carrying else { return }
    lengths = Array(repeating: 0, count: times.count)
    // Memory of its own: optimized, spans over two arrays that share theirs write into the same.
    costs = Array(repeating: 0, count: times.count)
  }

  /// The milliseconds of a cell; nil where no way leads.
  func time(_ row: Int, _ column: Int) -> UInt32? {
    let time = times[row * columnCount + column]
    return time < Self.never ? time : nil
  }

  /// The milliseconds of a cell without the costs of its places; nil where no way leads.
  func ride(_ row: Int, _ column: Int) -> Int? {
    time(row, column).map { Int($0) - Int(costs[row * columnCount + column]) }
  }

  /// The centimetres of a cell; nil where no way leads.
  func length(_ row: Int, _ column: Int) -> Int32? {
    time(row, column) == nil ? nil : lengths[row * columnCount + column]
  }

  /// Tells the costs of the places of rows and columns apart from the times.
  mutating func separate(_ rows: [Int32], _ columns: [Int32]) {
    costs = rows.flatMap { row in columns.map { row + $0 } }
  }

  /// Sets a cell.
  @inline(__always)
  mutating func set(
    _ row: Int, _ column: Int, _ time: UInt32, _ length: Int32 = 0, _ cost: Int32 = 0
  ) {
    let cell = row * columnCount + column
    times[cell] = time
    guard !lengths.isEmpty else { return }
    lengths[cell] = length
    costs[cell] = cost
  }

  /// Fills some columns of some rows with what was found, a block of rows at a time.
  @inline(__always)
  mutating func fill(
    _ rows: ArraySlice<Int>, _ columns: [Int], _ found: MatrixBlock
  ) {
    let (first, width) = (rows.startIndex, columnCount)
    var cells = times.mutableSpan
    found.times.lane.spread(columns.count, lanes: rows.count) { lane, column, time in
      cells[rows[first + lane] * width + columns[column]] = NearArithmetic.distance(time)
    }
    guard !lengths.isEmpty else { return }
    var lengthCells = lengths.mutableSpan
    found.lengths.lane.spread(columns.count, lanes: rows.count) { lane, column, length in
      lengthCells[rows[first + lane] * width + columns[column]] = length
    }
    var costCells = costs.mutableSpan
    found.costs.lane.spread(columns.count, lanes: rows.count) { lane, column, cost in
      costCells[rows[first + lane] * width + columns[column]] = cost
    }
  }
}

/// What sixteen sources know of all goals.
struct MatrixBlock {
  let times: FlatStore<HubRows.Row>
  let lengths: FlatStore<HubRows.Row>
  let costs: FlatStore<HubRows.Row>

  init(_ count: Int, carrying: Bool) {
    times = FlatStore(uninitialized: count)
    lengths = FlatStore(uninitialized: carrying ? count : 0)
    costs = FlatStore(uninitialized: carrying ? count : 0)
  }
}
