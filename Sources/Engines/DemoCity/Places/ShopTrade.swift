/// What a shop or eating place sells: its words, its tags, when it is open, how often it occurs.
struct ShopTrade: Sendable {
  var chinese: String
  var english: String
  var kind: PlaceKind
  var tags: [Tag]
  var hours: [String]
  var weight: Int
  /// Whether there is one for a community, named after it, rather than a business with a name.
  var isPublic = false

  private static func trade(
    _ chinese: String, _ english: String, _ kind: PlaceKind, _ key: String, _ value: String,
    _ hours: [String], _ weight: Int, _ more: [Tag] = [], isPublic: Bool = false
  ) -> ShopTrade {
    ShopTrade(
      chinese: chinese, english: english, kind: kind, tags: [Tag(key, value)] + more, hours: hours,
      weight: weight, isPublic: isPublic)
  }

  private static let day = ["08:00-21:00", "08:30-20:30", "09:00-21:30"]
  private static let meals = [
    "10:00-14:00,16:30-21:00", "10:30-22:00", "09:30-21:30", "11:00-02:00",
  ]
  private static let office = ["Mo-Fr 09:00-17:00", "Mo-Fr 09:00-12:00,14:00-17:30"]

  static let all: [ShopTrade] = [
    trade(
      "便利店", "Convenience Store", .shop, "shop", "convenience",
      ["24/7", "06:30-24:00", "07:00-23:00"], 16),
    trade("超市", "Supermarket", .shop, "shop", "supermarket", ["07:30-22:00", "08:00-21:30"], 5),
    trade("水果店", "Fruit", .shop, "shop", "greengrocer", day, 8),
    trade("鲜花", "Flowers", .shop, "shop", "florist", day, 2),
    trade("烘焙", "Bakery", .shop, "shop", "bakery", ["07:00-21:00"], 4),
    trade("理发店", "Hairdresser", .shop, "shop", "hairdresser", ["10:00-22:00"], 6),
    trade("五金店", "Hardware", .shop, "shop", "hardware", day, 4),
    trade("文具店", "Stationery", .shop, "shop", "stationery", day, 3),
    trade(
      "电动车行", "E-bike Shop", .shop, "shop", "bicycle", ["08:00-19:00"], 3,
      [Tag("service:bicycle:repair", "yes")]),
    trade("洗衣店", "Laundry", .shop, "shop", "laundry", day, 3),
    trade(
      "面馆", "Noodles", .restaurant, "amenity", "restaurant", ["06:30-14:00", "06:30-20:30"], 9,
      [Tag("cuisine", "noodle")]),
    trade(
      "家常菜", "Home Cooking", .restaurant, "amenity", "restaurant", meals, 9,
      [Tag("cuisine", "chinese")]),
    trade(
      "火锅", "Hotpot", .restaurant, "amenity", "restaurant", ["11:00-23:00", "16:00-02:00"], 4,
      [Tag("cuisine", "hotpot")]),
    trade(
      "包子铺", "Steamed Buns", .restaurant, "amenity", "fast_food", ["05:30-10:30", "05:30-13:00"], 6,
      [Tag("cuisine", "chinese")]),
    trade(
      "快餐", "Quick Lunch", .restaurant, "amenity", "fast_food", ["10:00-20:30", "09:00-21:00"], 8),
    trade("茶饮", "Tea Drinks", .restaurant, "amenity", "cafe", ["10:00-22:00", "09:30-22:30"], 7),
    trade(
      "药房", "Pharmacy", .pharmacy, "amenity", "pharmacy", ["08:00-22:00", "24/7"], 4,
      [Tag("dispensing", "yes")]),
    trade("口腔诊所", "Dental Clinic", .clinic, "amenity", "dentist", ["Mo-Sa 09:00-18:00"], 2),
    trade("银行", "Bank", .bank, "amenity", "bank", ["Mo-Su 09:00-17:00"], 2),
    trade(
      "社区食堂", "Community Canteen", .canteen, "amenity", "canteen",
      ["06:30-09:00,11:00-13:30,17:00-19:00"], 3, [], isPublic: true),
    trade(
      "卫生服务站", "Health Station", .clinic, "amenity", "clinic", ["Mo-Sa 08:00-17:30"], 2,
      [Tag("healthcare", "clinic")], isPublic: true),
    trade(
      "骑手驿站", "Riders' Rest Stop", .restStop, "amenity", "community_centre",
      ["07:00-22:00", "24/7", "09:00-21:00"], 3,
      [
        Tag("community_centre:for", "workers"), Tag("drinking_water", "yes"),
        Tag("microwave", "yes"), Tag("toilets", "yes"),
      ], isPublic: true),
    trade(
      "共享厨房", "Shared Kitchen", .sharedKitchen, "amenity", "kitchen", ["06:00-22:00"], 1,
      [Tag("fee", "no")], isPublic: true),
    trade(
      "社区服务中心", "Community Centre", .communityCentre, "amenity", "community_centre", office, 2, [],
      isPublic: true),
    trade("派出所", "Police Station", .police, "amenity", "police", ["24/7"], 1, [], isPublic: true),
    trade(
      "公共厕所", "Public Toilets", .toilets, "amenity", "toilets", ["24/7", "06:00-23:00"], 2,
      [Tag("fee", "no")], isPublic: true),
    trade(
      "菜市场", "Food Market", .market, "amenity", "marketplace", ["06:00-19:00"], 1, [],
      isPublic: true),
  ]

  /// Trades of a shopping hall: no police, no market.
  static let indoors = all.filter { !$0.isPublic }
}
