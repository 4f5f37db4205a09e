create schema organisations;

-- Countries, and the sets they have belonged to since when.

create table organisations.country_set (
  name text primary key,
  -- A set may hold another whole: ASEAN plus three holds ASEAN, whoever belongs to it on the day asked about.
  includes text references organisations.country_set (name)
);
comment on table organisations.country_set is 'Named sets of countries; who belongs is a question asked of a date.';

create table organisations.country_membership (
  country_set text not null references organisations.country_set (name),
  country text not null check (country ~ '^[A-Z]{2}$'),
  joined date not null,
  -- The first day of no longer belonging.
  "left" date check ("left" > joined),
  primary key (country_set, country, joined)
);
comment on table organisations.country_membership is 'One spell of a country in a set, from its first day to the day before it left.';

insert into organisations.country_set (name, includes) values
  ('asean', null), ('asean-plus-three', 'asean'), ('china-asean', 'asean');
insert into organisations.country_membership (country_set, country, joined) values
  ('asean', 'ID', '1967-08-08'), ('asean', 'MY', '1967-08-08'), ('asean', 'PH', '1967-08-08'),
  ('asean', 'SG', '1967-08-08'), ('asean', 'TH', '1967-08-08'), ('asean', 'BN', '1984-01-07'),
  ('asean', 'VN', '1995-07-28'), ('asean', 'LA', '1997-07-23'), ('asean', 'MM', '1997-07-23'),
  ('asean', 'KH', '1999-04-30'), ('asean', 'TL', '2025-10-26'),
  ('asean-plus-three', 'CN', '1997-12-15'), ('asean-plus-three', 'JP', '1997-12-15'),
  ('asean-plus-three', 'KR', '1997-12-15'), ('china-asean', 'CN', '1991-07-19');

-- Organisations.

create table organisations.organisation (
  id uuid primary key,
  country text not null check (country ~ '^[A-Z]{2}$'),
  type text not null check (type in ('company', 'university', 'research-institute', 'government', 'association', 'hospital', 'non-profit', 'financial', 'other')),
  -- The name as its own papers have it, in its own script, and the language of that name.
  local_name text not null check (local_name <> ''),
  local_language text not null,
  latin_name text,
  english_name text,
  registration_number text,
  registered_on date,
  founded_on date,
  website text,
  city text,
  state text not null check (state in ('proposed', 'returned', 'active', 'suspended', 'withdrawn', 'merged')),
  proposed_by uuid,
  merged_into uuid references organisations.organisation (id),
  -- Two people who edit at once: the second is told.
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((state = 'merged') = (merged_into is not null))
);
comment on table organisations.organisation is 'Companies, universities, institutes and authorities, from proposal to active; a merged one points to the one kept.';
create index organisation_by_country on organisations.organisation (country, state);

create table organisations.organisation_name_key (
  organisation_id uuid not null references organisations.organisation (id) on delete cascade,
  -- A folded word or run of letters of one of its names, so that names are found across scripts.
  key text not null,
  primary key (organisation_id, key)
);
comment on table organisations.organisation_name_key is 'What the names of an organisation fold to, for finding duplicates and for the search of the directory.';
create index organisation_name_key_by_key on organisations.organisation_name_key (key);

create table organisations.identifier (
  organisation_id uuid not null references organisations.organisation (id) on delete cascade,
  scheme text not null check (scheme in ('ror', 'national', 'lei', 'isni', 'other')),
  value text not null check (value <> ''),
  primary key (organisation_id, scheme, value)
);
comment on table organisations.identifier is 'Numbers by which others know an organisation. Two organisations with one number are shown as likely duplicates.';
create index identifier_by_value on organisations.identifier (scheme, value);

create table organisations.relation (
  id uuid primary key,
  organisation_id uuid not null references organisations.organisation (id) on delete cascade,
  related_id uuid not null references organisations.organisation (id) on delete cascade,
  kind text not null check (kind in ('parent', 'shareholder', 'same-management', 'same-owner', 'other')),
  since date,
  until date,
  recorded_by text not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  check (organisation_id <> related_id)
);
comment on table organisations.relation is 'Related parties: rules on unrelated suppliers and on conflicts of interest ask here.';

create table organisations.screening (
  id uuid primary key,
  organisation_id uuid not null references organisations.organisation (id) on delete cascade,
  list text not null check (list <> ''),
  checked_on date not null,
  result text not null check (result in ('clear', 'possible-hit')),
  checked_by text not null,
  note text,
  -- A hit is a case for a human: nothing is refused until somebody has looked.
  decision text check (decision in ('not-the-same', 'accepted', 'suspended')),
  decision_note text,
  decided_by text,
  decided_at timestamptz,
  recorded_at timestamptz not null,
  check (decision is null or result = 'possible-hit')
);
comment on table organisations.screening is 'That a list was checked, when, by whom, with what result, and what a human decided about a hit.';

create table organisations.merge (
  id uuid primary key,
  kept_id uuid not null references organisations.organisation (id),
  gone_id uuid not null references organisations.organisation (id),
  merged_by text not null,
  merged_at timestamptz not null,
  -- What the merged one was, so that a wrong merge can be taken back.
  gone_record jsonb not null,
  undone_at timestamptz,
  undone_by text
);
comment on table organisations.merge is 'Two records found to be one organisation, and how to take that back.';

create table organisations.centre (
  id uuid primary key,
  kind text not null check (kind in ('centre', 'node')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  names jsonb not null,
  host_id uuid references organisations.organisation (id),
  parent_id uuid references organisations.centre (id),
  opened_on date,
  closed_on date check (closed_on > opened_on),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table organisations.centre is 'Cooperation centres and the national and bilateral nodes of the network; two centres with similar names are two records.';

-- People. Everything personal stands in these tables and nowhere else, so that it can be erased.

create table organisations.person (
  id uuid primary key,
  email text,
  family_name text,
  given_name text,
  -- The name as the person writes it, in the person's script.
  display_name text,
  latin_name text,
  name_language text,
  languages text[] not null default '{}',
  country text check (country ~ '^[A-Z]{2}$'),
  employer text,
  post text,
  time_zone text,
  preferred_language text,
  formats jsonb not null default '{}',
  state text not null check (state in ('invited', 'registered', 'active', 'suspended', 'erased')),
  email_confirmed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  check ((state = 'erased') = (erased_at is not null)),
  check (state <> 'erased' or (email is null and family_name is null and given_name is null and display_name is null
    and latin_name is null and employer is null and post is null))
);
comment on table organisations.person is 'People by an id that carries no name. An erased person keeps the id, which the journal knows, and nothing else.';
create unique index person_email on organisations.person (lower(email));

create table organisations.consent (
  id uuid primary key,
  person_id uuid not null references organisations.person (id) on delete cascade,
  purpose text not null,
  -- Which wording was agreed to.
  wording integer not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at)
);
comment on table organisations.consent is 'What a person agreed to, for one purpose, from when until when.';
create unique index consent_standing on organisations.consent (person_id, purpose) where withdrawn_at is null;

create table organisations.assignment (
  id uuid primary key,
  person_id uuid not null references organisations.person (id),
  role text not null check (role in ('secretariat', 'focal-point', 'organisation-administrator', 'member', 'expert', 'verifier', 'trainee', 'auditor')),
  country text check (country ~ '^[A-Z]{2}$'),
  organisation_id uuid references organisations.organisation (id),
  -- The assignment it was lent from; it never outlives that one.
  delegated_from uuid references organisations.assignment (id),
  starts_at timestamptz not null,
  -- The first moment of no longer holding it.
  ends_at timestamptz check (ends_at >= starts_at),
  granted_by text not null,
  granted_at timestamptz not null,
  ended_by text,
  end_reason text,
  check ((role = 'focal-point') = (country is not null)),
  check ((role in ('organisation-administrator', 'member')) = (organisation_id is not null)),
  check (delegated_from is null or ends_at is not null)
);
comment on table organisations.assignment is 'A role that a person holds from when until when, for which country or organisation, and by whose word.';
create index assignment_by_person on organisations.assignment (person_id);
create index assignment_by_organisation on organisations.assignment (organisation_id) where organisation_id is not null;

create table organisations.membership_request (
  id uuid primary key,
  person_id uuid not null references organisations.person (id),
  organisation_id uuid not null references organisations.organisation (id),
  kind text not null check (kind in ('claim', 'proposal')),
  state text not null check (state in ('waiting', 'validated', 'returned', 'withdrawn')),
  reason text,
  note text,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz
);
comment on table organisations.membership_request is 'A person says "this is my organisation"; its focal point or administrator validates or returns it with a reason.';
create unique index membership_request_waiting on organisations.membership_request (person_id, organisation_id) where state = 'waiting';

create table organisations.invitation (
  id uuid primary key,
  email text,
  role text not null,
  country text,
  organisation_id uuid references organisations.organisation (id),
  language text not null,
  -- SHA-256 of the secret in the link; the link itself is only in the mail.
  token_hash bytea not null unique,
  state text not null check (state in ('sent', 'accepted', 'declined', 'withdrawn')),
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz,
  accepted_by uuid references organisations.person (id)
);
comment on table organisations.invitation is 'An offer of a role to an address; good once, until its day.';
create index assignment_delegated on organisations.assignment (delegated_from) where delegated_from is not null;
