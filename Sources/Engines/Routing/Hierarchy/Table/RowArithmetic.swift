/// How sums of sixteen distances at a time are compared.
protocol RowArithmetic {
  /// The least sums so far, in the form in which they are compared.
  associatedtype Least: BitwiseCopyable
  /// What distances from sources are moved by.
  static var offset: Int32 { get }
  /// What stands for no way in a row, moved.
  static var never: Int32 { get }
  /// The longest distance of a source, and of a target.
  static var most: UInt32 { get }
  /// No sums yet.
  static var none: Least { get }
  /// Takes sums over where they are less.
  static func take(_ sums: SIMD16<Int32>, _ least: inout Least)
  /// The least sums.
  static func row(_ least: Least) -> SIMD16<Int32>
}

extension RowArithmetic {
  /// Moves one of the least sums back; `Hierarchy.unreached` where there is no way.
  @inline(__always)
  static func distance(_ sum: Int32) -> UInt32 {
    sum < never ? UInt32(bitPattern: sum &- offset) : Hierarchy.unreached
  }
}

/// For distances of less than 29 bits, compared as the floating-point numbers that have the same
/// bits: these are in the same order, and every processor has an instruction for the lesser of
/// two, where whole numbers take four on old ones.
enum NearArithmetic: RowArithmetic {
  /// The least number that is a normal one: below, processors slow down or see nothing but zero.
  static let offset: Int32 = 0x0080_0000
  /// Together with any target's distance still a finite number.
  static let never: Int32 = 0x3F80_0000
  static let most: UInt32 = 0x1F80_0000 - 1

  static var none: SIMD16<Float> { SIMD16(repeating: Float(bitPattern: UInt32(never))) }

  @inline(__always)
  static func take(_ sums: SIMD16<Int32>, _ least: inout SIMD16<Float>) {
    let sums = unsafe unsafeBitCast(sums, to: SIMD16<Float>.self)
    // Lane by lane: only of this does the compiler make that instruction.
    for lane in 0..<16 { least[lane] = sums[lane] < least[lane] ? sums[lane] : least[lane] }
  }

  @inline(__always)
  static func row(_ least: SIMD16<Float>) -> SIMD16<Int32> {
    unsafe unsafeBitCast(least, to: SIMD16<Int32>.self)
  }
}

/// For all distances: moved down by 2³¹, so that sums of two compare as signed numbers.
enum FarArithmetic: RowArithmetic {
  static let offset = Int32.min
  static let never: Int32 = -1
  static let most = Hierarchy.unreached - 1

  static var none: SIMD16<Int32> { SIMD16(repeating: never) }

  @inline(__always)
  static func take(_ sums: SIMD16<Int32>, _ least: inout SIMD16<Int32>) {
    least.replace(with: sums, where: sums .< least)
  }

  @inline(__always)
  static func row(_ least: SIMD16<Int32>) -> SIMD16<Int32> { least }
}
