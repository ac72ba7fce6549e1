public import Kernel

/// Areas as somebody lists them, before anything was checked.
public struct AreaList: Sendable {
  /// One line.
  public struct Line: Hashable, Sendable {
    /// Where it stands: a row, or an entry.
    public var number: Int
    /// The code.
    public var code: AreaCode
    /// What it is called.
    public var name: LocalisedText

    /// Makes a line.
    public init(number: Int, code: AreaCode, name: LocalisedText) {
      self.number = number
      self.code = code
      self.name = name
    }
  }

  /// What is wrong with a line.
  public struct Diagnostic: Hashable, Sendable {
    /// Where.
    public var number: Int
    /// What.
    public var fault: Fault
    /// What stands there, cut short.
    public var text: String

    /// The kinds of faults.
    public enum Fault: String, Sendable {
      /// The code is none.
      case code
      /// The name is empty or too long.
      case name
      /// The same code stands there twice, with other names.
      case twice
      /// No area has the code that it would be below.
      case orphan
      /// The database refuses it.
      case refused
    }
  }

  /// What can be used.
  public private(set) var lines: [Line] = []
  /// What can't.
  public private(set) var diagnostics: [Diagnostic] = []
  private var names: [AreaCode: LocalisedText] = [:]

  /// No more lines are read.
  public static let most = 200_000

  /// An empty list.
  public init() {}

  /// Takes a line as it stands; the same again is left out.
  ///
  /// - Parameters:
  ///   - code: the code, shorter than twelve digits for a higher level.
  ///   - name: the name.
  ///   - english: the name in English; an empty one counts as none.
  ///   - number: where it stands.
  public mutating func add(code: String, name: String, english: String? = nil, number: Int) {
    guard lines.count < Self.most else { return }
    let english = english.flatMap { $0.isEmpty ? nil : $0 }
    guard let code = AreaCode(code) else { return tell(number, .code, code) }
    guard let text = LocalisedText(name, english: english),
      name.unicodeScalars.count <= AreaDesk.longestName
    else { return tell(number, .name, name) }
    if let known = names[code] {
      if known != text { tell(number, .twice, code.digits) }
      return
    }
    names[code] = text
    lines.append(Line(number: number, code: code, name: text))
  }

  mutating func tell(_ number: Int, _ fault: Diagnostic.Fault, _ text: String) {
    diagnostics.append(
      Diagnostic(number: number, fault: fault, text: String(text.prefix(40))))
  }
}
