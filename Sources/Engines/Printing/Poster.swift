/// A notice for a wall: a title on a plate, things in order, and a code that leads on.
///
/// For the services of a hospital, the rules of a rest stop, the friendly places of a street on a
/// map, later the board at a gate. Every word
/// comes from whoever prints it.
public struct Poster: Hashable, Sendable {
  /// One thing that it says.
  public struct Item: Hashable, Sendable {
    /// In a few words.
    public var title: String
    /// What else is to be known; may be empty.
    public var detail: String

    /// Says one thing.
    public init(_ title: String, detail: String = "") {
      self.title = title
      self.detail = detail
    }
  }

  /// How things stand on it.
  public enum Arrangement: String, CaseIterable, Sendable {
    /// One below the other.
    case list
    /// In two columns, in three below a map.
    case grid
  }

  /// What it is about.
  public var title: String
  /// Whose it is, above the title.
  public var owner: String
  /// One sentence below the title; may be empty.
  public var lead: String
  /// What it says, in order.
  public var items: [Item]
  /// How that stands.
  public var arrangement: Arrangement
  /// A map between the head and the things, whose numbers it bears; nil for none.
  public var plan: PrintedPlan?
  /// The code; nil for none.
  public var link: PrintedLink?
  /// The mark of the street; nil for none.
  public var mark: PrintedMark?
  /// The last line: who printed it, when, its number.
  public var imprint: String
  /// Its language, such as `zh-CN`.
  public var language: String

  /// The most things on one poster; more go onto no wall.
  public static let mostItems = 60

  /// Makes a notice.
  public init(
    title: String, owner: String, lead: String = "", items: [Item],
    arrangement: Arrangement = .list, plan: PrintedPlan? = nil, link: PrintedLink? = nil,
    mark: PrintedMark? = nil,
    imprint: String, language: String = "zh-CN"
  ) {
    self.title = title
    self.owner = owner
    self.lead = lead
    self.items = Array(items.prefix(Self.mostItems))
    self.arrangement = arrangement
    self.plan = plan
    self.link = link
    self.mark = mark
    self.imprint = imprint
    self.language = language
  }

  /// Draws it: one page, or more when its things don't stand on one.
  ///
  /// - Parameter paper: what it is printed on.
  /// - Returns: The pages.
  /// - Throws: `PrintingError` when the address fits no code that a phone reads from it.
  public func pages(on paper: Paper) throws(PrintingError) -> [PrintedPage] {
    let layout = PosterLayout(self)
    var pages: [PrintedPage] = []
    for number in layout.groups.indices {
      pages.append(try layout.draw(number, on: paper))
    }
    return pages
  }
}
