/// What a value of an access tag means (https://wiki.openstreetmap.org/wiki/Key:access).
struct AccessValue: Equatable {
  var passage: Passage
  /// The vehicle may be pushed, not ridden.
  var dismount = false

  /// The meaning of a value; nil for `unknown` and whatever else says nothing.
  init?(_ value: String) {
    switch value {
    case "yes", "permissive", "designated", "official", "public", "allowed", "discouraged",
      "true", "1":
      passage = .open
    case "private", "destination", "delivery", "customers", "residents", "resident", "permit",
      "employees", "staff", "students", "members", "tenants", "visitors":
      passage = .restricted
    case "no", "agricultural", "forestry", "agricultural;forestry", "emergency", "military", "bus",
      "psv", "use_sidepath", "false", "0":
      passage = .closed
    case "dismount":
      passage = .open
      dismount = true
    default:
      return nil
    }
  }
}
