/// A street's own mark, drawn from shapes and colours that are safe on any wall.
public struct StreetMark: Hashable, Sendable {
  /// Its outline.
  public var field: Field
  /// What stands in it.
  public var sign: Sign
  /// Its colour.
  public var colour: Colour

  /// Puts a mark together.
  public init(field: Field, sign: Sign, colour: Colour) {
    self.field = field
    self.sign = sign
    self.colour = colour
  }

  /// Outlines.
  public enum Field: String, CaseIterable, Sendable {
    /// A circle.
    case disc
    /// A square with round corners.
    case square
    /// A shield.
    case shield
    /// A hexagon.
    case hexagon

    var path: String {
      switch self {
      case .disc: "M50 0a50 50 0 1 1 0 100a50 50 0 1 1 0-100z"
      case .square:
        "M18 0h64a18 18 0 0 1 18 18v64a18 18 0 0 1-18 18h-64a18 18 0 0 1-18-18v-64"
          + "a18 18 0 0 1 18-18z"
      case .shield: "M50 0l46 12v36c0 26-18 43-46 52c-28-9-46-26-46-52v-36z"
      case .hexagon: "M50 0l45 25v50l-45 25l-45-25v-50z"
      }
    }
  }

  /// What may stand in it: things of a street, no emblems.
  public enum Sign: String, CaseIterable, Sendable {
    /// A house.
    case roof
    /// A bridge.
    case bridge
    /// Water.
    case wave
    /// A tree.
    case tree
    /// Hills.
    case hills
    /// A lantern.
    case lantern
    /// A wheel.
    case wheel
    /// A cup.
    case cup

    var path: String {
      switch self {
      case .roof: "M50 8l44 38h-12v44h-24v-28h-16v28h-24v-44h-12z"
      case .bridge: "M4 34h92v12h-8v42h-12v-20a26 26 0 0 0-52 0v20h-12v-42h-8z"
      case .wave:
        "M4 34q12-14 24 0t24 0t24 0t20-4v14q-12 14-24 0t-24 0t-24 0t-20 4z"
          + "M4 62q12-14 24 0t24 0t24 0t20-4v14q-12 14-24 0t-24 0t-24 0t-20 4z"
      case .tree:
        "M50 4c18 0 30 12 30 26c12 6 14 28-4 34h-20v30h-12v-30h-20c-18-6-16-28-4-34"
          + "c0-14 12-26 30-26z"
      case .hills: "M2 86l32-56l18 30l12-18l34 44z"
      case .lantern:
        "M42 2h16v10h12v8h8c24 10 24 46 0 56h-8v8h-14v14h-12v-14h-14v-8h-8c-24-10-24-46 0-56h8v-8"
          + "h12zM36 28c-10 10-10 30 0 40h6v-40zM58 28v40h6c10-10 10-30 0-40z"
      case .wheel:
        "M50 6a44 44 0 1 1 0 88a44 44 0 1 1 0-88zM50 20a30 30 0 1 0 0 60a30 30 0 1 0 0-60z"
          + "M50 42a8 8 0 1 1 0 16a8 8 0 1 1 0-16z"
      case .cup:
        "M12 30h58v8h8a15 15 0 0 1 0 30h-10a26 26 0 0 1-22 18h-10a26 26 0 0 1-24-26z"
          + "M70 46v14h7a7 7 0 0 0 0-14zM28 8h8v14h-8zM46 8h8v14h-8z"
      }
    }
  }

  /// Colours that white stands on, and that no platform, party or state of a place has.
  public enum Colour: String, CaseIterable, Sendable {
    /// Dark green.
    case pine
    /// Dark green-blue.
    case teal
    /// Dark violet.
    case plum
    /// Dark brown.
    case earth
    /// Dark grey.
    case slate
    /// Dark olive.
    case olive

    /// As SVG writes it.
    public var code: String {
      switch self {
      case .pine: "#1E5631"
      case .teal: "#0B5563"
      case .plum: "#63305C"
      case .earth: "#6B4423"
      case .slate: "#3A4450"
      case .olive: "#50561B"
      }
    }
  }

  /// The mark alone, as a picture for a page.
  public var svg: String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">"
      + "<path fill=\"\(colour.code)\" d=\"\(field.path)\"/>"
      + "<path fill=\"#fff\" fill-rule=\"evenodd\" transform=\"translate(19 19) scale(.62)\""
      + " d=\"\(sign.path)\"/></svg>"
  }
}
