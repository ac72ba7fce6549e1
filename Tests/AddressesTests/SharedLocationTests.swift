import Geodesy
import SeededRandom
import Testing

@testable import Addresses

@Suite("Shared places are understood")
struct SharedLocationTests {
  /// A place in the west of a city of the mainland, where all three maps carry an offset.
  static let place = Coordinate<WGS84>(latitudeE7: 306_600_000, longitudeE7: 1_040_600_000)
  static let gcj = place.gcj02
  static let bd = place.bd09
  static var gcjPair: (String, String) { ("\(gcj.latitude)", "\(gcj.longitude)") }
  static var bdPair: (String, String) { ("\(bd.latitude)", "\(bd.longitude)") }

  static func isHere(_ location: SharedLocation, within metres: Double = 0.5) -> Bool {
    location.place.distance(to: place).value < metres
  }

  static var amap: [String] {
    let (lat, lng) = gcjPair
    return [
      "https://uri.amap.com/marker?position=\(lng),\(lat)&name=%E9%9D%92%E7%A6%BE",
      "https://uri.amap.com/marker?position=104.06,30.66&name=青禾&coordinate=wgs84",
      "https://uri.amap.com/marker?markers=\(lng),\(lat),青禾|104,30,别处",
      "https://uri.amap.com/navigation?from=104,30,s&to=\(lng),\(lat),%E9%9D%92%E7%A6%BE&mode=ride",
      "https://www.amap.com/?q=\(lat),\(lng),青禾",
      "http://wb.amap.com/?q=\(lat)%2C\(lng)%2C%E9%9D%92%E7%A6%BE",
      "https://wb.amap.com/?p=B0FFTEST,\(lat),\(lng),青禾,青禾路1号",
      "https://wb.amap.com/?r=30.1,104.1,起点,\(lat),\(lng),青禾",
      "https://m.amap.com/navi/?dest=\(lng),\(lat)&destName=青禾",
      "iosamap://path?sourceApplication=x&dlat=\(lat)&dlon=\(lng)&dname=青禾&dev=0",
      "我在这里：青禾 https://uri.amap.com/marker?position=\(lng),\(lat)&name=青禾 点开看看",
    ]
  }

  static var tencent: [String] {
    let (lat, lng) = gcjPair
    return [
      "https://apis.map.qq.com/uri/v1/marker?marker=coord:\(lat),\(lng);title:青禾;addr:青禾路&referer=x",
      "https://apis.map.qq.com/uri/v1/marker?marker=coord%3A\(lat)%2C\(lng)%3Btitle%3A%E9%9D%92%E7%A6%BE",
      "http://apis.map.qq.com/uri/v1/marker?marker=coord:30.66,104.06;title:青禾&coord_type=1",
      "https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=青禾&tocoord=\(lat),\(lng)&referer=x",
      "https://map.qq.com/?type=marker&isopeninfowin=1&pointx=\(lng)&pointy=\(lat)&name=青禾",
      "http://map.qq.com/m/place/info/pointx=\(lng)&pointy=\(lat)&level=16&word=青禾",
      "qqmap://map/routeplan?type=bike&to=青禾&tocoord=\(lat),\(lng)",
    ]
  }

  static var baidu: [String] {
    let (lat, lng) = bdPair
    let (glat, glng) = gcjPair
    let metres = BaiduMercator(Degrees(bd))
    return [
      "http://api.map.baidu.com/marker?location=\(lat),\(lng)&title=青禾&content=x&output=html",
      "https://api.map.baidu.com/marker?location=30.66,104.06&title=青禾&coord_type=wgs84",
      "https://api.map.baidu.com/marker?location=\(glat),\(glng)&title=青禾&coord_type=gcj02",
      "https://api.map.baidu.com/marker?location=\(metres.y),\(metres.x)&title=青禾&coord_type=bd09mc",
      "https://api.map.baidu.com/direction?origin=我的位置&destination=latlng:\(lat),\(lng)|name:青禾&mode=riding",
      "https://api.map.baidu.com/direction?destination=name:青禾%7Clatlng:\(lat),\(lng)&coord_type=bd09ll",
      "https://map.baidu.com/poi/%E9%9D%92%E7%A6%BE/@\(metres.x),\(metres.y),19z?uid=1",
      "baidumap://map/marker?location=\(lat),\(lng)&title=青禾",
    ]
  }

  @Test("of Amap, Tencent and Baidu", arguments: amap + tencent + baidu)
  func links(text: String) throws {
    let location = try SharedLocation(reading: text)
    #expect(Self.isHere(location), "\(location)")
    #expect(location.name == "青禾")
  }

  @Test(
    "without a name too",
    arguments: [
      "geo:30.66,104.06", "geo:30.66,104.06,500;u=35", "geo:30.66,104.06;crs=wgs84",
      "geo:0,0?q=30.66,104.06(x)",
      "30.66,104.06", " 30.66， 104.06 ", "(30.66, 104.06)", "104.06,30.66", "30.660000 104.060000",
    ])
  func plain(text: String) throws {
    let location = try SharedLocation(reading: text)
    #expect(Self.isHere(location))
    #expect(location.service == nil)
  }

  @Test("in a geocoder's link, and in the middle of a web map")
  func geocoders() throws {
    let (lat, lng) = Self.gcjPair
    let (blat, blng) = Self.bdPair
    let metres = BaiduMercator(Degrees(Self.bd))
    for text in [
      "https://apis.map.qq.com/uri/v1/geocoder?coord=\(lat),\(lng)&referer=x",
      "https://api.map.baidu.com/geocoder?location=\(blat),\(blng)&output=html",
      "https://map.baidu.com/@\(metres.x),\(metres.y),19z",
    ] {
      #expect(Self.isHere(try SharedLocation(reading: text)), "\(text)")
    }
  }

  @Test(
    "Short links say whose they are",
    arguments: [
      ("https://surl.amap.com/1a2b3c", MapService.amap), ("高德地图分享 surl.amap.com/1a2b3c", .amap),
      ("https://j.map.qq.com/abc", .tencent), ("https://t.map.qq.com/x", .tencent),
      ("https://j.map.baidu.com/3b/abc", .baidu),
    ])
  func short(text: String, service: MapService) {
    #expect(throws: SharedLocationError.shortLink(service)) { try SharedLocation(reading: text) }
  }

  @Test(
    "What is no place says why",
    arguments: [
      ("", .noLocation), ("青禾时代3栋", .noLocation), ("3,2", .noLocation),
      ("https://example.org/?q=30.1,104.1", .noLocation),
      ("https://uri.amap.com.example.org/marker?position=104,30", .noLocation),
      ("https://uri.amap.com@example.org/marker?position=104,30", .noLocation),
      ("https://www.amap.com/place/B0FFTEST", .noCoordinate(.amap)),
      ("https://map.qq.com/poi/?sm=123", .noCoordinate(.tencent)),
      ("https://api.map.baidu.com/direction?destination=青禾", .noCoordinate(.baidu)),
      ("https://uri.amap.com/marker?position=nan,nan", .malformedCoordinate),
      ("https://uri.amap.com/marker?position=inf,30", .malformedCoordinate),
      ("https://uri.amap.com/marker?position=0x10,30", .malformedCoordinate),
      ("https://uri.amap.com/marker?position=1e2,30", .malformedCoordinate),
      ("https://uri.amap.com/marker?position=%FF%FE,%", .malformedCoordinate),
      ("https://uri.amap.com/marker?position=104", .malformedCoordinate),
      ("https://uri.amap.com/marker?position=204,30", .outOfRange),
      ("https://apis.map.qq.com/uri/v1/marker?marker=coord:91,104", .outOfRange),
      ("https://api.map.baidu.com/marker?location=99999999999,1&coord_type=bd09mc", .outOfRange),
      ("https://map.baidu.com/@99999999,99999999,19z", .outOfRange),
      ("geo:91,0", .outOfRange), ("geo:30,104;crs=mars", .unknownDatum),
      ("geo:0,0?q=words", .noLocation),
      ("91.5,190.5", .outOfRange),
    ] as [(String, SharedLocationError)])
  func failures(text: String, error: SharedLocationError) {
    #expect(throws: error) { try SharedLocation(reading: text) }
  }

  @Test("A text without end is refused")
  func tooLong() {
    let text = "https://uri.amap.com/marker?position=" + String(repeating: "1", count: 5_000)
    #expect(throws: SharedLocationError.tooLong(bytes: 5_037)) { try SharedLocation(reading: text) }
  }

  @Test("Whatever is shared", arguments: [1, 2] as [UInt64])
  func anything(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "https://", "uri.amap.com/", "marker?", "position=", "104.06,30.66", "&", "%", "%E9",
      "coord:", ";", "|", "@", "map.baidu.com/",
      "apis.map.qq.com/", "geo:", ",", "-", "9999999999999999999999", "latlng:", "q=", "p=", "r=",
      "c=", "=", "#", "\u{0}", "楼", "🏠",
    ]
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      _ = try? SharedLocation(reading: text)
    }
  }
}

@Suite("Links open the place in other maps")
struct MapLinkTests {
  static let names = [
    "青禾时代3栋", "A;B:C|D,E&F=G#H", "  ", "50% <b>\n\"x\"", String(repeating: "长", count: 500),
  ]
  static let places = [
    SharedLocationTests.place,
    Coordinate<WGS84>(latitudeE7: 399_612_345, longitudeE7: 1_163_512_345),
    Coordinate<WGS84>(latitudeE7: 223_000_000, longitudeE7: 1_141_700_000),
    Coordinate<WGS84>(latitudeE7: 411_500_000, longitudeE7: -86_200_000),
    Coordinate<WGS84>(latitudeE7: -338_688_001, longitudeE7: 1_512_093_009),
  ]

  @Test("in the frame of each", arguments: MapService.allCases, MapLink.Purpose.allCases)
  func readBack(service: MapService, purpose: MapLink.Purpose) throws {
    for place in Self.places {
      for name in Self.names {
        let link = MapLink(to: place, name: name, in: service, for: purpose)
        #expect(link.text.hasPrefix("https://"))
        #expect(
          link.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{}| ".utf8.contains($0) })
        let back = try SharedLocation(reading: link.text)
        #expect(back.place.distance(to: place).value < 0.2, "\(link.text)")
        #expect(back.service == service)
      }
    }
  }

  @Test("with the name")
  func names() throws {
    for service in MapService.allCases {
      for purpose in MapLink.Purpose.allCases {
        let link = MapLink(
          to: SharedLocationTests.place, name: "青禾时代 3栋", in: service, for: purpose)
        #expect(try SharedLocation(reading: link.text).name == "青禾时代 3栋")
      }
    }
  }

  @Test("The forms are those of the manuals")
  func forms() {
    let place = Coordinate<WGS84>(latitudeE7: -338_688_001, longitudeE7: 1_512_093_009)
    #expect(
      MapLink(to: place, name: "x", in: .amap).text
        == "https://uri.amap.com/marker?position=151.209301,-33.868800&name=x&src=qiji&coordinate=gaode&callnative=1"
    )
    #expect(
      MapLink(to: place, name: "x", in: .tencent, for: .lead).text
        == "https://apis.map.qq.com/uri/v1/routeplan?type=bike&to=x&tocoord=-33.868800,151.209301&coord_type=2&referer=qiji"
    )
    #expect(
      MapLink(to: place, name: "x", in: .baidu, for: .lead).text.hasPrefix(
        "https://api.map.baidu.com/direction?destination=latlng:-33."))
  }
}
