-- What a team signed on paper was signed after the money was asked for, and not in the future: the day stands with the
-- payment for whoever checks it later.
create or replace function redemption_confirm_on_paper(
    p_municipality_id integer, p_redemption_id uuid, p_actor_id uuid, p_signed_on date, p_note text, p_effects jsonb
) returns ledger.outcome language plpgsql security definer set search_path = public, ledger, pg_temp as $$
begin
    if p_signed_on is null or coalesce(p_note, '') = '' then
        raise exception 'a yes on paper has a day and a note' using errcode = 'ZG004';
    end if;
    if exists (select from redemption r
                where r.municipality_id = p_municipality_id and r.redemption_id = p_redemption_id
                  and p_signed_on not between (r.requested_at at time zone 'Europe/Amsterdam')::date
                                          and (ledger.now() at time zone 'Europe/Amsterdam')::date) then
        raise exception 'a yes on paper is of a day between the request and today' using errcode = 'ZG004';
    end if;
    return redemption_settle(p_municipality_id, p_redemption_id, p_actor_id, p_signed_on, p_note, p_effects);
end $$;
