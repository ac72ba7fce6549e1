-- accreditation: district
-- accreditation_event: district
-- plaque: own-key serial
-- plaque_series: own-key series
-- street_mark: own-key area

-- How far a place is on its way to a plaque. `guard` is touched first by whoever decides something
-- about it; it numbers the events.
CREATE TABLE accreditation (
  district bigint NOT NULL,
  place bigint NOT NULL,
  guard bigint NOT NULL,
  state text NOT NULL CHECK (state IN
    ('none', 'applied', 'reviewed', 'granted', 'suspended', 'refused', 'revoked')),
  since bigint NOT NULL,
  area bigint,
  organisation bigint,
  name text NOT NULL,
  kind text NOT NULL,
  serial text,
  valid_until text,
  version bigint NOT NULL,
  PRIMARY KEY (district, place)
);
CREATE INDEX accreditation_queue ON accreditation (state, since, place);
CREATE INDEX accreditation_number ON accreditation (place);

CREATE TABLE accreditation_event (
  district bigint NOT NULL,
  place bigint NOT NULL,
  number bigint NOT NULL,
  event text NOT NULL,
  state text NOT NULL,
  note text,
  happened_at bigint NOT NULL,
  PRIMARY KEY (district, place, number)
);

-- Numbers of plaques are given once in the whole city. The secret stands in the printed code alone:
-- who has only read the number can't make one.
CREATE TABLE plaque (
  serial text NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  secret text NOT NULL,
  district bigint NOT NULL,
  place bigint NOT NULL,
  area bigint,
  kind text NOT NULL,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('current', 'suspended', 'withdrawn')),
  issued_on text NOT NULL,
  valid_until text NOT NULL,
  ended_on text,
  prints bigint NOT NULL
);

-- The last number of each series, such as 500106-M: the guard of new numbers.
CREATE TABLE plaque_series (
  series text NOT NULL PRIMARY KEY,
  last bigint NOT NULL
);

-- The mark of a street, from shapes of the program or a picture that somebody has looked at.
CREATE TABLE street_mark (
  area bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  field text NOT NULL,
  sign text NOT NULL,
  colour text NOT NULL,
  picture bytea,
  picture_state text NOT NULL CHECK (picture_state IN ('none', 'waiting', 'shown', 'refused'))
);
CREATE INDEX street_mark_queue ON street_mark (picture_state, area);
