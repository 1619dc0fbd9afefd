-- Invitations to a role: of the team, of a board, of the pool, of the town hall.
-- By mail to one address, or as a link that the team shares itself (email is null, usable until it ends).
create table invitation (
    municipality_id integer not null references municipality,
    invitation_id uuid not null,
    role text not null constraint invitation_role check (
        role in ('team', 'board', 'guide', 'specialist', 'budget_holder', 'controller', 'administrator')),
    subject_id uuid,
    -- what the plan or the organisation was called when the invitation was made: the room that keeps invitations
    -- may not look into the rooms that own those records
    name text not null,
    -- emptied some days after its end: who was invited is told by accepted_by
    email text,
    token_hash bytea not null unique,
    invited_by uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by uuid,
    withdrawn_at timestamptz,
    primary key (municipality_id, invitation_id),
    foreign key (municipality_id, subject_id) references role_subject,
    constraint invitation_subject check ((role in ('team', 'board')) = (subject_id is not null)),
    -- a link that goes from hand to hand opens a team, never a board or the town hall
    constraint invitation_link check (email is not null or role = 'team'),
    foreign key (municipality_id, invited_by) references person (municipality_id, person_id),
    foreign key (municipality_id, accepted_by) references person (municipality_id, person_id)
);
create index invitation_of_subject on invitation (municipality_id, subject_id);
grant select, insert, update on invitation to zelfgekozen_app;
