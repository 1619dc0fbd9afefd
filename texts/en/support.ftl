### Asking for help and choosing: a team’s question, the helpers’ answers, and the team’s choice.

support-state-open = Looks for a helper
support-state-chosen = Helper chosen
support-state-completed = The help is finished
support-state-ended = Stopped looking

support-answer-waiting = Waits for an answer
support-answer-offer = Offer
support-answer-offer_over = Offer no longer valid
support-answer-declined = Can’t help
support-answer-lapsed = No answer
support-answer-withdrawn = No longer asked
support-answer-offer_withdrawn = Offer taken back
support-answer-not_chosen = Not chosen
support-answer-chosen = Chosen
support-answer-completed = Finished
support-answer-ended = Stopped

support-own-answer-waiting = Waits for your answer
support-own-answer-offer = The team reads your offer
support-own-answer-offer_over = Your offer is no longer valid
support-own-answer-declined = You said no
support-own-answer-lapsed = You gave no answer in time
support-own-answer-withdrawn = The team no longer asks this
support-own-answer-offer_withdrawn = You took your offer back
support-own-answer-not_chosen = The team chose another helper
support-own-answer-chosen = The team chose you
support-own-answer-completed = Finished
support-own-answer-ended = Stopped

support-hours =
    { $n ->
        [one] 1 hour
       *[other] { $n } hours
    }

## Making a question for help

support-new-title = What help is your team looking for?
support-new-lead = You say what you need. Then you choose who helps you. You are not bound to anything.
support-new-asks = After that we ask at once:
support-examples = Don’t know what you need? See examples
support-examples-words = Choose an example that looks like your question. Then everything is filled in. You change it into your own words.
support-example-guide = “We want a street party. Whom do we talk to about a permit?”
support-example-process = “We are ten people and everyone wants something else. Who helps us choose?”
support-example-knowledge = “The community house is empty. What does the roof cost, and can we pay for it?”
support-example-mediation = “The landlord says no. Who goes with us to talk?”
support-example-together = “We don’t know each other in this block of flats. Who comes to our doors?”
support-example-what-guide = We want a street party. We don’t know whom to talk to about a permit.
support-example-what-process = We are ten people and everyone wants something else. Someone has to help us choose together.
support-example-what-knowledge = The community house is empty. We want to know what the roof costs, and whether we can pay for it.
support-example-what-mediation = The landlord says no to our plan. Someone has to go with us to talk.
support-example-what-together = We don’t know each other in this block of flats. Someone has to come to our doors and listen.
support-example-able-guide = Ask for a permit ourselves the next time.
support-example-able-process = Lead an evening ourselves at which everyone can say something.
support-example-able-knowledge = Ask for prices and compare them ourselves.
support-example-able-mediation = Go on talking with the landlord ourselves.
support-example-able-together = Do something with the neighbours every month ourselves.
support-example-stays-guide = We make the party, and we talk with the neighbours.
support-example-stays-process = We decide ourselves what we choose.
support-example-stays-knowledge = We decide whether we do it, and with whom.
support-example-stays-mediation = We say what we want. Nobody agrees on anything without us.
support-example-stays-together = We invite the neighbours, and we choose what we are going to do.
support-new-save = Save the question
support-new-later = Keep it and go on later
support-new-later-words = Go on later? Then we don’t ask anyone yet. Everyone in your team can read it and change it.
support-drafts = Your team kept a question before
support-draft-title = Go on with your question
support-draft-words = { $name } kept this on { $day }. Nobody was asked yet.
support-draft-empty = A question without words
support-draft-drop = Not needed after all?
support-draft-drop-words = Then we throw away what is here. You can always make a new question.
support-draft-drop-do = Throw this question away
flash-need-kept = Kept. Everyone in your team can go on with this question.
flash-need-dropped = The question that was kept is gone.
support-new-ask =
    { $n ->
        [one] Save and ask this helper
       *[other] Save and ask these helpers
    }

need-kind = What kind of help?
    .hint = Not quite sure? Choose what looks most like it.
    .missing-choice = Choose what kind of help you are looking for
need-what = What do you want help with?
    .hint = Write it in your own words. For example: we want to know what a new roof costs.
    .missing = Write what you want help with
need-able_after = What do you want to be able to do yourselves afterwards?
    .hint = Then the helper knows when you can go on without help. For example: asking for prices ourselves.
    .missing = Write what you want to be able to do yourselves afterwards
need-stays_ours = What stays with your team?
    .hint = For example: we decide, and we talk with the neighbours ourselves.
    .missing = Write what stays with your team
need-wanted_by = When do you want it to be finished?
    .hint = For example: a week before the party.
need-hours = About how many hours of help do you think of?
    .hint = A guess is enough. For example: 6, for two evenings.
flash-need-stated = Your question is saved. Now look for a helper.

## Asking helpers

support-ask-title = For which plan?
support-ask-lead = You ask a helper. You choose only after you have read the offer.
support-ask-helpers = You ask
support-ask-left-out = Not everyone can get a question now. These helpers can.
support-ask-for-this =
    { $n ->
        [one] Ask this helper
       *[other] Ask these helpers
    }
support-ask-new = Make a new question for “{ $plan }”
support-ask-no-plan = A plan first
support-ask-no-plan-words = Only the team of a plan can ask helpers. Starting a plan takes ten minutes.
support-ask-draft = First put your plan “{ $plan }” on the site
support-ask-start = Start a plan
support-ask-none = You have not chosen a helper
support-ask-none-next = Choose a helper on the list who has time.
support-ask-sees = The helper reads your question, and sees your name and e-mail address. So you can talk together.
flash-help-asked = Asked. The helper answers within two working days. You get a mail.
flash-request-withdrawn = You no longer wait for this helper. The helper gets a mail.
flash-need-ended = You no longer look for help. The helpers whom you asked get a mail.

## The question and the offers

support-need-title = Your question for help
support-need-chosen = Your team chose { $helper }
support-need-chosen-by = Chosen by { $name } on { $day }.
support-offers =
    { $n ->
        [one] 1 offer
       *[other] { $n } offers side by side
    }
support-offers-words = Read them together with your team. You don’t have to choose.
support-money-none = You have no money from a { -voucher } yet.
support-purse = The money that you have
support-purse-granted = Got with { -vouchers }
support-purse-spent = Paid, or asked for
support-purse-held = Set apart for a helper
support-purse-promised = Still for helpers that you chose
support-purse-free = Still free
support-offer-price = Price, all included
support-offer-btw = Of this { $amount } is VAT.
support-offer-per-hour = That is { $amount } per hour.
support-offer-in-general = The profile says: { $price }.
support-offer-dearer = This offer asks more.
support-offer-hours = How many hours
support-offer-result = What there is when it is finished
support-offer-stays = What stays with your team
support-offer-hand-over = This is how you go on by yourselves
support-request-hand-over = This is how the team goes on by itself
support-offer-until = Valid until and including
support-money = Does it fit your money?
support-money-short = You lack { $amount }.
support-money-enough = Yes, your { -vouchers } can pay this.
support-money-free = Yes, it is free.
support-choose = Choose
support-choose-over = You can no longer choose this offer. Ask the helper for a new one.
support-asked =
    { $n ->
        [0] You have not asked anyone yet
        [one] You asked 1 helper
       *[other] You asked { $n } helpers
    }
support-answer-by = Answers by { $day }
support-places =
    { $n ->
        [one] You can ask 1 more helper now.
       *[other] You can ask { $n } more helpers now.
    }
support-places-none = Three helpers are busy with your question now. Wait for their answer, or stop with one of them.
support-find = Find a helper
support-stop = Stop waiting or looking
support-stop-one = No longer wait for { $helper }
support-stop-words = Do you stop looking? Then the helpers whom you asked get a mail. You can make a new question later.
support-stop-all = Stop looking

## Choosing together

support-rule-title = Who chooses the helper?
support-vote-title = Do you vote for this offer?
choosing-lead = Your team says itself how you choose. After the first vote that does not change any more.
choosing-how = How does your team choose?
    .missing-choice = Choose how your team chooses
choosing-way-one = One of us chooses
choosing-way-vote = We vote
choosing-way-hint-one = Who of your team chooses first, chooses for all of you.
choosing-way-hint-vote = The offer with the most votes is chosen, as soon as enough people have voted.
choosing-votes = How many people vote at least?
    .hint = Only when your team votes. At least 2.
    .missing = Write how many people vote at least
choosing-people =
    { $n ->
        [one] Your team has 1 person now. Voting takes at least two.
       *[other] Your team has { $n } people now.
    }
choosing-save = This is how we choose
choosing-change = Change how you choose
flash-rule-set = Saved. This is how your team chooses.
vote-one = One of your team chooses.
vote-rule = Your team votes. At least { $n } people have to vote.
vote-cast =
    { $n ->
        [one] There is 1 vote now.
       *[other] There are { $n } votes now.
    }
vote-missing =
    { $n ->
        [one] 1 more vote is needed.
       *[other] { $n } more votes are needed.
    }
vote-tied = There are enough votes, but no offer has the most. Talk about it together. Someone can vote otherwise, or who did not vote yet can vote.
vote-own = You voted for { $helper }. You can still vote otherwise.
vote-line = { $name } voted for { $helper }.
vote-line-not-counted = This vote does not count now.
vote-was = This is how your team voted
vote-do-short = Vote for this offer
vote-do = I vote for { $helper }
vote-lead = You vote for { $helper }. At least { $n } people of your team have to vote.
vote-then = When you vote
vote-then-names = your team sees whom you voted for, and why.
vote-then-last = and there are enough votes, the choice is made. For that choice:
flash-vote-cast = Your vote is saved.

## The choice

support-back-to-offers = Back to the offers
support-choice-title = Does your team choose this offer?
support-choice-lead = You choose { $helper } for “{ $plan }”. Is that right?
support-choice-warning = Good to know
support-choice-in-both = Someone in your team also belongs to this helper.
support-choice-warning-words = You are free to choose this helper. Talk about it in your team.
support-choice-short = You lack { $amount }. You have { $left } now. You can choose and then ask for a { -voucher }. Agree that the helper only starts when the money is there.
support-choice-then = When you choose
support-choice-then-record = we record who chose, when and why. That does not change afterwards.
support-choice-then-others = the other helpers get a kind mail.
support-choice-then-contact = the helper sees your name and e-mail address, and you see the helper’s.
support-choice-do = We choose { $helper }
choice-why = Why do you choose this helper?
    .hint = For yourselves and for later. The helper does not read this.
support-chosen-title = You have chosen
support-chosen-words = { $helper } helps you with “{ $plan }”. The helper and your team get a mail.
support-chosen-next = This is how it goes on
support-chosen-meet = Make an appointment together. Tell what stays with your team.
support-chosen-write = Write down the agreement and sign it. Then the helper signs.
support-write-agreement = Write the agreement
support-to-agreement = To the agreement
support-offered-was = What the helper offered
support-own-agreement = The team chose you
support-own-agreement-words = Read the agreement, sign, and keep your hours there.
support-own-agreement-wait = The team is writing the agreement. You get a mail when you can sign.
support-chosen-voucher = You lack { $amount }.
support-chosen-voucher-link = Ask for a { -voucher }
support-chosen-pay = Later the helper asks for money from your { -voucher }. You say yes or no. Without your yes no money leaves.
support-paid = Paid so far
support-chosen-contact = This is how you reach the helper
support-to-plan = To your plan
support-to-need = To your question

## The help is finished

## A first talk

support-talk-title = Talk first
support-own-talk-title = A first talk
talk-lead = You talk with { $helper } before you choose. You are not bound to anything.
talk-free = The talk is free.
talk-free-if = Does this helper say yes? Then the talk is free.
talk-first = Talk first before you choose
talk-line-free = gives a free first talk.
talk-line-ask = says whether a free talk is possible.
talk-line-proposed = still picks a time for the first talk.
talk-line-planned = The first talk is on { $at }.
talk-line-none-fits = can’t make the times that you proposed.
talk-plan = Propose three times
talk-see = See the talk
talk-when = When
talk-place-phone = By telephone
talk-place-address = At an address
talk-place-link = By video call
talk-planned = This is agreed
talk-proposed = You proposed these times
talk-over = These times have passed. Propose new ones.
talk-none-fits = These times do not fit. The helper says:
talk-file = Put it in your calendar
talk-times = Propose three times
talk-again = Propose other times
talk-times-words = The helper picks one. You get a mail.
talk-no-more = You can’t propose other times any more. Call or mail the helper.
talk-send = Send these times
talk-day_1 = First day
    .missing = Choose the first day
talk-time_1 = At what time on the first day?
    .missing = Write at what time on the first day
talk-day_2 = Second day
    .missing = Choose the second day
talk-time_2 = At what time on the second day?
    .missing = Write at what time on the second day
talk-day_3 = Third day
    .missing = Choose the third day
talk-time_3 = At what time on the third day?
    .missing = Write at what time on the third day
talk-place_kind = How do you talk with each other?
    .missing-choice = Choose how you talk with each other
talk-place = Where is it, or which number does the helper call?
    .hint = For example: the community house on the square, or 0165 12 34 56, or: I mail you a link.
    .missing = Write where it is, or which number the helper calls
flash-talk-proposed = The helper gets a mail with your three times.
talk-own-lead = The team of “{ $plan }” wants to talk with you first.
talk-own-free = Your page does not say that a first talk is free. Do you pick a time? Then this talk is free.
talk-own-asked = The team wants to talk with you first and proposes three times. The talk is free.
talk-own-pick = Pick a time
talk-own-send = Send your answer
talk-own-none = You can’t make these times
talk-own-none-words = The team can propose other times to you.
talk-own-cannot = Can’t you make it after all?
talk-own-cannot-do = I can’t make it after all
talk-answer-time = Which time suits you?
    .missing-choice = Choose a time, or say that no time fits
talk-answer-none = None of these times suits me
talk-answer-answer = When can you make it?
    .hint = Write this when no time fits. The team reads it.
    .missing = Write when you can make it
flash-talk-answered = The team gets a mail with your answer.
talk-calendar-team = First talk with { $helper }
talk-calendar-helper = First talk about { $plan }

## The helper reads a question

support-request-by = Answer by { $day }.
support-request-late = The time is over. You can still answer until the team asks another.
support-request-plan = Read the whole plan
support-request-question = The team’s question
support-request-able = This is what the team wants to be able to do itself afterwards
support-request-hours = So much help the team thinks it needs
support-request-stays = What stays with the team
support-request-where = Neighbourhood or village
support-request-contact = Talk with
support-request-answer = Your answer
support-request-answer-words = Talk with the team first if something is not clear. Then make an offer.
support-request-offer = Make an offer
support-request-not-admitted = You are not on the list now. You can’t make an offer.
support-request-no = Or say no
support-request-no-do = No, I can’t do this
decline-answer = Do you want to add something?
    .hint = The team reads this. Perhaps you know someone else.
flash-help-declined = You said no. The team gets a mail.

## An offer

support-offer-title = Make an offer
support-offer-lead = For “{ $plan }”. Keep it short and clear. The team compares it with other offers.
support-offer-send = Send the offer
offer-result = What is there when it is finished?
    .hint = Something that the team can see or use.
    .missing = Write what there is when it is finished
offer-stays_ours = What stays with the team?
    .hint = The team wrote this. Add what you agree on together.
    .missing = Write what stays with the team
offer-hand_over = How does the team go on by itself afterwards?
    .hint = For example: what you hand over, and what the team does itself the last time.
    .missing = Write how the team goes on by itself afterwards
offer-hours = How many hours does it take you?
offer-free = My help is free
    .hint = Then you don’t have to give a price or choose VAT.
offer-price = Price with everything included
    .hint = What the team pays, VAT included. Nothing is added later.
    .missing = Write the price, or say that your help is free
    .zero = Is your help free? Then tick the box.
    .free = You wrote a price, and you ticked the box for free as well. Choose one of the two.
offer-btw = How much VAT is included?
    .missing-choice = Choose how much VAT is included
offer-valid_until = Until which day is your offer valid?
    .missing = Choose until which day your offer is valid
support-offered-title = Your offer is sent
support-offered-words = The team of “{ $plan }” gets a mail.
support-offered-read = The team reads your offer, sometimes beside another offer.
support-offered-until = The team can choose until and including { $day }.
support-offered-mail = You get a mail when the team chooses. Also when it is someone else.
support-offered-see = See your offer
support-own-offer = Your offer
support-own-offer-words = Do you want to change something? Then take the offer back and make a new one.
support-own-offer-back = Take this offer back
support-own-done = Thank you. The team says that your help is finished.
flash-offer-withdrawn = You took your offer back. The team gets a mail.

## When something is not possible

refusal-help-not-found = This question does not exist in this municipality.
refusal-help-not-the-team = Only who is in the team now chooses. You are not in the team.
refusal-help-not-the-helper = You do not belong to this helper.
refusal-help-plan-not-open = This is only possible when the plan is on the site and still runs.
refusal-help-need-closed = Your team no longer looks for help with this. Make a new question if you need one.
refusal-help-too-many-drafts = Your team kept ten questions before. Throw one away first.
refusal-help-asked-meanwhile = Someone of your team just asked this. What you wrote is below. You can make a new question of it.
refusal-help-nobody-asked = Choose a helper first.
refusal-help-too-many-open = Three helpers can be busy with your question at the same time. Wait for an answer, or stop with one of them.
refusal-help-already-asked = You asked this helper for this before.
refusal-help-not-available = One of these helpers has no time now. Choose another.
refusal-help-request-closed = This question is no longer open. Nothing has changed.
refusal-help-offer-over = This offer is no longer valid. Ask the helper for a new one.
refusal-help-offer-closed = This offer was just taken back or closed. See how it stands now.
refusal-help-already-chosen = Your team has chosen already. Someone of your team was before you. Here you see who it is.
refusal-help-not-admitted = This helper is not on the list now. That is why this is not possible.
refusal-help-votes-decide = Your team votes about the helper. One person can’t choose alone now.
refusal-help-not-voted-on = Your team does not vote about this any more. One of you chooses.
refusal-help-team-is-voting = Someone of your team has voted. That is why it stays as it is.
refusal-help-votes-do-not-fit = Choose at least two people, and no more than there are in your team.
refusal-help-talk-past = This time has passed. Choose another one.
refusal-help-talk-closed = There are other times now, or there is an answer already. See how it stands now.
refusal-help-too-many-talks = You proposed times to this helper five times. Call or mail the helper.

## Vouchers that pay for one agreement together

stack-title = The { -vouchers } of your plan
stack-link = All { -vouchers } of this plan together
stack-free = Together there is still { $amount } free.
stack-held = For agreements { $amount } is set apart.
stack-none = You have no { -voucher } to use now
stack-none-next = An organisation in your neighbourhood can give one.
stack-caption = What you can use. What ends first is on top.
stack-voucher = Which { -voucher }
stack-from = Given by
stack-until = Until
stack-apart = Set apart
stack-left = Still free
stack-cards = Print all { -vouchers } as cards
stack-together = Paying together for one agreement
stack-which = Choose an agreement
stack-job = Help you asked for
stack-helper = Helper
stack-price = Agreed price
stack-wanted = Still needed
stack-shares = This is a way. What ends first, pays first.
stack-share = { $amount } from { $organisation }, to use until { $day }
stack-send = Set { $amount } apart
stack-no-job = You have no agreement that still needs money.

## To stop as a helper

leave-link = Stop as a helper
leave-title = Do you want to stop as a helper?
leave-lead = Then you are no longer on the list. Teams can no longer find you or ask you.
leave-waiting = These teams wait for you
leave-waiting-words = They get an e-mail: you do not help. An offer that you made goes away.
leave-running = These agreements go on
leave-running-words = You finish them. Or you end them, one by one. What is not signed yet does not go on.
leave-kept = What you did and what you got is kept. You can ask for a place on the list again later.
leaving-words = Do you want to say something about it?
    .hint = Only the municipality reads this.
leave-do = Yes, I stop as a helper
leave-not = No, go back
