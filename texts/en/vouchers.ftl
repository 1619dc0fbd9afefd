### Asking for a voucher, deciding, using it and paying.

## Asking

application-title = Apply for a { -voucher }
application-lead = { $organisation } decides about your application. It takes about ten minutes. What you type stays when something is not right.
application-money-left = Money left this year
application-most = The most for your plan
application-you-hear = You will hear
application-at-the-latest = on { $day } at the latest
application-rules = First read the rules of { $organisation }
application-rules-more = More about this organisation
application-what = What are you going to do?
    .hint = Tell it the way you tell your neighbours.
application-starts_on = When do you start?
    .hint = For example 24-11-2026.
application-costs = What is the money for?
    .hint = Write down what you buy or whom you pay, and what it costs.
application-own_part = What do you do yourselves?
    .hint = For example: we cook and clean up together.
application-amount = How much money do you ask for?
    .hint = In euros. Write it like this: 350 or 350,50.
application-to-check = Check it
application-who-sees = Your team and { $organisation } read this. The municipality can read along. Others only see the amount and the decision.
application-not-yet = You cannot apply for a { -voucher } yet
application-back-to-plan = Back to the plan
application-check-title = Is this right?
application-check-lead = Check it. Then your application goes to { $organisation }.
application-late = This is shorter before the start than the rules ask. You can still send it. If you start on { $day } or later, you are in time.
application-more-than-left = There is { $left } left now. You can still apply: perhaps you get a part.
application-send = Send the application
application-change = Change
application-show-title = Your application
application-heading-submitted = Your application has been sent
application-heading-granted = Yes, you get the { -voucher }
application-heading-refused = No, you do not get the { -voucher }
application-heading-withdrawn = You took the application back
application-number = Number
application-next-title = What happens now?
application-next-read = { $organisation } reads your application. Perhaps someone calls or mails you with a question.
application-next-hear = You will hear on { $day } at the latest. You will get a mail then.
application-next-yes = Is it a yes? Then the { -voucher } is ready for your team.
application-overdue = The decision is late. { $organisation } and the municipality see this too. You do not have to do anything.
application-granted = You get { $amount }. You asked for { $asked }.
application-open-voucher = See the { -voucher }
application-reasons-title = This is the reason
application-grounds = This does not fit the rules:
application-way-to-yes = This is how it can become a yes:
application-remedy-title = Do you disagree with the decision?
application-copy-title = This is what you sent
application-organisation = Who decides
application-sent = Sent
application-late-mark = Short notice
application-withdraw-title = I want to take the application back
application-withdraw-words = Then this application stops. You can apply for a { -voucher } again later.
application-withdraw = Take the application back

## Deciding

decision-title = Decide about this application
decision-lead = The plan “{ $plan }” asks for { $amount }.
decision-by = The team will hear on { $day } at the latest.
decision-overdue = Late
decision-back = Back to your work
decision-plan = Plan
decision-left = Money that you can still give
decision-leaves = This leaves
decision-votes = Who did what
decision-vote-grant = says yes
decision-vote-refuse = says no
decision-vote-aside = knows the applicant and does not decide
decision-more =
    { $more ->
        [one] One more member of the board has to say the same.
       *[other] { $more } more members of the board have to say the same.
    }
decision-aside-title = Do you know the applicant?
decision-aside-words = Then it is better not to decide. The decision will say so. The others on the board get a mail.
decision-involved = You are in the team of this plan. So you cannot decide about it.
decision-aside = I know the applicant, I do not decide
decision-form-title = Your decision
decision-answer = What is your decision?
decision-answer-grant = Yes, we give a { -voucher }
decision-answer-refuse = No, we do not give a { -voucher }
decision-amount = How much does the plan get?
    .hint = Fill this in for a yes. A part of the amount is possible too.
    .missing = Fill in the amount that the plan gets.
decision-grounds = Why we can say no
    .hint = Tick what fits this plan. Only for a no.
decision-way_to_yes = How can it become a yes?
    .hint = Only for a no. The team reads this.
    .missing = Write down how it can become a yes.
decision-reasons = What is the reason?
    .hint = The team reads this. Write it down for a yes too.
decision-send = Make the decision
decision-see-result = See how it stands
decided-title = Decision about an application
decided-open = Your vote has been kept
decided-heading-submitted = Your vote has been kept
decided-heading-granted = The decision is yes
decided-heading-refused = The decision is no
decided-heading-withdrawn = The team took the application back
decided-next = What happens now?
decided-next-granted = The team got a mail. The { -voucher } is ready for them. The amount has been taken from your budget.
decided-next-refused = The team got a mail with the reason. It also says what they can do when they disagree with the decision.
flash-stepped-aside = You do not decide about this. The others on the board know.

## The voucher

voucher-title = A { -voucher } of a plan
voucher-heading = A { -voucher } of { $amount }
voucher-lead = For “{ $plan }”. Given by { $organisation }.
voucher-state-usable = Ready to use
voucher-state-spent = All used
voucher-state-expired = Over
voucher-state-cancelled = Stopped
voucher-until = To be used up to and including { $day }.
voucher-code-title = Show this to your helper
voucher-code-words = The helper scans the square or types the code. That lets the helper ask for money. Then you say yes or no yourself.
voucher-qr = Square to scan
voucher-print = Print the { -voucher }
voucher-payments = Payments
voucher-payments-caption = Payments from this { -voucher }
voucher-given-back = { $amount } went back to { $organisation }.
voucher-no-payments = Nothing has been paid from this { -voucher } yet.
voucher-stop-title = I want to stop this { -voucher }
voucher-stop-words = Then { $left } goes back to { $organisation }. This cannot be undone.
voucher-stop = Stop this { -voucher }
flash-voucher-stopped = The { -voucher } has been stopped. What was left went back.
flash-application-withdrawn = You took the application back.
voucher-print-title = Your { -voucher } on paper
voucher-print-back = Back to the { -voucher }
voucher-print-from = From { $organisation }
voucher-print-how = This is how it works
voucher-print-step-show = Show this paper to the helper you chose.
voucher-print-step-ask = The helper opens the code and asks for money.
voucher-print-step-confirm = You say yes on your own screen. Only then the money goes to the helper.
voucher-print-safe = Did you lose this paper? Nobody can get money with it without your yes.
voucher-print-tip = Print this page with your browser, on A4.

## The code

scanned-title = This is a { -voucher } of a plan
scanned-lead = With this { -voucher } residents pay their helper.
scanned-words = Only a helper from the list can ask for money from it. The team of the plan then says yes or no.
scanned-open = Open this { -voucher }
scanned-become-helper = Become a helper
scanned-home = To the start
code-title = Open a { -voucher }
code-lead = Ask the team that you work for to give you the code. You can also scan the square with your phone.
code-code = Code of the { -voucher }
    .hint = Eleven letters and digits, for example ABCD-EFGH-JKM. Small letters and spaces are fine.
    .unknown = We do not know this code. Check it again, letter by letter.
code-open = Open the { -voucher }
code-opened = Opened before
code-back = Back to your desk

## Asking for money

redemption-title = Ask for money from a { -voucher }
redemption-lead = For the plan “{ $plan }”. The team says yes or no. Only then the money goes to you.
redemption-left = You can still ask for
redemption-until = To be used up to and including
redemption-amount = How much money do you ask for?
    .hint = In euros, everything included. A part is fine, and you can ask again later.
redemption-what = What did you do?
    .hint = The team reads this. For example: two hours of looking at the plans for the building together.
redemption-send = Ask for the money
redemption-next = The team gets a mail at once. You get a mail when they say yes or no.
redemption-not-usable = Nothing more can be asked from this { -voucher }.
payments-title = Your payments
payments-none = No payments yet
payments-none-next = Open the { -voucher } of a plan that you work for. Then ask for the money.
payments-to-code = Open a { -voucher }
payments-caption = What you asked for and what you got
payment-title = Payment to a helper
payment-back-helper = Back to your payments
payment-back-team = Back to the { -voucher }
payment-check-heading = Is this request for money right?
payment-check-lead = { $helper } asks for { $amount }. If you say yes, the money goes to the helper.
payment-waits = The team says yes or no, on { $day } at the latest. After that the request lapses.
payment-heading-requested = This request for money waits
payment-heading-confirmed = The money has been paid
payment-heading-released = This request for money has lapsed
payment-heading-refused = The team said no
payment-heading-reversed = This payment has been turned back
payment-helper-heading-requested = Your request is with the team
payment-helper-heading-confirmed = The money is yours
payment-helper-heading-released = Your request has lapsed
payment-helper-heading-refused = The team said no
payment-helper-heading-reversed = This payment has been turned back
payment-helper-next-requested = You do not have to do anything. You will get a mail when the team says yes or no.
payment-helper-next-confirmed = The amount is in your name.
payment-helper-next-released = Talk with the team. After that you can ask for the money again.
payment-helper-next-refused = Read what the team wrote and talk with each other. After that you can ask for the money again.
payment-helper-next-reversed = Ask the team what happened.
payment-state-requested = waits for the team
payment-state-confirmed = paid
payment-state-released = lapsed
payment-state-refused = refused
payment-state-reversed = turned back
payment-plan = Plan
payment-helper = Helper
payment-what = What for
payment-state = State
payment-amount = Amount
payment-asked-on = Asked on
payment-closed-on = Done on
payment-left = On the { -voucher } now
payment-leaves = On the { -voucher } afterwards
payment-confirm = Yes, pay { $amount }
payment-refuse-title = No, this is not right
payment-refuse-words = The money then stays on the { -voucher }. The helper reads your reason.
payment-refuse = Say no
payment-refusal-reasons = Why do you say no?
flash-payment-confirmed = Paid. The helper gets a mail.
flash-payment-refused = You said no. The helper gets a mail with your reason.

## Why something cannot be done

refusal-voucher-plan-not-ready = Put your plan on the site first. Choose the neighbourhood it is in. Then you can apply for a { -voucher }.
refusal-voucher-nobody-issues = Nobody gives { -vouchers } in your neighbourhood now. Ask your contact at the municipality.
refusal-voucher-more-than-allowed = This is more than the rules allow for one plan. Ask for less.
refusal-voucher-still-waiting = An application of this plan is waiting already. Wait for the decision, or take that one back first.
refusal-voucher-board-may-not-apply = Someone of your team is on the board that decides. By its rules the plan then cannot apply for a { -voucher }.
refusal-voucher-already-decided = This application has been decided already. See how it stands.
refusal-voucher-involved = You are in the team of this plan. So you cannot decide about it.
refusal-voucher-already-voted = You have said what you think already. That stays as it is.
refusal-voucher-more-than-asked = You cannot give more than the plan asks for.
refusal-voucher-part-not-allowed = By your rules you give the whole amount or nothing.
refusal-voucher-no-budget = There is no budget yet this year. Ask the municipality for it first.
refusal-voucher-not-the-helper = You are not on the list of helpers now. Contact the municipality.
refusal-voucher-ended = This { -voucher } has been stopped or is over. You cannot ask for anything from it.
refusal-voucher-more-than-left = This is more than what is left. Ask for less.
refusal-voucher-request-closed = This request for money is done already. See how it stands.
