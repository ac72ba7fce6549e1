import Testing

@testable import Directory

@Suite struct OrganisationStateTests {
  @Test("Every event in every state, the illegal ones enumerated")
  func everything() {
    typealias State = OrganisationState
    let legal: [State: [State.Event: State]] = [
      .listed: [.visit: .visited, .change: .listed, .dissolve: .dissolved],
      .visited: [
        .visit: .visited, .verify: .verified, .change: .visited, .dissolve: .dissolved,
      ],
      .verified: [
        .visit: .verified, .verify: .verified, .change: .changed, .dissolve: .dissolved,
      ],
      .changed: [.visit: .visited, .change: .changed, .dissolve: .dissolved],
      .dissolved: [.restore: .listed],
    ]
    var illegal = 0
    for state in State.allCases {
      for event in State.Event.allCases {
        #expect(state.after(event) == legal[state]?[event], "\(state) \(event)")
        if state.after(event) == nil { illegal += 1 }
      }
    }
    #expect(illegal == 10)
  }

  @Test("Codes of social credit are checked")
  func creditCodes() {
    #expect(CreditCode("91350100M000100Y43") != nil)
    #expect(CreditCode("91350100m000100y43")?.text == "91350100M000100Y43")
    for text in ["91350100M000100Y44", "91350100M000100Y4", "", "9135O100M000100Y43"] {
      #expect(CreditCode(text) == nil, "\(text)")
    }
  }
}
