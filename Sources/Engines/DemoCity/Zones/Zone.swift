/// A rectangle of blocks with one use.
struct Zone: Sendable {
  enum Kind: Sendable {
    case estates, oldTown, village, campus, school, industry, business, hospital, park, hill
    case river, rails, station, farmland, vacant
  }

  var kind: Kind
  /// The south-western block, and how many there are eastward and northward.
  var i: Int
  var j: Int
  var width = 1
  var height = 1
}
