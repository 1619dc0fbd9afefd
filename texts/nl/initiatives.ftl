### De plannen: hoe ze heten, hoe ver ze zijn, wat er gebeurde, en wie aan zet is.

## Thema's en hoe ver een plan is

initiatives-theme-healthy = Gezond
initiatives-theme-joining_in = Meedoen
initiatives-theme-safe = Veilig
initiatives-theme-facilities = Voorzieningen
initiatives-theme-living = Wonen

initiatives-phase-starting = Net begonnen
initiatives-phase-seeking_help = Zoekt hulp
initiatives-phase-asking_voucher = Vraagt een { -voucher }
initiatives-phase-working = Aan de slag
initiatives-phase-done = Klaar
initiatives-phase-stopped = Gestopt

initiatives-ending-done = het plan is klaar
initiatives-ending-stopped = het plan is gestopt

## De stappen op de tijdlijn van een plan

step-plan_started = Het team begon met het plan
step-plan_published = Het plan kwam op de site
step-member_joined = Iemand kwam bij het team
step-member_left = Iemand ging uit het team
step-help_wanted = Het team zoekt hulp
step-help_asked = Het team vroeg hulp aan { $provider }
step-help_declined = { $provider } kan niet helpen
step-offer_made = { $provider } deed een voorstel
step-help_chosen = Het team koos { $provider }
step-help_completed = De hulp van { $provider } is klaar
step-voucher_applied = Het team vroeg een { -voucher } van { $amount } aan { $organisation }
step-voucher_granted = { $organisation } zei ja: een { -voucher } van { $amount }
step-voucher_part_granted = { $organisation } gaf een deel: { $amount } van de { $asked }
step-voucher_refused = { $organisation } zei nee, met de reden erbij
step-application_withdrawn = Het team stopte met de vraag om een { -voucher }
step-voucher_cancelled = Het team stopte met een { -voucher }. { $amount } ging terug.
step-payment_requested = { $provider } vroeg { $amount }
step-payment_confirmed = Het team betaalde { $amount } aan { $provider }
step-payment_refused = Het team zei nee tegen een betaling aan { $provider }
step-plan_done = Het plan is klaar
step-plan_stopped = Het team stopte met het plan

## Als iets niet kan

refusal-plan-incomplete = Uw plan is nog niet compleet. Vul eerst in wat nog mist.
refusal-plan-fixed = Dit deel van uw plan ligt nu vast.
refusal-plan-not-active = Dit plan staat niet op de site, of het is al afgelopen.
refusal-plan-last-member = U bent de laatste van het team. Nodig eerst iemand uit, of rond het plan af.
refusal-plan-not-member = Deze persoon hoort niet meer bij het team.
