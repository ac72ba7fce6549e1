/// Where a vehicle is left.
public enum ParkingKind: UInt8, CaseIterable, Sendable {
  /// At the kerb of a street or lane where one may stop.
  case kerb
  /// A place for bicycles.
  case bicycleParking
  /// A place for motorcycles and mopeds.
  case motorcycleParking
  /// A car park.
  case carPark
}
