### Terugkijken op hulp die klaar is, en wat plannen zoals dat van u kozen.

review-panel = Hoe was de hulp?
review-panel-words = Beantwoord drie korte vragen. Andere bewoners hebben er iets aan.
review-panel-go = Kijk terug op de hulp
review-title = Hoe was de hulp?
review-lead = U kijkt terug op de hulp van { $helper }.
review-public = Wat u schrijft komt op de pagina van de helper, met de naam van uw plan. Dat gebeurt pas als { $n } keer een team terugkeek. Noem geen namen van mensen.
review-got = Kreeg u wat u vroeg?
review-got-yes = Ja
review-got-partly = Voor een deel
review-got-no = Nee
review-ours = Bleef het plan van u?
review-ours-yes = Ja
review-ours-partly = Voor een deel
review-ours-no = Nee
review-again = Kiest u deze helper nog een keer?
review-again-yes = Ja
review-again-partly = Misschien
review-again-no = Nee
review-words = Wilt u er iets over zeggen?
review-send = Verstuur
review-once = U kunt dit één keer doen, voor uw hele team. Daarna kunt u het niet meer veranderen.
review-not-now = Niet nu
review-of-team = Zo kijkt het team terug
review-own = Zo keek uw team terug
review-waits-answer = De helper mag één keer antwoorden.
review-answer-title = Uw antwoord aan het team
review-answer-lead = Het team van “{ $plan }” keek terug op uw hulp.
review-answer = Wat wilt u zeggen?
review-answer-once = U kunt één keer antwoorden. Uw antwoord staat bij de woorden van het team.
review-answer-send = Verstuur uw antwoord
review-answer-go = Geef antwoord
review-answered = Antwoord van de helper
review-shown-from = Andere mensen lezen dit pas als { $n } keer een team terugkeek.
flash-review-written = Dank u wel. De helper krijgt een mail.
flash-review-answered = Uw antwoord is verstuurd.

## Wat iedereen leest

experience-title = Wat teams vonden
experience-count = { $n ->
    [one] Eén keer keek een team terug.
   *[other] { $n } keer keek een team terug.
}
experience-got = Kregen zij wat zij vroegen?
experience-ours = Bleef het plan van hen?
experience-again = Kiezen zij deze helper nog een keer?
experience-tally = Ja: { $yes }. Voor een deel: { $partly }. Nee: { $no }.
experience-tally-again = Ja: { $yes }. Misschien: { $partly }. Nee: { $no }.
experience-team = Het team van { $plan }, { $day }
experience-words-none = Het team schreef er niets bij.
experience-latest = De laatste { $n } ziet u hier.
experience-none = Wat teams vonden ziet u hier als { $n } keer een team terugkeek.
experience-row = Wat teams vonden
experience-row-again = { $yes } van de { $n } keer zei een team: deze helper kiezen we nog een keer.
experience-row-none = Hier keken nog te weinig teams op terug.

## Plannen zoals dat van u

like-title = Plannen zoals dat van u
like-theme = { $n } plannen over hetzelfde thema kozen deze hulp.
like-all = { $n } plannen in { $municipality } kozen deze hulp.
like-hours = De helft had genoeg aan { $hours } of minder.
like-paid = De helft betaalde { $amount } of minder.
like-free = De helft betaalde niets.
like-again = { $yes } van de { $n } teams kiezen dezelfde helper zo weer.
like-how = We tellen alle hulp die klaar is. Van minder dan { $n } plannen ziet u niets.
