import Geodesy
import OpenStreetMap

/// What was drawn, as the plan needs to know it.
struct DistrictRecords: Sendable {
  struct Element: Sendable {
    var kind: OSMKind
    var id: Int64
  }

  struct House: Sendable {
    var element: Element
    var number: String
    var units: Int
    var levels: Int
  }

  struct Gate: Sendable {
    var node: Int64
    var name: String
    var kind: Compound.Gate.Kind
  }

  struct Estate: Sendable {
    var kind: Zone.Kind
    var element: Element
    var name: Name
    var street: String
    var houseNumber: Int
    var middle: PlanePoint
    var houses: [House] = []
    var gates: [Gate] = []
  }

  struct Place: Sendable {
    var kind: PlaceKind
    var element: Element
    var name: Name
    var openingHours: String?
    var point: PlanePoint
  }

  var estates: [Estate] = []
  var places: [Place] = []
}
