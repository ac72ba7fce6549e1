import Testing

@testable import Printing

@Suite("Posters and plaques")
struct PosterTests {
  @Test("Nothing runs over the edge, however long a name is")
  func longNames() throws {
    for name in PrintingSamples.longNames {
      var poster = PrintingSamples.hospital
      poster.title = name
      poster.owner = name
      poster.lead = name
      poster.items = [.init(name, detail: name), .init(name)]
      poster.imprint = name
      poster.link?.caption = name
      var plaque = PrintingSamples.plaque
      plaque.kind = name
      plaque.name = name
      plaque.giver = name
      plaque.services = [name, "", name]
      for page in try poster.pages(on: .a4) {
        for line in MeasuredText.edges(page) {
          #expect(line.left >= 80 && line.right <= 2_020, "\(line)")
        }
      }
      for line in MeasuredText.edges(try plaque.page(on: .a4)) {
        #expect(line.left >= 150 && line.right <= 1_950, "\(line)")
      }
    }
  }

  @Test("Words of the samples are set without being cut")
  func whole() throws {
    for page in try PrintingSamples.hospital.pages(on: .a4) + PrintingSamples.rules.pages(on: .a3) {
      #expect(!page.svg.contains("…"))
      #expect(MeasuredText.edges(page).count > 10)
    }
  }

  @Test("A map stands above its numbers; thirty-six places need two sheets")
  func plan() throws {
    var poster = PrintingSamples.rules
    poster.arrangement = .grid
    poster.plan = PrintedPlan(
      svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 540\"></svg>", ratio: 0.75)
    poster.items = (1...36).map { .init("第\($0)驿站", detail: "驿站·07:00-22:00") }
    let pages = try poster.pages(on: .a3)
    #expect(pages.count == 2, "\(pages.count)")
    for page in pages {
      #expect(page.svg.contains("viewBox=\"0 0 720 540\"></svg>"))
      for line in MeasuredText.edges(page) { #expect(line.left >= 80 && line.right <= 2_020) }
    }
    for number in 1...36 {
      #expect(pages.filter { $0.svg.contains("第\(number)驿站") }.count == 1)
    }
  }

  @Test("Eight services stand on one page, fifty rules on several, each once")
  func pages() throws {
    #expect(try PrintingSamples.hospital.pages(on: .a4).count == 1)
    var poster = PrintingSamples.rules
    poster.items = (1...50).map { .init("第\($0)条规矩", detail: "这一条说的是怎么和气相处") }
    let pages = try poster.pages(on: .a4)
    #expect(pages.count > 1)
    for number in 1...50 {
      #expect(pages.filter { $0.svg.contains("第\(number)条规矩") }.count == 1)
    }
    #expect(pages[0].svg.contains("1 / \(pages.count)"))
  }

  @Test("A module is never smaller than half a millimetre: such a code is refused")
  func module() throws {
    var plaque = PrintingSamples.plaque
    #expect(throws: Never.self) { try plaque.page(on: .a5) }
    plaque.link.address = "https://qiji.example/" + String(repeating: "x", count: 2_000)
    #expect(throws: PrintingError.self) { try plaque.page(on: .a5) }
    plaque.link.address = ""
    #expect(throws: PrintingError.address) { try plaque.page(on: .a4) }
  }

  @Test("What people type is text, never drawing")
  func escaped() throws {
    var plaque = PrintingSamples.plaque
    plaque.name = "<script>&\"]]>\u{0}\u{1B}"
    let svg = try plaque.page(on: .a4).svg
    #expect(!svg.contains("<script") && !svg.unicodeScalars.contains("\u{1B}"))
    #expect(svg.contains("&lt;script"))
    _ = try PixelPicture(of: plaque.page(on: .a4), width: 100)
  }

  @Test("Every mark is drawn, in colours that white stands on")
  func marks() throws {
    for field in StreetMark.Field.allCases {
      for sign in StreetMark.Sign.allCases {
        var plaque = PrintingSamples.plaque
        plaque.mark = .drawn(StreetMark(field: field, sign: sign, colour: .teal))
        _ = try PixelPicture(of: plaque.page(on: .a5), width: 60)
      }
    }
    for colour in StreetMark.Colour.allCases {
      let number = try #require(Int(colour.code.dropFirst(), radix: 16))
      let linear = [number >> 16, number >> 8 & 255, number & 255].map { (part: Int) -> Double in
        let share = Double(part) / 255
        return share <= 0.040_45 ? share / 12.92 : Self.power((share + 0.055) / 1.055)
      }
      let light = 0.212_6 * linear[0] + 0.715_2 * linear[1] + 0.072_2 * linear[2]
      #expect(1.05 / (light + 0.05) >= 7, "\(colour)")
    }
  }

  // x to the power of 2.4, near enough: x² times x to 0.4 by Newton.
  private static func power(_ value: Double) -> Double {
    var root = value
    for _ in 0..<60 {
      root -= (root * root * root * root * root - value * value) / (5 * root * root * root * root)
    }
    return value * value * root
  }
}
