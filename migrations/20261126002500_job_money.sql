-- A chosen offer in money, told in one place: what it may cost by now, what was paid, and what is set apart for it. Of what
-- is over nothing is to be paid any more.
create view job_money as
    select c.municipality_id, c.offer_id, c.initiative_id, c.need_id,
           case when a.closed_at is null then coalesce(a.price_cents, o.price_cents) else paid.cents end as price_cents,
           paid.cents as paid_cents,
           (select coalesce(sum(h.rest_cents), 0)::bigint
              from voucher_hold b
              join ledger.hold h on h.municipality_id = b.municipality_id and h.hold_id = b.hold_id
             where b.municipality_id = c.municipality_id and b.offer_id = c.offer_id and b.closed_at is null) as held_cents
      from choice c
      join offer o on o.municipality_id = c.municipality_id and o.offer_id = c.offer_id
      left join agreement a on a.municipality_id = c.municipality_id and a.offer_id = c.offer_id
     cross join lateral (select coalesce(sum(r.amount_cents), 0)::bigint as cents from redemption r
                          where r.municipality_id = c.municipality_id and r.offer_id = c.offer_id
                            and r.state = 'confirmed') paid;
grant select on job_money to zelfgekozen_app;
