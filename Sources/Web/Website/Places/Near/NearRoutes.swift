import WebServer

/// Everything that riders find, see and say of places.
enum NearRoutes {
  static func all(_ guide: PlaceGuide) -> [Route] {
    NearPages(guide: guide).routes + PlacePages(guide: guide).routes
      + TurnPages(guide: guide).routes + PackRoutes(guide: guide).routes
  }
}
