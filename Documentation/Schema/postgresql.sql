-- The current schema on postgresql, made from the migrations by `qiji schema`.
-- Not to be edited: write a migration, then `make bless`.

-- access_token: own-key hash
CREATE TABLE access_token (
  hash bytea NOT NULL PRIMARY KEY,
  id bigint NOT NULL,
  holder bigint NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('personal', 'integration')),
  name text COLLATE "C" NOT NULL,
  permissions text COLLATE "C" NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_day bigint NOT NULL
);

CREATE INDEX access_token_holder ON access_token(holder, id);

CREATE INDEX access_token_end ON access_token(expires_at);

-- account: own-key id
CREATE TABLE account (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('worker', 'staff')),
  state text COLLATE "C" NOT NULL CHECK (state IN ('registered', 'verified', 'active', 'dormant')),
  worker_kinds text COLLATE "C" NOT NULL,
  phone bytea,
  phone_index bytea,
  name bytea,
  name_index bytea,
  worker_number text COLLATE "C",
  pseudonym_secret bytea NOT NULL,
  home_area bigint,
  age_declared_at bigint,
  registered_at bigint NOT NULL,
  last_seen_at bigint NOT NULL,
  state_since bigint NOT NULL
);

CREATE INDEX account_quiet ON account(last_seen_at, id);

CREATE INDEX account_name ON account(name_index);

CREATE INDEX account_home ON account(home_area, id);

-- account_merge: own-key absorbed
CREATE TABLE account_merge (
  absorbed bigint NOT NULL PRIMARY KEY,
  survivor bigint NOT NULL,
  merged_at bigint NOT NULL
);

CREATE INDEX account_merge_survivor ON account_merge(survivor);

-- account_phone: own-key phone_index
CREATE TABLE account_phone (
  phone_index bytea NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  account bigint NOT NULL,
  since bigint NOT NULL
);

CREATE INDEX account_phone_account ON account_phone(account);

-- accreditation: district
CREATE TABLE accreditation (
  district bigint NOT NULL,
  place bigint NOT NULL,
  guard bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('none', 'applied', 'reviewed', 'granted', 'suspended', 'refused', 'revoked')),
  since bigint NOT NULL,
  area bigint,
  organisation bigint,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  serial text COLLATE "C",
  valid_until text COLLATE "C",
  version bigint NOT NULL,
  PRIMARY KEY (district, place)
);

CREATE INDEX accreditation_queue ON accreditation(state, since, place);

CREATE INDEX accreditation_number ON accreditation(place);

-- accreditation_event: district
CREATE TABLE accreditation_event (
  district bigint NOT NULL,
  place bigint NOT NULL,
  number bigint NOT NULL,
  event text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  note text COLLATE "C",
  happened_at bigint NOT NULL,
  PRIMARY KEY (district, place, number)
);

-- affiliation: own-key account
CREATE TABLE affiliation (
  account bigint NOT NULL,
  id bigint NOT NULL,
  organisation bigint NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('rider', 'courier', 'ride-hail', 'truck', 'staff')),
  source text COLLATE "C" NOT NULL CHECK (source IN ('self', 'roster', 'company-code', 'staff')),
  from_at bigint NOT NULL,
  until_at bigint,
  made_at bigint NOT NULL,
  PRIMARY KEY (account, id)
);

CREATE INDEX affiliation_organisation ON affiliation(organisation, until_at, account);

-- agreement: reference
CREATE TABLE agreement (
  id bigint NOT NULL PRIMARY KEY,
  title text COLLATE "C" NOT NULL,
  starts text COLLATE "C" NOT NULL,
  ends text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('draft', 'active', 'ended')),
  note text COLLATE "C",
  version bigint NOT NULL,
  changed_at bigint NOT NULL
);

CREATE INDEX agreement_end ON agreement(state, ends, id);

-- appliance_turn: district
CREATE TABLE appliance_turn (
  district bigint NOT NULL,
  place bigint NOT NULL,
  appliance text COLLATE "C" NOT NULL,
  person bytea NOT NULL,
  number bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'called', 'using')),
  since bigint NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (district, place, appliance, person)
);

CREATE INDEX appliance_turn_person ON appliance_turn(person);

CREATE INDEX appliance_turn_age ON appliance_turn(ends_at, district);

-- area: reference
CREATE TABLE area (
  id bigint NOT NULL PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('city', 'district', 'street', 'community', 'grid')),
  parent bigint,
  path text COLLATE "C" NOT NULL,
  code text COLLATE "C",
  name text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('active', 'merged', 'split', 'dissolved')),
  since text COLLATE "C" NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  changed_at bigint NOT NULL
);

CREATE UNIQUE INDEX area_path ON area(path);

CREATE INDEX area_code ON area(code);

CREATE INDEX area_parent ON area(parent, sort_key, id);

-- area_import: own-key id
CREATE TABLE area_import (
  id bigint NOT NULL PRIMARY KEY,
  list text COLLATE "C" NOT NULL,
  outlines text COLLATE "C" NOT NULL,
  since text COLLATE "C" NOT NULL,
  made_by text COLLATE "C" NOT NULL,
  ends_at bigint NOT NULL
);

CREATE INDEX area_import_end ON area_import(ends_at);

-- audit_batch: own-key lane
CREATE TABLE audit_batch (
  lane bigint NOT NULL,
  number bigint NOT NULL,
  sealed_at bigint NOT NULL,
  hash_algorithm bigint NOT NULL,
  hashes bytea NOT NULL,
  previous bytea NOT NULL,
  digest bytea NOT NULL,
  algorithm bigint NOT NULL,
  signer bigint NOT NULL,
  public_key bytea NOT NULL,
  signature bytea NOT NULL,
  PRIMARY KEY (lane, number)
);

-- audit_lane: own-key lane
CREATE TABLE audit_lane (
  lane bigint NOT NULL PRIMARY KEY,
  head bigint NOT NULL,
  digest bytea NOT NULL
);

-- audit_name: own-key account
CREATE TABLE audit_name (
  account bigint NOT NULL PRIMARY KEY,
  name bytea NOT NULL
);

CREATE INDEX audit_name_name ON audit_name(name);

-- audit_record: own-key lane
CREATE TABLE audit_record (
  lane bigint NOT NULL,
  happened_at bigint NOT NULL,
  mark bigint NOT NULL,
  action text COLLATE "C" NOT NULL,
  actor text COLLATE "C" NOT NULL,
  subject text COLLATE "C",
  detail text COLLATE "C" NOT NULL,
  request text COLLATE "C",
  batch bigint,
  PRIMARY KEY (lane, happened_at, mark)
);

CREATE INDEX audit_record_unsealed ON audit_record(lane, happened_at, mark) WHERE batch IS NULL;

CREATE INDEX audit_record_batch ON audit_record(lane, batch) WHERE batch IS NOT NULL;

CREATE INDEX audit_record_time ON audit_record(happened_at, lane, mark);

CREATE INDEX audit_record_subject ON audit_record(subject, happened_at);

CREATE INDEX audit_record_actor ON audit_record(actor, happened_at);

-- backup_made: reference
CREATE TABLE backup_made (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  made_at bigint NOT NULL,
  bytes bigint NOT NULL,
  row_count bigint NOT NULL
);

-- campaign: own-key id
CREATE TABLE campaign (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  area bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  target bigint NOT NULL,
  starts text COLLATE "C" NOT NULL,
  ends text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('running', 'ended'))
);

CREATE INDEX campaign_area ON campaign(area, id);

-- campaign_place: own-key campaign
CREATE TABLE campaign_place (
  campaign bigint NOT NULL,
  place bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('listed', 'asked', 'joined', 'refused')),
  note text COLLATE "C",
  changed_at bigint NOT NULL,
  PRIMARY KEY (campaign, place)
);

CREATE INDEX campaign_place_order ON campaign_place(campaign, state, sort_key, place);

-- change: district
CREATE TABLE change (
  district bigint NOT NULL,
  stream bigint NOT NULL,
  sequence bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject bigint NOT NULL,
  payload bytea,
  happened_at bigint NOT NULL,
  PRIMARY KEY (district, stream, sequence)
);

-- change_head: district
CREATE TABLE change_head (
  district bigint NOT NULL,
  stream bigint NOT NULL,
  head bigint NOT NULL,
  floor bigint NOT NULL,
  PRIMARY KEY (district, stream)
);

-- company_code: own-key code_index
CREATE TABLE company_code (
  code_index bytea NOT NULL PRIMARY KEY,
  id bigint NOT NULL,
  version bigint NOT NULL,
  organisation bigint NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('rider', 'courier', 'ride-hail', 'truck')),
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  uses_left bigint NOT NULL
);

CREATE INDEX company_code_organisation ON company_code(organisation, made_at);

CREATE INDEX company_code_expiry ON company_code(expires_at);

-- compartment: reference
CREATE TABLE compartment (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  algorithm bigint NOT NULL,
  public_key bytea NOT NULL,
  last_share bigint NOT NULL,
  made_at bigint NOT NULL
);

-- compartment_access: own-key subject
CREATE TABLE compartment_access (
  subject bytea NOT NULL,
  id bigint NOT NULL,
  compartment text COLLATE "C" NOT NULL,
  record bigint NOT NULL,
  opening bigint NOT NULL,
  officer text COLLATE "C" NOT NULL,
  purpose bytea NOT NULL,
  read_at bigint NOT NULL,
  PRIMARY KEY (subject, id)
);

CREATE INDEX compartment_access_time ON compartment_access(read_at);

-- compartment_approval: own-key opening
CREATE TABLE compartment_approval (
  opening bigint NOT NULL,
  officer bigint NOT NULL,
  share bytea NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (opening, officer)
);

CREATE INDEX compartment_approval_end ON compartment_approval(ends_at);

-- compartment_officer: reference
CREATE TABLE compartment_officer (
  compartment text COLLATE "C" NOT NULL,
  account bigint NOT NULL,
  share bigint NOT NULL,
  wrapped bytea NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (compartment, account)
);

CREATE INDEX compartment_officer_account ON compartment_officer(account);

-- compartment_opening: own-key id
CREATE TABLE compartment_opening (
  id bigint NOT NULL PRIMARY KEY,
  compartment text COLLATE "C" NOT NULL,
  subject bytea,
  requested_by bigint NOT NULL,
  purpose bytea NOT NULL,
  public_key bytea NOT NULL,
  approve_until bigint NOT NULL,
  open_for bigint NOT NULL,
  opened_until bigint,
  ends_at bigint NOT NULL,
  version bigint NOT NULL
);

CREATE INDEX compartment_opening_end ON compartment_opening(ends_at);

-- compartment_record: own-key subject
CREATE TABLE compartment_record (
  subject bytea NOT NULL,
  id bigint NOT NULL,
  compartment text COLLATE "C" NOT NULL,
  sealed bytea NOT NULL,
  made_at bigint NOT NULL,
  PRIMARY KEY (subject, id)
);

CREATE INDEX compartment_record_compartment ON compartment_record(compartment, id);

-- consent: own-key account
CREATE TABLE consent (
  account bigint NOT NULL,
  id bigint NOT NULL,
  purpose text COLLATE "C" NOT NULL,
  text_version bigint NOT NULL,
  given_at bigint NOT NULL,
  withdrawn_at bigint,
  PRIMARY KEY (account, id)
);

CREATE UNIQUE INDEX consent_present ON consent(account, purpose) WHERE withdrawn_at IS NULL;

-- credential: own-key account
CREATE TABLE credential (
  account bigint NOT NULL PRIMARY KEY,
  login text COLLATE "C" NOT NULL,
  scheme text COLLATE "C" NOT NULL CHECK (scheme IN ('scrypt')),
  log_rounds bigint NOT NULL,
  block_size bigint NOT NULL,
  parallelism bigint NOT NULL,
  salt bytea NOT NULL,
  hash bytea NOT NULL,
  changed_at bigint NOT NULL,
  totp_secret bytea NOT NULL,
  totp_step bigint NOT NULL,
  version bigint NOT NULL
);

-- directory_gram: reference
CREATE TABLE directory_gram (
  gram text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject bigint NOT NULL,
  PRIMARY KEY (gram, kind, subject)
);

CREATE INDEX directory_gram_subject ON directory_gram(kind, subject);

-- directory_guard: reference
CREATE TABLE directory_guard (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);

-- directory_name: reference
CREATE TABLE directory_name (
  kind text COLLATE "C" NOT NULL,
  subject bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  PRIMARY KEY (kind, subject, name)
);

-- door: district
CREATE TABLE door (
  district bigint NOT NULL,
  element bigint NOT NULL,
  version bigint NOT NULL,
  shut_until bigint,
  forget_at bigint NOT NULL,
  PRIMARY KEY (district, element)
);

CREATE INDEX door_age ON door(forget_at, district);

-- erasure: own-key subject
CREATE TABLE erasure (
  subject bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  erased_at bigint NOT NULL,
  PRIMARY KEY (subject, kind)
);

CREATE INDEX erasure_time ON erasure(erased_at);

-- gift: own-key id
CREATE TABLE gift (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  area bigint NOT NULL,
  title text COLLATE "C" NOT NULL,
  detail text COLLATE "C" NOT NULL,
  stock bigint NOT NULL,
  claimed bigint NOT NULL,
  starts text COLLATE "C" NOT NULL,
  ends text COLLATE "C" NOT NULL
);

CREATE INDEX gift_area ON gift(area, id);

-- gift_claim: own-key gift
CREATE TABLE gift_claim (
  gift bigint NOT NULL,
  claimant bytea NOT NULL,
  receipt text COLLATE "C" NOT NULL,
  claimed_at bigint NOT NULL,
  handed_at bigint,
  PRIMARY KEY (gift, claimant)
);

CREATE UNIQUE INDEX gift_claim_receipt ON gift_claim(gift, receipt);

CREATE INDEX gift_claim_claimant ON gift_claim(claimant);

-- grant_guard: own-key name
CREATE TABLE grant_guard (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);

-- household: own-key account
CREATE TABLE household (
  account bigint NOT NULL PRIMARY KEY,
  works_as_couple boolean NOT NULL,
  under_3 bigint NOT NULL,
  from_3 bigint NOT NULL,
  from_6 bigint NOT NULL,
  from_12 bigint NOT NULL,
  from_18 bigint NOT NULL,
  from_60 bigint NOT NULL,
  changed_at bigint NOT NULL
);

-- idempotency: district
CREATE TABLE idempotency (
  district bigint NOT NULL,
  request_key text COLLATE "C" NOT NULL,
  actor text COLLATE "C" NOT NULL,
  fingerprint bytea NOT NULL,
  answer bytea,
  fence bigint NOT NULL,
  held_until bigint NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (district, request_key, actor)
);

CREATE INDEX idempotency_expiry ON idempotency(expires_at, district);

-- inbox: district
CREATE TABLE inbox (
  district bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  message text COLLATE "C" NOT NULL,
  received_at bigint NOT NULL,
  PRIMARY KEY (district, source, message)
);

CREATE INDEX inbox_age ON inbox(received_at, district);

-- index_guard: own-key bucket
CREATE TABLE index_guard (
  bucket bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);

-- integration: own-key id
CREATE TABLE integration (
  id bigint NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  organisation bigint NOT NULL,
  made_by text COLLATE "C" NOT NULL,
  made_at bigint NOT NULL,
  ended_at bigint
);

CREATE INDEX integration_organisation ON integration(organisation, id);

-- invitation: own-key secret
CREATE TABLE invitation (
  secret bytea NOT NULL PRIMARY KEY,
  id bigint NOT NULL,
  role text COLLATE "C" NOT NULL,
  scope_kind text COLLATE "C" NOT NULL,
  scope_id bigint NOT NULL,
  until_at bigint NOT NULL,
  invited_by text COLLATE "C" NOT NULL,
  invited_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  version bigint NOT NULL
);

CREATE INDEX invitation_end ON invitation(expires_at);

-- issued_token: own-key hash
CREATE TABLE issued_token (
  hash bytea NOT NULL PRIMARY KEY,
  id bigint NOT NULL,
  holder bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  permissions text COLLATE "C" NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL
);

CREATE INDEX issued_token_holder ON issued_token(holder, id);

CREATE INDEX issued_token_end ON issued_token(expires_at);

-- job: district
CREATE TABLE job (
  district bigint NOT NULL,
  id bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  unique_key text COLLATE "C",
  payload bytea NOT NULL,
  made_at bigint NOT NULL,
  due_at bigint NOT NULL,
  attempts bigint NOT NULL,
  fence bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
  failure text COLLATE "C",
  PRIMARY KEY (district, id)
);

CREATE UNIQUE INDEX job_unique ON job(district, kind, unique_key) WHERE state <> 'dead';

CREATE INDEX job_due ON job(district, due_at) WHERE state <> 'dead';

CREATE INDEX job_due_anywhere ON job(due_at, district) WHERE state <> 'dead';

CREATE INDEX job_dead ON job(district, id) WHERE state = 'dead';

-- job_schedule: reference
CREATE TABLE job_schedule (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  rule text COLLATE "C" NOT NULL,
  next_at bigint NOT NULL
);

-- key_record: reference
CREATE TABLE key_record (
  id bigint NOT NULL PRIMARY KEY,
  purpose text COLLATE "C" NOT NULL,
  algorithm bigint NOT NULL,
  fingerprint bytea NOT NULL,
  present_from bigint NOT NULL,
  retired_at bigint
);

-- key_ring: reference
CREATE TABLE key_ring (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  mark bytea NOT NULL
);

-- key_rotation: reference
CREATE TABLE key_rotation (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  target bigint NOT NULL,
  place text COLLATE "C",
  started_at bigint NOT NULL,
  finished_at bigint,
  renewed bigint NOT NULL,
  values_left bigint NOT NULL
);

-- limit_use: own-key bucket
CREATE TABLE limit_use (
  bucket bytea NOT NULL PRIMARY KEY,
  time_window bigint NOT NULL,
  used bigint NOT NULL,
  used_before bigint NOT NULL,
  ends_at bigint NOT NULL
);

CREATE INDEX limit_use_end ON limit_use(ends_at);

-- live_feed: own-key name
CREATE TABLE live_feed (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  entity_tag text COLLATE "C",
  modified text COLLATE "C",
  whole_at bigint NOT NULL,
  asked_at bigint NOT NULL,
  answered_at bigint NOT NULL,
  due_at bigint NOT NULL,
  failures bigint NOT NULL,
  failure text COLLATE "C"
);

-- live_place: district
CREATE TABLE live_place (
  district bigint NOT NULL,
  place bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (district, place)
);

-- live_site: own-key site
CREATE TABLE live_site (
  site text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  partner text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  latitude_e7 bigint,
  longitude_e7 bigint,
  hours text COLLATE "C",
  district bigint,
  place bigint,
  linked_by text COLLATE "C",
  reported_at bigint NOT NULL,
  heard_at bigint NOT NULL
);

CREATE INDEX live_site_partner ON live_site(partner, site);

CREATE INDEX live_site_place ON live_site(place);

-- live_state: district
CREATE TABLE live_state (
  district bigint NOT NULL,
  place bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  part text COLLATE "C" NOT NULL,
  total bigint,
  free bigint,
  out_of_order bigint,
  unknown bigint,
  waiting bigint,
  reported_at bigint NOT NULL,
  heard_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (district, place, source, part)
);

CREATE INDEX live_state_age ON live_state(ends_at, district);

-- live_unit: district
CREATE TABLE live_unit (
  district bigint NOT NULL,
  place bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  part text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  reported_at bigint NOT NULL,
  heard_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (district, place, source, unit)
);

-- live_use: district
CREATE TABLE live_use (
  district bigint NOT NULL,
  place bigint NOT NULL,
  day bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  part text COLLATE "C" NOT NULL,
  uses bigint NOT NULL,
  PRIMARY KEY (district, place, day, source, part)
);

-- node_lease: reference
CREATE TABLE node_lease (
  node bigint NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
  holder bigint NOT NULL,
  leased_until bigint NOT NULL,
  reserved_until bigint NOT NULL
);

-- offer: own-key id
CREATE TABLE offer (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  place bigint NOT NULL,
  title text COLLATE "C" NOT NULL,
  detail text COLLATE "C" NOT NULL,
  starts text COLLATE "C" NOT NULL,
  ends text COLLATE "C" NOT NULL,
  used bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'ended'))
);

CREATE INDEX offer_place ON offer(place, id);

-- offer_use: own-key offer
CREATE TABLE offer_use (
  offer bigint NOT NULL,
  claimant bytea NOT NULL,
  code text COLLATE "C" NOT NULL,
  shown_until bigint NOT NULL,
  used_at bigint,
  PRIMARY KEY (offer, claimant)
);

CREATE INDEX offer_use_code ON offer_use(offer, code);

CREATE INDEX offer_use_claimant ON offer_use(claimant);

-- one_time_code: own-key handle
CREATE TABLE one_time_code (
  handle bytea NOT NULL PRIMARY KEY,
  purpose text COLLATE "C" NOT NULL,
  account bigint NOT NULL,
  phone bytea NOT NULL,
  code bytea NOT NULL,
  tries bigint NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL
);

CREATE INDEX one_time_code_end ON one_time_code(expires_at);

-- organisation_contact: own-key organisation
CREATE TABLE organisation_contact (
  organisation bigint NOT NULL,
  id bigint NOT NULL,
  duty text COLLATE "C" NOT NULL,
  name bytea NOT NULL,
  phone bytea NOT NULL,
  made_at bigint NOT NULL,
  ends_at bigint,
  PRIMARY KEY (organisation, id)
);

CREATE INDEX organisation_contact_end ON organisation_contact(ends_at);

-- organisation_draft: own-key import
CREATE TABLE organisation_draft (
  import bigint NOT NULL,
  id bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  parent bigint,
  name text COLLATE "C" NOT NULL,
  credit_code text COLLATE "C",
  home bigint,
  address text COLLATE "C",
  sort_key text COLLATE "C" NOT NULL,
  PRIMARY KEY (import, id)
);

-- organisation_import: own-key id
CREATE TABLE organisation_import (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('staging', 'ready', 'live', 'discarded')),
  rows bigint NOT NULL,
  good bigint NOT NULL,
  bad bigint NOT NULL,
  known bigint NOT NULL,
  staged bigint NOT NULL,
  is_emptied boolean NOT NULL,
  made_by text COLLATE "C" NOT NULL,
  made_at bigint NOT NULL,
  ends_at bigint NOT NULL
);

CREATE INDEX organisation_import_end ON organisation_import(is_emptied, ends_at);

-- organisation_import_problem: own-key import
CREATE TABLE organisation_import_problem (
  import bigint NOT NULL,
  place bigint NOT NULL,
  row_number bigint NOT NULL,
  field text COLLATE "C" NOT NULL,
  problem text COLLATE "C" NOT NULL,
  other_row bigint,
  PRIMARY KEY (import, place)
);

-- parking_conflict: district
CREATE TABLE parking_conflict (
  district bigint NOT NULL,
  latitude_e7 bigint NOT NULL,
  longitude_e7 bigint NOT NULL,
  day bigint NOT NULL,
  hour bigint NOT NULL CHECK (hour BETWEEN 0 AND 23),
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('no-room', 'in-the-way', 'sent-away', 'quarrel', 'moved')),
  role text COLLATE "C" NOT NULL CHECK (role IN ('rider', 'merchant', 'other')),
  place bigint NOT NULL,
  area bigint,
  reports bigint NOT NULL,
  PRIMARY KEY (district, latitude_e7, longitude_e7, day, hour, kind, role, place)
);

CREATE INDEX parking_conflict_day ON parking_conflict(day, district);

-- parking_mark: district
CREATE TABLE parking_mark (
  district bigint NOT NULL,
  latitude_e7 bigint NOT NULL,
  longitude_e7 bigint NOT NULL,
  reporter bytea NOT NULL,
  hour bigint NOT NULL,
  forget_at bigint NOT NULL,
  PRIMARY KEY (district, latitude_e7, longitude_e7, reporter, hour)
);

CREATE INDEX parking_mark_age ON parking_mark(forget_at, district);

-- personal_look: own-key account
CREATE TABLE personal_look (
  account bigint NOT NULL,
  id bigint NOT NULL,
  happened_at bigint NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation bigint,
  purpose text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  fields text COLLATE "C" NOT NULL,
  hidden_until bigint,
  hidden_ground text COLLATE "C",
  PRIMARY KEY (account, id)
);

CREATE INDEX personal_look_age ON personal_look(happened_at);

-- phone_change: own-key account
CREATE TABLE phone_change (
  account bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  phone bytea NOT NULL,
  asked_at bigint NOT NULL,
  due_at bigint NOT NULL
);

CREATE INDEX phone_change_due ON phone_change(due_at);

-- place: district
CREATE TABLE place (
  district bigint NOT NULL,
  id bigint NOT NULL,
  guard bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  aliases text COLLATE "C" NOT NULL,
  latitude_e7 bigint NOT NULL,
  longitude_e7 bigint NOT NULL,
  outline text COLLATE "C",
  address text COLLATE "C",
  area bigint,
  organisation bigint,
  part_of bigint,
  opening_hours text COLLATE "C",
  late_hours text COLLATE "C",
  services bigint NOT NULL,
  vehicles bigint NOT NULL,
  dimensions bigint NOT NULL,
  price text COLLATE "C",
  note text COLLATE "C",
  state text COLLATE "C" NOT NULL CHECK (state IN ('proposed', 'surveyed', 'open', 'suspended', 'closed')),
  state_since bigint NOT NULL,
  is_counted boolean NOT NULL,
  source text COLLATE "C" NOT NULL,
  confidence text COLLATE "C" NOT NULL,
  checked_at bigint NOT NULL,
  checked_by text COLLATE "C" NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (district, id)
);

CREATE INDEX place_position ON place(latitude_e7, longitude_e7);

CREATE INDEX place_number ON place(id, district);

CREATE INDEX place_order ON place(sort_key, id);

CREATE INDEX place_area ON place(area, sort_key, id);

CREATE INDEX place_organisation ON place(organisation, sort_key, id);

CREATE INDEX place_part ON place(part_of);

CREATE INDEX place_age ON place(checked_at, state);

-- place_draft: own-key list
CREATE TABLE place_draft (
  list bigint NOT NULL,
  row_number bigint NOT NULL,
  action text COLLATE "C" NOT NULL CHECK (action IN ('add', 'ask', 'change', 'merge', 'same', 'gone')),
  place bigint NOT NULL,
  source text COLLATE "C",
  facts text COLLATE "C",
  digest bytea,
  twin bigint,
  likeness bigint,
  away bigint,
  before text COLLATE "C",
  done_version bigint,
  is_done boolean NOT NULL,
  is_undone boolean NOT NULL,
  PRIMARY KEY (list, row_number)
);

CREATE INDEX place_draft_work ON place_draft(list, is_done, action, row_number);

-- place_event: district
CREATE TABLE place_event (
  district bigint NOT NULL,
  place bigint NOT NULL,
  number bigint NOT NULL,
  event text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  area bigint,
  dimensions bigint NOT NULL,
  is_counted boolean NOT NULL,
  role text COLLATE "C" NOT NULL,
  note text COLLATE "C",
  happened_at bigint NOT NULL,
  day bigint NOT NULL,
  PRIMARY KEY (district, place, number)
);

CREATE INDEX place_event_day ON place_event(day, district);

-- place_fact: district
CREATE TABLE place_fact (
  district bigint NOT NULL,
  place bigint NOT NULL,
  fact text COLLATE "C" NOT NULL,
  holds boolean NOT NULL,
  source text COLLATE "C" NOT NULL,
  confidence text COLLATE "C" NOT NULL,
  checked_at bigint NOT NULL,
  checked_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (district, place, fact)
);

-- place_import: reference
CREATE TABLE place_import (
  collection text COLLATE "C" NOT NULL PRIMARY KEY,
  edition text COLLATE "C" NOT NULL,
  finished_at bigint NOT NULL
);

-- place_list: own-key id
CREATE TABLE place_list (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  area bigint NOT NULL,
  format text COLLATE "C" NOT NULL,
  collection text COLLATE "C",
  edition text COLLATE "C",
  state text COLLATE "C" NOT NULL CHECK (state IN ('staging', 'ready', 'live', 'withdrawn', 'ended', 'discarded')),
  rows bigint NOT NULL,
  good bigint NOT NULL,
  bad bigint NOT NULL,
  known bigint NOT NULL,
  asked bigint NOT NULL,
  gone bigint NOT NULL,
  staged bigint NOT NULL,
  applied bigint NOT NULL,
  undone bigint NOT NULL,
  is_emptied boolean NOT NULL,
  made_by text COLLATE "C" NOT NULL,
  made_at bigint NOT NULL,
  live_at bigint,
  ends_at bigint NOT NULL
);

CREATE INDEX place_list_area ON place_list(area, id);

CREATE INDEX place_list_end ON place_list(is_emptied, ends_at);

CREATE INDEX place_list_state ON place_list(state, id);

-- place_list_problem: own-key list
CREATE TABLE place_list_problem (
  list bigint NOT NULL,
  place bigint NOT NULL,
  row_number bigint NOT NULL,
  field text COLLATE "C" NOT NULL,
  problem text COLLATE "C" NOT NULL,
  other_row bigint,
  PRIMARY KEY (list, place)
);

-- place_report: district
CREATE TABLE place_report (
  district bigint NOT NULL,
  place bigint NOT NULL,
  reporter bytea NOT NULL,
  topic text COLLATE "C" NOT NULL,
  word text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  said_at bigint NOT NULL,
  day bigint NOT NULL,
  forget_at bigint NOT NULL,
  PRIMARY KEY (district, place, reporter, topic)
);

CREATE INDEX place_report_age ON place_report(forget_at, district);

-- place_source: own-key source
CREATE TABLE place_source (
  source text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  district bigint NOT NULL,
  id bigint NOT NULL,
  collection text COLLATE "C" NOT NULL,
  edition text COLLATE "C" NOT NULL,
  digest bytea,
  is_gone boolean NOT NULL
);

CREATE INDEX place_source_collection ON place_source(collection, edition);

-- place_submission: district
CREATE TABLE place_submission (
  district bigint NOT NULL,
  id bigint NOT NULL,
  place bigint NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('text', 'picture', 'complaint')),
  about bigint,
  content text COLLATE "C" NOT NULL,
  author bigint,
  state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'published', 'refused', 'appealed', 'final', 'withdrawn')),
  reason text COLLATE "C",
  appeal text COLLATE "C",
  made_at bigint NOT NULL,
  due_at bigint NOT NULL,
  decided_at bigint,
  decided_by text COLLATE "C",
  area bigint,
  version bigint NOT NULL,
  file bigint,
  PRIMARY KEY (district, id)
);

CREATE INDEX place_submission_queue ON place_submission(state, due_at, id);

CREATE INDEX place_submission_place ON place_submission(district, place, state, id);

CREATE INDEX place_submission_author ON place_submission(author);

CREATE INDEX place_submission_file ON place_submission(decided_at) WHERE file IS NOT NULL;

-- place_twin: own-key pair
CREATE TABLE place_twin (
  pair bytea NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  place bigint NOT NULL,
  verdict text COLLATE "C" NOT NULL CHECK (verdict IN ('same', 'different')),
  decided_by text COLLATE "C" NOT NULL,
  decided_at bigint NOT NULL
);

CREATE INDEX place_twin_place ON place_twin(place);

-- plaque: own-key serial
CREATE TABLE plaque (
  serial text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  secret text COLLATE "C" NOT NULL,
  district bigint NOT NULL,
  place bigint NOT NULL,
  area bigint,
  kind text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('current', 'suspended', 'withdrawn')),
  issued_on text COLLATE "C" NOT NULL,
  valid_until text COLLATE "C" NOT NULL,
  ended_on text COLLATE "C",
  prints bigint NOT NULL
);

-- plaque_series: own-key series
CREATE TABLE plaque_series (
  series text COLLATE "C" NOT NULL PRIMARY KEY,
  last bigint NOT NULL
);

-- pledge: own-key id
CREATE TABLE pledge (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  area bigint NOT NULL,
  title text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  signatures bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'ended'))
);

CREATE INDEX pledge_area ON pledge(area, id);

-- pledge_signature: own-key pledge
CREATE TABLE pledge_signature (
  pledge bigint NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('organisation', 'place', 'person')),
  signer bytea NOT NULL,
  name text COLLATE "C",
  signed_at bigint NOT NULL,
  PRIMARY KEY (pledge, kind, signer)
);

CREATE INDEX pledge_signature_order ON pledge_signature(pledge, signed_at);

CREATE INDEX pledge_signature_signer ON pledge_signature(signer);

-- provider_attempt: own-key state
CREATE TABLE provider_attempt (
  state bytea NOT NULL PRIMARY KEY,
  browser bytea NOT NULL,
  account bigint NOT NULL,
  nonce text COLLATE "C" NOT NULL,
  verifier text COLLATE "C" NOT NULL,
  expires_at bigint NOT NULL
);

CREATE INDEX provider_attempt_end ON provider_attempt(expires_at);

-- provider_link: own-key subject
CREATE TABLE provider_link (
  subject bytea NOT NULL PRIMARY KEY,
  account bigint NOT NULL,
  made_at bigint NOT NULL
);

CREATE INDEX provider_link_account ON provider_link(account);

-- recovery_code: own-key account
CREATE TABLE recovery_code (
  account bigint NOT NULL,
  number bigint NOT NULL,
  code bytea NOT NULL,
  PRIMARY KEY (account, number)
);

-- rider_key: own-key day
CREATE TABLE rider_key (
  day bigint NOT NULL PRIMARY KEY,
  secret bytea NOT NULL,
  forget_at bigint NOT NULL
);

-- role: reference
CREATE TABLE role (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  title text COLLATE "C" NOT NULL,
  rank bigint NOT NULL,
  is_implicit boolean NOT NULL,
  in_city boolean NOT NULL,
  in_area boolean NOT NULL,
  in_organisation boolean NOT NULL
);

-- role_grant: own-key holder
CREATE TABLE role_grant (
  holder bigint NOT NULL,
  id bigint NOT NULL,
  role text COLLATE "C" NOT NULL,
  scope_kind text COLLATE "C" NOT NULL CHECK (scope_kind IN ('city', 'area', 'organisation')),
  scope_id bigint NOT NULL,
  from_at bigint NOT NULL,
  until_at bigint NOT NULL,
  granted_by text COLLATE "C" NOT NULL,
  granted_at bigint NOT NULL,
  reason text COLLATE "C" NOT NULL,
  parent_holder bigint,
  parent bigint,
  depth bigint NOT NULL,
  revoked_at bigint,
  revoked_by text COLLATE "C",
  version bigint NOT NULL,
  PRIMARY KEY (holder, id)
);

CREATE INDEX role_grant_scope ON role_grant(scope_kind, scope_id, until_at);

CREATE INDEX role_grant_parent ON role_grant(parent);

CREATE INDEX role_grant_end ON role_grant(until_at);

-- roster_import: own-key owner
CREATE TABLE roster_import (
  owner bigint NOT NULL,
  id bigint NOT NULL,
  version bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('staging', 'ready', 'live', 'replaced', 'withdrawn', 'ended', 'discarded')),
  rows bigint NOT NULL,
  good bigint NOT NULL,
  bad bigint NOT NULL,
  known bigint NOT NULL,
  staged bigint NOT NULL,
  accepted bigint NOT NULL,
  is_emptied boolean NOT NULL,
  made_by text COLLATE "C" NOT NULL,
  made_at bigint NOT NULL,
  touched_at bigint NOT NULL,
  live_at bigint,
  ends_at bigint NOT NULL,
  PRIMARY KEY (owner, id)
);

CREATE INDEX roster_import_end ON roster_import(is_emptied, ends_at);

-- roster_invitation: own-key phone_index
CREATE TABLE roster_invitation (
  phone_index bytea NOT NULL,
  import bigint NOT NULL,
  owner bigint NOT NULL,
  organisation bigint NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('rider', 'courier', 'ride-hail', 'truck')),
  PRIMARY KEY (phone_index, import)
);

CREATE INDEX roster_invitation_import ON roster_invitation(import);

-- roster_owner: own-key owner
CREATE TABLE roster_owner (
  owner bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL
);

-- roster_problem: own-key owner
CREATE TABLE roster_problem (
  owner bigint NOT NULL,
  import bigint NOT NULL,
  place bigint NOT NULL,
  row_number bigint NOT NULL,
  field text COLLATE "C" NOT NULL,
  problem text COLLATE "C" NOT NULL,
  other_row bigint,
  PRIMARY KEY (owner, import, place)
);

-- session: own-key account
CREATE TABLE session (
  account bigint NOT NULL,
  id bigint NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('worker', 'staff')),
  method text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  present bytea NOT NULL,
  next bytea,
  next_at bigint,
  previous bytea,
  previous_until bigint,
  began_at bigint NOT NULL,
  authenticated_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  rotated_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  last_at bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (account, id)
);

CREATE INDEX session_end ON session(ends_at);

-- session_token: own-key hash
CREATE TABLE session_token (
  hash bytea NOT NULL PRIMARY KEY,
  account bigint NOT NULL,
  session bigint NOT NULL,
  forget_at bigint NOT NULL
);

CREATE INDEX session_token_end ON session_token(forget_at);

-- staff_login: own-key login
CREATE TABLE staff_login (
  login text COLLATE "C" NOT NULL PRIMARY KEY,
  account bigint NOT NULL
);

-- stored_content: own-key hash
CREATE TABLE stored_content (
  hash bytea NOT NULL PRIMARY KEY,
  bytes bigint NOT NULL,
  orphan_since bigint,
  doomed_until bigint
);

CREATE INDEX stored_content_orphans ON stored_content(orphan_since) WHERE orphan_since IS NOT NULL;

-- stored_file: district
CREATE TABLE stored_file (
  district bigint NOT NULL,
  id bigint NOT NULL,
  hash bytea NOT NULL,
  bytes bigint NOT NULL,
  media_type text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (district, id)
);

CREATE INDEX stored_file_hash ON stored_file(hash);

-- street_mark: own-key area
CREATE TABLE street_mark (
  area bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  field text COLLATE "C" NOT NULL,
  sign text COLLATE "C" NOT NULL,
  colour text COLLATE "C" NOT NULL,
  picture bytea,
  picture_state text COLLATE "C" NOT NULL CHECK (picture_state IN ('none', 'waiting', 'shown', 'refused'))
);

CREATE INDEX street_mark_queue ON street_mark(picture_state, area);

-- verification: own-key account
CREATE TABLE verification (
  account bigint NOT NULL,
  id bigint NOT NULL,
  how text COLLATE "C" NOT NULL CHECK (how IN ('roster', 'company-code', 'community')),
  organisation bigint,
  area bigint,
  made_at bigint NOT NULL,
  ended_at bigint,
  PRIMARY KEY (account, id)
);

CREATE INDEX verification_organisation ON verification(organisation, account);

-- visit_count: district
CREATE TABLE visit_count (
  district bigint NOT NULL,
  place bigint NOT NULL,
  day bigint NOT NULL,
  visits bigint NOT NULL,
  PRIMARY KEY (district, place, day)
);

-- visit_mark: district
CREATE TABLE visit_mark (
  district bigint NOT NULL,
  place bigint NOT NULL,
  visitor bytea NOT NULL,
  hour bigint NOT NULL,
  forget_at bigint NOT NULL,
  PRIMARY KEY (district, place, visitor, hour)
);

CREATE INDEX visit_mark_age ON visit_mark(forget_at, district);

-- worker_number: own-key number
CREATE TABLE worker_number (
  number text COLLATE "C" NOT NULL PRIMARY KEY,
  account bigint NOT NULL
);

-- area_boundary: reference
CREATE TABLE area_boundary (
  area bigint NOT NULL REFERENCES area(id),
  since text COLLATE "C" NOT NULL,
  shape text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  told_at bigint NOT NULL,
  PRIMARY KEY (area, since)
);

-- area_period: reference
CREATE TABLE area_period (
  area bigint NOT NULL REFERENCES area(id),
  number bigint NOT NULL,
  since text COLLATE "C" NOT NULL,
  event text COLLATE "C" NOT NULL,
  parent bigint,
  code text COLLATE "C",
  name text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  told_at bigint NOT NULL,
  PRIMARY KEY (area, number)
);

CREATE INDEX area_period_code ON area_period(code, since);

CREATE INDEX area_period_parent ON area_period(parent, since);

-- area_successor: reference
CREATE TABLE area_successor (
  area bigint NOT NULL REFERENCES area(id),
  successor bigint NOT NULL REFERENCES area(id),
  since text COLLATE "C" NOT NULL,
  PRIMARY KEY (area, successor)
);

CREATE INDEX area_successor_other ON area_successor(successor, area);

-- door_word: district
CREATE TABLE door_word (
  district bigint NOT NULL,
  element bigint NOT NULL,
  rider bytea NOT NULL,
  answer text COLLATE "C" NOT NULL CHECK (answer IN ('right', 'wrong', 'shut')),
  said_at bigint NOT NULL,
  has_lifted boolean NOT NULL,
  ends_at bigint NOT NULL DEFAULT 0,
  is_official boolean NOT NULL DEFAULT FALSE,
  PRIMARY KEY (district, element, rider),
  FOREIGN KEY (district, element) REFERENCES door(district, element) ON DELETE CASCADE
);

CREATE INDEX door_word_end ON door_word(ends_at, district);

-- organisation: reference
CREATE TABLE organisation (
  id bigint NOT NULL PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  parent bigint,
  name text COLLATE "C" NOT NULL,
  credit_code text COLLATE "C",
  home bigint REFERENCES area(id),
  address text COLLATE "C",
  state text COLLATE "C" NOT NULL CHECK (state IN ('listed', 'visited', 'verified', 'changed', 'dissolved')),
  source text COLLATE "C",
  sort_key text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  changed_at bigint NOT NULL
);

CREATE INDEX organisation_order ON organisation(sort_key, id);

CREATE INDEX organisation_parent ON organisation(parent, sort_key, id);

CREATE INDEX organisation_credit_code ON organisation(credit_code);

CREATE UNIQUE INDEX organisation_source ON organisation(source);

-- role_permission: reference
CREATE TABLE role_permission (
  role text COLLATE "C" NOT NULL REFERENCES role(name),
  permission text COLLATE "C" NOT NULL,
  PRIMARY KEY (role, permission)
);

-- agreement_party: reference
CREATE TABLE agreement_party (
  agreement bigint NOT NULL REFERENCES agreement(id),
  organisation bigint NOT NULL REFERENCES organisation(id),
  PRIMARY KEY (agreement, organisation)
);

CREATE INDEX agreement_party_other ON agreement_party(organisation, agreement);

-- organisation_area: reference
CREATE TABLE organisation_area (
  organisation bigint NOT NULL REFERENCES organisation(id),
  area bigint NOT NULL REFERENCES area(id),
  PRIMARY KEY (organisation, area)
);

CREATE INDEX organisation_area_other ON organisation_area(area, organisation);

-- organisation_event: reference
CREATE TABLE organisation_event (
  organisation bigint NOT NULL REFERENCES organisation(id),
  number bigint NOT NULL,
  event text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  note text COLLATE "C",
  happened_at bigint NOT NULL,
  PRIMARY KEY (organisation, number)
);
