/// How a compound is laid out: walls, ways and rows of houses.
struct CompoundStyle: Sendable {
  /// Houses along one side of a row's path.
  struct Row: Sendable {
    var stock: Stock
    /// Metres from the middle of the path to the fronts.
    var setback: Double
    /// The most that a house may reach back.
    var depth: Double
    /// Metres between neighbours.
    var gap: ClosedRange<Double>
  }

  /// What stands around it (`barrier=*`); nil for open ground.
  var wall: String?
  /// What leads around inside the wall.
  var ring: [Tag] = [Tag("highway", "service"), Tag("maxspeed", "10")]
  /// Metres from the wall to the middle of the ring.
  var ringInset = 9.0
  /// Metres from the middle of the ring to the houses.
  var margin = 7.0
  /// Metres from one path to the next.
  var pitch: Double
  var path: [Tag] = [Tag("highway", "footway")]
  /// South of the path, fronts to the north.
  var lower: Row
  /// North of the path, fronts to the south.
  var upper: Row?
  /// Ways across the rows.
  var aisles = 1
  var aisle: [Tag] = [Tag("highway", "footway")]
  /// Metres from the middle of an aisle to the houses.
  var aisleClear = 5.0
  /// The share of doors that a footpath leads up to.
  var mappedDoors = 0.7
  /// Rows left free for a garden or pitch, counted from the south; and how many.
  var garden: Garden?
  var gates = 2
  /// Whether every path has a name of its own, as lanes have.
  var namesPaths = false
  /// Rows move apart by at most so many metres to fill the parcel.
  var mostSlack = 8.0
  /// Above this the houses stand farther apart; estates are divided before they get larger.
  var mostHouses = 200
  /// Below this the land is left green.
  var leastHouses = 1
  /// Whether cars go down under the houses.
  var hasGarage = false
  /// On a slope: paths with stairs.
  var hasStairs = false

  /// The same with more air between the houses.
  var airier: CompoundStyle {
    var style = self
    style.pitch *= 1.12
    style.lower.gap = style.lower.gap.lowerBound * 1.4...style.lower.gap.upperBound * 1.4
    return style
  }

  struct Garden: Sendable {
    enum Kind: Sendable { case garden, pond, pitch }
    var kind: Kind
    var rows: Int
  }
}
