-- appliance_turn: district

-- Whose turn it is at a shared appliance, by a mark only; rows end with the turn. The rows of a
-- place are changed by whoever has touched its row of live_place.
CREATE TABLE appliance_turn (
  district bigint NOT NULL,
  place bigint NOT NULL,
  appliance text NOT NULL,
  person bytea NOT NULL,
  number bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'called', 'using')),
  since bigint NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (district, place, appliance, person)
);
CREATE INDEX appliance_turn_person ON appliance_turn (person);
CREATE INDEX appliance_turn_age ON appliance_turn (ends_at, district);
