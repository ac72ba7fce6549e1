/// The two engines.
public enum Dialect: String, Sendable, CaseIterable {
  case sqlite
  case postgresql
}
