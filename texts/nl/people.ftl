### Accounts, uitnodigingen, en wie meedoet in een team, een bestuur of bij de gemeente.

## Waarom iets niet kan

refusal-invite-not-yours = U hoort hier niet meer bij. Daarom kunt u niemand uitnodigen.
refusal-invite-needs-address = Vul een e-mailadres in. Hier kunt u niemand uitnodigen met een link.
refusal-invite-already-in = Deze persoon hoort er al bij.
refusal-invitation-gone = Deze uitnodiging werkt niet meer. Vraag om een nieuwe.
refusal-invitation-other-address = Deze uitnodiging is voor een ander e-mailadres. Log in met het account van dat adres.
refusal-invitation-left = U hoorde hier bij en ging weg. Vraag om een nieuwe uitnodiging.
refusal-end-last-administrator = Er is maar één beheerder bij de gemeente. Nodig eerst een andere beheerder uit.
refusal-end-not-allowed = Dit kan alleen een beheerder bij de gemeente.
refusal-end-not-held = Deze persoon had deze taak al niet meer.
