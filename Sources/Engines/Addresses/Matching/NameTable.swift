/// All names of an index, each once, as rows of numbered characters.
struct NameTable: Sendable {
  private(set) var syllables = Syllables()
  private var numbers: [Unicode.Scalar: Int32] = [:]
  /// The character behind each number.
  private(set) var characters: [Unicode.Scalar] = []
  /// The readings of each character.
  private(set) var readings: [[UInt16]] = []
  /// The names' characters, one name after the other.
  private var rows: [Int32] = []
  /// Where each name begins in `rows`, and the end.
  private var starts: [Int32] = [0]
  private var names: [[Unicode.Scalar]: Int32] = [:]

  /// How many names there are.
  var count: Int { starts.count - 1 }

  /// The characters of a name.
  func row(_ name: Int) -> ArraySlice<Int32> { rows[Int(starts[name])..<Int(starts[name + 1])] }

  /// The number of a name, made if it is new; only its first 40 characters count.
  mutating func insert(_ scalars: [Unicode.Scalar]) -> Int32 {
    let key = Array(scalars.prefix(40))
    if let number = names[key] { return number }
    let number = Int32(count)
    names[key] = number
    for scalar in key { rows.append(insert(scalar)) }
    starts.append(Int32(rows.count))
    return number
  }

  /// The number of a character, if any name has it.
  func number(of scalar: Unicode.Scalar) -> Int32? { numbers[scalar] }

  private mutating func insert(_ scalar: Unicode.Scalar) -> Int32 {
    if let number = numbers[scalar] { return number }
    let number = Int32(characters.count)
    numbers[scalar] = number
    characters.append(scalar)
    readings.append(syllables.readings(of: scalar))
    return number
  }
}
