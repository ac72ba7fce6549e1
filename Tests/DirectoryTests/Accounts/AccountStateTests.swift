import Testing

@testable import Directory

@Suite("States of accounts")
struct AccountStateTests {
  typealias Step = (AccountState, AccountEvent)

  /// Every event in every state, for those who were verified and those who were not.
  static let expected: [AccountState: [AccountEvent: (AccountState?, AccountState?)]] = [
    .registered: [
      .verify: (.verified, .verified), .see: (.registered, .registered),
      .sleep: (.dormant, .dormant), .unverify: (nil, nil), .erase: (.erased, .erased),
    ],
    .verified: [
      .verify: (.verified, .verified), .see: (.active, .active), .sleep: (.dormant, .dormant),
      .unverify: (.registered, .registered), .erase: (.erased, .erased),
    ],
    .active: [
      .verify: (.active, .active), .see: (.active, .active), .sleep: (.dormant, .dormant),
      .unverify: (.registered, .registered), .erase: (.erased, .erased),
    ],
    .dormant: [
      .verify: (nil, nil), .see: (.registered, .active), .sleep: (nil, nil),
      .unverify: (.dormant, .dormant), .erase: (.erased, .erased),
    ],
    .erased: [
      .verify: (nil, nil), .see: (nil, nil), .sleep: (nil, nil), .unverify: (nil, nil),
      .erase: (nil, nil),
    ],
  ]

  @Test("Every event in every state does what is written here", arguments: AccountState.allCases)
  func table(_ state: AccountState) throws {
    for event in AccountEvent.allCases {
      let (unverified, verified) = try #require(Self.expected[state]?[event])
      #expect(state.after(event, isVerified: false) == unverified, "\(state) \(event)")
      #expect(state.after(event, isVerified: true) == verified, "\(state) \(event)")
    }
  }
}
