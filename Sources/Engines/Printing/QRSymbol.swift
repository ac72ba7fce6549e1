import CQrencode

/// A QR code as dark and light modules, without its quiet zone.
public struct QRSymbol: Hashable, Sendable {
  /// How much of it may be damaged and it still reads.
  public enum Correction: Sendable, CaseIterable {
    case low
    case medium
    case quartile
    case high
  }

  /// Modules along each side.
  public let side: Int
  /// Row by row, `side * side` of them; true is dark.
  public let modules: [Bool]

  /// Encodes bytes in the smallest version that holds them.
  ///
  /// It is nil for an empty text and for more than a code holds.
  ///
  /// - Parameters:
  ///   - text: what it says, in UTF-8.
  ///   - correction: how much may be damaged.
  public init?(_ text: String, correction: Correction = .medium) {
    let bytes = Array(text.utf8)
    let level =
      switch correction {
      case .low: QR_ECLEVEL_L
      case .medium: QR_ECLEVEL_M
      case .quartile: QR_ECLEVEL_Q
      case .high: QR_ECLEVEL_H
      }
    guard !bytes.isEmpty, bytes.count < 3_000,
      let code = unsafe QRcode_encodeData(CInt(bytes.count), bytes, 0, level)
    else { return nil }
    defer { unsafe QRcode_free(code) }
    let side = Int(unsafe code.pointee.width)
    guard let data = unsafe code.pointee.data else { return nil }
    self.side = side
    // The lowest bit of each byte is the colour; the others say what the module is for.
    modules = (0..<side * side).map { unsafe data[$0] & 1 == 1 }
  }

  /// Whether a module is dark.
  public subscript(row: Int, column: Int) -> Bool { modules[row * side + column] }
}
