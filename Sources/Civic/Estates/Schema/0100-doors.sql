-- door: district
-- door_word: district
-- rider_key: own-key day

-- One row for each door or gate that riders have spoken of within half an hour: the guard that
-- every word on it touches first. The element is that of OpenStreetMap, number times 3 plus kind.
CREATE TABLE door (
  district bigint NOT NULL,
  element bigint NOT NULL,
  version bigint NOT NULL,
  shut_until bigint,
  forget_at bigint NOT NULL,
  PRIMARY KEY (district, element)
);
CREATE INDEX door_age ON door (forget_at, district);

-- The last word of each rider, who is known by a mark only.
CREATE TABLE door_word (
  district bigint NOT NULL,
  element bigint NOT NULL,
  rider bytea NOT NULL,
  answer text NOT NULL CHECK (answer IN ('right', 'wrong', 'shut')),
  said_at bigint NOT NULL,
  has_lifted boolean NOT NULL,
  PRIMARY KEY (district, element, rider),
  FOREIGN KEY (district, element) REFERENCES door (district, element) ON DELETE CASCADE
);
CREATE INDEX door_word_age ON door_word (said_at, district);

-- What riders' marks of one day are made with; without it nobody can tell whose they were.
CREATE TABLE rider_key (
  day bigint NOT NULL PRIMARY KEY,
  secret bytea NOT NULL,
  forget_at bigint NOT NULL
);
