/// What leaving the vehicle costs, in milliseconds.
///
/// The differences steer: a real place is worth a detour of that time over the kerb. Raising the
/// kerb's cost fills car parks and lengthens walks; raising all keeps riders on to the very door.
enum ParkingCosts {
  static func cost(_ kind: ParkingKind, _ profile: Profile) -> UInt32 {
    switch (profile, kind) {
    case (.car, .carPark): 40_000
    case (.car, _): 75_000
    case (.truck, .carPark): 60_000
    case (.truck, _): 90_000
    case (_, .kerb): 35_000
    case (_, _): 15_000
    }
  }

  /// The best kind of place at a vertex for a vehicle; nil where it can't be left.
  @inline(__always)
  static func kind(_ spots: ParkingSpots, kerb: UInt8, _ profile: Profile) -> ParkingKind? {
    let hasKerb = kerb & (1 << UInt8(profile.index)) != 0
    if profile.isMotorVehicle {
      if spots.contains(.cars) { return .carPark }
      return hasKerb ? .kerb : nil
    }
    // Racks take no tricycle.
    if spots.contains(.bicycles), profile != .tricycle { return .bicycleParking }
    if spots.contains(.motorcycles) { return .motorcycleParking }
    return hasKerb ? .kerb : nil
  }
}
