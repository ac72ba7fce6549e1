import Database

/// Tables in which something half-written would be seen, and some like those of a city.
enum TrialSchema {
  static let migrations = [
    Migration(
      number: 9_001, name: "pairs",
      sql: """
        -- entry: district
        -- left_half: district
        -- right_half: district
        -- counter: district
        -- Every number has one entry and two halves of the same weight; the counter counts them.
        CREATE TABLE entry (
          district bigint NOT NULL, id bigint NOT NULL, number bigint NOT NULL,
          PRIMARY KEY (district, id)
        );
        CREATE INDEX entry_number ON entry (district, number);
        CREATE TABLE left_half (
          district bigint NOT NULL, number bigint NOT NULL, weight bigint NOT NULL, words text,
          PRIMARY KEY (district, number)
        );
        CREATE TABLE right_half (
          district bigint NOT NULL, number bigint NOT NULL, weight bigint NOT NULL, bytes bytea,
          PRIMARY KEY (district, number)
        );
        CREATE TABLE counter (district bigint NOT NULL PRIMARY KEY, total bigint NOT NULL);
        INSERT INTO counter (district, total) VALUES (0, 0), (1, 0), (2, 0), (3, 0);
        """),
    Migration(
      number: 9_002, name: "city",
      sql: """
        -- estate: reference
        -- door: district
        -- visit: district
        CREATE TABLE estate (
          id bigint NOT NULL PRIMARY KEY, name text NOT NULL, pinyin text NOT NULL,
          latitude bigint NOT NULL, longitude bigint NOT NULL, open boolean NOT NULL
        );
        CREATE TABLE door (
          district bigint NOT NULL, id bigint NOT NULL,
          estate bigint NOT NULL REFERENCES estate (id),
          label text NOT NULL, latitude bigint NOT NULL, longitude bigint NOT NULL,
          share double precision, checked_at bigint, open boolean NOT NULL,
          PRIMARY KEY (district, id)
        );
        CREATE INDEX door_estate ON door (estate);
        CREATE TABLE visit (
          district bigint NOT NULL, id bigint NOT NULL, door bigint NOT NULL,
          actor text NOT NULL, arrived_at bigint NOT NULL, seconds bigint,
          found boolean NOT NULL, note text, sealed bytea,
          PRIMARY KEY (district, id),
          FOREIGN KEY (district, door) REFERENCES door (district, id)
        );
        CREATE INDEX visit_door ON visit (district, door, arrived_at);
        """),
  ]
}
