"""WGS-84, GCJ-02 and BD-09 written a second time, so that the program's own conversion is
checked by other code. The formulas are the published ones; the way back is by iteration."""

from math import atan2, cos, pi, radians, sin, sqrt

_AXIS = 6378245.0
_ECCENTRICITY = 0.00669342162296594323


def gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """WGS-84 to GCJ-02."""
    x, y = longitude - 105.0, latitude - 35.0
    waves = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    phi = radians(latitude)
    magic = 1 - _ECCENTRICITY * sin(phi) ** 2
    meridian = _AXIS * (1 - _ECCENTRICITY) / (magic * sqrt(magic)) * pi / 180
    parallel = _AXIS / sqrt(magic) * cos(phi) * pi / 180
    return latitude + north / meridian, longitude + east / parallel


def bd09(latitude: float, longitude: float) -> tuple[float, float]:
    """WGS-84 to BD-09."""
    y, x = gcj02(latitude, longitude)
    z = sqrt(x * x + y * y) + 0.00002 * sin(y * pi * 3000 / 180)
    theta = atan2(y, x) + 0.000003 * cos(x * pi * 3000 / 180)
    return z * sin(theta) + 0.006, z * cos(theta) + 0.0065


def wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """WGS-84 to itself."""
    return latitude, longitude


def back(forward, latitude: float, longitude: float) -> tuple[float, float]:
    """The WGS-84 position that `forward` takes to the given one."""
    y, x = latitude, longitude
    for _ in range(12):
        there = forward(y, x)
        y, x = y + latitude - there[0], x + longitude - there[1]
    return y, x


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance over a few kilometres at most."""
    north = (a[0] - b[0]) * 111_195
    east = (a[1] - b[1]) * 111_195 * cos(radians(a[0]))
    return sqrt(north * north + east * east)
