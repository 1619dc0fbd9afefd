-- The foundations: municipalities (the tenants), people and their roles, the audit trail, outgoing messages.
-- Every key starts with municipality_id, so that a row can't point across tenants.
-- The application signs in with a role that is a member of zelfgekozen_app and owns nothing.

create table municipality (
    municipality_id integer generated always as identity primary key,
    slug text not null unique constraint municipality_slug check (slug ~ '^[a-z0-9-]{1,64}$'),
    name text not null,
    -- CBS code, for example GM1674
    cbs_code text not null unique constraint municipality_cbs_code check (cbs_code ~ '^GM[0-9]{4}$'),
    contact_email text not null,
    contact_phone text not null default '',
    -- house style: flat design tokens, checked against an allow-list before they are saved
    theme jsonb not null default '{}',
    -- demo or test data: the banner is shown and the clock may be moved
    is_demo boolean not null default false,
    created_at timestamptz not null
);

-- The canonical host (position 0) is what mails and QR codes use.
create table municipality_host (
    host text primary key,
    municipality_id integer not null references municipality,
    position smallint not null,
    unique (municipality_id, position)
);

-- Words that a municipality prefers: Fluent terms that override ours.
create table municipality_term (
    municipality_id integer not null references municipality,
    locale text not null constraint municipality_term_locale check (locale in ('nl', 'en')),
    source text not null,
    primary key (municipality_id, locale)
);

-- A human. An account belongs to the ledger, never to a person.
create table person (
    municipality_id integer not null references municipality,
    person_id uuid not null,
    name text not null,
    -- null once the person has left: the row stays, since decisions and money point at it
    email text,
    email_confirmed_at timestamptz,
    -- null until a password is set (someone who was invited, or who has left)
    password_hash text,
    locale text not null default 'nl' constraint person_locale check (locale in ('nl', 'en')),
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (municipality_id, person_id),
    constraint person_ended check (ended_at is null or (email is null and password_hash is null))
);
create unique index person_email_once on person (municipality_id, lower(email));

-- Sessions are random tokens of 256 bits; only their SHA-256 is stored.
create table session (
    token_hash bytea primary key,
    municipality_id integer not null,
    session_id uuid not null unique,
    person_id uuid not null,
    user_agent text not null default '',
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    -- absolute end; the idle end follows from last_seen_at
    expires_at timestamptz not null,
    ended_at timestamptz,
    foreign key (municipality_id, person_id) references person
);
create index session_of_person on session (municipality_id, person_id) where ended_at is null;

-- What a role can be about: an organisation, a plan, a provider. Registered by the room that owns the record,
-- so that the guards can find it by its address without looking into that room. It keeps the name here as well, and
-- changes both together: who asks what someone holds a role about reads no table of a room above.
create table role_subject (
    municipality_id integer not null references municipality,
    subject_id uuid not null,
    kind text not null constraint role_subject_kind check (kind in ('initiative', 'organisation', 'provider')),
    slug text not null,
    name text not null,
    primary key (municipality_id, subject_id),
    unique (municipality_id, kind, slug)
);

-- Who holds which role, about what, from when until when. Ended, never deleted: history is kept.
create table role_grant (
    municipality_id integer not null,
    role_grant_id uuid not null,
    person_id uuid not null,
    role text not null constraint role_grant_role check (
        role in ('team', 'board', 'provider', 'guide', 'specialist', 'budget_holder', 'controller', 'administrator')),
    subject_id uuid,
    from_at timestamptz not null,
    until_at timestamptz,
    granted_by uuid,
    ended_by uuid,
    primary key (municipality_id, role_grant_id),
    foreign key (municipality_id, person_id) references person,
    foreign key (municipality_id, subject_id) references role_subject,
    constraint role_grant_period check (until_at is null or until_at >= from_at),
    -- the town hall's roles are about the municipality itself
    constraint role_grant_subject check ((role in ('team', 'board', 'provider')) = (subject_id is not null))
);
create unique index role_grant_once on role_grant (municipality_id, person_id, role, coalesce(subject_id, '00000000-0000-0000-0000-000000000000'))
    where until_at is null;
-- every signed-in request asks what this person is, also lately
create index role_grant_of_person on role_grant (municipality_id, person_id);
create index role_grant_of_subject on role_grant (municipality_id, subject_id, role);

-- One-time links: confirm an address, reset a password, accept an invitation. Only the hash is stored.
create table one_time_token (
    token_hash bytea primary key,
    municipality_id integer not null references municipality,
    purpose text not null constraint one_time_token_purpose check (
        purpose in ('confirm_sign_up', 'reset_password', 'change_email', 'invitation')),
    person_id uuid,
    email text,
    payload jsonb not null default '{}',
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    foreign key (municipality_id, person_id) references person
);
create index one_time_token_of_person on one_time_token (municipality_id, person_id);

-- Attempts per key and window (sign-in per address and per network, voucher codes per person).
create table throttle (
    municipality_id integer not null references municipality,
    key text not null,
    window_start timestamptz not null,
    attempts integer not null,
    primary key (municipality_id, key)
);

-- What someone sent after the session had ended, kept for an hour so that nothing typed is lost.
create table kept_form (
    token_hash bytea primary key,
    municipality_id integer not null references municipality,
    -- of a secret in a cookie: only the browser that sent it can open it, however the link travels
    browser_hash bytea not null,
    pattern text not null,
    action text not null,
    body text not null,
    created_at timestamptz not null
);

-- Who did what to which record. Ids only, no names: the row must outlive the person's data.
create table audit_event (
    municipality_id integer not null references municipality,
    audit_event_id bigint generated always as identity,
    at timestamptz not null,
    actor_id uuid,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    detail jsonb not null default '{}',
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (municipality_id, audit_event_id)
);
create index audit_event_of_subject on audit_event (municipality_id, subject_kind, subject_id);

create schema queue;

-- Messages to people, written in the transaction of the verb they belong to.
create table queue.outbox (
    municipality_id integer not null references municipality,
    outbox_id bigint generated always as identity,
    event text not null,
    person_id uuid,
    -- for someone without an account yet (an invitation)
    email text,
    args jsonb not null default '{}',
    link text not null,
    -- the same event for the same recipient about the same thing is sent once
    key text not null,
    created_at timestamptz not null,
    sent_at timestamptz,
    attempts integer not null default 0,
    last_error text,
    failed_at timestamptz,
    primary key (municipality_id, outbox_id),
    constraint outbox_once unique (municipality_id, key),
    constraint outbox_recipient check ((person_id is null) <> (email is null)),
    foreign key (municipality_id, person_id) references person
);
create index outbox_due on queue.outbox (outbox_id) where sent_at is null and failed_at is null;

-- What changed, so that every node can drop the pages it keeps about it. Deferred reading, no NOTIFY:
-- a notification takes a database-wide lock at commit.
create table queue.topic (
    municipality_id integer not null references municipality,
    topic text not null,
    shard smallint not null,
    version bigint not null default 1,
    primary key (municipality_id, topic, shard)
);

-- A row of its own per shard: two verbs on the same topic seldom wait for each other.
create function queue.touch(p_municipality_id integer, p_topic text) returns void
    language sql security definer set search_path = queue, pg_temp as $$
    insert into topic as t (municipality_id, topic, shard, version)
    values (p_municipality_id, p_topic, pg_backend_pid() % 64, 1)
    on conflict (municipality_id, topic, shard) do update set version = t.version + 1
$$;

-- What a money statement does besides moving money: it writes its audit rows, messages and topics in the same statement.
-- p_effects: {"audit": [{"action", "subject_kind", "subject_id", "detail"}],
--             "outbox": [{"event", "person_id", "email", "args", "link", "key"}], "topics": ["money"]}
create function queue.apply_effects(p_municipality_id integer, p_actor uuid, p_at timestamptz, p_effects jsonb)
    returns void language plpgsql security definer set search_path = public, queue, pg_temp as $$
declare
    topic_name text;
begin
    insert into public.audit_event (municipality_id, at, actor_id, action, subject_kind, subject_id, detail)
    select p_municipality_id, p_at, p_actor, e ->> 'action', e ->> 'subject_kind', e ->> 'subject_id',
           coalesce(e -> 'detail', '{}')
      from jsonb_array_elements(coalesce(p_effects -> 'audit', '[]')) e;
    insert into queue.outbox (municipality_id, event, person_id, email, args, link, key, created_at)
    select p_municipality_id, e ->> 'event', (e ->> 'person_id')::uuid, e ->> 'email',
           coalesce(e -> 'args', '{}'), e ->> 'link', e ->> 'key', p_at
      from jsonb_array_elements(coalesce(p_effects -> 'outbox', '[]')) e
    on conflict on constraint outbox_once do nothing;
    -- in one order, so that two statements can't wait for each other
    for topic_name in
        select t from jsonb_array_elements_text(coalesce(p_effects -> 'topics', '[]')) t order by t
    loop
        perform queue.touch(p_municipality_id, topic_name);
    end loop;
end $$;

-- The trail is append-only, for the owner too.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only' using errcode = 'LG001';
end $$;
create trigger audit_event_append_only before update or delete or truncate on audit_event
    for each statement execute function audit_is_append_only();
alter table audit_event enable always trigger audit_event_append_only;

revoke execute on all functions in schema queue from public;
grant usage on schema queue to zelfgekozen_app;
grant execute on all functions in schema queue to zelfgekozen_app;
grant select, insert, update on queue.outbox to zelfgekozen_app;
grant select on queue.topic to zelfgekozen_app;
grant select, insert on audit_event to zelfgekozen_app;
grant select on municipality, municipality_host, municipality_term to zelfgekozen_app;
grant select, insert, update on person, session, role_grant, role_subject, one_time_token, kept_form, throttle to zelfgekozen_app;
grant delete on session, one_time_token, kept_form, throttle, queue.outbox to zelfgekozen_app;
