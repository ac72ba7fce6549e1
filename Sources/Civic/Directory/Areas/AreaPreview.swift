public import Kernel

/// What a list of areas and outlines would change, before anything is written.
public struct AreaPreview: Sendable {
  /// A renaming.
  public struct Renaming: Hashable, Sendable {
    /// The area as it is.
    public var area: Area
    /// What it would be called.
    public var name: LocalisedText
  }

  /// Lines that would be new areas, higher levels first.
  public private(set) var added: [AreaList.Line] = []
  /// Areas that would have another name.
  public private(set) var renamed: [Renaming] = []
  /// Areas of which nothing new is told.
  public private(set) var unchanged = 0
  /// Areas that the list does not have although it has others of their parent: only a person can say
  /// whether they were merged or are gone.
  public private(set) var missing: [Area] = []
  /// Outlines of areas that have none yet.
  public private(set) var outlined = 0
  /// Outlines that differ from those that are there.
  public private(set) var redrawn = 0
  /// Codes of outlines that neither an area nor the list has.
  public private(set) var strangers: [AreaCode] = []

  /// Compares.
  ///
  /// - Parameters:
  ///   - list: the areas; nil for none.
  ///   - outlines: the outlines; nil for none.
  ///   - tree: what is there.
  public init(_ list: AreaList?, _ outlines: BoundaryFile?, in tree: DirectoryTree) {
    let lines = (list?.lines ?? []).sorted {
      ($0.code.kind.depth, $0.code.digits) < ($1.code.kind.depth, $1.code.digits)
    }
    let codes = Set(lines.map(\.code))
    var parents: Set<Area.ID> = []
    for line in lines {
      guard let area = tree.area(code: line.code) else {
        added.append(line)
        continue
      }
      if let parent = area.parent { parents.insert(parent) }
      if area.name.chinese != line.name.chinese
        || line.name.english != nil && line.name != area.name
      {
        renamed.append(Renaming(area: area, name: line.name))
      } else {
        unchanged += 1
      }
    }
    missing = parents.sorted().flatMap { tree.areas(rightBelow: $0) }.filter { area in
      area.state == .active && area.code.map { !codes.contains($0) } ?? false
    }
    for (code, boundary) in outlines?.boundaries ?? [] {
      guard let area = tree.area(code: code) else {
        if codes.contains(code) { outlined += 1 } else { strangers.append(code) }
        continue
      }
      switch tree.boundary(of: area.id) {
      case nil: outlined += 1
      case boundary?: break
      case .some: redrawn += 1
      }
    }
  }

  /// Whether nothing would change.
  public var isEmpty: Bool {
    added.isEmpty && renamed.isEmpty && outlined == 0 && redrawn == 0
  }
}
