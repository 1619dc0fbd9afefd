-- Where the record that a served act was about is read: the agreement, the question of a plan, or the payment. Nothing for
-- what a helper does about its own page.
create function served_object(p_municipality_id integer, p_action text, p_kind text, p_id text)
    returns table (page text, record_id uuid) language sql stable set search_path = public, pg_temp as $$
    select 'agreement', p_id::uuid where p_kind = 'offer' and p_action not like 'offer.%'
    union all
    select 'request', o.help_request_id from offer o
     where p_kind = 'offer' and p_action like 'offer.%'
       and o.municipality_id = p_municipality_id and o.offer_id = p_id::uuid
    union all
    select 'agreement', d.offer_id from delivery d
     where p_kind = 'delivery' and d.municipality_id = p_municipality_id and d.delivery_id = p_id::uuid
    union all
    select 'request', p_id::uuid where p_kind = 'help_request'
    union all
    select 'request', t.help_request_id from first_talk t
     where p_kind = 'first_talk' and t.municipality_id = p_municipality_id and t.first_talk_id = p_id::uuid
    union all
    select 'payment', p_id::uuid where p_kind = 'redemption'
$$;
