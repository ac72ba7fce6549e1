-- job: district
-- job_schedule: reference
-- Work to do later. While a job runs, due_at is when its runner's lease ends: then it is due again.
CREATE TABLE job (
  district bigint NOT NULL,
  id bigint NOT NULL,
  kind text NOT NULL,
  unique_key text,
  payload bytea NOT NULL,
  made_at bigint NOT NULL,
  due_at bigint NOT NULL,
  attempts bigint NOT NULL,
  fence bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
  failure text,
  PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX job_unique ON job (district, kind, unique_key) WHERE state <> 'dead';
CREATE INDEX job_due ON job (district, due_at) WHERE state <> 'dead';
-- Runners ask the whole city which districts have something to do.
CREATE INDEX job_due_anywhere ON job (due_at, district) WHERE state <> 'dead';
CREATE INDEX job_dead ON job (district, id) WHERE state = 'dead';

CREATE TABLE job_schedule (
  name text NOT NULL PRIMARY KEY,
  rule text NOT NULL,
  next_at bigint NOT NULL
);
