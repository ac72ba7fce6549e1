public import Database
public import Directory
public import Kernel

/// Hands out what is printed on plaques that may hang, and counts the prints.
public struct PrintPlaques: Sendable {
  /// Their numbers.
  public var serials: [PlaqueSerial]
  /// Whether new secrets are made: what was printed before is then known as false.
  public var replaces: Bool

  /// The most in one file.
  public static let most = 200

  /// Makes the command.
  public init(_ serials: [PlaqueSerial], replaces: Bool = false) {
    self.serials = serials
    self.replaces = replaces
  }

  /// Hands them out; numbers that may not hang are left out.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who prints.
  ///   - now: the present moment.
  ///   - random: makes new secrets.
  ///   - isAllowed: whether whoever prints may print one that lies there.
  /// - Returns: The plaques.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment,
    random: any Randomness = SystemRandom(), isAllowed: (Area.ID?) -> Bool
  ) throws(DatabaseError) -> [IssuedPlaque] {
    var plaques: [IssuedPlaque] = []
    // In one order, so that two who print the same ones do not wait for each other crosswise.
    for serial in Set(serials.prefix(Self.most)).sorted(by: { $0.text < $1.text }) {
      try transaction.execute(
        "UPDATE plaque SET prints = prints + 1 WHERE serial = $1", serial)
      guard let plaque = try PlaqueRecords.find(serial, transaction), isAllowed(plaque.area),
        plaque.isGood(on: now.dayInChina)
      else {
        try transaction.execute(
          "UPDATE plaque SET prints = prints - 1 WHERE serial = $1", serial)
        continue
      }
      var printed = plaque
      if replaces {
        printed.secret = PlaqueRecords.newSecret(random)
        try transaction.execute(
          "UPDATE plaque SET secret = $2, version = version + 1 WHERE serial = $1", serial,
          printed.secret)
      }
      try transaction.audit(
        AuditRecord(
          action: replaces ? "plaque.replace" : "plaque.print", actor: author.actor,
          subject: "place:\(plaque.place)", detail: ["serial": serial.text],
          request: author.request), now: now)
      plaques.append(printed)
    }
    return plaques
  }
}
