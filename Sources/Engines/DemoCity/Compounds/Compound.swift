import Geodesy

/// A compound as laid out: what its owner names and numbers afterwards.
struct Compound {
  struct House {
    /// On the plane, counter-clockwise; where `doorKnots` has a knot, it is that corner.
    var outline: [PlanePoint]
    var court: [PlanePoint]
    var doors: [(corner: Int, knot: Knot)]
    var shape: HouseShape
    /// The row from the south, and the position in it from the west.
    var row: Int
    var column: Int
    /// Whether it lies north of its path.
    var isUpper: Bool
    /// Whether it lies west of the first aisle.
    var isWest: Bool
    var middle: PlanePoint
  }

  struct Gate {
    var knot: Knot
    var door: StreetDoor
    var kind: Kind
    var isFirst: Bool

    enum Kind { case vehicles, feet, feetByDay, locked }
  }

  var frame: LocalFrame
  var wall: Outline
  var wallKnots: [Knot] = []
  var houses: [House] = []
  var gates: [Gate] = []
  var rowHeights: [Double] = []
  /// The names of the paths, where they have any.
  var rowNames: [Name] = []
  var aisles: [Double] = []
  /// In the frame: the free rectangle, south-west and north-east corner.
  var garden: (low: PlanePoint, high: PlanePoint)?
  /// In the frame.
  var ring: Outline
}
