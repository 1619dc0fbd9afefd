### Follow the euro: from the municipality to the helper.

money-title = Follow the euro
money-lead = This money belongs to all of us. Here you see where it goes: from the municipality to the helper.
money-years = Choose a year
money-all-of-year = All money of { $year }
money-none = No money has been set aside yet
money-none-next = As soon as the municipality sets money aside for residents' plans, you see it here.
money-none-plans = Look at the plans

## The way of the money, in sentences

money-chain = The way of the money in { $year }
money-says-town-hall = For { $year } the municipality of { $municipality } set aside { $amount } for residents' plans.
money-says-at-hand = Of that, { $amount } is still at the municipality.
money-says-general = { $amount } is for help in bringing people together.
money-says-organisations =
    { $count ->
        [one] One organisation got { $amount }. It decides which plan gets a { -voucher }.
       *[other] { $count } organisations got { $amount } together. They decide which plan gets a { -voucher }.
    }
money-says-plans =
    { $count ->
        [0] No { -vouchers } have been granted yet.
        [one] One plan got { $amount } in { -vouchers }.
       *[other] { $count } plans got { $amount } in { -vouchers } together.
    }
money-says-helpers =
    { $count ->
        [0] No helper has been paid yet.
        [one] One helper was paid { $amount }. That only happens once the team of the plan says yes.
       *[other] { $count } helpers were paid { $amount } together. That only happens once the team of the plan says yes.
    }

## The same way, in four boxes

money-at-town-hall = The municipality
money-at-town-hall-did = set aside
money-at-organisations = Neighbourhood organisations
money-at-organisations-did = received to hand out
money-at-plans = Residents' plans
money-at-plans-did = received in { -vouchers }
money-at-helpers = Helpers
money-at-helpers-did = paid for their work

money-bar = How much is left?

## Per organisation

money-organisations = Per organisation
money-organisations-text = Each organisation decides for itself which plan gets a { -voucher }. Follow a name to read its rules.
money-organisations-caption = Money per organisation in { $year }
money-column-organisation = Organisation
money-column-allocated = Received
money-column-vouchers = In { -vouchers }
money-column-paid = Of which paid
money-column-left = Left
money-column-returned = Given back
money-together = Together
money-words = What do these words mean?
money-words-allocated = Received: what the municipality gave to the organisation.
money-words-vouchers = In { -vouchers }: what the organisation gave to plans. Money left over in a { -voucher } is not counted, since it went back.
money-words-left = Left: what the organisation can still give to plans. Given back: what went back to the municipality.
money-words-year = A { -voucher } belongs to the year for which the municipality gave the money, also when it is paid a year later.

## Payments

money-payments = From plan to helper
money-payments-none = Nothing has been paid yet.
money-payments-text = These are all payments, the latest first. When a helper is a person without a company, we name only the kind of help.
money-payments-untold = Not every organisation shows which plan got how much. Then it says here: a plan.
money-payments-caption = Payments to helpers from the money of { $year }
money-column-plan = Plan
money-column-helper = Helper
money-column-amount = Amount
money-column-from = From the money of
money-column-day = Paid on
money-plan-unknown = A plan
money-taken-back = taken back
money-help-guide = help: finding the way
money-help-together = help: bringing people together
money-help-process = help: making a plan together
money-help-knowledge = help: knowledge
money-help-mediation = help: mediation
money-help-other = help
