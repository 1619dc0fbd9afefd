-- Who acts for a helper invites others, by mail: as in a board, never by a link that goes from hand to hand.
alter table invitation
    drop constraint invitation_role,
    drop constraint invitation_subject,
    add constraint invitation_role check (
        role in ('team', 'board', 'provider', 'guide', 'specialist', 'budget_holder', 'controller', 'administrator')),
    add constraint invitation_subject check ((role in ('team', 'board', 'provider')) = (subject_id is not null));
