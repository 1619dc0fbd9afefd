### Why money did not move. Nothing has changed when one of these is shown.

refusal-money-insufficient = There is not enough money left for this amount. Nothing was paid.
refusal-money-ended = The term is over. Nothing more can be paid from this.
refusal-money-settled = This reserved money has already been paid or released.
refusal-money-reversed = This payment has already been reversed.
refusal-money-out-of-range = Enter an amount from € 0,01 to € 1.000.000.000.
refusal-money-not-allowed = This money can't go there.
refusal-money-reused = This form was sent before, with something else in it. Look first at what happened then.
refusal-money-unknown = This money does not exist in this municipality.
