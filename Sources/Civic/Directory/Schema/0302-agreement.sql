-- agreement: reference
-- agreement_party: reference

-- What the city, its offices and its partners have agreed on, and for how long.
CREATE TABLE agreement (
  id bigint NOT NULL PRIMARY KEY,
  title text NOT NULL,
  starts text NOT NULL,
  ends text NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'active', 'ended')),
  note text,
  version bigint NOT NULL,
  changed_at bigint NOT NULL
);
CREATE INDEX agreement_end ON agreement (state, ends, id);

CREATE TABLE agreement_party (
  agreement bigint NOT NULL REFERENCES agreement (id),
  organisation bigint NOT NULL REFERENCES organisation (id),
  PRIMARY KEY (agreement, organisation)
);
CREATE INDEX agreement_party_other ON agreement_party (organisation, agreement);
