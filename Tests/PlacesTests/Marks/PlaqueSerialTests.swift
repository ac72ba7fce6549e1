import Testing

@testable import Places

@Suite("Numbers of plaques")
struct PlaqueSerialTests {
  private static let serial = PlaqueSerial(series: "500106-M", number: 42)

  @Test("A number is read as it was written, in either case")
  func reads() {
    #expect(Self.serial.text.hasPrefix("500106-M-00042-"))
    #expect(PlaqueSerial(Self.serial.text) == Self.serial)
    #expect(PlaqueSerial(Self.serial.text.lowercased()) == Self.serial)
    #expect(PlaqueSerial.series(area: nil, kind: "castle") == "000000-X")
    #expect(PlaqueSerial(series: "500106-M", number: 1_234_567).text.hasPrefix("500106-M-1234567-"))
  }

  @Test("Each single wrong character and each swap of neighbours is found")
  func check() {
    let text = Array(Self.serial.text)
    for place in text.indices where text[place] != "-" {
      for other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" where other != text[place] {
        var wrong = text
        wrong[place] = other
        #expect(PlaqueSerial(String(wrong)) == nil)
      }
      if place + 1 < text.count, text[place + 1] != "-", text[place + 1] != text[place] {
        var swapped = text
        swapped.swapAt(place, place + 1)
        #expect(PlaqueSerial(String(swapped)) == nil)
      }
    }
  }

  @Test(
    "What is none is refused",
    arguments: [
      "", "-", "500106-M-00042", "500106-M-00042-", "50010-M-00042-1", "a-b-c-d", "1-2-3-4-5",
    ])
  func none(_ text: String) { #expect(PlaqueSerial(text) == nil) }
}

@Suite("States of accreditation")
struct AccreditationStateTests {
  @Test("Every event in every state does what the table says, and nothing else")
  func table() {
    let allowed: [AccreditationState: [AccreditationState.Event: AccreditationState]] = [
      .none: [.apply: .applied],
      .applied: [.review: .reviewed, .refuse: .refused],
      .reviewed: [.grant: .granted, .refuse: .refused],
      .granted: [.renew: .granted, .suspend: .suspended, .revoke: .revoked],
      .suspended: [.resume: .granted, .revoke: .revoked],
      .refused: [.apply: .applied], .revoked: [.apply: .applied],
    ]
    for state in AccreditationState.allCases {
      for event in AccreditationState.Event.allCases {
        #expect(state.after(event) == allowed[state]?[event], "\(state) \(event)")
      }
    }
  }
}
