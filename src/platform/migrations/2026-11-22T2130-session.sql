create schema session;

create table session.session (
  id uuid primary key,
  -- SHA-256 of the token in the cookie: whoever reads this table, or a backup of it, cannot come in with it.
  token_hash bytea not null unique,
  person_id uuid not null,
  method text not null check (method in ('password', 'e-mail-link', 'passkey', 'government', 'sample')),
  -- A second factor or a passkey was shown.
  is_strong boolean not null,
  remembered boolean not null,
  -- Coarse, such as "Firefox · Android": enough for its owner to know it again, not enough to follow anybody.
  device text not null,
  started_at timestamptz not null,
  -- To five minutes.
  used_at timestamptz not null,
  -- The last time that its owner proved to be who they are; sensitive deeds ask for a fresh proof.
  proved_at timestamptz not null,
  ends_at timestamptz not null
);
comment on table session.session is 'Who is signed in where. A row that is gone is a session that has ended, on every node, at once.';
create index session_by_person on session.session (person_id);

create table session.account (
  person_id uuid primary key,
  -- argon2id with its parameters; none for whoever comes by link, passkey or government only.
  password_hash text,
  password_set_at timestamptz,
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  -- The last time step that was used: a code is good once.
  totp_last_step bigint not null default 0,
  made_at timestamptz not null,
  check (totp_confirmed_at is null or totp_secret is not null)
);
comment on table session.account is 'How a person may prove to be who they are. Names and addresses stand with the person, not here.';

create table session.recovery_code (
  person_id uuid not null references session.account (person_id) on delete cascade,
  -- SHA-256: each code has 50 bits of chance, so that nobody guesses one from its hash.
  code_hash bytea not null,
  primary key (person_id, code_hash)
);
comment on table session.recovery_code is 'Codes for the day the second factor is lost; a used one is gone.';

create table session.passkey (
  id text primary key,
  person_id uuid not null references session.account (person_id) on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  made_at timestamptz not null,
  used_at timestamptz
);
comment on table session.passkey is 'Public keys of people''s devices (WebAuthn).';
create index passkey_by_person on session.passkey (person_id);

create table session.government_identity (
  issuer text not null,
  subject text not null,
  person_id uuid not null references session.account (person_id) on delete cascade,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
comment on table session.government_identity is 'Who a government''s own sign-in says somebody is (OpenID Connect issuer and subject).';
create index government_identity_by_person on session.government_identity (person_id);

create table session.one_time (
  id uuid primary key,
  -- SHA-256 of what stands in the link or the cookie.
  secret_hash bytea not null unique,
  purpose text not null,
  person_id uuid,
  -- SHA-256 of the cookie of the browser that asked.
  browser_hash bytea,
  data jsonb not null default '{}',
  made_at timestamptz not null,
  good_from timestamptz not null,
  good_until timestamptz not null,
  used_at timestamptz
);
comment on table session.one_time is 'Links and challenges that are good once, for a short while.';
create index one_time_by_person on session.one_time (person_id);

create table session.allowance (
  -- HMAC of what is limited and for whom: no address stands here.
  key bytea primary key,
  -- The moment at which everything is allowed again.
  full_at timestamptz not null
);
comment on table session.allowance is 'How much of what is limited has been used (a leaky bucket), counted in one place for all nodes.';

create table session.security_event (
  id uuid primary key,
  at timestamptz not null,
  person_id uuid,
  kind text not null,
  method text,
  device text,
  -- Who of the help desk did it, if somebody did it for the person.
  by_person uuid
);
comment on table session.security_event is 'Sign-ins and changes of factors, for their owner and for the help desk; kept for 90 days.';
create index security_event_by_person on session.security_event (person_id, at desc);
