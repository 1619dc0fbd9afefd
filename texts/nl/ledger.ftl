### Why money did not move. Nothing has changed when one of these is shown.

refusal-money-insufficient = Er is niet genoeg geld over voor dit bedrag. Er is niets betaald.
refusal-money-ended = De termijn is voorbij. Er kan niets meer af.
refusal-money-settled = Dit gereserveerde geld is al betaald of vrijgegeven.
refusal-money-reversed = Deze betaling is al teruggedraaid.
refusal-money-out-of-range = Vul een bedrag in van minstens € 0,01 en hoogstens € 1.000.000.000.
refusal-money-not-allowed = Dit geld kan hier niet heen.
refusal-money-reused = Dit formulier is al eerder verstuurd, met iets anders erin. Kijk eerst wat er toen is gebeurd.
refusal-money-unknown = Dit geld bestaat niet in deze gemeente.
