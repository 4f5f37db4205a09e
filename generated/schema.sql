-- The tables of the house after all migrations; rewritten by bin/check. Jobs live in the schema graphile_worker, which is its own.

create schema journal;

-- Entries that stand with their change and wait for their number: until somebody reads the journal, or a minute while a worker runs; then they move to journal.entry.
create table journal.arrival (
  place bigint not null generated always as identity,
  at timestamp(3) with time zone not null,
  actor text not null,
  type text not null,
  version integer not null,
  subjects text[] not null,
  cause bigint,
  data text not null,
  constraint arrival_pkey PRIMARY KEY (place),
  constraint arrival_cause_fkey FOREIGN KEY (cause) REFERENCES journal.entry(seq)
);
CREATE TRIGGER arrival_is_history BEFORE UPDATE ON journal.arrival FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER arrival_is_kept BEFORE TRUNCATE ON journal.arrival FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER arrival_moves_only BEFORE DELETE ON journal.arrival FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_removal();

-- What the log has signed: how many entries there were and the root over them (C2SP tlog-checkpoint).
create table journal.checkpoint (
  size bigint not null,
  at timestamp(3) with time zone not null,
  note text not null,
  constraint checkpoint_pkey PRIMARY KEY (size),
  constraint checkpoint_size_check CHECK ((size > 0))
);
CREATE TRIGGER checkpoint_is_history BEFORE DELETE OR UPDATE ON journal.checkpoint FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER checkpoint_is_kept BEFORE TRUNCATE ON journal.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

-- The history: one row a thing that happened, written in the transaction of the change, never altered.
create table journal.entry (
  seq bigint not null,
  at timestamp(3) with time zone not null,
  actor text not null,
  type text not null,
  version integer not null,
  subjects text[] not null,
  cause bigint,
  data text not null,
  hash bytea not null,
  constraint entry_pkey PRIMARY KEY (seq),
  constraint entry_cause_fkey FOREIGN KEY (cause) REFERENCES journal.entry(seq)
);
CREATE INDEX entry_subjects ON journal.entry USING gin (subjects);
CREATE INDEX entry_type ON journal.entry USING btree (type, seq);
CREATE TRIGGER entry_is_history BEFORE DELETE OR UPDATE ON journal.entry FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER entry_is_kept BEFORE TRUNCATE ON journal.entry FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

-- How far each follower has read: the number of the last entry it has dealt with.
create table journal.follower (
  name text not null,
  cursor bigint not null default 0,
  moved_at timestamp with time zone not null default now(),
  constraint follower_pkey PRIMARY KEY (name)
);

-- The name under which this log signs, and the key to verify it with; made once, the private part is in platform.secret.
create table journal.log (
  origin text not null,
  verifier_key text not null,
  made_at timestamp with time zone not null,
  only_one boolean not null default true,
  constraint log_pkey PRIMARY KEY (only_one),
  constraint log_only_one_check CHECK (only_one)
);
CREATE TRIGGER log_is_history BEFORE DELETE OR UPDATE ON journal.log FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER log_is_kept BEFORE TRUNCATE ON journal.log FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

-- The full tiles of the Merkle tree (C2SP tlog-tiles): 256 hashes each, worked out from the entries; partial tiles are read from what lies below them.
create table journal.tile (
  level integer not null,
  index bigint not null,
  hashes bytea not null,
  root bytea not null,
  constraint tile_pkey PRIMARY KEY (level, index),
  constraint tile_hashes_check CHECK ((length(hashes) = 8192)),
  constraint tile_index_check CHECK ((index >= 0)),
  constraint tile_level_check CHECK (((level >= 0) AND (level <= 7))),
  constraint tile_root_check CHECK ((length(root) = 32))
);
CREATE TRIGGER tile_is_history BEFORE DELETE OR UPDATE ON journal.tile FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER tile_is_kept BEFORE TRUNCATE ON journal.tile FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

CREATE OR REPLACE FUNCTION journal.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only: % is refused', tg_op using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION journal.refuse_removal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('journal.numbering', true) is distinct from 'on' then
    raise exception 'an entry leaves its waiting place only when it gets its number' using errcode = 'restrict_violation';
  end if;
  return null;
end
$function$
;

create schema listings;

-- A file somebody brought, read and judged, before anything of it is a listing.
create table listings.import_preview (
  id uuid not null,
  actor text not null,
  file_name text not null,
  format text not null,
  source text not null,
  state text not null,
  unknown_columns text[] not null,
  counts jsonb not null,
  created_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  constraint import_preview_pkey PRIMARY KEY (id),
  constraint import_preview_state_check CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'discarded'::text])))
);

-- One row of a previewed file and what will become of it.
create table listings.import_row (
  preview_id uuid not null,
  line integer not null,
  fate text not null,
  ref text not null,
  title text not null,
  listing jsonb,
  problems jsonb,
  constraint import_row_pkey PRIMARY KEY (preview_id, line),
  constraint import_row_preview_id_fkey FOREIGN KEY (preview_id) REFERENCES listings.import_preview(id) ON DELETE CASCADE,
  constraint import_row_check CHECK (((fate = 'refused'::text) = (listing IS NULL))),
  constraint import_row_fate_check CHECK ((fate = ANY (ARRAY['new'::text, 'changed'::text, 'unchanged'::text, 'refused'::text])))
);

-- Offers and needs as their authors wrote them, in the author's language.
create table listings.listing (
  id uuid not null,
  source text not null,
  ref text not null,
  kind text not null,
  language text not null,
  title text not null,
  summary text,
  description text,
  country text,
  organisation text,
  trl smallint,
  partnership text[] not null,
  sectors text[] not null,
  keywords text[] not null,
  expires date,
  attributes jsonb not null,
  fingerprint text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint listing_pkey PRIMARY KEY (id),
  constraint listing_source_ref_key UNIQUE (source, ref),
  constraint listing_check CHECK (((summary IS NOT NULL) OR (description IS NOT NULL))),
  constraint listing_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint listing_kind_check CHECK ((kind = ANY (ARRAY['offer'::text, 'need'::text]))),
  constraint listing_title_check CHECK ((title <> ''::text)),
  constraint listing_trl_check CHECK (((trl >= 1) AND (trl <= 9)))
);
CREATE INDEX listing_newest ON listings.listing USING btree (updated_at DESC, id DESC);

create schema mail;

-- Mail on its way, written in the transaction of what it tells. What has left, or never will, keeps no address, no text and no link.
create table mail.message (
  id uuid not null,
  person_id uuid,
  recipient text,
  language text not null,
  subject text,
  body text,
  html text,
  queued_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  useful_until timestamp with time zone,
  attempts integer not null default 0,
  sent_at timestamp with time zone,
  given_up_at timestamp with time zone,
  last_fault text,
  constraint message_pkey PRIMARY KEY (id),
  constraint message_check CHECK ((((sent_at IS NULL) AND (given_up_at IS NULL)) OR ((recipient IS NULL) AND (subject IS NULL) AND (body IS NULL) AND (html IS NULL))))
);
CREATE INDEX message_by_person ON mail.message USING btree (person_id);
CREATE INDEX message_due ON mail.message USING btree (due_at) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL));

create schema organisations;

-- A role that a person holds from when until when, for which country or organisation, and by whose word.
create table organisations.assignment (
  id uuid not null,
  person_id uuid not null,
  role text not null,
  country text,
  organisation_id uuid,
  delegated_from uuid,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  granted_by text not null,
  granted_at timestamp with time zone not null,
  ended_by text,
  end_reason text,
  constraint assignment_pkey PRIMARY KEY (id),
  constraint assignment_delegated_from_fkey FOREIGN KEY (delegated_from) REFERENCES organisations.assignment(id),
  constraint assignment_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations.organisation(id),
  constraint assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES organisations.person(id),
  constraint assignment_check CHECK ((ends_at >= starts_at)),
  constraint assignment_check1 CHECK (((role = 'focal-point'::text) = (country IS NOT NULL))),
  constraint assignment_check2 CHECK (((role = ANY (ARRAY['organisation-administrator'::text, 'member'::text])) = (organisation_id IS NOT NULL))),
  constraint assignment_check3 CHECK (((delegated_from IS NULL) OR (ends_at IS NOT NULL))),
  constraint assignment_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint assignment_role_check CHECK ((role = ANY (ARRAY['secretariat'::text, 'focal-point'::text, 'organisation-administrator'::text, 'member'::text, 'expert'::text, 'verifier'::text, 'trainee'::text, 'auditor'::text])))
);
CREATE INDEX assignment_by_organisation ON organisations.assignment USING btree (organisation_id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX assignment_by_person ON organisations.assignment USING btree (person_id);
CREATE INDEX assignment_delegated ON organisations.assignment USING btree (delegated_from) WHERE (delegated_from IS NOT NULL);

-- Cooperation centres and the national and bilateral nodes of the network; two centres with similar names are two records.
create table organisations.centre (
  id uuid not null,
  kind text not null,
  country text not null,
  names jsonb not null,
  host_id uuid,
  parent_id uuid,
  opened_on date,
  closed_on date,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint centre_pkey PRIMARY KEY (id),
  constraint centre_host_id_fkey FOREIGN KEY (host_id) REFERENCES organisations.organisation(id),
  constraint centre_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES organisations.centre(id),
  constraint centre_check CHECK ((closed_on > opened_on)),
  constraint centre_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint centre_kind_check CHECK ((kind = ANY (ARRAY['centre'::text, 'node'::text])))
);

-- What a person agreed to, for one purpose, from when until when.
create table organisations.consent (
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  wording integer not null,
  given_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint consent_pkey PRIMARY KEY (id),
  constraint consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES organisations.person(id) ON DELETE CASCADE,
  constraint consent_check CHECK ((withdrawn_at >= given_at))
);
CREATE UNIQUE INDEX consent_standing ON organisations.consent USING btree (person_id, purpose) WHERE (withdrawn_at IS NULL);

-- One spell of a country in a set, from its first day to the day before it left.
create table organisations.country_membership (
  country_set text not null,
  country text not null,
  joined date not null,
  "left" date,
  constraint country_membership_pkey PRIMARY KEY (country_set, country, joined),
  constraint country_membership_country_set_fkey FOREIGN KEY (country_set) REFERENCES organisations.country_set(name),
  constraint country_membership_check CHECK (("left" > joined)),
  constraint country_membership_country_check CHECK ((country ~ '^[A-Z]{2}$'::text))
);
CREATE UNIQUE INDEX country_membership_standing ON organisations.country_membership USING btree (country_set, country) WHERE ("left" IS NULL);

-- Named sets of countries; who belongs is a question asked of a date.
create table organisations.country_set (
  name text not null,
  includes text,
  constraint country_set_pkey PRIMARY KEY (name),
  constraint country_set_includes_fkey FOREIGN KEY (includes) REFERENCES organisations.country_set(name)
);

-- Numbers by which others know an organisation. Two organisations with one number are shown as likely duplicates.
create table organisations.identifier (
  organisation_id uuid not null,
  scheme text not null,
  value text not null,
  constraint identifier_pkey PRIMARY KEY (organisation_id, scheme, value),
  constraint identifier_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations.organisation(id) ON DELETE CASCADE,
  constraint identifier_scheme_check CHECK ((scheme = ANY (ARRAY['ror'::text, 'national'::text, 'lei'::text, 'isni'::text, 'other'::text]))),
  constraint identifier_value_check CHECK ((value <> ''::text))
);
CREATE INDEX identifier_by_value ON organisations.identifier USING btree (scheme, value);

-- An offer of a role to an address; good once, until its day.
create table organisations.invitation (
  id uuid not null,
  email text,
  role text not null,
  country text,
  organisation_id uuid,
  language text not null,
  token_hash bytea not null,
  state text not null,
  invited_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  accepted_by uuid,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_token_hash_key UNIQUE (token_hash),
  constraint invitation_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES organisations.person(id),
  constraint invitation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations.organisation(id),
  constraint invitation_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE INDEX invitation_by_email ON organisations.invitation USING btree (lower(email));
CREATE UNIQUE INDEX invitation_open ON organisations.invitation USING btree (lower(email), role, COALESCE(country, ''::text), COALESCE(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (state = 'sent'::text);

-- A person says "this is my organisation"; its focal point or administrator validates or returns it with a reason.
create table organisations.membership_request (
  id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  state text not null,
  reason text,
  note text,
  asked_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  constraint membership_request_pkey PRIMARY KEY (id),
  constraint membership_request_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations.organisation(id),
  constraint membership_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES organisations.person(id),
  constraint membership_request_kind_check CHECK ((kind = ANY (ARRAY['claim'::text, 'proposal'::text]))),
  constraint membership_request_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'validated'::text, 'returned'::text, 'withdrawn'::text])))
);
CREATE INDEX membership_request_by_organisation ON organisations.membership_request USING btree (organisation_id);
CREATE INDEX membership_request_by_person ON organisations.membership_request USING btree (person_id);
CREATE UNIQUE INDEX membership_request_waiting ON organisations.membership_request USING btree (person_id, organisation_id) WHERE (state = 'waiting'::text);
CREATE INDEX membership_request_waiting_since ON organisations.membership_request USING btree (asked_at) WHERE (state = 'waiting'::text);

-- Two records found to be one organisation, and how to take that back.
create table organisations.merge (
  id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  merged_by text not null,
  merged_at timestamp with time zone not null,
  gone_record jsonb not null,
  undone_at timestamp with time zone,
  undone_by text,
  constraint merge_pkey PRIMARY KEY (id),
  constraint merge_gone_id_fkey FOREIGN KEY (gone_id) REFERENCES organisations.organisation(id),
  constraint merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES organisations.organisation(id)
);

-- Companies, universities, institutes and authorities, from proposal to active; a merged one points to the one kept.
create table organisations.organisation (
  id uuid not null,
  country text not null,
  type text not null,
  local_name text not null,
  local_language text not null,
  latin_name text,
  english_name text,
  registration_number text,
  registered_on date,
  founded_on date,
  website text,
  city text,
  state text not null,
  proposed_by uuid,
  merged_into uuid,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES organisations.organisation(id),
  constraint organisation_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
  constraint organisation_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint organisation_local_name_check CHECK ((local_name <> ''::text)),
  constraint organisation_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'returned'::text, 'active'::text, 'suspended'::text, 'withdrawn'::text, 'merged'::text]))),
  constraint organisation_type_check CHECK ((type = ANY (ARRAY['company'::text, 'university'::text, 'research-institute'::text, 'government'::text, 'association'::text, 'hospital'::text, 'non-profit'::text, 'financial'::text, 'other'::text])))
);
CREATE INDEX organisation_by_country ON organisations.organisation USING btree (country, state);
CREATE INDEX organisation_merged_into ON organisations.organisation USING btree (merged_into) WHERE (merged_into IS NOT NULL);

-- What the names of an organisation fold to, for finding duplicates and for the search of the directory.
create table organisations.organisation_name_key (
  organisation_id uuid not null,
  key text not null,
  constraint organisation_name_key_pkey PRIMARY KEY (organisation_id, key),
  constraint organisation_name_key_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations.organisation(id) ON DELETE CASCADE
);
CREATE INDEX organisation_name_key_by_key ON organisations.organisation_name_key USING btree (key);

-- People by an id that carries no name. An erased person keeps the id, which the journal knows, and nothing else.
create table organisations.person (
  id uuid not null,
  email text,
  family_name text,
  given_name text,
  display_name text,
  latin_name text,
  name_language text,
  languages text[] not null default '{}'::text[],
  country text,
  employer text,
  post text,
  time_zone text,
  preferred_language text,
  formats jsonb not null default '{}'::jsonb,
  state text not null,
  email_confirmed_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  name_key text generated always as (lower(translate(regexp_replace(NORMALIZE(((((((((((((((COALESCE(display_name, ''::text) || ' | '::text) || COALESCE(family_name, ''::text)) || ' '::text) || COALESCE(given_name, ''::text)) || ' '::text) || COALESCE(family_name, ''::text)) || ' | '::text) || COALESCE(latin_name, ''::text)) || ' | '::text) || replace((COALESCE(family_name, ''::text) || COALESCE(given_name, ''::text)), ' '::text, ''::text)) || ' | '::text) || replace(COALESCE(display_name, ''::text), ' '::text, ''::text)) || ' | '::text) || replace(COALESCE(latin_name, ''::text), ' '::text, ''::text)), NFKD), '[\u0300-\u036f]'::text, ''::text, 'g'::text), 'ĐđØøŁłı'::text, 'ddoolli'::text))) stored,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_check CHECK (((state = 'erased'::text) = (erased_at IS NOT NULL))),
  constraint person_check1 CHECK (((state <> 'erased'::text) OR ((email IS NULL) AND (family_name IS NULL) AND (given_name IS NULL) AND (display_name IS NULL) AND (latin_name IS NULL) AND (employer IS NULL) AND (post IS NULL)))),
  constraint person_check2 CHECK (((state <> 'erased'::text) OR ((name_language IS NULL) AND (languages = '{}'::text[]) AND (country IS NULL) AND (time_zone IS NULL) AND (preferred_language IS NULL) AND (formats = '{}'::jsonb) AND (email_confirmed_at IS NULL)))),
  constraint person_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint person_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'registered'::text, 'active'::text, 'suspended'::text, 'erased'::text])))
);
CREATE INDEX person_by_country ON organisations.person USING btree (country, state);
CREATE UNIQUE INDEX person_email ON organisations.person USING btree (lower(email));

-- Related parties: rules on unrelated suppliers and on conflicts of interest ask here.
create table organisations.relation (
  id uuid not null,
  organisation_id uuid not null,
  related_id uuid not null,
  kind text not null,
  since date,
  until date,
  recorded_by text not null,
  recorded_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint relation_pkey PRIMARY KEY (id),
  constraint relation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations.organisation(id) ON DELETE CASCADE,
  constraint relation_related_id_fkey FOREIGN KEY (related_id) REFERENCES organisations.organisation(id) ON DELETE CASCADE,
  constraint relation_check CHECK ((organisation_id <> related_id)),
  constraint relation_kind_check CHECK ((kind = ANY (ARRAY['parent'::text, 'shareholder'::text, 'same-management'::text, 'same-owner'::text, 'other'::text])))
);
CREATE INDEX relation_by_organisation ON organisations.relation USING btree (organisation_id);
CREATE INDEX relation_by_related ON organisations.relation USING btree (related_id);

-- That a list was checked, when, by whom, with what result, and what a human decided about a hit.
create table organisations.screening (
  id uuid not null,
  organisation_id uuid not null,
  list text not null,
  checked_on date not null,
  result text not null,
  checked_by text not null,
  note text,
  decision text,
  decision_note text,
  decided_by text,
  decided_at timestamp with time zone,
  recorded_at timestamp with time zone not null,
  constraint screening_pkey PRIMARY KEY (id),
  constraint screening_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations.organisation(id) ON DELETE CASCADE,
  constraint screening_check CHECK (((decision IS NULL) OR (result = 'possible-hit'::text))),
  constraint screening_decision_check CHECK ((decision = ANY (ARRAY['not-the-same'::text, 'accepted'::text, 'suspended'::text]))),
  constraint screening_list_check CHECK ((list <> ''::text)),
  constraint screening_result_check CHECK ((result = ANY (ARRAY['clear'::text, 'possible-hit'::text])))
);
CREATE INDEX screening_by_organisation ON organisations.screening USING btree (organisation_id);

-- Spells in which an organisation was suspended, with the reason; a lifted one stays as history.
create table organisations.suspension (
  id uuid not null,
  organisation_id uuid not null,
  reason text not null,
  note text,
  suspended_by text not null,
  suspended_at timestamp with time zone not null,
  lifted_by text,
  lifted_at timestamp with time zone,
  constraint suspension_pkey PRIMARY KEY (id),
  constraint suspension_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations.organisation(id) ON DELETE CASCADE,
  constraint suspension_check CHECK ((lifted_at >= suspended_at))
);
CREATE UNIQUE INDEX suspension_standing ON organisations.suspension USING btree (organisation_id) WHERE (lifted_at IS NULL);

-- Pairs that look alike and that somebody has found to be two: they are not suggested again.
create table organisations.told_apart (
  one_id uuid not null,
  other_id uuid not null,
  told_by text not null,
  told_at timestamp with time zone not null,
  constraint told_apart_pkey PRIMARY KEY (one_id, other_id),
  constraint told_apart_one_id_fkey FOREIGN KEY (one_id) REFERENCES organisations.organisation(id) ON DELETE CASCADE,
  constraint told_apart_other_id_fkey FOREIGN KEY (other_id) REFERENCES organisations.organisation(id) ON DELETE CASCADE,
  constraint told_apart_check CHECK ((one_id < other_id))
);

create schema platform;

-- What has happened to this database once and must not happen again, such as its first start.
create table platform.mark (
  name text not null,
  made_at timestamp with time zone not null default now(),
  constraint mark_pkey PRIMARY KEY (name)
);

create table platform.migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);

-- Keys that all nodes on this database share, such as the one that signs session cookies.
create table platform.secret (
  name text not null,
  value bytea not null,
  made_at timestamp with time zone not null default now(),
  constraint secret_pkey PRIMARY KEY (name)
);

create schema session;

-- How a person may prove to be who they are. Names and addresses stand with the person, not here.
create table session.account (
  person_id uuid not null,
  password_hash text,
  password_set_at timestamp with time zone,
  totp_secret bytea,
  totp_confirmed_at timestamp with time zone,
  totp_last_step bigint not null default 0,
  made_at timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (person_id),
  constraint account_check CHECK (((totp_confirmed_at IS NULL) OR (totp_secret IS NOT NULL)))
);

-- How much of what is limited has been used (a leaky bucket), counted in one place for all nodes.
create table session.allowance (
  key bytea not null,
  full_at timestamp with time zone not null,
  constraint allowance_pkey PRIMARY KEY (key)
);

-- Who a government's own sign-in says somebody is (OpenID Connect issuer and subject).
create table session.government_identity (
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  linked_at timestamp with time zone not null,
  constraint government_identity_pkey PRIMARY KEY (issuer, subject),
  constraint government_identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES session.account(person_id) ON DELETE CASCADE
);
CREATE INDEX government_identity_by_person ON session.government_identity USING btree (person_id);

-- Links and challenges that are good once, for a short while.
create table session.one_time (
  id uuid not null,
  secret_hash bytea not null,
  purpose text not null,
  person_id uuid,
  browser_hash bytea,
  data jsonb not null default '{}'::jsonb,
  made_at timestamp with time zone not null,
  good_from timestamp with time zone not null,
  good_until timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint one_time_pkey PRIMARY KEY (id),
  constraint one_time_secret_hash_key UNIQUE (secret_hash)
);
CREATE INDEX one_time_by_person ON session.one_time USING btree (person_id);

-- Public keys of people's devices (WebAuthn).
create table session.passkey (
  id text not null,
  person_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES session.account(person_id) ON DELETE CASCADE
);
CREATE INDEX passkey_by_person ON session.passkey USING btree (person_id);

-- Codes for the day the second factor is lost; a used one is gone.
create table session.recovery_code (
  person_id uuid not null,
  code_hash bytea not null,
  constraint recovery_code_pkey PRIMARY KEY (person_id, code_hash),
  constraint recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES session.account(person_id) ON DELETE CASCADE
);

-- Sign-ins and changes of factors, for their owner and for the help desk; kept for 90 days.
create table session.security_event (
  id uuid not null,
  at timestamp with time zone not null,
  person_id uuid,
  kind text not null,
  method text,
  device text,
  by_person uuid,
  constraint security_event_pkey PRIMARY KEY (id)
);
CREATE INDEX security_event_by_person ON session.security_event USING btree (person_id, at DESC);

-- Who is signed in where. A row that is gone is a session that has ended, on every node, at once.
create table session.session (
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  method text not null,
  is_strong boolean not null,
  remembered boolean not null,
  device text not null,
  started_at timestamp with time zone not null,
  used_at timestamp with time zone not null,
  proved_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash),
  constraint session_method_check CHECK ((method = ANY (ARRAY['password'::text, 'e-mail-link'::text, 'passkey'::text, 'government'::text, 'sample'::text])))
);
CREATE INDEX session_by_person ON session.session USING btree (person_id);

create schema thesaurus;

-- A change to a word or a link of the thesaurus that somebody proposed; the accepted ones are laid over the shipped files.
create table thesaurus.correction (
  id uuid not null,
  deed text not null,
  concept text not null,
  language text,
  label text,
  relation text,
  target text,
  note text,
  state text not null,
  proposed_by text not null,
  proposed_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  place bigint not null generated always as identity,
  constraint correction_pkey PRIMARY KEY (id),
  constraint correction_check CHECK (
CASE
    WHEN (deed ~~ '%-label'::text) THEN ((language IS NOT NULL) AND (label IS NOT NULL) AND (relation IS NULL) AND (target IS NULL))
    ELSE ((language IS NULL) AND (label IS NULL) AND (relation IS NOT NULL) AND (target IS NOT NULL))
END),
  constraint correction_check1 CHECK (((state = 'proposed'::text) = (decided_at IS NULL))),
  constraint correction_deed_check CHECK ((deed = ANY (ARRAY['add-label'::text, 'remove-label'::text, 'prefer-label'::text, 'add-link'::text, 'remove-link'::text]))),
  constraint correction_label_check CHECK ((label <> ''::text)),
  constraint correction_relation_check CHECK ((relation = ANY (ARRAY['broader'::text, 'answers'::text, 'related'::text]))),
  constraint correction_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'returned'::text])))
);
CREATE INDEX correction_accepted ON thesaurus.correction USING btree (decided_at, place) WHERE (state = 'accepted'::text);
CREATE INDEX correction_waiting ON thesaurus.correction USING btree (proposed_at) WHERE (state = 'proposed'::text);
