import Foundation

/// One flat array in memory of its own that never moves, so that hot loops can walk it by `Lane`.
@safe
final class FlatStore<Element: BitwiseCopyable>: @unchecked Sendable {
  // Reason: whoever writes holds the only reference; what is shared between tasks is only read.

  let count: Int
  private let base: UnsafeMutablePointer<Element>

  init(repeating element: Element, count: Int) {
    self.count = count
    unsafe base = Self.allocate(count)
    unsafe base.initialize(repeating: element, count: count)
  }

  /// Memory for whoever writes every element before it is read.
  init(uninitialized count: Int) {
    self.count = count
    unsafe base = Self.allocate(count)
  }

  init(_ elements: [Element]) {
    count = elements.count
    unsafe base = Self.allocate(elements.count)
    for (position, element) in elements.enumerated() {
      unsafe (base + position).initialize(to: element)
    }
  }

  /// A copy in memory of its own.
  init(copying other: FlatStore) {
    count = other.count
    unsafe base = Self.allocate(other.count)
    unsafe base.initialize(from: other.base, count: other.count)
  }

  deinit {
    let bytes = Self.byteCount(count)
    if bytes < Self.leastMapping {
      unsafe base.deallocate()
    } else {
      unsafe munmap(base, bytes)
    }
  }

  /// The elements for a loop; valid as long as this store lives.
  var lane: Lane<Element> { unsafe Lane(base: base, count: count) }

  /// All elements as an array.
  var elements: [Element] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }

  /// The same memory as elements of another type that it is large enough for.
  @unsafe
  func rebound<Other: BitwiseCopyable>(to _: Other.Type, count: Int) -> Lane<Other> {
    unsafe Lane(
      base: UnsafeMutableRawPointer(base).assumingMemoryBound(to: Other.self), count: count)
  }

  /// From so many bytes on memory comes from the system and goes back to it at once: weights laid
  /// and let go again would stay with the process.
  private static var leastMapping: Int { 4 << 20 }

  /// Whole cache lines, so that a vector never crosses one.
  private static func byteCount(_ count: Int) -> Int {
    (max(count, 1) * MemoryLayout<Element>.stride + 63) / 64 * 64
  }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Element> {
    let bytes = byteCount(count)
    guard bytes >= leastMapping else {
      let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      return unsafe memory.bindMemory(to: Element.self, capacity: max(count, 1))
    }
    let memory = unsafe mmap(
      nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory = unsafe memory, unsafe memory != MAP_FAILED else {
      preconditionFailure("no memory for \(bytes) bytes")
    }
    #if os(Linux)
      // Searches jump through all of it: on small pages most steps also wait for an address to be
      // translated, a fifth of a route over a metro. Without large pages it works as well.
      _ = unsafe madvise(memory, bytes, MADV_HUGEPAGE)
    #endif
    return unsafe memory.bindMemory(to: Element.self, capacity: max(count, 1))
  }
}
