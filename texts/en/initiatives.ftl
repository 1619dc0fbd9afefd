### Plans: what they are called, how far they are, what happened, and who must act.

## Themes, and how far a plan is

initiatives-theme-healthy = Healthy
initiatives-theme-joining_in = Taking part
initiatives-theme-safe = Safe
initiatives-theme-facilities = Facilities
initiatives-theme-living = Living

initiatives-phase-starting = Just started
initiatives-phase-seeking_help = Looking for help
initiatives-phase-asking_voucher = Asking for a { -voucher }
initiatives-phase-working = At work
initiatives-phase-done = Done
initiatives-phase-stopped = Stopped

initiatives-ending-done = the plan is done
initiatives-ending-stopped = the plan has stopped

## The steps on the timeline of a plan

step-plan_started = The team started the plan
step-plan_published = The plan came on the site
step-member_joined = Someone joined the team
step-member_left = Someone left the team
step-help_wanted = The team is looking for help
step-help_asked = The team asked { $provider } for help
step-help_declined = { $provider } can not help
step-offer_made = { $provider } made an offer
step-help_chosen = The team chose { $provider }
step-help_completed = The help of { $provider } is finished
step-voucher_applied = The team asked { $organisation } for a { -voucher } of { $amount }
step-voucher_granted = { $organisation } said yes: a { -voucher } of { $amount }
step-voucher_part_granted = { $organisation } gave a part: { $amount } of the { $asked }
step-voucher_refused = { $organisation } said no, with the reason
step-application_withdrawn = The team took back its question for a { -voucher }
step-voucher_cancelled = The team stopped a { -voucher }. { $amount } went back.
step-payment_requested = { $provider } asked for { $amount }
step-payment_confirmed = The team paid { $amount } to { $provider }
step-payment_refused = The team said no to a payment to { $provider }
step-plan_done = The plan is done
step-plan_stopped = The team stopped with the plan

## When something can not be done

refusal-plan-incomplete = Your plan is not complete yet. First fill in what is missing.
refusal-plan-fixed = This part of your plan is fixed now.
refusal-plan-not-active = This plan is not on the site, or it has ended.
refusal-plan-last-member = You are the last one of the team. First invite someone, or close the plan.
refusal-plan-not-member = This person is no longer in the team.
