import DemoCity
import Places

/// What a place of the make-believe city is to riders.
struct DemoScene {
  var kind: PlaceKind
  var services: Set<PlaceService>
  var lateHours: String?
  var dimensions: Set<FriendlyDimension>?

  /// Of hundred places of a kind so many have each of these.
  private typealias Shares = [(code: String, percent: Int)]

  /// Nil for what is nothing to riders, such as a bus stop, or a shop that does not take part.
  init?(_ place: DemoPlan.Place, _ chance: inout DemoChance) {
    guard let (kind, shares) = Self.choice(place, &chance) else { return nil }
    self.kind = kind
    services = Set(
      shares.compactMap { chance.has($0.percent) ? PlaceService($0.code) : nil })
    if kind == .merchant { setMerchant(place, &chance) }
    if kind == .restStop, chance.has(30) { dimensions = [.facility, .human] }
    if kind == .serviceCentre { dimensions = [.governance, .facility] }
  }

  private static func choice(
    _ place: DemoPlan.Place, _ chance: inout DemoChance
  ) -> (PlaceKind, Shares)? {
    switch place.kind {
    case "restStop": return (.restStop, restStop)
    case "canteen": return (.canteen, canteen)
    case "clinic", "hospital": return (.hospital, hospital)
    case "charging": return (.chargingSite, [("ebike-charging", 100), ("ebike-parking", 70)])
    case "batterySwap": return (.swapCabinet, [("battery-swap", 100)])
    case "sharedKitchen": return (.sharedKitchen, kitchen)
    case "toilets": return (.toilet, [("toilets", 100), ("washing", 90)])
    case "drinkingWater": return (.waterPoint, [("drinking-water", 100), ("hot-water", 20)])
    case "communityCentre": return (.serviceCentre, centre)
    case "restaurant": return chance.has(25) ? (.merchant, eating) : nil
    case "shop" where place.englishName.hasSuffix("E-bike Shop"):
      return chance.has(70) ? (.repair, repair) : nil
    case "shop" where place.englishName.hasSuffix("Convenience Store"):
      return chance.has(20) ? (.merchant, shop) : nil
    default: return nil
    }
  }

  /// Late meals where it is open late, a lower price where it says so.
  private mutating func setMerchant(_ place: DemoPlan.Place, _ chance: inout DemoChance) {
    let hours = place.openingHours ?? ""
    guard place.kind == "restaurant" else { return }
    let last: String? =
      hours.hasSuffix("-02:00") ? "02:00" : hours.hasSuffix("-23:00") ? "23:00" : nil
    if let last, let late = PlaceService("late-meals") {
      services.insert(late)
      lateHours = "21:00-\(last)"
    }
    dimensions = chance.has(15) ? [.human, .facility] : [.human]
  }

  private static let restStop: Shares = [
    ("drinking-water", 100), ("hot-water", 95), ("microwave", 85), ("toilets", 60),
    ("phone-charging", 90), ("seats", 95), ("air-conditioning", 80), ("heating", 60),
    ("umbrella", 40), ("first-aid", 70), ("rain-gear", 20), ("tools", 50), ("wifi", 75),
    ("books", 35), ("washing", 40), ("ebike-parking", 70), ("ebike-charging", 25),
    ("family-room", 10), ("child-corner", 10), ("shower", 5),
  ]
  private static let canteen: Shares = [
    ("meals", 100), ("discount", 60), ("seats", 100), ("drinking-water", 80), ("toilets", 60),
    ("air-conditioning", 70), ("ebike-parking", 50),
  ]
  private static let hospital: Shares = [
    ("wound-dressing", 90), ("blood-pressure", 95), ("green-channel", 50),
    ("priority-registration", 60), ("escort", 25), ("health-check", 45), ("chinese-medicine", 40),
    ("counselling", 30), ("drinking-water", 80), ("toilets", 90), ("seats", 95),
  ]
  private static let kitchen: Shares = [
    ("induction-cooker", 100), ("rice-cooker", 90), ("microwave", 90), ("air-fryer", 40),
    ("drinking-water", 100), ("washing", 90), ("seats", 70),
  ]
  private static let centre: Shares = [
    ("drinking-water", 95), ("hot-water", 70), ("seats", 95), ("toilets", 85),
    ("phone-charging", 70), ("air-conditioning", 80), ("wifi", 70), ("books", 60),
    ("first-aid", 60), ("counselling", 30), ("legal-aid", 45), ("mediation", 70),
    ("child-corner", 40), ("umbrella", 30),
  ]
  private static let eating: Shares = [
    ("meals", 100), ("drinking-water", 80), ("seats", 90), ("discount", 45),
    ("phone-charging", 40), ("toilets", 30), ("air-conditioning", 60),
  ]
  private static let shop: Shares = [
    ("drinking-water", 60), ("hot-water", 70), ("microwave", 60), ("phone-charging", 50),
    ("discount", 30), ("umbrella", 20), ("first-aid", 20),
  ]
  private static let repair: Shares = [
    ("tools", 100), ("tyre-repair", 95), ("discount", 40), ("ebike-charging", 40),
    ("drinking-water", 50),
  ]
}
