import Geodesy
extension Polygon { func labelPoint() -> Coordinate<WGS84> { outer[0] } }
