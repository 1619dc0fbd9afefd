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

rules-remedy-organisation = Let us know within { $term }. We talk with you and look again, with people who did not decide before.
rules-remedy-municipality_objection = You can object at the municipality. Do so within { $term } after you got the decision.
rules-remedy-complaint = You can send a complaint to the municipality within { $term }. It looks whether all went fairly.

rules-point-own-part = You take part yourselves: { $number }% of all costs comes from your team, in money or hours. One hour counts for { $amount }.
rules-applicant-resident = A resident may ask.
rules-applicant-group = A group of residents may ask.
rules-applicant-association = An association or foundation may ask.
rules-applicant-subsidised_body = A village hall or an organisation with a subsidy may ask.
rules-point-cosigners =
    { $number ->
        [one] One person of another address signs along.
       *[other] { $number } people of other addresses sign along.
    }
rules-point-first-come = Who asks first hears first.
rules-point-rounds = We read all requests together, after a closing day.
rules-point-round = A closing day is { $day }.
rules-point-reaction =
    { $number ->
        [one] Within 1 working day you hear whether anything is missing.
       *[other] Within { $number } working days you hear whether anything is missing.
    }
rules-point-quorum =
    { $number ->
        [one] Most votes count. At least one person votes.
       *[other] Most votes count. At least { $number } people vote.
    }
rules-point-meeting =
    { $number ->
        [one] Our meeting decides. One person writes the decision down.
       *[other] Our meeting decides. { $number } people write the decision down.
    }
rules-point-large =
    { $number ->
        [one] Do you ask for more than { $amount }? Then at least one person decides.
       *[other] Do you ask for more than { $amount }? Then at least { $number } people decide.
    }
rules-paying = How is it paid?
rules-payment-helper = Your helper gets the money with the code of the { -voucher }.
rules-payment-shop = A shop gets the money on its invoice. You need not pay first.
rules-payment-receipts = Did you pay yourself? You get the money back with your receipts.
rules-point-advance = You can get { $number }% of the amount in advance.
rules-point-proof-all = Show your receipts within { $term } when you got money yourself.
rules-point-proof-above = Did you get more than { $amount } yourself? Show your receipts within { $term }.
rules-professionals-yes = You may also pay someone who does this for a living.
rules-professionals-separately = Do you want to pay someone who does this for a living? We decide about that separately.
rules-professionals-no = The { -voucher } is not for someone who does this for a living.
rules-afterwards = And afterwards?
rules-publicity-none = You need not mention our name.
rules-publicity-name_or_explain = Mention our name with your plan, or explain why you can’t.
rules-publicity-photos = You agree that we tell about your plan with a photograph.
rules-point-awards-public = Everyone can see which plan got how much.
rules-point-awards-totals = Everyone can see how much we gave in all, but not to which plan.
rules-unspent-return = Money left at the end of the year goes back to the municipality.
rules-unspent-keep = Money left at the end of the year stays with us for next year.
rules-point-deviation = Does none of these reasons hold? Then we say yes. When we depart from that, we write down why.
rules-point-no-deviation = Does none of these reasons hold? Then we say yes. We do not depart from that.

## When something is not possible

refusal-not-of-the-board = You are not on the board. That is why you cannot change this.
refusal-rules-in-the-past = Rules cannot start in the past. Choose today or a later day.
refusal-rules-too-soon = These rules give a plan more money, or fewer people decide. Choose a day at least two weeks from now, so that the rest of the board can read them first.
refusal-decides-alone = Here two people or more always decide. Choose 2 or 3.
refusal-no-rounds = You chose to read all requests together. Enter at least one closing day.
refusal-last-board-member = This is the last person on the board. Invite someone else first.
refusal-not-a-board-member = This person is no longer on the board. Perhaps someone else was ahead of you.
refusal-unknown-area = One of these neighbourhoods does not exist in this municipality.
refusal-organisation-not-found = This organisation does not exist in this municipality.
refusal-organisation-stopped = This organisation has stopped already.

## Making rules (for the board)

rules-title = Your rules
rules-in-force = Version { $version } of { $year } holds now, from { $day } on.
rules-how-change = You can always change the rules. Whoever applied already keeps the rules of then.
rules-change = Change the rules
rules-as-residents = See what residents see
rules-make = Make the rules
rules-none = There are no rules yet
rules-none-next = Without rules residents cannot ask for anything yet. You start with an example and change what you like.
rules-coming = From { $day } on these rules hold
rules-coming-change = Change these rules
rules-earlier = Earlier rules
rules-earlier-why = These rules stay. Every request belongs to the rules of its time.
rules-version = Version { $version } of { $year }, from { $day } on
rules-back = Back to your rules

rules-form-title = Change the rules
rules-form-lead = Fill in how you want it. Then you first read how residents see it.
rules-form-draft = You or someone else on the board filled this in before. It is not saved as rules yet.
rules-form-afresh = Begin with the rules of now
rules-form-coming = These rules hold from { $day } on. Leave that day as it is. Then your new rules hold instead of these.
rules-form-when = How long does it take?
rules-form-deciding = Deciding
rules-form-no = Saying no
rules-form-preview = See how residents read it

rules-form-valid_from = From which day do these rules hold?
    .hint = Today or later. Whoever asked before keeps the old rules.
    .fewer-deciders = More people decide now. With fewer people these rules can hold from { $min } on, so that the rest of the board can read them first.
    .more-money = A plan or a year gets more money than now. These rules can hold from { $min } on, so that the rest of the board can read them first.
    .board-may-apply = The board may not ask for itself now. These rules can hold from { $min } on, so that the rest of the board can read them first.
rules-form-voucher_value = How much is one { -voucher } worth?
rules-form-max_vouchers_per_plan = How many { -vouchers } may one plan get at most?
rules-form-part_allowed = We may also give a part of the amount
rules-form-vouchers_per_year = How many { -vouchers } do you give at most in a year?
    .hint = Leave this empty if you go on until the money is used up.
rules-form-board_may_apply = Board members may ask for a { -voucher } themselves
    .hint = That person then takes no part in the decision.
rules-form-food = May the { -voucher } pay for food and drink?
rules-form-apply_before = How many days ahead must a team ask?
    .hint = Fill in 0 if it does not matter. 4 weeks is 28 days.
rules-form-decision = Within how many days do you decide?
    .hint = Residents see this day with their request. Most boards choose 28 days.
rules-form-use_within_months = Within how many months must the { -voucher } be used?
rules-form-confirm = Within how many days does the team say yes or no when a helper asks for money?
    .hint = After that the helper's request lapses. The helper can ask again.
rules-form-deciders = How many people decide about a request?
    .hint = With two people somebody always looks along. Does the meeting decide? Enter how many people write the decision down.
rules-form-explanation = Does the team come and tell about the plan?
rules-form-plus_criteria = What do you like best about a plan?
rules-form-refusal_grounds = Why may you say no?
    .hint = With a no you later choose from this list. So everyone knows beforehand what counts.
rules-form-remedy = What can someone do who disagrees with the decision?
    .hint = Not sure? Ask your contact at the municipality.
rules-form-remedy_days = How many days does someone have for that?
    .hint = 42 days is 6 weeks. An objection at the municipality always has 6 weeks.
rules-form-remedy-organisation = With us: other people look again
rules-form-remedy-municipality_objection = An objection at the municipality
rules-form-remedy-complaint = A complaint to the municipality
rules-form-reaction_working_days = Within how many working days do you say whether anything is missing?
    .hint = Enter 0 when you promise nothing about it.
rules-form-decision_mode = How do you decide?
rules-form-decision_mode-members = So many people say the same
rules-form-decision_mode-quorum = Most votes count
rules-form-decision_mode-meeting = The meeting decides, and we write it down
rules-form-quorum = How many people must vote where most votes count?
rules-form-handling_order = In what order do you read the questions?
rules-form-order-first_come = Who asks first hears first
rules-form-order-rounds = All together, after a closing day
rules-form-round_1 = First closing day
    .missing = Enter at least one closing day. You chose to read all requests together.
rules-form-round_2 = Second closing day
rules-form-round_3 = Third closing day
rules-form-round_4 = Fourth closing day
rules-form-cosigners = How many people of other addresses must sign along?
    .hint = Enter 0 when nobody has to.
rules-form-applicants = Who may ask?
rules-form-own_part_percent = What part does the team pay or do itself, in percent?
    .hint = Enter 0 when it need not.
rules-form-hour_value = For how much does one hour of own work count?
rules-form-payment_modes = Who may be paid?
rules-form-advance_percent = What part can a team get in advance, in percent?
    .hint = Enter 0 when you pay nothing in advance.
rules-form-proof = Within how many days does a team show receipts?
rules-form-proof_above = From which amount on do you want to see receipts?
    .hint = Leave this empty when you always want to see receipts.
rules-form-publicity = Does the team tell who gave the money?
rules-form-unspent = What happens to money that is left?
rules-form-deviation_allowed = We may depart from the rules when we write down why
rules-form-awards_public = Everyone may see which plan got how much
rules-form-large_above = From which amount on do more people look?
    .hint = Leave this empty when that is not needed.
rules-form-large_deciders = How many people decide then?
rules-form-professionals = May the team pay someone who does this for a living?
rules-form-note = Is there anything you want to add?
    .hint = Residents read this under “How do we decide?”.

rules-preview-title = This is how residents read your rules
rules-preview-lead = These are the new rules of { $name }, from { $day } on. They have not been saved yet.
rules-preview-then = What happens when you save?
rules-preview-then-words = The rules are then on your page. The others on the board get an e-mail.
rules-preview-too-few =
    { $members ->
        [one] By these rules { $needed } people decide together. Now there is one on the board. From { $day } on nobody can decide until there are enough people.
       *[other] By these rules { $needed } people decide together. Now there are { $members } on the board. From { $day } on nobody can decide until there are enough people.
    }
rules-preview-too-few-large =
    { $members ->
        [one] Does a plan ask more than { $amount }? Then { $needed } people decide together. Now there is one on the board. From { $day } on nobody can decide about that until there are enough people.
       *[other] Does a plan ask more than { $amount }? Then { $needed } people decide together. Now there are { $members } on the board. From { $day } on nobody can decide about that until there are enough people.
    }
rules-save = Save these rules
rules-change-again = Change something
flash-rules-saved = The rules have been saved. The others on the board get an e-mail.

## What the organisation tells

organisation-profile-title = Who are you?
organisation-profile-lead = Residents read this on your page.
organisation-profile-about = Who are you and what do you do for the neighbourhood?
organisation-profile-meetings = When and where do you meet?
    .hint = For example: every first Wednesday of the month at half past seven, in the village hall. Everyone may come.
organisation-profile-email = At which e-mail address can residents reach you?
    .hint = Everyone can see this address.
flash-organisation-saved = Saved. This is how residents see your page now.

## Who is on the board

board-title = Your board
board-title-municipal = Who decides here
board-back = Back to { $name }
board-lead = These people decide on { -vouchers } and on the rules.
board-since = since { $day }
board-remove = Remove
board-past = Who decided before
board-past-line = { $name }, from { $from } until { $until }.
board-too-few = There are too few people to decide
board-too-few-words =
    { $members ->
        [one] By your rules { $needed } people decide together. Now there is one. Invite someone.
       *[other] By your rules { $needed } people decide together. Now there are { $members }. Invite someone.
    }
board-invite = Invite someone
board-invite-words = The person gets an e-mail with a link. The link works for two weeks.
board-invite-email = E-mail address
board-invite-send = Send the invitation
board-invited = Invited, no answer yet
board-invited-until = The link works until { $day }
board-invitation-withdraw = Withdraw
flash-board-invited = The invitation has been sent.
flash-board-invitation-withdrawn = The invitation no longer works.
board-end-title = Leaving the board
board-end-back = Back to your board
board-end-self = You leave the board of { $organisation }. You can then no longer decide.
board-end-other = { $name } leaves the board of { $organisation } and gets an e-mail about it.
board-end-reason = Why?
board-end-reason-own_wish = Wants to stop
board-end-reason-term_over = The time on the board is over
board-end-reason-moved_away = Has moved away
board-end-reason-unreachable = Cannot be reached any more
board-end-reason-board_decision = The board has decided so
board-end-confirm = Yes, leave the board
board-end-cancel = No, go back
flash-board-member-ended = Done. The person gets an e-mail about it.

## For residents

organisations-title = Who decides in your neighbourhood?
organisations-lead = In many neighbourhoods and villages residents themselves decide about the money for plans. Every organisation has its own rules. You read them before you ask for anything.
organisations-none = There are no organisations yet
organisations-none-next = The municipality puts them here. Look again later.
organisations-all = All organisations
organisations-other-areas = Neighbourhoods without a residents' organisation
organisations-card-value = A { -voucher } is worth { $amount }.
organisations-card-term = You hear within { $term }.
organisations-card-no-rules = The rules are yet to come.
organisations-card-left = Left to give in { $year }
organisations-card-no-money = No money yet for { $year }

organisation-stopped = This organisation has stopped
organisation-stopped-words = Its last day was { $day }. What was decided stays here.
organisation-forming-short = Being set up; until then the municipality decides.
organisation-forming = This organisation is being set up
organisation-forming-words = There is no board yet, or there are no rules yet. Until then the municipality decides.
organisation-ask-today = Do you ask for a { -voucher } today?
organisation-hear-by = You hear by { $day } at the latest.
organisation-start-from = Your plan can start from { $day } on.
organisation-no-rules = The rules are not there yet
organisation-no-rules-next = You cannot ask for a { -voucher } yet. You can make a plan already.
organisation-decided = Decisions in { $year }
organisation-decided-none = No { -voucher } was given yet this year.
organisation-decided-untold =
    { $count ->
        [one] This organisation does not show which plan got how much of one { -voucher }.
       *[other] This organisation does not show which plan got how much of { $count } { -vouchers }.
    }
organisation-decided-inside = Not everyone sees this list. Only the board, the municipality and the team of the plan see how much it got.
organisation-decided-caption =
    { $count ->
        [one] One plan got a { -voucher }
       *[other] { $count } plans got a { -voucher }
    }
organisation-decided-plan = Plan
organisation-decided-day = Decided on
organisation-decided-asked = Asked
organisation-decided-granted = Got
organisation-refused =
    { $count ->
        [one] One request got a no. The team knows why.
       *[other] { $count } requests got a no. The teams know why.
    }
organisation-side = Money and contact
organisation-you-decide = You decide here
organisation-to-desk = To your work here
organisation-money = Money in { $year }
organisation-no-money = There is no money for { $year } yet.
organisation-money-words = The municipality gave this amount. Paid is what helpers got. Reserved is what teams hold in { -vouchers }.
organisation-how = How to begin
organisation-how-plan = Make your plan. You can do so without asking for money.
organisation-how-ask = Ask for a { -voucher } with your plan.
organisation-how-hear = You hear yes or no, with the reasons.
organisation-start = Start a plan
organisation-about = About this organisation
organisation-areas = Area
organisation-meetings = Meeting
organisation-email = E-mail
organisation-since = Exists since

## For the administrator at the municipality

organisation-staff-title = Organisations
organisation-staff-lead = Residents' organisations and the municipality's own desk.
organisation-staff-new = Put an organisation on the site
organisation-staff-all = All organisations
organisation-staff-none-next = Put the first organisation on the site.
organisation-kind-residents = Organisation of residents
organisation-kind-municipal = Desk of the municipality
organisation-stopped-short = Stopped
organisation-no-board = Nobody decides here yet
board-title-short = Board
organisation-new-title = Put an organisation on the site
organisation-new-lead = The first person to decide here gets a mail. After that they arrange everything themselves.
organisation-new-name = What is the organisation called?
organisation-new-kind = What kind of organisation is it?
organisation-new-areas = Which neighbourhoods belong to it?
    .hint = Choose none if the desk is there for all neighbourhoods without an organisation of their own.
organisation-new-email = Who is the first to decide here?
    .hint = Fill in the e-mail address.
organisation-new-send = Put it on the site and send the e-mail
organisation-first = Who is the first to decide here?
organisation-first-words = Nobody decides here yet. As soon as there is someone, that person invites the others.
organisation-areas-title = Which neighbourhoods belong to it?
organisation-areas-areas = Neighbourhoods
organisation-end-title = Does this organisation stop?
organisation-end-words = What was decided stays. After the last day new requests go to another organisation or to the desk of the municipality. You cannot undo this.
organisation-end-last_day = What is the last day?
organisation-end-send = Let the organisation stop
flash-organisation-made = The organisation is on the site. The invitation has been sent.
flash-organisation-changed = Saved.
flash-organisation-stops = The organisation stops. Its last day stands below.
