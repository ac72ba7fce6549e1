-- The current schema on sqlite, made from the migrations by `qiji schema`.
-- Not to be edited: write a migration, then `make bless`.

-- access_token: own-key hash
CREATE TABLE access_token (
  hash BLOB NOT NULL PRIMARY KEY,
  id INTEGER NOT NULL,
  holder INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('personal', 'integration')),
  name TEXT NOT NULL,
  permissions TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_day INTEGER NOT NULL
) STRICT;

CREATE INDEX access_token_holder ON access_token(holder, id);

CREATE INDEX access_token_end ON access_token(expires_at);

-- account: own-key id
CREATE TABLE account (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('worker', 'staff')),
  state TEXT NOT NULL CHECK (state IN ('registered', 'verified', 'active', 'dormant')),
  worker_kinds TEXT NOT NULL,
  phone BLOB,
  phone_index BLOB,
  name BLOB,
  name_index BLOB,
  worker_number TEXT,
  pseudonym_secret BLOB NOT NULL,
  home_area INTEGER,
  age_declared_at INTEGER,
  registered_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  state_since INTEGER NOT NULL
) STRICT;

CREATE INDEX account_quiet ON account(last_seen_at, id);

CREATE INDEX account_name ON account(name_index);

CREATE INDEX account_home ON account(home_area, id);

-- account_merge: own-key absorbed
CREATE TABLE account_merge (
  absorbed INTEGER NOT NULL PRIMARY KEY,
  survivor INTEGER NOT NULL,
  merged_at INTEGER NOT NULL
) STRICT;

CREATE INDEX account_merge_survivor ON account_merge(survivor);

-- account_phone: own-key phone_index
CREATE TABLE account_phone (
  phone_index BLOB NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  account INTEGER NOT NULL,
  since INTEGER NOT NULL
) STRICT;

CREATE INDEX account_phone_account ON account_phone(account);

-- accreditation: district
CREATE TABLE accreditation (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  guard INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('none', 'applied', 'reviewed', 'granted', 'suspended', 'refused', 'revoked')),
  since INTEGER NOT NULL,
  area INTEGER,
  organisation INTEGER,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  serial TEXT,
  valid_until TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (district, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX accreditation_queue ON accreditation(state, since, place);

CREATE INDEX accreditation_number ON accreditation(place);

-- accreditation_event: district
CREATE TABLE accreditation_event (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  number INTEGER NOT NULL,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT,
  happened_at INTEGER NOT NULL,
  PRIMARY KEY (district, place, number)
) STRICT, WITHOUT ROWID;

-- affiliation: own-key account
CREATE TABLE affiliation (
  account INTEGER NOT NULL,
  id INTEGER NOT NULL,
  organisation INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('rider', 'courier', 'ride-hail', 'truck', 'staff')),
  source TEXT NOT NULL CHECK (source IN ('self', 'roster', 'company-code', 'staff')),
  from_at INTEGER NOT NULL,
  until_at INTEGER,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX affiliation_organisation ON affiliation(organisation, until_at, account);

-- agreement: reference
CREATE TABLE agreement (
  id INTEGER NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'ended')),
  note TEXT,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX agreement_end ON agreement(state, ends, id);

-- appliance_turn: district
CREATE TABLE appliance_turn (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  appliance TEXT NOT NULL,
  person BLOB NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'using')),
  since INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (district, place, appliance, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX appliance_turn_person ON appliance_turn(person);

CREATE INDEX appliance_turn_age ON appliance_turn(ends_at, district);

-- area: reference
CREATE TABLE area (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('city', 'district', 'street', 'community', 'grid')),
  parent INTEGER,
  path TEXT NOT NULL,
  code TEXT,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'merged', 'split', 'dissolved')),
  since TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX area_path ON area(path);

CREATE INDEX area_code ON area(code);

CREATE INDEX area_parent ON area(parent, sort_key, id);

-- area_import: own-key id
CREATE TABLE area_import (
  id INTEGER NOT NULL PRIMARY KEY,
  list TEXT NOT NULL,
  outlines TEXT NOT NULL,
  since TEXT NOT NULL,
  made_by TEXT NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;

CREATE INDEX area_import_end ON area_import(ends_at);

-- audit_batch: own-key lane
CREATE TABLE audit_batch (
  lane INTEGER NOT NULL,
  number INTEGER NOT NULL,
  sealed_at INTEGER NOT NULL,
  hash_algorithm INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  previous BLOB NOT NULL,
  digest BLOB NOT NULL,
  algorithm INTEGER NOT NULL,
  signer INTEGER NOT NULL,
  public_key BLOB NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (lane, number)
) STRICT, WITHOUT ROWID;

-- audit_lane: own-key lane
CREATE TABLE audit_lane (
  lane INTEGER NOT NULL PRIMARY KEY,
  head INTEGER NOT NULL,
  digest BLOB NOT NULL
) STRICT;

-- audit_name: own-key account
CREATE TABLE audit_name (
  account INTEGER NOT NULL PRIMARY KEY,
  name BLOB NOT NULL
) STRICT;

CREATE INDEX audit_name_name ON audit_name(name);

-- audit_record: own-key lane
CREATE TABLE audit_record (
  lane INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  action TEXT NOT NULL,
  actor TEXT NOT NULL,
  subject TEXT,
  detail TEXT NOT NULL,
  request TEXT,
  batch INTEGER,
  PRIMARY KEY (lane, happened_at, mark)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_record_unsealed ON audit_record(lane, happened_at, mark) WHERE batch IS NULL;

CREATE INDEX audit_record_batch ON audit_record(lane, batch) WHERE batch IS NOT NULL;

CREATE INDEX audit_record_time ON audit_record(happened_at, lane, mark);

CREATE INDEX audit_record_subject ON audit_record(subject, happened_at);

CREATE INDEX audit_record_actor ON audit_record(actor, happened_at);

-- backup_made: reference
CREATE TABLE backup_made (
  name TEXT NOT NULL PRIMARY KEY,
  made_at INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  row_count INTEGER NOT NULL
) STRICT;

-- campaign: own-key id
CREATE TABLE campaign (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  area INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  target INTEGER NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'ended'))
) STRICT;

CREATE INDEX campaign_area ON campaign(area, id);

-- campaign_place: own-key campaign
CREATE TABLE campaign_place (
  campaign INTEGER NOT NULL,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('listed', 'asked', 'joined', 'refused')),
  note TEXT,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (campaign, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX campaign_place_order ON campaign_place(campaign, state, sort_key, place);

-- change: district
CREATE TABLE change (
  district INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  payload BLOB,
  happened_at INTEGER NOT NULL,
  PRIMARY KEY (district, stream, sequence)
) STRICT, WITHOUT ROWID;

-- change_head: district
CREATE TABLE change_head (
  district INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  head INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  PRIMARY KEY (district, stream)
) STRICT, WITHOUT ROWID;

-- company_code: own-key code_index
CREATE TABLE company_code (
  code_index BLOB NOT NULL PRIMARY KEY,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  organisation INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('rider', 'courier', 'ride-hail', 'truck')),
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  uses_left INTEGER NOT NULL
) STRICT;

CREATE INDEX company_code_organisation ON company_code(organisation, made_at);

CREATE INDEX company_code_expiry ON company_code(expires_at);

-- compartment: reference
CREATE TABLE compartment (
  name TEXT NOT NULL PRIMARY KEY,
  algorithm INTEGER NOT NULL,
  public_key BLOB NOT NULL,
  last_share INTEGER NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

-- compartment_access: own-key subject
CREATE TABLE compartment_access (
  subject BLOB NOT NULL,
  id INTEGER NOT NULL,
  compartment TEXT NOT NULL,
  record INTEGER NOT NULL,
  opening INTEGER NOT NULL,
  officer TEXT NOT NULL,
  purpose BLOB NOT NULL,
  read_at INTEGER NOT NULL,
  PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX compartment_access_time ON compartment_access(read_at);

-- compartment_approval: own-key opening
CREATE TABLE compartment_approval (
  opening INTEGER NOT NULL,
  officer INTEGER NOT NULL,
  share BLOB NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (opening, officer)
) STRICT, WITHOUT ROWID;

CREATE INDEX compartment_approval_end ON compartment_approval(ends_at);

-- compartment_officer: reference
CREATE TABLE compartment_officer (
  compartment TEXT NOT NULL,
  account INTEGER NOT NULL,
  share INTEGER NOT NULL,
  wrapped BLOB NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (compartment, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX compartment_officer_account ON compartment_officer(account);

-- compartment_opening: own-key id
CREATE TABLE compartment_opening (
  id INTEGER NOT NULL PRIMARY KEY,
  compartment TEXT NOT NULL,
  subject BLOB,
  requested_by INTEGER NOT NULL,
  purpose BLOB NOT NULL,
  public_key BLOB NOT NULL,
  approve_until INTEGER NOT NULL,
  open_for INTEGER NOT NULL,
  opened_until INTEGER,
  ends_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX compartment_opening_end ON compartment_opening(ends_at);

-- compartment_record: own-key subject
CREATE TABLE compartment_record (
  subject BLOB NOT NULL,
  id INTEGER NOT NULL,
  compartment TEXT NOT NULL,
  sealed BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX compartment_record_compartment ON compartment_record(compartment, id);

-- consent: own-key account
CREATE TABLE consent (
  account INTEGER NOT NULL,
  id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  text_version INTEGER NOT NULL,
  given_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX consent_present ON consent(account, purpose) WHERE withdrawn_at IS NULL;

-- credential: own-key account
CREATE TABLE credential (
  account INTEGER NOT NULL PRIMARY KEY,
  login TEXT NOT NULL,
  scheme TEXT NOT NULL CHECK (scheme IN ('scrypt')),
  log_rounds INTEGER NOT NULL,
  block_size INTEGER NOT NULL,
  parallelism INTEGER NOT NULL,
  salt BLOB NOT NULL,
  hash BLOB NOT NULL,
  changed_at INTEGER NOT NULL,
  totp_secret BLOB NOT NULL,
  totp_step INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- directory_gram: reference
CREATE TABLE directory_gram (
  gram TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  PRIMARY KEY (gram, kind, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX directory_gram_subject ON directory_gram(kind, subject);

-- directory_guard: reference
CREATE TABLE directory_guard (
  name TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT;

-- directory_name: reference
CREATE TABLE directory_name (
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (kind, subject, name)
) STRICT, WITHOUT ROWID;

-- door: district
CREATE TABLE door (
  district INTEGER NOT NULL,
  element INTEGER NOT NULL,
  version INTEGER NOT NULL,
  shut_until INTEGER,
  forget_at INTEGER NOT NULL,
  PRIMARY KEY (district, element)
) STRICT, WITHOUT ROWID;

CREATE INDEX door_age ON door(forget_at, district);

-- erasure: own-key subject
CREATE TABLE erasure (
  subject BLOB NOT NULL,
  kind TEXT NOT NULL,
  erased_at INTEGER NOT NULL,
  PRIMARY KEY (subject, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX erasure_time ON erasure(erased_at);

-- gift: own-key id
CREATE TABLE gift (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  area INTEGER NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  stock INTEGER NOT NULL,
  claimed INTEGER NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL
) STRICT;

CREATE INDEX gift_area ON gift(area, id);

-- gift_claim: own-key gift
CREATE TABLE gift_claim (
  gift INTEGER NOT NULL,
  claimant BLOB NOT NULL,
  receipt TEXT NOT NULL,
  claimed_at INTEGER NOT NULL,
  handed_at INTEGER,
  PRIMARY KEY (gift, claimant)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX gift_claim_receipt ON gift_claim(gift, receipt);

CREATE INDEX gift_claim_claimant ON gift_claim(claimant);

-- grant_guard: own-key name
CREATE TABLE grant_guard (
  name TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT;

-- household: own-key account
CREATE TABLE household (
  account INTEGER NOT NULL PRIMARY KEY,
  works_as_couple INTEGER NOT NULL CHECK (works_as_couple IN (0, 1)),
  under_3 INTEGER NOT NULL,
  from_3 INTEGER NOT NULL,
  from_6 INTEGER NOT NULL,
  from_12 INTEGER NOT NULL,
  from_18 INTEGER NOT NULL,
  from_60 INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

-- idempotency: district
CREATE TABLE idempotency (
  district INTEGER NOT NULL,
  request_key TEXT NOT NULL,
  actor TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  answer BLOB,
  fence INTEGER NOT NULL,
  held_until INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (district, request_key, actor)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_expiry ON idempotency(expires_at, district);

-- inbox: district
CREATE TABLE inbox (
  district INTEGER NOT NULL,
  source TEXT NOT NULL,
  message TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (district, source, message)
) STRICT, WITHOUT ROWID;

CREATE INDEX inbox_age ON inbox(received_at, district);

-- index_guard: own-key bucket
CREATE TABLE index_guard (
  bucket INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT;

-- integration: own-key id
CREATE TABLE integration (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  organisation INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE INDEX integration_organisation ON integration(organisation, id);

-- invitation: own-key secret
CREATE TABLE invitation (
  secret BLOB NOT NULL PRIMARY KEY,
  id INTEGER NOT NULL,
  role TEXT NOT NULL,
  scope_kind TEXT NOT NULL,
  scope_id INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  invited_by TEXT NOT NULL,
  invited_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX invitation_end ON invitation(expires_at);

-- issued_token: own-key hash
CREATE TABLE issued_token (
  hash BLOB NOT NULL PRIMARY KEY,
  id INTEGER NOT NULL,
  holder INTEGER NOT NULL,
  name TEXT NOT NULL,
  permissions TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX issued_token_holder ON issued_token(holder, id);

CREATE INDEX issued_token_end ON issued_token(expires_at);

-- job: district
CREATE TABLE job (
  district INTEGER NOT NULL,
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  unique_key TEXT,
  payload BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
  failure TEXT,
  PRIMARY KEY (district, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX job_unique ON job(district, kind, unique_key) WHERE state <> 'dead';

CREATE INDEX job_due ON job(district, due_at) WHERE state <> 'dead';

CREATE INDEX job_due_anywhere ON job(due_at, district) WHERE state <> 'dead';

CREATE INDEX job_dead ON job(district, id) WHERE state = 'dead';

-- job_schedule: reference
CREATE TABLE job_schedule (
  name TEXT NOT NULL PRIMARY KEY,
  rule TEXT NOT NULL,
  next_at INTEGER NOT NULL
) STRICT;

-- key_record: reference
CREATE TABLE key_record (
  id INTEGER NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL,
  algorithm INTEGER NOT NULL,
  fingerprint BLOB NOT NULL,
  present_from INTEGER NOT NULL,
  retired_at INTEGER
) STRICT;

-- key_ring: reference
CREATE TABLE key_ring (
  name TEXT NOT NULL PRIMARY KEY,
  mark BLOB NOT NULL
) STRICT;

-- key_rotation: reference
CREATE TABLE key_rotation (
  name TEXT NOT NULL PRIMARY KEY,
  target INTEGER NOT NULL,
  place TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  renewed INTEGER NOT NULL,
  values_left INTEGER NOT NULL
) STRICT;

-- limit_use: own-key bucket
CREATE TABLE limit_use (
  bucket BLOB NOT NULL PRIMARY KEY,
  time_window INTEGER NOT NULL,
  used INTEGER NOT NULL,
  used_before INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;

CREATE INDEX limit_use_end ON limit_use(ends_at);

-- live_feed: own-key name
CREATE TABLE live_feed (
  name TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  entity_tag TEXT,
  modified TEXT,
  whole_at INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  answered_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  failure TEXT
) STRICT;

-- live_place: district
CREATE TABLE live_place (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (district, place)
) STRICT, WITHOUT ROWID;

-- live_site: own-key site
CREATE TABLE live_site (
  site TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  partner TEXT NOT NULL,
  name TEXT NOT NULL,
  latitude_e7 INTEGER,
  longitude_e7 INTEGER,
  hours TEXT,
  district INTEGER,
  place INTEGER,
  linked_by TEXT,
  reported_at INTEGER NOT NULL,
  heard_at INTEGER NOT NULL
) STRICT;

CREATE INDEX live_site_partner ON live_site(partner, site);

CREATE INDEX live_site_place ON live_site(place);

-- live_state: district
CREATE TABLE live_state (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  source TEXT NOT NULL,
  part TEXT NOT NULL,
  total INTEGER,
  free INTEGER,
  out_of_order INTEGER,
  unknown INTEGER,
  waiting INTEGER,
  reported_at INTEGER NOT NULL,
  heard_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (district, place, source, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX live_state_age ON live_state(ends_at, district);

-- live_unit: district
CREATE TABLE live_unit (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  source TEXT NOT NULL,
  unit TEXT NOT NULL,
  part TEXT NOT NULL,
  status TEXT NOT NULL,
  reported_at INTEGER NOT NULL,
  heard_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (district, place, source, unit)
) STRICT, WITHOUT ROWID;

-- live_use: district
CREATE TABLE live_use (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  day INTEGER NOT NULL,
  source TEXT NOT NULL,
  part TEXT NOT NULL,
  uses INTEGER NOT NULL,
  PRIMARY KEY (district, place, day, source, part)
) STRICT, WITHOUT ROWID;

-- node_lease: reference
CREATE TABLE node_lease (
  node INTEGER NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
  holder INTEGER NOT NULL,
  leased_until INTEGER NOT NULL,
  reserved_until INTEGER NOT NULL
) STRICT;

-- offer: own-key id
CREATE TABLE offer (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  place INTEGER NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  used INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'ended'))
) STRICT;

CREATE INDEX offer_place ON offer(place, id);

-- offer_use: own-key offer
CREATE TABLE offer_use (
  offer INTEGER NOT NULL,
  claimant BLOB NOT NULL,
  code TEXT NOT NULL,
  shown_until INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (offer, claimant)
) STRICT, WITHOUT ROWID;

CREATE INDEX offer_use_code ON offer_use(offer, code);

CREATE INDEX offer_use_claimant ON offer_use(claimant);

-- one_time_code: own-key handle
CREATE TABLE one_time_code (
  handle BLOB NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL,
  account INTEGER NOT NULL,
  phone BLOB NOT NULL,
  code BLOB NOT NULL,
  tries INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX one_time_code_end ON one_time_code(expires_at);

-- organisation_contact: own-key organisation
CREATE TABLE organisation_contact (
  organisation INTEGER NOT NULL,
  id INTEGER NOT NULL,
  duty TEXT NOT NULL,
  name BLOB NOT NULL,
  phone BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  ends_at INTEGER,
  PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_contact_end ON organisation_contact(ends_at);

-- organisation_draft: own-key import
CREATE TABLE organisation_draft (
  import INTEGER NOT NULL,
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  parent INTEGER,
  name TEXT NOT NULL,
  credit_code TEXT,
  home INTEGER,
  address TEXT,
  sort_key TEXT NOT NULL,
  PRIMARY KEY (import, id)
) STRICT, WITHOUT ROWID;

-- organisation_import: own-key id
CREATE TABLE organisation_import (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging', 'ready', 'live', 'discarded')),
  rows INTEGER NOT NULL,
  good INTEGER NOT NULL,
  bad INTEGER NOT NULL,
  known INTEGER NOT NULL,
  staged INTEGER NOT NULL,
  is_emptied INTEGER NOT NULL CHECK (is_emptied IN (0, 1)),
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;

CREATE INDEX organisation_import_end ON organisation_import(is_emptied, ends_at);

-- organisation_import_problem: own-key import
CREATE TABLE organisation_import_problem (
  import INTEGER NOT NULL,
  place INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  field TEXT NOT NULL,
  problem TEXT NOT NULL,
  other_row INTEGER,
  PRIMARY KEY (import, place)
) STRICT, WITHOUT ROWID;

-- parking_conflict: district
CREATE TABLE parking_conflict (
  district INTEGER NOT NULL,
  latitude_e7 INTEGER NOT NULL,
  longitude_e7 INTEGER NOT NULL,
  day INTEGER NOT NULL,
  hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
  kind TEXT NOT NULL CHECK (kind IN ('no-room', 'in-the-way', 'sent-away', 'quarrel', 'moved')),
  role TEXT NOT NULL CHECK (role IN ('rider', 'merchant', 'other')),
  place INTEGER NOT NULL,
  area INTEGER,
  reports INTEGER NOT NULL,
  PRIMARY KEY (district, latitude_e7, longitude_e7, day, hour, kind, role, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX parking_conflict_day ON parking_conflict(day, district);

-- parking_mark: district
CREATE TABLE parking_mark (
  district INTEGER NOT NULL,
  latitude_e7 INTEGER NOT NULL,
  longitude_e7 INTEGER NOT NULL,
  reporter BLOB NOT NULL,
  hour INTEGER NOT NULL,
  forget_at INTEGER NOT NULL,
  PRIMARY KEY (district, latitude_e7, longitude_e7, reporter, hour)
) STRICT, WITHOUT ROWID;

CREATE INDEX parking_mark_age ON parking_mark(forget_at, district);

-- personal_look: own-key account
CREATE TABLE personal_look (
  account INTEGER NOT NULL,
  id INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  role TEXT NOT NULL,
  organisation INTEGER,
  purpose TEXT NOT NULL,
  reason TEXT NOT NULL,
  fields TEXT NOT NULL,
  hidden_until INTEGER,
  hidden_ground TEXT,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX personal_look_age ON personal_look(happened_at);

-- phone_change: own-key account
CREATE TABLE phone_change (
  account INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  phone BLOB NOT NULL,
  asked_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL
) STRICT;

CREATE INDEX phone_change_due ON phone_change(due_at);

-- place: district
CREATE TABLE place (
  district INTEGER NOT NULL,
  id INTEGER NOT NULL,
  guard INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  latitude_e7 INTEGER NOT NULL,
  longitude_e7 INTEGER NOT NULL,
  outline TEXT,
  address TEXT,
  area INTEGER,
  organisation INTEGER,
  part_of INTEGER,
  opening_hours TEXT,
  late_hours TEXT,
  services INTEGER NOT NULL,
  vehicles INTEGER NOT NULL,
  dimensions INTEGER NOT NULL,
  price TEXT,
  note TEXT,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'surveyed', 'open', 'suspended', 'closed')),
  state_since INTEGER NOT NULL,
  is_counted INTEGER NOT NULL CHECK (is_counted IN (0, 1)),
  source TEXT NOT NULL,
  confidence TEXT NOT NULL,
  checked_at INTEGER NOT NULL,
  checked_by TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (district, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX place_position ON place(latitude_e7, longitude_e7);

CREATE INDEX place_number ON place(id, district);

CREATE INDEX place_order ON place(sort_key, id);

CREATE INDEX place_area ON place(area, sort_key, id);

CREATE INDEX place_organisation ON place(organisation, sort_key, id);

CREATE INDEX place_part ON place(part_of);

CREATE INDEX place_age ON place(checked_at, state);

-- place_draft: own-key list
CREATE TABLE place_draft (
  list INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('add', 'ask', 'change', 'merge', 'same', 'gone')),
  place INTEGER NOT NULL,
  source TEXT,
  facts TEXT,
  digest BLOB,
  twin INTEGER,
  likeness INTEGER,
  away INTEGER,
  before TEXT,
  done_version INTEGER,
  is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
  is_undone INTEGER NOT NULL CHECK (is_undone IN (0, 1)),
  PRIMARY KEY (list, row_number)
) STRICT, WITHOUT ROWID;

CREATE INDEX place_draft_work ON place_draft(list, is_done, action, row_number);

-- place_event: district
CREATE TABLE place_event (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  number INTEGER NOT NULL,
  event TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  area INTEGER,
  dimensions INTEGER NOT NULL,
  is_counted INTEGER NOT NULL CHECK (is_counted IN (0, 1)),
  role TEXT NOT NULL,
  note TEXT,
  happened_at INTEGER NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (district, place, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX place_event_day ON place_event(day, district);

-- place_fact: district
CREATE TABLE place_fact (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  fact TEXT NOT NULL,
  holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
  source TEXT NOT NULL,
  confidence TEXT NOT NULL,
  checked_at INTEGER NOT NULL,
  checked_by TEXT NOT NULL,
  PRIMARY KEY (district, place, fact)
) STRICT, WITHOUT ROWID;

-- place_import: reference
CREATE TABLE place_import (
  collection TEXT NOT NULL PRIMARY KEY,
  edition TEXT NOT NULL,
  finished_at INTEGER NOT NULL
) STRICT;

-- place_list: own-key id
CREATE TABLE place_list (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  area INTEGER NOT NULL,
  format TEXT NOT NULL,
  collection TEXT,
  edition TEXT,
  state TEXT NOT NULL CHECK (state IN ('staging', 'ready', 'live', 'withdrawn', 'ended', 'discarded')),
  rows INTEGER NOT NULL,
  good INTEGER NOT NULL,
  bad INTEGER NOT NULL,
  known INTEGER NOT NULL,
  asked INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  staged INTEGER NOT NULL,
  applied INTEGER NOT NULL,
  undone INTEGER NOT NULL,
  is_emptied INTEGER NOT NULL CHECK (is_emptied IN (0, 1)),
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  live_at INTEGER,
  ends_at INTEGER NOT NULL
) STRICT;

CREATE INDEX place_list_area ON place_list(area, id);

CREATE INDEX place_list_end ON place_list(is_emptied, ends_at);

CREATE INDEX place_list_state ON place_list(state, id);

-- place_list_problem: own-key list
CREATE TABLE place_list_problem (
  list INTEGER NOT NULL,
  place INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  field TEXT NOT NULL,
  problem TEXT NOT NULL,
  other_row INTEGER,
  PRIMARY KEY (list, place)
) STRICT, WITHOUT ROWID;

-- place_report: district
CREATE TABLE place_report (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  reporter BLOB NOT NULL,
  topic TEXT NOT NULL,
  word TEXT NOT NULL,
  role TEXT NOT NULL,
  said_at INTEGER NOT NULL,
  day INTEGER NOT NULL,
  forget_at INTEGER NOT NULL,
  PRIMARY KEY (district, place, reporter, topic)
) STRICT, WITHOUT ROWID;

CREATE INDEX place_report_age ON place_report(forget_at, district);

-- place_source: own-key source
CREATE TABLE place_source (
  source TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  district INTEGER NOT NULL,
  id INTEGER NOT NULL,
  collection TEXT NOT NULL,
  edition TEXT NOT NULL,
  digest BLOB,
  is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1))
) STRICT;

CREATE INDEX place_source_collection ON place_source(collection, edition);

-- place_submission: district
CREATE TABLE place_submission (
  district INTEGER NOT NULL,
  id INTEGER NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'picture', 'complaint')),
  about INTEGER,
  content TEXT NOT NULL,
  author INTEGER,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'published', 'refused', 'appealed', 'final', 'withdrawn')),
  reason TEXT,
  appeal TEXT,
  made_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  area INTEGER,
  version INTEGER NOT NULL,
  file INTEGER,
  PRIMARY KEY (district, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX place_submission_queue ON place_submission(state, due_at, id);

CREATE INDEX place_submission_place ON place_submission(district, place, state, id);

CREATE INDEX place_submission_author ON place_submission(author);

CREATE INDEX place_submission_file ON place_submission(decided_at) WHERE file IS NOT NULL;

-- place_twin: own-key pair
CREATE TABLE place_twin (
  pair BLOB NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  place INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL
) STRICT;

CREATE INDEX place_twin_place ON place_twin(place);

-- plaque: own-key serial
CREATE TABLE plaque (
  serial TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  secret TEXT NOT NULL,
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  area INTEGER,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('current', 'suspended', 'withdrawn')),
  issued_on TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  ended_on TEXT,
  prints INTEGER NOT NULL
) STRICT;

-- plaque_series: own-key series
CREATE TABLE plaque_series (
  series TEXT NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT;

-- pledge: own-key id
CREATE TABLE pledge (
  id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  area INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  signatures INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'ended'))
) STRICT;

CREATE INDEX pledge_area ON pledge(area, id);

-- pledge_signature: own-key pledge
CREATE TABLE pledge_signature (
  pledge INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('organisation', 'place', 'person')),
  signer BLOB NOT NULL,
  name TEXT,
  signed_at INTEGER NOT NULL,
  PRIMARY KEY (pledge, kind, signer)
) STRICT, WITHOUT ROWID;

CREATE INDEX pledge_signature_order ON pledge_signature(pledge, signed_at);

CREATE INDEX pledge_signature_signer ON pledge_signature(signer);

-- provider_attempt: own-key state
CREATE TABLE provider_attempt (
  state BLOB NOT NULL PRIMARY KEY,
  browser BLOB NOT NULL,
  account INTEGER NOT NULL,
  nonce TEXT NOT NULL,
  verifier TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX provider_attempt_end ON provider_attempt(expires_at);

-- provider_link: own-key subject
CREATE TABLE provider_link (
  subject BLOB NOT NULL PRIMARY KEY,
  account INTEGER NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

CREATE INDEX provider_link_account ON provider_link(account);

-- recovery_code: own-key account
CREATE TABLE recovery_code (
  account INTEGER NOT NULL,
  number INTEGER NOT NULL,
  code BLOB NOT NULL,
  PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;

-- rider_key: own-key day
CREATE TABLE rider_key (
  day INTEGER NOT NULL PRIMARY KEY,
  secret BLOB NOT NULL,
  forget_at INTEGER NOT NULL
) STRICT;

-- role: reference
CREATE TABLE role (
  name TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  rank INTEGER NOT NULL,
  is_implicit INTEGER NOT NULL CHECK (is_implicit IN (0, 1)),
  in_city INTEGER NOT NULL CHECK (in_city IN (0, 1)),
  in_area INTEGER NOT NULL CHECK (in_area IN (0, 1)),
  in_organisation INTEGER NOT NULL CHECK (in_organisation IN (0, 1))
) STRICT;

-- role_grant: own-key holder
CREATE TABLE role_grant (
  holder INTEGER NOT NULL,
  id INTEGER NOT NULL,
  role TEXT NOT NULL,
  scope_kind TEXT NOT NULL CHECK (scope_kind IN ('city', 'area', 'organisation')),
  scope_id INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  granted_by TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  parent_holder INTEGER,
  parent INTEGER,
  depth INTEGER NOT NULL,
  revoked_at INTEGER,
  revoked_by TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (holder, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_grant_scope ON role_grant(scope_kind, scope_id, until_at);

CREATE INDEX role_grant_parent ON role_grant(parent);

CREATE INDEX role_grant_end ON role_grant(until_at);

-- roster_import: own-key owner
CREATE TABLE roster_import (
  owner INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging', 'ready', 'live', 'replaced', 'withdrawn', 'ended', 'discarded')),
  rows INTEGER NOT NULL,
  good INTEGER NOT NULL,
  bad INTEGER NOT NULL,
  known INTEGER NOT NULL,
  staged INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  is_emptied INTEGER NOT NULL CHECK (is_emptied IN (0, 1)),
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  touched_at INTEGER NOT NULL,
  live_at INTEGER,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (owner, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX roster_import_end ON roster_import(is_emptied, ends_at);

-- roster_invitation: own-key phone_index
CREATE TABLE roster_invitation (
  phone_index BLOB NOT NULL,
  import INTEGER NOT NULL,
  owner INTEGER NOT NULL,
  organisation INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('rider', 'courier', 'ride-hail', 'truck')),
  PRIMARY KEY (phone_index, import)
) STRICT, WITHOUT ROWID;

CREATE INDEX roster_invitation_import ON roster_invitation(import);

-- roster_owner: own-key owner
CREATE TABLE roster_owner (
  owner INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT;

-- roster_problem: own-key owner
CREATE TABLE roster_problem (
  owner INTEGER NOT NULL,
  import INTEGER NOT NULL,
  place INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  field TEXT NOT NULL,
  problem TEXT NOT NULL,
  other_row INTEGER,
  PRIMARY KEY (owner, import, place)
) STRICT, WITHOUT ROWID;

-- session: own-key account
CREATE TABLE session (
  account INTEGER NOT NULL,
  id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('worker', 'staff')),
  method TEXT NOT NULL,
  device TEXT NOT NULL,
  present BLOB NOT NULL,
  next BLOB,
  next_at INTEGER,
  previous BLOB,
  previous_until INTEGER,
  began_at INTEGER NOT NULL,
  authenticated_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  rotated_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_end ON session(ends_at);

-- session_token: own-key hash
CREATE TABLE session_token (
  hash BLOB NOT NULL PRIMARY KEY,
  account INTEGER NOT NULL,
  session INTEGER NOT NULL,
  forget_at INTEGER NOT NULL
) STRICT;

CREATE INDEX session_token_end ON session_token(forget_at);

-- staff_login: own-key login
CREATE TABLE staff_login (
  login TEXT NOT NULL PRIMARY KEY,
  account INTEGER NOT NULL
) STRICT;

-- stored_content: own-key hash
CREATE TABLE stored_content (
  hash BLOB NOT NULL PRIMARY KEY,
  bytes INTEGER NOT NULL,
  orphan_since INTEGER,
  doomed_until INTEGER
) STRICT;

CREATE INDEX stored_content_orphans ON stored_content(orphan_since) WHERE orphan_since IS NOT NULL;

-- stored_file: district
CREATE TABLE stored_file (
  district INTEGER NOT NULL,
  id INTEGER NOT NULL,
  hash BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (district, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX stored_file_hash ON stored_file(hash);

-- street_mark: own-key area
CREATE TABLE street_mark (
  area INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  field TEXT NOT NULL,
  sign TEXT NOT NULL,
  colour TEXT NOT NULL,
  picture BLOB,
  picture_state TEXT NOT NULL CHECK (picture_state IN ('none', 'waiting', 'shown', 'refused'))
) STRICT;

CREATE INDEX street_mark_queue ON street_mark(picture_state, area);

-- verification: own-key account
CREATE TABLE verification (
  account INTEGER NOT NULL,
  id INTEGER NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('roster', 'company-code', 'community')),
  organisation INTEGER,
  area INTEGER,
  made_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX verification_organisation ON verification(organisation, account);

-- visit_count: district
CREATE TABLE visit_count (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  day INTEGER NOT NULL,
  visits INTEGER NOT NULL,
  PRIMARY KEY (district, place, day)
) STRICT, WITHOUT ROWID;

-- visit_mark: district
CREATE TABLE visit_mark (
  district INTEGER NOT NULL,
  place INTEGER NOT NULL,
  visitor BLOB NOT NULL,
  hour INTEGER NOT NULL,
  forget_at INTEGER NOT NULL,
  PRIMARY KEY (district, place, visitor, hour)
) STRICT, WITHOUT ROWID;

CREATE INDEX visit_mark_age ON visit_mark(forget_at, district);

-- worker_number: own-key number
CREATE TABLE worker_number (
  number TEXT NOT NULL PRIMARY KEY,
  account INTEGER NOT NULL
) STRICT;

-- area_boundary: reference
CREATE TABLE area_boundary (
  area INTEGER NOT NULL REFERENCES area(id),
  since TEXT NOT NULL,
  shape TEXT NOT NULL,
  source TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  PRIMARY KEY (area, since)
) STRICT, WITHOUT ROWID;

-- area_period: reference
CREATE TABLE area_period (
  area INTEGER NOT NULL REFERENCES area(id),
  number INTEGER NOT NULL,
  since TEXT NOT NULL,
  event TEXT NOT NULL,
  parent INTEGER,
  code TEXT,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  PRIMARY KEY (area, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX area_period_code ON area_period(code, since);

CREATE INDEX area_period_parent ON area_period(parent, since);

-- area_successor: reference
CREATE TABLE area_successor (
  area INTEGER NOT NULL REFERENCES area(id),
  successor INTEGER NOT NULL REFERENCES area(id),
  since TEXT NOT NULL,
  PRIMARY KEY (area, successor)
) STRICT, WITHOUT ROWID;

CREATE INDEX area_successor_other ON area_successor(successor, area);

-- door_word: district
CREATE TABLE door_word (
  district INTEGER NOT NULL,
  element INTEGER NOT NULL,
  rider BLOB NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('right', 'wrong', 'shut')),
  said_at INTEGER NOT NULL,
  has_lifted INTEGER NOT NULL CHECK (has_lifted IN (0, 1)),
  ends_at INTEGER NOT NULL DEFAULT 0,
  is_official INTEGER NOT NULL DEFAULT FALSE CHECK (is_official IN (0, 1)),
  PRIMARY KEY (district, element, rider),
  FOREIGN KEY (district, element) REFERENCES door(district, element) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX door_word_end ON door_word(ends_at, district);

-- organisation: reference
CREATE TABLE organisation (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  parent INTEGER,
  name TEXT NOT NULL,
  credit_code TEXT,
  home INTEGER REFERENCES area(id),
  address TEXT,
  state TEXT NOT NULL CHECK (state IN ('listed', 'visited', 'verified', 'changed', 'dissolved')),
  source TEXT,
  sort_key TEXT NOT NULL,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX organisation_order ON organisation(sort_key, id);

CREATE INDEX organisation_parent ON organisation(parent, sort_key, id);

CREATE INDEX organisation_credit_code ON organisation(credit_code);

CREATE UNIQUE INDEX organisation_source ON organisation(source);

-- role_permission: reference
CREATE TABLE role_permission (
  role TEXT NOT NULL REFERENCES role(name),
  permission TEXT NOT NULL,
  PRIMARY KEY (role, permission)
) STRICT, WITHOUT ROWID;

-- agreement_party: reference
CREATE TABLE agreement_party (
  agreement INTEGER NOT NULL REFERENCES agreement(id),
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  PRIMARY KEY (agreement, organisation)
) STRICT, WITHOUT ROWID;

CREATE INDEX agreement_party_other ON agreement_party(organisation, agreement);

-- organisation_area: reference
CREATE TABLE organisation_area (
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  area INTEGER NOT NULL REFERENCES area(id),
  PRIMARY KEY (organisation, area)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_area_other ON organisation_area(area, organisation);

-- organisation_event: reference
CREATE TABLE organisation_event (
  organisation INTEGER NOT NULL REFERENCES organisation(id),
  number INTEGER NOT NULL,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT,
  happened_at INTEGER NOT NULL,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
