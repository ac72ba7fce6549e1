import Geodesy
import Testing

@testable import DemoCity

@Suite("The offices of a make-believe city")
struct DirectoryTests {
  static let directory = InventedCity(size: .district, seed: 7).directory

  @Test("A city, two districts, and every part below its whole, by code and by ground")
  func areas() {
    let areas = Self.directory.areas
    let counts = Dictionary(grouping: areas, by: \.code.utf8.count).mapValues(\.count)
    #expect(counts == [4: 1, 6: 2, 9: 8, 12: 32, 15: 128])
    var seen: Set<String> = []
    let outlines = Dictionary(
      areas.map { ($0.code, Outline($0.boundary.map(Self.plane))) }, uniquingKeysWith: { $1 })
    for area in areas {
      #expect(seen.insert(area.code).inserted && area.boundary.count >= 8)
      let shorter = [15: 12, 12: 9, 9: 6, 6: 4][area.code.utf8.count]
      guard let parent = shorter.map({ String(area.code.prefix($0)) }) else { continue }
      #expect(seen.contains(parent), "\(area.code)")
      if let own = outlines[area.code], let whole = outlines[parent] {
        #expect(whole.contains(own.middle), "\(area.code) in \(parent)")
      }
    }
    let names = areas.filter { $0.code.utf8.count <= 12 }.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test("The parts cover the whole and nothing else")
  func cover() {
    let areas = Self.directory.areas
    func ground(_ length: Int, _ prefix: String) -> Double {
      areas.filter { $0.code.utf8.count == length && $0.code.hasPrefix(prefix) }
        .reduce(0) { $0 + abs(Outline($1.boundary.map(Self.plane)).area) }
    }
    let city = ground(4, "")
    #expect(city > 30e6)
    for length in [6, 9, 12, 15] { #expect(abs(ground(length, "") / city - 1) < 0.000_1) }
  }

  @Test("Organisations of every kind, each behind the one that it belongs to")
  func organisations() {
    let directory = Self.directory
    let codes = Set(directory.areas.map(\.code))
    var seen: Set<String> = []
    for organisation in directory.organisations {
      #expect(organisation.parent.map(seen.contains) ?? true)
      #expect(codes.contains(organisation.home) && codes.isSuperset(of: organisation.areas))
      #expect(seen.insert(organisation.key).inserted)
    }
    #expect(Set(directory.organisations.map(\.kind)).count == 17)
    #expect((40...70).contains(directory.organisations.count))
    for names in [directory.organisations.map(\.name), directory.organisations.map(\.englishName)] {
      #expect(Set(names).count == names.count)
    }
    for agreement in directory.agreements {
      #expect(agreement.parties.count >= 2 && seen.isSuperset(of: agreement.parties))
    }
  }

  @Test("A city of ten districts keeps them")
  func city() {
    let areas = InventedCity(size: .city, seed: 7).directory.areas
    #expect(areas.count { $0.code.utf8.count == 6 } == 10)
    #expect(Set(areas.map(\.code)).count == areas.count)
  }

  private static func plane(_ degrees: [Double]) -> PlanePoint {
    Ground.point(longitude: degrees[0], latitude: degrees[1])
  }
}
