/// A sheet of paper, upright.
public enum Paper: String, CaseIterable, Sendable {
  /// 297 x 420 mm.
  case a3
  /// 210 x 297 mm.
  case a4
  /// 148 x 210 mm.
  case a5

  /// How wide it is, in millimetres.
  public var widthMillimetres: Double {
    switch self {
    case .a3: 297
    case .a4: 210
    case .a5: 148
    }
  }

  /// How high it is, in millimetres.
  public var heightMillimetres: Double {
    switch self {
    case .a3: 420
    case .a4: 297
    case .a5: 210
    }
  }

  /// In points of a 72nd of an inch, as PDF counts.
  var widthPoints: Double { widthMillimetres * 72 / 25.4 }
  var heightPoints: Double { heightMillimetres * 72 / 25.4 }

  /// How many tenths of a millimetre a unit of a drawing measures on it.
  ///
  /// Every page is drawn on A4 in tenths of a millimetre; papers of this series have one shape.
  var scale: Double { widthMillimetres / Paper.a4.widthMillimetres }
}
