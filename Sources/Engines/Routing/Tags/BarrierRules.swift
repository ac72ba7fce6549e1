public import OpenStreetMap

/// What the tags of a node on a way say about passing it.
public struct BarrierRules: Equatable {
  /// For each profile, in the order of `Profile.allCases`.
  public var passages: [Passage]
  /// Milliseconds that passing costs, for each profile.
  var delays: [Int32]
  /// Whether it is a gate in the sense of people: something that opens, with or without a guard.
  public var isGate: Bool

  /// Kinds that open and close (https://wiki.openstreetmap.org/wiki/Key:barrier).
  static let gateKinds: Set<String> = [
    "gate", "lift_gate", "swing_gate", "sliding_gate", "wicket_gate", "rolling_gate",
    "hampshire_gate", "bump_gate", "sally_port", "entrance", "door", "turnstile",
    "full-height_turnstile", "kissing_gate", "sliding_beam", "barrier_board",
  ]

  /// The rules of a node; nil if it hinders nobody and is no gate.
  public init?(_ tags: OSMTags) {
    let barrier = tags["barrier"]
    let isNamedGate = Self.isNamedGate(tags)
    guard barrier != nil || isNamedGate || tags["access"] != nil else { return nil }
    isGate = barrier.map(Self.gateKinds.contains) ?? isNamedGate
    (passages, delays) = Self.physical(barrier)
    // A tricycle is as wide as what keeps cars out and as slow to pass as a bicycle.
    passages += [passages[Profile.car.index], passages[Profile.car.index]]
    delays += [delays[Profile.ebike.index], delays[Profile.car.index]]
    let access = AccessTags(tags: tags)
    for profile in Profile.allCases where !VehicleSize(profile).fits(tags) {
      passages[profile.index] = .closed
    }
    for profile in Profile.allCases {
      let physical = passages[profile.index]
      guard let value = access.value(for: profile) else { continue }
      // "access=yes" on a bollard does not make it any wider; "motor_vehicle=yes" is meant.
      let opens = access.ownValue(for: profile) != nil
      let fits = VehicleSize(profile).fits(tags)
      passages[profile.index] =
        physical == .closed && !opens || !fits ? .closed : value.passage
    }
    // A lock with opening hours is for the night; the access tags tell who passes by day.
    if tags["locked"] == "yes", tags["opening_hours"] == nil {
      passages = passages.map { _ in .closed }
    }
    let isHarmless = passages.allSatisfy { $0 == .open } && delays.allSatisfy { $0 == 0 }
    if isHarmless, !isGate { return nil }
  }

  /// What one profile may do here.
  public func passage(for profile: Profile) -> Passage { passages[profile.index] }

  /// A gate that is drawn as a plain node of a way and named so: 东门, 2号门.
  private static func isNamedGate(_ tags: OSMTags) -> Bool {
    guard tags["highway"] != nil || tags["entrance"] != nil || tags["access"] != nil else {
      return false
    }
    return tags["name"]?.hasSuffix("门") == true || tags["ref"]?.hasSuffix("门") == true
  }

  /// Who fits through, and how long it takes on average (e-bike, foot, car).
  ///
  /// Delays are for slowing down, a barrier that lifts, getting off. Raising them draws routes
  /// away from gates; waits for a guard are not in them.
  private static func physical(_ barrier: String?) -> ([Passage], [Int32]) {
    let all: [Passage] = [.open, .open, .open]
    let narrow: [Passage] = [.open, .open, .closed]
    let onFoot: [Passage] = [.closed, .open, .closed]
    switch barrier {
    case nil, "kerb", "cattle_grid", "height_restrictor", "entrance", "border_control", "spikes":
      return (all, [0, 0, 0])
    case "gate", "lift_gate", "swing_gate", "sliding_gate", "rolling_gate", "hampshire_gate",
      "bump_gate", "sally_port", "toll_booth", "sliding_beam", "barrier_board", "door":
      return (all, [6_000, 3_000, 12_000])
    case "wicket_gate", "cycle_barrier", "chain", "rope", "yes", "log":
      return (narrow, [10_000, 3_000, 0])
    case "bollard", "block", "motorcycle_barrier", "planter", "jersey_barrier", "debris",
      "bus_trap", "sump_buster", "swing_bollard":
      return (narrow, [2_000, 0, 0])
    case "kissing_gate", "turnstile", "full-height_turnstile", "stile", "step", "horse_stile":
      return (onFoot, [0, 5_000, 0])
    case "wall", "fence", "hedge", "retaining_wall", "city_wall", "ditch", "guard_rail",
      "cable_barrier", "wire_fence":
      return ([.closed, .closed, .closed], [0, 0, 0])
    default:
      return (narrow, [2_000, 0, 0])
    }
  }
}
