-- organisation: reference
-- organisation_area: reference
-- organisation_event: reference

CREATE TABLE organisation (
  id bigint NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  parent bigint,
  name text NOT NULL,
  credit_code text,
  home bigint REFERENCES area (id),
  address text,
  state text NOT NULL
    CHECK (state IN ('listed', 'visited', 'verified', 'changed', 'dissolved')),
  source text,
  sort_key text NOT NULL,
  version bigint NOT NULL,
  changed_at bigint NOT NULL
);
CREATE INDEX organisation_order ON organisation (sort_key, id);
CREATE INDEX organisation_parent ON organisation (parent, sort_key, id);
CREATE INDEX organisation_credit_code ON organisation (credit_code);
CREATE UNIQUE INDEX organisation_source ON organisation (source);

-- Where an organisation works: there and in everything below.
CREATE TABLE organisation_area (
  organisation bigint NOT NULL REFERENCES organisation (id),
  area bigint NOT NULL REFERENCES area (id),
  PRIMARY KEY (organisation, area)
);
CREATE INDEX organisation_area_other ON organisation_area (area, organisation);

-- What happened to an organisation, in order.
CREATE TABLE organisation_event (
  organisation bigint NOT NULL REFERENCES organisation (id),
  number bigint NOT NULL,
  event text NOT NULL,
  state text NOT NULL,
  note text,
  happened_at bigint NOT NULL,
  PRIMARY KEY (organisation, number)
);
