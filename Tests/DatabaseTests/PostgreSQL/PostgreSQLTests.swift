import Testing

/// What only PostgreSQL does; one test after another, since each wants the machine's attention.
@Suite(.serialized, .enabled(if: TestServer.isThere, "run through Scripts/with-postgres"))
enum PostgreSQLTests {}
