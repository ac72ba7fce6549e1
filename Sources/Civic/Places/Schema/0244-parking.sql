-- parking_conflict: district
-- parking_mark: district

-- Quarrels about parking, counted by squares of some fifty metres and by hours of the day: nobody's
-- name and nobody's mark. The place is the shop that it was about; 0 for none.
CREATE TABLE parking_conflict (
  district bigint NOT NULL,
  latitude_e7 bigint NOT NULL,
  longitude_e7 bigint NOT NULL,
  day bigint NOT NULL,
  hour bigint NOT NULL CHECK (hour BETWEEN 0 AND 23),
  kind text NOT NULL CHECK (kind IN ('no-room', 'in-the-way', 'sent-away', 'quarrel', 'moved')),
  role text NOT NULL CHECK (role IN ('rider', 'merchant', 'other')),
  place bigint NOT NULL,
  area bigint,
  reports bigint NOT NULL,
  PRIMARY KEY (district, latitude_e7, longitude_e7, day, hour, kind, role, place)
);
CREATE INDEX parking_conflict_day ON parking_conflict (day, district);

-- Who was counted in a square within this hour, by a mark only; it ends with it.
CREATE TABLE parking_mark (
  district bigint NOT NULL,
  latitude_e7 bigint NOT NULL,
  longitude_e7 bigint NOT NULL,
  reporter bytea NOT NULL,
  hour bigint NOT NULL,
  forget_at bigint NOT NULL,
  PRIMARY KEY (district, latitude_e7, longitude_e7, reporter, hour)
);
CREATE INDEX parking_mark_age ON parking_mark (forget_at, district);
