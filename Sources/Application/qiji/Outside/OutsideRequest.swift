/// A request to a program outside: a gateway, a sign-in provider.
struct OutsideRequest: Sendable {
  var address: String
  var method = "GET"
  var fields: [(name: String, value: String)] = []
  var body: [UInt8] = []
  /// From the first step to the last byte of the answer.
  var limit: Duration = .seconds(10)
  /// More bytes of an answer than this are not read.
  var mostBytes = 64 << 10

  init(_ address: String) { self.address = address }
}

/// What a program outside answered.
struct OutsideAnswer: Sendable {
  var status: Int
  var fields: [(name: String, value: String)]
  var body: [UInt8]

  /// The first field of a name, whatever its case.
  func field(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// Why there is no answer of a program outside.
enum OutsideError: Error, Equatable, Sendable {
  /// It is no address, or one that is not asked: only https, and http on this machine.
  case address
  /// It did not answer in time.
  case timedOut
  /// It answered more than is read.
  case tooLarge
  /// It can't be reached, its certificate is not good, or the connection broke.
  case connection

  /// A stable word.
  var code: String {
    switch self {
    case .address: "address"
    case .timedOut: "time"
    case .tooLarge: "size"
    case .connection: "connection"
    }
  }
}
