/// A number of PostgreSQL's `numeric`, which sums and averages give: digits to the base 10,000.
struct Numeric {
  private let digits: [UInt16]
  /// The power of 10,000 of the first digit.
  private let weight: Int
  private let sign: UInt16
  private let scale: UInt16

  /// Reads the binary form: four words, then the digits.
  init(_ bytes: UnsafeRawBufferPointer) {
    func word(_ index: Int) -> UInt16 {
      UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
    }
    weight = Int(Int16(bitPattern: word(1)))
    sign = word(2)
    scale = word(3)
    digits = (0..<Int(word(0))).map { word(4 + $0) }
  }

  /// Whether it has no decimal places, not even zeros.
  var isWrittenWhole: Bool { scale == 0 && (sign == 0 || sign == 0x4000) }

  /// The number, if it is whole and fits.
  var integer: Int64? {
    guard sign == 0 || sign == 0x4000 else { return nil }
    guard !digits.isEmpty else { return 0 }
    var sum: Int64 = 0
    for index in 0...max(weight, digits.count - 1) {
      let digit = index < digits.count ? Int64(digits[index]) : 0
      guard index <= weight else {
        if digit != 0 { return nil }
        continue
      }
      let (product, isTooLarge) = sum.multipliedReportingOverflow(by: 10_000)
      // Below zero, because the least Int64 has no positive twin.
      let (next, isTooSmall) = product.subtractingReportingOverflow(digit)
      if isTooLarge || isTooSmall { return nil }
      sum = next
    }
    if sign == 0x4000 { return sum }
    return sum == .min ? nil : -sum
  }

  /// The nearest floating-point number.
  var real: Double {
    switch sign {
    case 0xC000: return .nan
    case 0xD000: return .infinity
    case 0xF000: return -.infinity
    default: break
    }
    let text = digits.map { digit in
      let figures = String(digit)
      return String(repeating: "0", count: 4 - figures.count) + figures
    }.joined()
    let power = (weight - digits.count + 1) * 4
    let size = Double("\(text.isEmpty ? "0" : text)e\(text.isEmpty ? 0 : power)") ?? .nan
    return sign == 0x4000 ? -size : size
  }
}
