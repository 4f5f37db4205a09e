create schema mail;

create table mail.message (
  id uuid primary key,
  -- So that it goes with the person who is erased.
  person_id uuid,
  recipient text,
  language text not null,
  subject text,
  body text,
  html text,
  queued_at timestamptz not null,
  due_at timestamptz not null,
  -- After this nobody would be helped by it: its link is no longer good.
  useful_until timestamptz,
  attempts integer not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  -- A code, such as 550 or ECONNECTION; the words of a mail server may hold the address.
  last_fault text,
  check ((sent_at is null and given_up_at is null) or (recipient is null and subject is null and body is null and html is null))
);
comment on table mail.message is 'Mail on its way, written in the transaction of what it tells. What has left, or never will, keeps no address, no text and no link.';
create index message_due on mail.message (due_at) where sent_at is null and given_up_at is null;
create index message_by_person on mail.message (person_id);
