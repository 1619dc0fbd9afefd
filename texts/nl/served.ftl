# Een balie of een bestuur doet iets voor een helper die dat vroeg.

served-list-title = Helpers voor wie wij het invullen
served-list-lead = Deze helpers vroegen of wij dingen voor hen willen invullen. Zij beslissen zelf. Wij schrijven alles op.
served-list-none = Er is nu niemand voor wie wij dit doen.
served-list-new = Komt er een helper bij u?
served-list-new-words = Staat die nog niet in de lijst? Dan vult u de aanmelding in van papier. Staat die er al? Zoek dan de helper op en kies daar: “Deze helper vroeg ons om hulp bij het invullen”.
served-new-link = Een aanmelding van papier invullen
served-find-link = Een helper zoeken
served-desk-hint = voor wie geen smartphone heeft
served-back-desk = Overzicht
served-back-helper = Overzicht van de helper

served-new-title = Een aanmelding van papier
served-new-lead = U vult dit in voor iemand die zelf geen account heeft. Schrijf over wat op papier staat. Verzin niets erbij. Anderen van de gemeente beslissen over de plek.
served-new-said = Wat vroeg deze persoon?
served-new-send = Verstuur de aanmelding

helper-how = Hoe zei de helper ja?
helper-said_on = Op welke dag?
    .hint = Vandaag of eerder, niet langer dan 60 dagen geleden
helper-note = Wat zei de helper?
    .hint = Kort, in de woorden van de helper. De helper en het team lezen dit
helper-contact = Hoe is de helper te bereiken?
    .hint = Een telefoonnummer of een postadres. Alleen wij zien dit

served-desk = Voor welk bestuur of welke balie?
served-how = Hoe vroeg de helper dit?
served-said_on = Op welke dag?
    .hint = Vandaag of eerder, niet langer dan 60 dagen geleden
served-note = Wat vroeg de helper?
    .hint = Kort, in de woorden van de helper. De helper leest dit
served-reach = Bereikbaar: { $contact }
served-contact = Hoe is de helper te bereiken?
    .hint = Een telefoonnummer of een postadres. Alleen wij zien dit

served-turn-how = Hoe zei de helper ja?
served-turn-said_on = Op welke dag?
    .hint = Vandaag of eerder, niet langer dan 60 dagen geleden
served-turn-note = Waar zei de helper ja op?
    .hint = Kort, in de woorden van de helper. De helper en het team lezen dit bij alles wat u nu invult

served-how-desk = Aan de balie of op een avond van het bestuur
served-how-phone = Aan de telefoon
served-how-paper = Op papier
served-asked-desk = Gevraagd op { $day }, aan de balie.
served-asked-phone = Gevraagd op { $day }, aan de telefoon.
served-asked-paper = Gevraagd op { $day }, op papier.
served-ended-on = Gestopt op { $day }.

served-ask-lead = Vroeg { $helper } u om dingen in te vullen? Schrijf hier op hoe en wanneer. Daarna kunt u dit doen, en ook anderen van uw balie of bestuur.
served-ask-send = Wij doen dit voor deze helper
served-turn-lead = Is { $helper } bij u, of hebt u een briefje? Dan kunt u nu invullen wat de helper wil. U kiest niets zelf. Na vier uur stopt het vanzelf.
served-turn-send = Begin voor { $helper }
served-give-up = Wij doen dit niet meer
served-busy = U doet nu dingen voor { $helper }. Bent u klaar? Kies dan bovenaan “Klaar, weer mijzelf”.

served-own-link = Wie vult dingen voor u in?
served-own-lead = Een balie of bestuur vult dingen voor u in als u dat vroeg. U kunt dit altijd stoppen.
served-own-none = Nu doet niemand dit voor u.
served-own-end = Stop hiermee

served-closed = U helpt nu { $helper }. Stop daarmee om verder te gaan met uw eigen werk.
served-banner-label = U doet dit voor een helper
served-banner = U doet dit voor { $helper }.
served-banner-said-desk = Gezegd aan de balie, op { $day }.
served-banner-said-phone = Gezegd aan de telefoon, op { $day }.
served-banner-said-paper = Gezegd op papier, op { $day }.
served-banner-desk = Overzicht van de helper
served-banner-stop = Klaar, weer mijzelf
served-both-sides = Dit kunt u niet invullen voor de helper. U hoorde zelf bij het team, of u besliste mee over het geld van dit plan. Vraag iemand anders.

served-profile-link = Deze helper vroeg ons om hulp bij het invullen
served-desk-municipality = Balie van { $municipality }
served-log = Wat er is ingevuld
served-log-none = Er is nog niets ingevuld.
served-line-for = { $helper }: { $what }
served-line-by = Door { $name }, { $desk }
served-line-said-desk = Gezegd aan de balie op { $day }:
served-line-said-phone = Gezegd aan de telefoon op { $day }:
served-line-said-paper = Gezegd op papier op { $day }:
served-agreement = Ingevuld voor de helper
served-filled-in = Ingevuld door { $desk } voor { $helper }: { $what }
served-filled-in-municipality = Ingevuld door de balie van de gemeente voor { $helper }: { $what }
served-step = Ingevuld door { $desk } voor de helper
served-step-municipality = Ingevuld door de balie van de gemeente voor de helper
served-contact-of = { $name }, voor { $helper }

flash-served-begun = Opgeslagen. U kunt nu dingen invullen voor deze helper.
flash-served-applied = De aanmelding is verstuurd. Anderen van de gemeente kijken ernaar.
flash-served-ended = Gestopt. Niemand van deze balie of dit bestuur vult nog iets in voor deze helper.
flash-served-done = U bent weer uzelf.

refusal-served-not-of-the-desk = U hoort niet bij deze balie of dit bestuur.
refusal-served-own-helper = U hoort zelf bij deze helper. U kunt alles gewoon zelf doen.
refusal-served-last = Deze helper heeft niemand anders die de mails leest. Vraag eerst de gemeente of een ander bestuur om het over te nemen.
refusal-served-ended = Dit is gestopt. Vraag de helper opnieuw of u dit mag doen.
refusal-served-day = Kies vandaag of een dag van de laatste 60 dagen.
refusal-admission-served = U vulde dingen in voor deze helper. Laat iemand anders over de plek beslissen.
refusal-help-both-sides = U hoorde zelf bij het team, of u besliste mee over het geld van dit plan. Laat iemand anders dit invullen voor de helper.
refusal-voucher-both-sides = U kunt niet voor de helper invullen én over het geld van dit plan beslissen. Laat iemand anders dit doen.
agreement-refused-both_sides = U hoorde zelf bij het team, of u besliste mee over het geld van dit plan. Laat iemand anders dit invullen voor de helper.
mail-served = Deze mail is voor { $served }. U krijgt hem omdat u dingen invult voor { $served }. Bel of schrijf de helper, en vul daarna in wat die wil.

served-object-agreement = afspraak voor “{ $plan }”
served-object-request = hulpvraag van “{ $plan }”
served-object-payment = betaling voor “{ $plan }”
served-act-help-declined = nee gezegd op een hulpvraag
served-act-offer-made = een voorstel gedaan
served-act-offer-withdrawn = een voorstel teruggenomen
served-act-talk-planned = een tijd gekozen voor een eerste gesprek
served-act-talk-none-fits = gezegd dat geen tijd past voor een gesprek
served-act-agreement-signed = de afspraak getekend
served-act-agreement-hours = uren of een bericht opgeschreven
served-act-agreement-words = een bericht geschreven
served-act-agreement-change-proposed = een verandering voorgesteld
served-act-agreement-change-answered = geantwoord op een verandering
served-act-agreement-disputed = gezegd dat de helper het niet eens is
served-act-agreement-ended = de afspraak gestopt
served-act-delivery-said = gezegd dat het werk klaar is
served-act-delivery-accepted = ja gezegd: het werk is klaar
served-act-delivery-returned = nee gezegd: het werk is niet klaar
served-act-delivery-withdrawn = “klaar” teruggenomen
served-act-dispute-guide-asked = een verbinder gevraagd
served-act-dispute-proposed = een oplossing voorgesteld
served-act-dispute-settled = ja gezegd op een oplossing
served-act-voucher-opened = een code van een voucher ingevuld
served-act-redemption-requested = geld gevraagd van een voucher
served-act-redemption-reversed = geld teruggegeven
served-act-provider-applied = de helper aangemeld
served-act-provider-applied-again = de helper opnieuw aangemeld
served-act-provider-profile-changed = gegevens van de helper veranderd
served-act-provider-availability-set = gezegd of er tijd is voor nieuwe vragen
served-act-provider-job-added = een kleine klus toegevoegd
served-act-provider-job-dropped = een kleine klus weggehaald
served-act-provider-example-saved = een voorbeeld opgeschreven
served-act-provider-example-dropped = een voorbeeld weggehaald
served-act-provider-photo-saved = een foto geplaatst
served-act-provider-photo-dropped = een foto weggehaald
served-act-provider-heard = geantwoord aan de gemeente
