/// What a place is for.
enum PlaceKind: String, Sendable, CaseIterable, Codable {
  case shop, restaurant, canteen, clinic, hospital, pharmacy, toilets, charging, batterySwap
  case sharedKitchen, restStop, police, school, busStop, drinkingWater, parcelLocker, bank
  case market, library, communityCentre, station, park
}
