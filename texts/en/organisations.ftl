### Residents' organisations: their rules in plain words.

## Rules. Every sentence is a point in a list.

rules-how-much = How much money can you get?
rules-for-whom = Who is it for?
rules-when = When do you ask, and when do you hear?
rules-deciding = How do we decide?
rules-pluses = What do we like best?
rules-no = Why we may say no
rules-disagree = Do you disagree with the decision?

rules-weeks =
    { $number ->
        [one] 1 week
       *[other] { $number } weeks
    }
rules-days =
    { $number ->
        [one] 1 day
       *[other] { $number } days
    }

rules-point-value = One { -voucher } is worth { $amount }.
rules-point-per-plan =
    { $number ->
        [one] You get at most one { -voucher } for a plan. That is { $amount }.
       *[other] You get at most { $number } { -vouchers } for a plan. Together that is { $amount }.
    }
rules-point-part = We may also give a part of the amount.
rules-point-no-part = We give the whole amount or nothing.
rules-point-per-year =
    { $number ->
        [one] We give one { -voucher } a year.
       *[other] We give at most { $number } { -vouchers } a year.
    }
rules-point-per-year-any = We give { -vouchers } as long as there is money.

rules-point-area = For plans in { $area }.
rules-point-areas = For plans in { $areas } and { $last }.
rules-point-area-others = For plans in neighbourhoods that have no residents' organisation of their own.
rules-point-board-may = Someone who decides may ask for a { -voucher } too. That person then takes no part in the decision.
rules-point-board-may-not = Those who decide do not ask for a { -voucher } themselves.
rules-food-yes = You may pay for food and drink with the { -voucher }.
rules-food-no = You may not pay for food and drink with the { -voucher }.
rules-food-against_loneliness = Food and drink is allowed only when the plan helps against loneliness.

rules-point-apply-before = Ask for the { -voucher } at least { $term } before your plan starts.
rules-point-apply-any = You can always ask, also shortly before your plan starts.
rules-point-decision = Within { $term } you hear whether you get the { -voucher }.
rules-point-decision-same-day = You hear on the same day whether you get the { -voucher }.
rules-point-use-within =
    { $number ->
        [one] Use the { -voucher } within 1 month of our decision.
       *[other] Use the { -voucher } within { $number } months of our decision.
    }
rules-point-confirm = Does your helper ask for money? Then say yes or no within { $term }. After that the request lapses.

rules-point-deciders =
    { $number ->
        [one] One person decides.
       *[other] { $number } people decide together.
    }
rules-point-aside = Whoever knows someone of your team well takes no part in the decision.
rules-point-reasons = You always get the reasons, also with a yes.
rules-explanation-required = You come and tell about your plan in our meeting.
rules-explanation-welcome = You may come and tell about your plan in our meeting. You do not have to.
rules-explanation-on_request = Sometimes we ask you to come and tell about your plan.
rules-explanation-none = You do not have to come by.

rules-plus-fits_neighbourhood_plan = It fits the plan of the village or the neighbourhood.
rules-plus-connects_people = It brings people together.
rules-plus-broad_group = Many different people benefit.
rules-plus-support_in_area = Many people in the area want it.
rules-plus-new = It is new in the area.
rules-plus-old_and_young = Old and young take part together.
rules-plus-open_to_all = Everyone may join in.

rules-ground-commercial = The plan is meant to make money.
rules-ground-private_interest = The plan is good for yourself only.
rules-ground-food_and_drink = The money is for food and drink where that is not allowed.
rules-ground-same_every_year = It is the same spending every year.
rules-ground-other_subsidy = There is other money for this plan, for example a subsidy.
rules-ground-running_costs = The money is for running costs, such as rent or electricity.
rules-ground-political_or_religious = The plan is for a party or a religion.
rules-ground-against_the_law = The plan is against the law or does not fit what the municipality decided.
rules-ground-no_support = The neighbourhood does not want the plan.
rules-ground-other_area = The plan is not in our area.
rules-point-no-grounds = We have no fixed list of reasons. With every decision you read why.

rules-remedy-organisation = Let us know. We talk with you and look again, with people who did not decide before.
rules-remedy-municipality_objection = You can object at the municipality. Do that within 6 weeks after you got the decision.
rules-remedy-complaint = You can send a complaint to the municipality. It looks whether all went fairly.

## When something is not possible

refusal-not-of-the-board = You are not on the board. That is why you cannot change this.
refusal-rules-in-the-past = Rules cannot start in the past. Choose today or a later day.
refusal-last-board-member = This is the last person on the board. Invite someone else first.
refusal-not-a-board-member = This person is no longer on the board. Perhaps someone else was ahead of you.
refusal-unknown-area = One of these neighbourhoods does not exist in this municipality.
refusal-organisation-not-found = This organisation does not exist in this municipality.
refusal-organisation-stopped = This organisation has stopped already.
