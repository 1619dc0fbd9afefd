### The list of helpers: who they are, what they do, whom they work for, and how someone gets on the list.

## Kinds of help

providers-kind-guide = Finding the way
providers-kind-guide-hint = Where to begin, whom you need, how the town hall works.
providers-kind-process = Making a plan together
providers-kind-process-hint = Someone who leads the talks and watches the steps. You decide.
providers-kind-knowledge = Knowledge
providers-kind-knowledge-hint = Knows about money, buildings, rules, green or something else.
providers-kind-mediation = Mediation
providers-kind-mediation-hint = Helps when you can’t agree, or with the municipality or the landlord.
providers-kind-together = Bringing people together
providers-kind-together-hint = Someone who comes by, listens and introduces neighbours to each other. Without a goal set beforehand.

providers-scope-general = Bringing people together
providers-scope-general-hint = Not for one plan, but for the whole neighbourhood.
providers-scope-specific = Help with one plan
providers-scope-specific-hint = A team with a plan asks for help.

providers-who-natural = A person without a company
providers-who-organisation = Company, foundation or association


providers-language-nl = Dutch
providers-language-en = English
providers-language-ar = Arabic
providers-language-zgh = Berber
providers-language-tr = Turkish
providers-language-pl = Polish
providers-language-fr = French
providers-language-de = German
providers-language-es = Spanish
providers-language-uk = Ukrainian
providers-language-ti = Tigrinya
providers-language-so = Somali
providers-language-dse = Dutch sign language

providers-price-form-free = Free
providers-price-form-hour = Price per hour
providers-price-form-fixed = Fixed price for a small job
providers-price-free = Free
providers-price-hour = { $amount } per hour, { $btw }
providers-price-fixed = { $amount } fixed price, { $btw }
providers-btw-short-in = VAT included
providers-btw-short-none = no VAT
providers-btw-none = No VAT is added.
providers-btw-in = VAT of { $percent }% is included. Nothing is added.
providers-btw-0 = No VAT
providers-btw-9 = 9% VAT
providers-btw-21 = 21% VAT

providers-phase-start = At the start
providers-phase-start-hint = There is an idea, not yet a plan.
providers-phase-underway = On the way
providers-phase-underway-hint = The team makes a plan together.
providers-phase-building = While making it
providers-phase-building-hint = Building, buying, finding money, agreements on paper.
providers-phase-keeping = To keep it going
providers-phase-keeping-hint = It runs. Now it has to stay that way.
providers-phases-all = From start to finish

providers-tie-municipality = This helper also works for the municipality.
providers-tie-housing = This helper also works for a housing corporation.
providers-tie-welfare = This helper also works for a welfare organisation.
providers-no-ties = This helper does not work for the municipality, a housing corporation or a welfare organisation.
providers-own-tie-municipality = I also work for this municipality
providers-own-tie-housing = I also work for a housing corporation
providers-own-tie-welfare = I also work for a welfare organisation

providers-everywhere = In the whole municipality

providers-state-applied = Waits for an answer
providers-state-admitted = On the list
providers-state-refused = Not on the list
providers-state-suspended = Off the list for now
providers-state-removed = Taken off the list
providers-state-left = Left the list

## The list

providers-title = You choose who helps you
providers-lead = These helpers stand beside you. You choose who fits your plan. Nobody assigns a helper to you.
providers-doors = What kind of help are you looking for?
providers-count =
    { $n ->
        [0] No helpers yet
        [one] 1 helper
       *[other] { $n } helpers
    }
providers-count-about = About { $n } helpers
providers-choice = ({ $n })
providers-choice-about = (about { $n })
providers-filter = Find a helper
providers-filter-scope = What for?
providers-filter-kind = Kind of help
providers-filter-expertise = Knows a lot about
providers-filter-price = Price
providers-filter-language = Language
providers-filter-phase = How far are you?
providers-filter-neighbourhood = Neighbourhood or village
providers-filter-text = What do you need help with?
providers-filter-any = All
providers-filter-chosen = You searched for
providers-filter-clear = Remove all
providers-word-taken = Nobody in this list uses the word “{ $typed }”. We searched for: { $meant }.
providers-words-unknown = Nobody in this list uses: { $typed }. Try another word.
providers-filter-words = “{ $words }”
providers-found =
    { $n ->
        [0] No helpers found
        [one] 1 helper found
       *[other] { $n } helpers found
    }
providers-found-about = About { $n } helpers found
providers-order-words = Who fits your words best is at the top. Do helpers fit equally well? Then their order is different every day, and the same for everyone. Nobody can buy or get a better place.
providers-order = The order is different every day, and the same for everyone. It is drawn by lot. Nobody can buy or get a better place.
providers-conditions-link = Read the rules for helpers
providers-all = All helpers
providers-none = There are no helpers on the list yet
providers-none-next = Can you do something for a team? Then you are the first.
providers-none-found = No helper was found with this
providers-none-found-next = Remove something from your search. Or look at all helpers.
providers-first-talk = First talk is free
providers-busy = Has no time now
providers-available = Has time
providers-away = Away until { $day }
providers-compare-this = Compare
providers-compare-do = Compare these helpers
providers-compare-hint = Choose two or three.
providers-become = Do you want to help yourself?
providers-become-words = You can apply as a helper, with or without a company. Helping for free is fine too.
providers-apply = Become a helper

## A helper's page

providers-own-admitted = This is your own page. Residents see it like this.
providers-own-hidden = This is your own page. Only you see it, since you are not on the list now.
providers-to-desk = To your desk
providers-does = What I do
providers-for-whom = For whom
providers-knows = I know a lot about
providers-does-not = What I do not do
providers-independence = Whom I work for
providers-employer = Who is my employer?
providers-payers = Who pays me?
providers-ties = Good to know
providers-independence-at = The helper wrote this on { $day }.
providers-side = Price and details
providers-to-side = How do I ask this helper?
providers-cost = What it costs, all included
providers-ask = Ask this helper
providers-ask-hint = You are not bound to anything. The helper answers within two working days. Then you choose.
providers-looking = You look for help for “{ $plan }”:
providers-looking-end = Just look around, not for this question
providers-looking-ask = You ask for help for “{ $plan }”. Whom you ask reads your question, and sees your name and e-mail address.
providers-looking-other = Ask for something else
providers-busy-words = This helper has no time for new questions now.
providers-languages = Languages
providers-jobs = Small jobs for one price
providers-job-price =
    { $hours ->
        [one] { $amount }, { $btw }, 1 hour at most
       *[other] { $amount }, { $btw }, { $hours } hours at most
    }
providers-hours-per-month =
    { $hours ->
        [one] About 1 hour a month
       *[other] About { $hours } hours a month
    }
providers-hours-left =
    { $hours ->
        [0] No hours left until { $day }
        [one] 1 hour left until { $day }
       *[other] { $hours } hours left until { $day }
    }
providers-examples = Examples
providers-example-by = { $name } was there and says that this is right.
providers-vog = Certificate of conduct (VOG)
providers-vog-seen = The municipality saw it on { $day }.
providers-vog-long-ago = The municipality saw it on { $day }. That is long ago.
providers-vog-none = The municipality has not seen one yet.
providers-areas = Where
providers-kvk = Number at the Chamber of Commerce
providers-admitted = On the list
providers-admitted-on = Since { $day }. The municipality of { $municipality } checked whether the helper fits the rules.

## Side by side

providers-compare-title = Helpers side by side
providers-compare-lead = The same questions, in the same order. You see for yourself who fits you.
providers-compare-none = You have not chosen any helpers
providers-compare-none-next = Choose two or three in the list. Then we put them side by side.
providers-compare-too-many = You chose more than three. These are the first three.
providers-compare-see = Read more
providers-compare-without = Remove
providers-compare-ask-only = Ask { $names }
providers-compare-ask =
    { $n ->
        [one] Ask this helper
       *[other] Ask these helpers
    }
providers-row-kinds = Kind of help
providers-row-price = Price, all included
providers-row-jobs = Small jobs
providers-row-phases = When in a plan?
providers-row-hours = How much time?
providers-row-first-talk = First talk free?
providers-row-about = What does the helper do?
providers-row-does-not = What does the helper not do?
providers-row-for-whom = For whom?
providers-row-expertise = Knows a lot about
providers-row-employer = Who is the employer?
providers-row-payers = Who pays the helper?
providers-row-ties = Also works for
providers-row-statement = Says about being free
providers-row-languages = Languages
providers-row-areas = Where
providers-row-now = Time now?

## The rules for getting on the list

providers-conditions-title = The rules for helpers
providers-conditions-lead = Whoever keeps to these rules gets on the list. The municipality looks at these rules only, and at nothing else.
providers-condition-stays_ours = The plan stays with the residents
providers-condition-stays_ours-why = The helper does not take over. Residents decide.
providers-condition-independence = The helper says whom he or she works for
providers-condition-independence-why = Residents read who the employer is and who pays. Other ties are told too.
providers-condition-clear_price = The price is clear
providers-condition-clear_price-why = VAT is included and nothing is added. Free is fine too.
providers-condition-boundaries = The helper also says what he or she does not do
providers-condition-boundaries-why = So you know beforehand what you can’t expect.
providers-condition-known = We know who the helper is
providers-condition-known-why = A company has a number at the Chamber of Commerce. With a person without a company we talk first.
providers-condition-no_judge = The helper does not decide about the money
providers-condition-no_judge-why = Whoever helps a team does not decide about a { -voucher } for that team.
providers-condition-welcome = Everyone is welcome
providers-condition-welcome-why = The helper treats people alike.
providers-condition-answers = The helper answers in time
providers-condition-answers-why = Within two working days: an offer or a no. Saying no is always allowed.
providers-condition-discreet = The helper is careful with what residents tell
providers-condition-discreet-why = What is private stays private.
providers-conditions-not = What the municipality does not do
providers-conditions-not-rank = Put helpers in order or give them marks.
providers-conditions-not-hide = Hide a helper on the list, or make one stand out.
providers-conditions-not-assign = Choose a helper for you.
providers-conditions-how = This is how it goes
providers-conditions-how-words = You apply. The municipality reads what you wrote and answers within ten working days. You always get the reason. If the municipality thinks of a no, you can answer or come and talk first.
providers-conditions-days = Which days count?
providers-conditions-days-words = Weekends and general holidays do not count as working days.
providers-conditions-days-free = In this municipality these days do not count either:
providers-conditions-disagree = Do you disagree with the decision?
providers-conditions-disagree-words = Mail to { $email }. The municipality listens to you and looks again. After that you can also ask again.

## Becoming a helper

providers-apply-title = Become a helper
providers-apply-lead = Residents read what you write here. Write it as you would say it at the kitchen table.
providers-apply-before = It takes about a quarter of an hour. Read the rules first.
helper-part-who = Who are you?
helper-part-what = What do you do?
helper-part-price = What does it cost?
helper-part-time = How much time do you have?
helper-part-independence = Whom do you work for?
helper-part-independence-words = Residents want to know whether you are free to stand on their side. A tie is not bad, as long as you say so.
providers-part-conditions = The rules
providers-apply-check-title = Is everything right?
providers-apply-check-lead = This goes to the municipality. Once you are on the list, everyone reads it.
providers-apply-then = What happens next?
providers-apply-then-words = The municipality reads what you wrote and answers within ten working days, with the reason. You get a mail.
providers-apply-send = Send to the municipality
providers-apply-change = Change something
providers-applied-title = Thank you, we have it
providers-applied-words = You want to be on the list as “{ $name }”. We also sent you a mail.
providers-applied-next = This is how it goes on
providers-applied-read = The municipality reads what you wrote. Sometimes someone calls.
providers-applied-by = You hear it on { $day } at the latest, with the reason.
providers-applied-yes = Is it a yes? Then you are on the list and teams can ask you.
providers-applied-contact = Do you have a question? Mail to { $email }.
providers-see-own = See your page

helper-name = Your name, or the name of your company or group
    .hint = This is how you are on the list.
    .missing = Write your name, or the name of your company or group
helper-kind = What are you?
    .missing-choice = Choose whether you have a company or not
helper-kvk = Number at the Chamber of Commerce
    .hint = Only if you are a company, foundation or association. Eight digits.
    .missing = Write the number at the Chamber of Commerce
    .not-kvk = A number at the Chamber of Commerce has eight digits
helper-about = What do you do?
    .hint = Tell how you help teams. An example often says most.
    .missing = Write what you do
helper-for_whom = For whom?
    .hint = For example: for teams that have just begun.
helper-does_not = What do you not do?
    .hint = For example: I don’t write applications for you, I don’t decide.
    .missing = Also write what you do not do
helper-scopes = What can residents ask you for?
    .missing-choice = Choose what residents can ask you for
helper-help_kinds = What kind of help do you give with a plan?
    .hint = Choose one or more if teams can ask you for their plan.
    .missing-choice = Choose what kind of help you give with a plan
helper-phases = When in a plan do you help?
    .hint = Do you choose nothing? Then you help from start to finish.
helper-hours_per_month = How many hours a month do you have for residents?
    .hint = A whole number. It shows teams whether it fits.
helper-away_until = Are you away for a while? Until which day?
    .hint = You stay on the list. Teams can ask you again after that day.
    .date-past = Choose today or a later day
    .date-too-far = Choose a day within a year
helper-expertise = What do you know a lot about?
helper-languages = In which languages can you help?
    .missing-choice = Choose at least one language
helper-areas = In which neighbourhoods and villages?
    .hint = If you choose nothing, you help in the whole municipality.
helper-price_form = How do you charge?
    .missing-choice = Choose how you charge
helper-price = Price with everything included
    .hint = What residents pay, VAT included. Empty if you help for free.
    .missing = Write the price with everything included
    .when-free = You chose for free. Leave this empty then, or choose how you charge
helper-btw = How much VAT is included?
    .missing-choice = Choose how much VAT is included
helper-price_note = What do residents get for the fixed price?
    .hint = For example: an hour of looking at your plan together.
    .missing = Write what residents get for the fixed price
helper-free_first_talk = The first talk is free
helper-employer = Who is your employer?
    .hint = For example: I work for myself, or the name of your employer.
    .missing = Write who your employer is
helper-payers = Who pays you?
    .hint = For example: residents’ groups, a fund, the municipality.
    .missing = Write who pays you
helper-ties = Do you have one of these ties?
    .hint = Residents read this as a sentence, also at the moment they choose.
helper-statement = How do you make sure that you are free to stand on the side of residents?
    .hint = In your own words.
    .missing = Write how you make sure that you are free
helper-agree = I keep to these rules
    .missing = Tick the box if you keep to the rules

## Changing it yourself

providers-settings-title = What residents read about you
providers-settings-lead = Does something change in your work? Change it here. Residents see it at once.
providers-settings-more = Show more
providers-photo-title = Your photo
providers-photo-none = No photo yet. With a face beside it a team asks you sooner.
providers-photo-there = There is a photo on your page
providers-photo-lead = Residents like to see who comes. We make the photo square. Where and when it was taken, we take out.
providers-photo-of = Photo of { $name }
providers-photo-send = Put this photo there
providers-photo-drop = Remove the photo
photo-photo = Choose a photo
    .hint = JPEG, PNG or WebP, 5 MB at most.
    .missing = Choose a photo
    .too-large = This photo is larger than 5 MB. Choose a smaller one.
    .not-an-image = This is no photo that we can read. Choose a JPEG, PNG or WebP.
    .too-many-pixels = This photo has too many pixels. Choose a smaller one.
flash-photo-saved = The photo is on your page.
flash-photo-dropped = The photo is gone.
providers-jobs-title = Small jobs
providers-jobs-what = For example an hour of looking along for one price
providers-jobs-lead = Residents often pay with a small { -voucher }. Say what they get from you for one price. Five jobs is the most.
providers-jobs-new = Add a job
providers-jobs-add = Add
providers-jobs-full = There are five. Remove one if you want to show another.
job-name = What is the job called?
    .hint = For example: an hour of looking along.
    .missing = Write what the job is called
job-gets = What do residents get for it?
    .missing = Write what residents get
job-price = Price with everything included
    .hint = What residents pay, VAT included.
    .missing = Write the price with everything included
job-btw = How much VAT is included?
    .missing-choice = Choose how much VAT is included
job-hours = How many hours does it take at most?
    .missing = Write how many hours it takes at most
flash-job-added = The job is on your page.
flash-job-dropped = The job is no longer on your page.
providers-example-1 = First example
providers-example-2 = Second example
providers-example-none = Still empty. Show what you did before.
providers-example-standing-asked = Waits for a yes from who was there. Residents do not read it yet.
providers-example-standing-agreed = Who was there said yes. Residents read it.
providers-example-standing-refused = Who was there said no. Residents do not read it.
providers-example-standing-withdrawn = Who was there took the yes back. Residents no longer read it.
providers-example-title = An example of your work
providers-example-lead = Name someone who was there. They get a mail that asks whether it is right. Only after a yes do residents read your example. Do you change something? Then we ask again.
providers-example-send = Save and ask whether it is right
providers-example-drop = Remove this example
providers-example-drop-words = Do you no longer want to show it?
example-title = What was the plan?
    .hint = For example: a neighbourhood room in the old school.
    .missing = Write what the plan was
example-done = What did you do?
    .hint = 600 characters at most.
    .missing = Write what you did
example-year = In which year?
    .missing = Write in which year it was
example-reference = Who was there?
    .hint = First name and surname. That person chooses how the name is shown.
    .missing = Write who was there
example-email = Mail address of that person
    .hint = Nobody reads this address. We send one question to it.
    .missing = Write the mail address of that person
flash-example-asked = Saved. We asked by mail whether it is right.
flash-example-same = Nothing changed. We did not ask again whether it is right.
flash-example-dropped = The example is gone.
refusal-reference-too-often = We sent many mails about this already. Try again after a while.

## Who was there

providers-reference-title = Is this right? May your name stand here?
providers-reference-lead = { $helper } helps residents with their plans. Below is what happened according to { $helper }, and that you were there.
providers-reference-standing-agreed = You said yes. Everyone can read this example, with your name.
providers-reference-standing-refused = You said no. Nobody reads this example.
providers-reference-standing-withdrawn = You took your yes back. Nobody reads this example any more.
providers-reference-answer-yes = Yes, it is right and my name may stand here
providers-reference-answer-no = No
providers-reference-send = Send your answer
providers-reference-later = Do you want something else later? Open the same link from the mail. Nobody sees your mail address.
reference-answer = What is your answer?
    .missing-choice = Choose yes or no
reference-name = How may your name be shown?
    .hint = A first name is fine too. With a no it does not matter.
    .missing = Write how your name may be shown
flash-reference-yes = Thank you. Your name stands with the example.
flash-reference-no = Your name does not stand there, and the example cannot be read.
providers-reference-gone = This link no longer works
providers-reference-gone-words = The helper changed the example or removed it. Did you get a new mail? Open the link in that one.

providers-settings-fixed = Do you want to change your name or number? Mail to { $email }.
flash-helper-saved-early = Saved.
flash-helper-saved = Saved. Residents now read the new text.
flash-helper-available = Teams can ask you again.
flash-helper-busy = Teams can’t ask you now. Questions that you have already stay.
flash-helper-left = You are no longer on the list. Thank you for your help.

## The municipality: who gets on the list?

providers-admissions-title = Helpers on the list
providers-admissions-lead = You check whether a helper fits the rules that everyone can read. Residents choose who fits them.
providers-admissions-waiting =
    { $n ->
        [0] Nobody waits for an answer
        [one] 1 helper waits for an answer
       *[other] { $n } helpers wait for an answer
    }
providers-admissions-others =
    { $n ->
        [one] 1 other helper
       *[other] { $n } other helpers
    }
providers-admissions-asked = Asked on { $day }. Answer by { $by }.
providers-admissions-open = Waits for you
providers-admissions-late = Too late
providers-decisions = What happened
providers-unmet = The helper does not keep these rules, says the municipality:
providers-decide = Make a decision
providers-decide-words = A no rests on the rules. The helper reads your reason.
providers-decide-send = Record the decision
providers-decide-not-you = You do not decide about this helper.
providers-outcome-admitted = Yes, on the list
providers-outcome-refused = No, not on the list
providers-outcome-suspended = Off the list for now
providers-outcome-removed = Take off the list
providers-outcome-past-admitted = Put on the list
providers-outcome-past-refused = Not put on the list
providers-outcome-past-suspended = Taken off the list for now
providers-outcome-past-removed = Taken off the list
providers-left-past = The helper left the list itself
providers-vog-words = Did you see the certificate? Write down the day only. Give the certificate back and do not keep it.
providers-vog-send = Record the day
vog-seen_on = On which day did you see it?
    .missing = Write on which day you saw it
    .date-too-far = Choose today or an earlier day
    .date-past = Choose a day in the last ten years
flash-vog-noted = The day is on record. Residents read it with the helper.
admission-outcome = What is your decision?
    .missing-choice = Choose a decision
admission-unmet = Which rules does the helper not keep to?
    .hint = Only for a no. Then choose at least one.
    .missing-choice = Choose the rule that your no rests on
admission-reasons = What is the reason?
    .hint = The helper reads this. With a no, also say what has to change.
    .missing = Write down the reason
flash-helper-decided = The decision is recorded. The helper gets a mail.

## First tell what the municipality means to do, then listen, and only then a no

providers-place-title = Your place on the list
providers-place-why = The municipality wrote this on { $day }. In its view these rules are not met:
providers-place-nothing-yet = Nothing has been decided. Until the decision everything stays as it is.
providers-place-set-aside = You are off the list now, because it is about safety. That ends by itself after { $day }, if the municipality has not decided by then.
providers-place-answer = What do you say?
providers-place-answer-words = Answer by { $day } at the latest. Write it down, or come and talk. The municipality decides only after that.
providers-place-send = Send
providers-place-none = Nothing has been decided yet.
hearing-answer = Your answer
    .hint = Is it wrong? Or will you change something? Write it here.
    .missing = Write your answer, or choose that you want to come and talk
hearing-talk = I want to come and talk
    .hint = Someone of the municipality calls or mails you to choose a day.
flash-helper-answered = Sent. The municipality reads it before it decides.

providers-intends-refused = not put on the list
providers-intends-suspended = take off the list for a while
providers-intends-removed = take off the list
providers-intended-refused = The municipality means not to put this helper on the list
providers-intended-suspended = The municipality means to take this helper off the list for a while
providers-intended-removed = The municipality means to take this helper off the list
providers-set-aside-until = Off the list at once for safety, until the end of { $day }
providers-hearing-answered = The helper answered
providers-hearing-talk_asked = The helper wants to come and talk
providers-hearing-talk_held = Talk on { $day }
providers-hearing-dropped = It does not go ahead
providers-hearing-suspension_ended = Back on the list, because there was no decision in time
providers-what-was-heard = What the municipality did with the answer:

providers-admissions-intended = Helper may answer
providers-set-aside-staff = The helper is off the list now. Without a decision the helper comes back by itself after { $day }.
providers-heard = You have heard the helper. You can decide now.
providers-awaits-talk = The helper wants to come and talk. First write down how the talk went. Then you can decide.
providers-awaits-answer = The helper may answer until the end of { $day }. You can say no only after the answer, a talk or that day.
providers-talk = Have you talked?
providers-talk-words = Write down when it was and what was said. The helper reads this. Did nobody come? Then write that.
providers-talk-send = Keep the talk
talk-held_on = When was the talk?
    .missing = Write when the talk was
talk-note = What was said?
    .missing = Write down what was said
flash-helper-talk-noted = Kept. The helper gets a mail.
providers-decide-unheard = You cannot say no yet. You can say that it does not go ahead.
providers-outcome-dropped = It does not go ahead, everything stays as it was
providers-admit = Put on the list
providers-admit-send = Yes, put on the list
providers-intend = Are you thinking of a no?
providers-intend-words = The helper first reads what you mean to do and why, and has ten working days to answer or to come and talk. Then you decide.
providers-intend-send = Tell the helper
intention-intended = What do you mean to do?
    .missing-choice = Choose what you mean to do
intention-grounds = Which rules does the helper not keep?
    .missing-choice = Choose the rule that your no rests on
intention-why = What is the reason?
    .hint = The helper reads this and may answer it.
    .missing = Write down the reason
intention-at_once = Take the helper off the list right now, because residents are in danger otherwise
    .hint = This ends by itself after ten working days. The helper may answer before you decide, also then.
admission-heard = What did you do with the helper's answer?
    .hint = Only for a no. Did the helper say nothing? Then write that.
    .missing = Write down what you did with the answer
flash-helper-intended = Sent. The helper can answer now.
flash-helper-dropped = It does not go ahead. The helper gets a mail.

## When something is not possible

refusal-helper-not-found = This helper does not exist in this municipality.
refusal-not-of-the-helper = You do not belong to this helper.
refusal-admission-not-yours = You do not decide about helpers.
refusal-admission-own-place = This is about yourself. A colleague decides.
refusal-admission-already-decided = Somebody was before you. First see how it stands now.
refusal-admission-grounds = A no rests on a rule. A yes does not.
refusal-helper-unknown-area = One of these neighbourhoods does not exist in this municipality.
refusal-helper-too-many-jobs = There are five jobs already. Remove one first.
refusal-helper-vog-of-later = Choose a day that has been.
refusal-helper-own-reference = Fill in the address of someone else who was there. Not your own.
refusal-helper-odd-booking = Choose at least one hour, and a last day after the first.
refusal-helper-not-refused = You can only ask this again after a no, or after you left.
refusal-helper-no-place = You are not on the list now.
refusal-admission-not-heard = The helper may answer or come and talk first. After that you can say no.
refusal-admission-already-intended = The helper may already answer something else. Finish that first.
refusal-admission-nothing-intended = There is nothing to answer. First look at how things stand now.
refusal-admission-talk-day = The talk was after the day of the message to the helper, and not after today.

## Who acts for a helper

providers-people-title = People who take part
providers-people-lead = These people answer for { $helper }. All of them can do the same.
providers-people-past = Took part before
helper-invite-email = E-mail address
flash-helper-invited = The invitation is sent.
flash-helper-invitation-withdrawn = The invitation no longer works.
providers-member-end-title = No longer takes part
providers-member-end-self = You stop with { $helper }. After that you no longer see questions of teams.
providers-member-end-other = { $name } no longer takes part in { $helper } and gets a mail about it.
providers-member-end-confirm = Yes, stop
flash-helper-member-ended = Done. The person gets a mail about it.
refusal-helper-not-a-member = This person no longer takes part.
refusal-helper-last-member = This is the last person. Invite somebody else first.

## What the books tell about whom a helper works for

providers-changed = Changed
providers-changed-on = Changed on { $day }. Before that it said:
providers-income = From whom did the money come?
providers-income-none = Nothing came through this site in the last twelve months.
providers-income-words = { $total } came through this site in the last twelve months. It came from:
providers-income-municipal = municipality
providers-income-part = { $amount }, which is { $percent }%
providers-income-line = Through this site in the last twelve months: { $parts }.
providers-income-share = { $percent }% from { $payer }
providers-income-others = others
providers-income-how = The site itself adds this up from all payments. The helper cannot change it.
