/// A place brought to the streets that a profile can use, to be asked for again and again.
public struct StreetSpot: Sendable {
  let places: [StreetPlace]
  let profile: Profile
}
