import OpeningHours

/// The place of a case: a name such as de_bw, or what a geocoder says about it.
struct HoursPlace: Decodable {
  /// The country and part.
  let name: String?
  let position: (latitude: Double, longitude: Double)?

  var isChina: Bool { name == "cn" }
  var calendar: RuleCalendar? { name.flatMap { RuleCalendar(place: $0) } }

  init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      self.name = name
      position = nil
      return
    }
    let place = try decoder.singleValueContainer().decode(Geocoded.self)
    name = place.address?.country_code
    if let latitude = place.lat?.number, let longitude = place.lon?.number {
      position = (latitude, longitude)
    } else {
      position = nil
    }
  }

  private struct Geocoded: Decodable {
    struct Address: Decodable { var country_code: String? }
    var address: Address?
    var lat: Degrees?
    var lon: Degrees?
  }

  /// Degrees as a number or as text.
  private struct Degrees: Decodable {
    var number: Double?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        number = Double(text)
      } else {
        number = try container.decode(Double.self)
      }
    }
  }
}
