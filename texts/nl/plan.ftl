### De bladzijde van een plan: het verhaal, wie aan zet is, wat het team kan doen, het geld en de hulp.

plan-crumbs = U bent hier
plan-facts = Over dit plan
plan-draft = Nog niet op de site
plan-draft-notice = Alleen uw team ziet dit plan. Iedereen kan het lezen als u het op de site zet.
plan-reason = Waarom dit plan?
plan-who = Wie doet er mee?
plan-side = Geld en team
plan-see = Bekijk

## Wie aan zet is

plan-turn = Wie is aan zet?
plan-turn-tell = Het team. Vertel uw plan en zet het op de site.
plan-turn-go_on = Het team gaat verder met het plan.
plan-turn-decide = { $name } beslist over een { -voucher }.
plan-turn-reply = Het team geeft antwoord op de vraag van { $name }. Daarna gaat het besluit verder.
plan-turn-answer = Een helper geeft antwoord op de vraag van het team.
plan-turn-choose = Het team leest de voorstellen en kiest een helper.
plan-turn-pay = Het team zegt ja of nee tegen een betaling aan { $name }.
plan-turn-due = Uiterlijk op { $day }.
plan-turn-over-done = Niemand. Dit plan is klaar.
plan-turn-over-stopped = Niemand. Het team stopte met dit plan.
plan-late-organisation = Te laat bij het bewonersplatform
plan-late-municipality = Te laat bij de gemeente
plan-late-day = Het antwoord moest er zijn op { $day }.
plan-now-team =
    { $reader ->
        [team] Nu is uw team aan zet
       *[public] Nu is het team aan zet
    }
plan-now-organisation =
    { $reader ->
        [board] Nu is uw bestuur aan zet
       *[public] Nu is het bewonersplatform aan zet
    }
plan-now-municipality = Nu is de gemeente aan zet
plan-now-provider = Nu is een helper aan zet

## Wat het team kan doen

plan-tasks = Wat kunt u doen?
plan-task-now = Kan nu
plan-task-later = Kan nog niet
plan-task-done = Klaar
plan-task-tell = Vertel wat u wilt
plan-task-publish = Zet uw plan op de site
plan-task-invite = Nodig uw team uit
plan-task-help = Zoek hulp
plan-task-choose = Kies uw hulp
plan-task-choose-offers =
    { $n ->
        [one] Er is 1 voorstel. Lees het met uw team.
       *[other] Er zijn { $n } voorstellen. Lees ze met uw team.
    }
plan-task-choose-wait = U hoort iets uiterlijk op { $day }.
plan-task-apply = Vraag een { -voucher } aan
plan-task-apply-draft = U begon hier al aan. Wat u typte, staat er nog.
plan-task-reply = Geef antwoord over uw { -voucher }
plan-task-reply-asked = { $name } vroeg iets. Zolang u geen antwoord geeft, staat het besluit stil.
plan-task-apply-wait = U hoort het uiterlijk op { $day }.
plan-task-apply-short = U mist nog { $amount } voor uw helper.
plan-task-apply-late = Het antwoord is te laat. Vraag ernaar.
plan-task-help-draft = U bewaarde al een hulpvraag.
plan-task-pay = Betaal uw helper
plan-task-pay-asked = { $name } vraagt { $amount }.
plan-task-pay-show = Er is nog { $amount }. Laat de code van uw { -voucher } zien aan uw helper.
plan-task-pay-read = Er is nog { $amount }. Op de pagina van uw { -voucher } leest u hoe u betaalt.
plan-task-complete = Zeg dat de hulp klaar is
plan-task-close = Rond het plan af

## Hoe het ging

plan-steps = Hoe gaat het met dit plan?
plan-steps-earlier =
    { $n ->
        [one] Bekijk 1 eerdere stap
       *[other] Bekijk { $n } eerdere stappen
    }
plan-step-by = { $day } · { $role }
plan-step-private-team = Alleen voor uw team.
plan-step-private-concerned = Alleen voor team, bestuur en gemeente.
plan-untold-applied = Het team vroeg een { -voucher } aan { $organisation }
plan-untold-granted = { $organisation } zei ja tegen een { -voucher }
plan-untold-waiting = { $organisation } zei ja. De { -voucher } wacht op geld
plan-untold-cancelled = Het team stopte met een { -voucher }. Wat over was, ging terug.
plan-untold-ended = De laatste dag van een { -voucher } ging voorbij. Wat over was, ging terug.
plan-by-team =
    { $reader ->
        [team] uw team
       *[public] het team
    }
plan-by-organisation =
    { $reader ->
        [board] uw bestuur
       *[public] het bewonersplatform
    }
plan-by-municipality = de gemeente
plan-by-provider = de helper
plan-by-system = ging vanzelf
plan-future-publish = Het plan komt op de site
plan-future-help = Het team kiest een helper, als dat nodig is
plan-future-voucher = Het team vraagt een { -voucher } aan, als dat nodig is
plan-future-done = Het plan is klaar

## Hulp

plan-help = Hulp bij dit plan
plan-help-guide = Wegwijs
plan-help-process = Samen een plan maken
plan-help-knowledge = Kennis
plan-help-mediation = Bemiddeling
plan-help-together = Mensen bij elkaar brengen
plan-help-chosen = Op { $day } koos het team
plan-help-completed = De hulp is klaar.
plan-help-closed = Het team zoekt niet meer.
plan-help-wanted = Het team zoekt iemand.
plan-help-asked =
    { $n ->
        [one] Het team vroeg 1 helper en wacht op antwoord.
       *[other] Het team vroeg { $n } helpers en wacht op antwoord.
    }
plan-help-offers =
    { $n ->
        [one] Er is 1 voorstel om uit te kiezen.
       *[other] Er zijn { $n } voorstellen om uit te kiezen.
    }

## Vouchers en geld

plan-vouchers = Gevraagde { -vouchers }
plan-application = Gevraagd: { $amount } (nummer { $number })
plan-application-untold = Gevraagd: een { -voucher } (nummer { $number })
plan-application-submitted = { $organisation } beslist uiterlijk op { $day }.
plan-application-asked = { $organisation } wacht op een antwoord van het team.
plan-application-granted = { $organisation } zei ja: { $amount }.
plan-application-granted-untold = { $organisation } zei ja.
plan-application-refused = { $organisation } zei nee, met de reden erbij.
plan-application-waiting = { $organisation } zei ja. Er is nu geen geld. Uw plan staat op de wachtlijst.
plan-application-withdrawn = Het team vroeg dit aan { $organisation }, en stopte ermee.
plan-voucher-until = Geldig tot en met { $day }.
plan-voucher-ended = De einddatum was { $day }. Wat over was, ging terug.
plan-voucher-cancelled = Het team stopte ermee. Wat over was, ging terug.
plan-voucher-open = Open de { -voucher }
plan-money = Geld van dit plan
plan-money-more = Volg de euro
plan-money-untold = Alleen het team, het bestuur en de gemeente zien hoeveel geld dit plan kreeg.

## Voor het team, en voor wie het leest

plan-team = Voor uw team
plan-team-people = Bekijk het team en nodig mensen uit
plan-team-name = Verander de naam en de korte tekst
plan-team-why = Verander waarom u dit wilt
plan-team-who = Verander wie er meedoen
plan-team-help = Vraag hulp bij iets nieuws
plan-team-prepared = Ga verder met uw hulpvraag:
plan-team-voucher = Vraag een { -voucher } aan
plan-own = Heeft u zelf een idee?
plan-own-text = In tien minuten staat het op papier. U beslist zelf wanneer anderen het lezen.
