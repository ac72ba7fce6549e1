extension Building {
  /// Whether the plate says all there is: no name, or one such as 3号楼, 3栋, 3座.
  public var isOnlyNumbered: Bool {
    guard let number else { return false }
    guard let name else { return true }
    let rest = name.replacing(number, with: "", maxReplacements: 1)
    return ["", "号楼", "栋", "幢", "座", "号", "楼"].contains(rest)
  }
}

extension Gate {
  /// Whether the number says all there is: no name, or one such as 3号门.
  public var isOnlyNumbered: Bool {
    guard let ref else { return false }
    return name == nil || name == "\(ref)号门"
  }
}
