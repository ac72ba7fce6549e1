-- area_import: own-key id

-- A list of areas and their outlines as somebody has sent them, kept until they have looked at what
-- would change.
CREATE TABLE area_import (
  id bigint NOT NULL PRIMARY KEY,
  list text NOT NULL,
  outlines text NOT NULL,
  since text NOT NULL,
  made_by text NOT NULL,
  ends_at bigint NOT NULL
);
CREATE INDEX area_import_end ON area_import (ends_at);
