/// A window on a `FlatStore` for hot loops: bounds are asserted in debug builds and free in
/// release builds, where an array's checks cost a third of a query.
@safe
struct Lane<Element: BitwiseCopyable> {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(base: UnsafeMutablePointer<Element>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  subscript(_ position: Int) -> Element {
    @inline(__always) get {
      assert(position >= 0 && position < count)
      return unsafe base[position]
    }
    @inline(__always) nonmutating set {
      assert(position >= 0 && position < count)
      unsafe base[position] = newValue
    }
  }

  subscript(_ position: Int32) -> Element {
    @inline(__always) get { self[Int(position)] }
    @inline(__always) nonmutating set { self[Int(position)] = newValue }
  }

  /// Sets every element of a range.
  @inline(__always)
  func fill(_ range: Range<Int>, with element: Element) {
    assert(range.lowerBound >= 0 && range.upperBound <= count)
    unsafe (base + range.lowerBound).update(repeating: element, count: range.count)
  }

  /// The same memory number by number.
  @inline(__always)
  @unsafe
  var scalars: UnsafeMutablePointer<Int32> {
    unsafe UnsafeMutableRawPointer(base).assumingMemoryBound(to: Int32.self)
  }
}
