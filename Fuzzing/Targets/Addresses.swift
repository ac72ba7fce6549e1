import Addresses
import Geodesy

extension FuzzTarget {
  /// Typed addresses: every text has a reading.
  static let address = FuzzTarget("Address") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let query = AddressParser.parse(text)
    _ = AddressParser.cutRoom(text)
    _ = Self.index.guesses(for: query)
  }

  /// Shared links and texts.
  static let sharedLocation = FuzzTarget("SharedLocation") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    guard let shared = try? SharedLocation(reading: text) else { return }
    precondition(shared.place.latitude.magnitude <= 90)
    for service in MapService.allCases {
      let link = MapLink(to: shared.place, name: shared.name ?? "", in: service).text
      precondition((try? SharedLocation(reading: link)) != nil)
    }
  }

  private static let index = AddressIndex(
    (1...20).map { number in
      AddressEntry(
        id: number, estates: ["Tongji"], names: ["\(number)\u{53F7}\u{697C}"],
        units: [AddressEntry.Unit(ref: "1", id: number)],
        coordinate: .init(latitudeE7: 300_000_000, longitudeE7: 1_040_000_000))
    })
}
