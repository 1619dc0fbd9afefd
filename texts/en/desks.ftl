### The desk of a board and that of the town hall: what waits, for whom, and until when.

desk-board-lead = This waits for you. Decide in time, so that residents know where they stand.
desk-board-side = Money of the organisation
desk-applications = Requests for a { -voucher }
desk-applications-none = No request waits for you.
desk-applications-count =
    { $count ->
        [one] One request waits.
       *[other] { $count } requests wait.
    }
desk-application-line = { $number }, { $amount }. Decide by { $day }.
desk-application-line-asked = { $number } · { $amount } · the time stands still
desk-application-open = To do
desk-application-asked = The team answers
desk-application-late = Late
desk-application-voted = You had your say. Someone else is needed.
desk-application-aside = You take no part
desk-round = The next round
desk-round-closes = The closing day is { $day }.
desk-round-asked =
    { $count ->
        [0] There is no question for this round yet.
        [one] There is one question for this round, for { $amount }.
       *[other] There are { $count } questions for this round, together for { $amount }.
    }
desk-round-left = You can still give { $amount }.
desk-round-list = Look at the questions
desk-round-none = There is no closing day left this year.
desk-payments = Payments that wait for the board
desk-municipal-payments = Payments that wait for the municipality itself
desk-payments-words = The team has nobody for this. So you say yes or no.
desk-payments-words-staff = The team has nobody for this. Therefore the desk says yes or no.
desk-payments-teams =
    { $count ->
        [one] One payment waits for a team
       *[other] { $count } payments wait for a team
    }
desk-payments-paper = Did a team sign a yes on paper? Open the payment. There you write that down.
desk-payment-kind-helper = Payment to a helper.
desk-payment-kind-shop = Invoice of a shop.
desk-payment-kind-resident = Money back with receipts.
desk-payment-kind-advance = Money beforehand.
desk-payment-kind-settlement = Receipts of money beforehand.
desk-payment-line = { $amount } to { $payee }. Say yes or no by { $day }.
desk-payment-for-team = Waits for the team
desk-corrections = Money that may have to come back
desk-corrections-words = Someone asked for money back. A second person says yes or no.
desk-correction-line = { $amount } from { $payee }, asked by { $name } on { $day }. There is no last day.
desk-organisation = Your organisation
desk-rules = See and change the rules
desk-rules-hint = What you give, to whom and how you decide
desk-budget = See or ask for your budget
desk-budget-hint = What the municipality gave and what you asked
desk-budget-asked = Asked
desk-budget-see = See the budget
desk-members = See who is on the board
desk-members-municipal = See who decides here
desk-members-hint =
    { $count ->
        [one] One person now
       *[other] { $count } people now
    }
desk-members-few = Too few to decide
desk-profile = Tell who you are
desk-profile-hint = What residents read, and when you meet
desk-to-do = To do
desk-closed = Latest decisions
desk-closed-granted = Yes
desk-closed-waiting = Yes, waits for money
desk-closed-refused = No
desk-closed-withdrawn = Withdrawn by the team

desk-staff-title = Work of the municipality
desk-staff-back = Back to the work of the municipality
desk-staff-lead = Here you see what waits, for whom and until when.
desk-staff-side = More work
desk-staff-more = Go to
desk-nothing = Nothing waits
desk-nothing-words = Everything was done in time.
desk-late = Late at an organisation
desk-late-words = These residents should have had an answer already. Ask the board what it needs.
desk-municipal = Requests at the municipality itself
desk-municipal-words = From neighbourhoods without a residents' organisation.
desk-municipal-line = { $number } at { $organisation }, { $amount }. Answer by { $day }.
desk-requests = Organisations ask for a budget
desk-request-line = { $amount } for { $year }. Answer by { $day }.
desk-budgets = Budgets for a second person to check
desk-proposed-line = { $amount } for { $year }, made by { $name }.
desk-helpers = People who want to be a helper
desk-helper-since = Asked on { $day }
desk-waits = Waits
desk-too-late = Late
desk-for-you = For you
desk-for-budget-holder = For whoever prepares budgets
desk-for-second-person = For a second person
desk-for-guide = For whoever admits helpers
desk-to-budgets = Budgets
desk-to-helpers = Helpers
desk-to-members = Staff
desk-to-free-days = Free days
desk-to-expertise = What helpers know much about
desk-to-undelivered = Mail that did not arrive
desk-to-organisations = Organisations

## A helper’s desk

desk-helper-applied = We see whether you can be on the list
desk-helper-applied-words = The municipality reads what you wrote. You hear it on { $day } at the latest.
desk-helper-out-refused = You are not on the list
desk-helper-out-suspended = You are off the list for now
desk-helper-out-removed = You are no longer on the list
desk-helper-out-left = You left the list yourself
desk-helper-left-words = Teams can no longer find you. Do you want to come back? Ask again. The municipality then reads what you wrote.
desk-helper-reasons = The municipality wrote this on { $day }:
desk-helper-hearing = You can answer until the end of { $day }. Until the decision everything stays as it is, or until that day when it is about safety.
desk-helper-hearing-link = Read why, and answer
desk-helper-disagree = Do you disagree with the decision? Mail to { $email }. The municipality listens to you.
desk-helper-again-words = Has something changed? Change your text and ask again.
desk-helper-again = Ask again
desk-helper-fresh =
    { $n ->
        [0] New questions
        [one] 1 new question
       *[other] { $n } new questions
    }
desk-helper-fresh-none = No team waits for your answer now. You get a mail when there is a question.
desk-helper-late = Too late
desk-helper-by = Answer by { $day }
desk-helper-running = You help here now
desk-helper-offered = Teams read your offer
desk-helper-valid = Valid until { $day }
desk-helper-payments = Waits for a yes from the team
desk-helper-agreed = Your agreements
desk-helper-hours = { $used } of { $all } hours used, until { $day }
desk-helper-apart = Money set apart for you
desk-helper-apart-words = A team set this apart for your agreement. Say on the agreement what is done.
desk-helper-apart-until = until { $day }
desk-helper-confirm-by = By { $day }
desk-helper-paid = The team said yes
desk-helper-past = Past
desk-helper-side = Money, time and your page
desk-helper-money = Asking for money
desk-helper-money-words = Ask the team for the code of the { -voucher }.
desk-helper-code = Fill in a code
desk-helper-time = Do you have time?
desk-helper-time-yes = Teams can ask you.
desk-helper-time-stop = No new questions for now
desk-helper-time-no = Teams can’t ask you now.
desk-helper-time-start = I have time again
desk-helper-time-away = Say until when you are away
desk-helper-profile = Change what residents read
