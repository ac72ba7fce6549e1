/// Names that say no more than a number does.
enum PlainNames {
  private static let counters: Set<String> = ["", "号楼", "栋", "幢", "座", "号", "楼"]

  static func isOnlyNumbered(name: String?, number: String?) -> Bool {
    guard number != nil else { return false }
    return name == nil || rest(name: name, number: number).map(counters.contains) ?? false
  }

  /// The name without the number.
  static func rest(name: String?, number: String?) -> String? {
    guard let number else { return nil }
    return name?.replacing(number, with: "", maxReplacements: 1)
  }
}

extension Building {
  /// Whether the plate says all there is: no name, or one such as 3号楼, 3栋, 3座.
  public var isOnlyNumbered: Bool { PlainNames.isOnlyNumbered(name: name, number: number) }

  /// What the name counts in besides the number: 座 of A座; nil if it says nothing.
  public var counter: String? {
    guard isOnlyNumbered, let rest, !rest.isEmpty else { return nil }
    return rest
  }

  /// Street and house number in one: 管家桥85号; nil unless both are mapped.
  public var streetAddress: String? {
    guard let street, let houseNumber else { return nil }
    return street + houseNumber + (houseNumber.hasSuffix("号") ? "" : "号")
  }

  /// The name without the number.
  private var rest: String? { PlainNames.rest(name: name, number: number) }
}

extension Gate {
  /// Whether anything tells this gate from the estate's others.
  public var isNamed: Bool { name != nil || ref != nil }

  /// Whether the number says all there is: no name, or one such as 3号门.
  public var isOnlyNumbered: Bool {
    guard let ref, ref.isShortNumber else { return false }
    return name == nil || name == "\(ref)号门"
  }
}

extension String {
  /// Whether it is a number or letter as plates have it (3, 12A, 东2), not words.
  public var isShortNumber: Bool { count <= 4 && !contains("门") && contains { $0.isASCII } }
}
