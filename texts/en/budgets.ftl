### Budgets: what the municipality sets aside for a year, and what organisations get from it.

## When something is not possible

refusal-budget-not-allowed = You may not decide on the municipality's money.
refusal-budget-not-found = This budget or request does not exist.
refusal-budget-same-person = You prepared this yourself. A colleague has to look at it.
refusal-budget-involved = You are on the board that asks for this money. A colleague decides about it.
refusal-budget-already-decided = This was decided already. Nothing has changed now.
refusal-budget-not-prepared = There is no proposal yet. Make a proposal first.
refusal-budget-name-taken = There is a budget of this name in this year already. Choose another name.
refusal-budget-wrong-year = Choose this year or next year.
refusal-budget-open-request = You have a request for this year already. Wait for its answer first.
refusal-budget-not-usable = Choose a budget that was approved, of the same year as the request.
refusal-budget-not-enough = There is not enough money left on this budget. Nothing has changed.
refusal-budget-more-than-asked = This is more than the organisation asked for.
refusal-budget-changed = The proposal has just been changed. Read it again.

## Where a request stands

budget-request-state-requested = Asked
budget-request-state-prepared = There is a proposal
budget-request-state-allocated = Received
budget-request-state-refused = No
budget-state-proposed = Waits for a second person
budget-state-approved = Approved
budget-state-refused = Not approved
budget-step-requested = The organisation asked for { $amount }
budget-step-by = { $name }, on { $day }
budget-step-on = On { $day }
budget-step-until = By { $day } at the latest
budget-step-prepare = The municipality reads the plan and makes a proposal
budget-step-prepared = The municipality made a proposal
budget-step-second = A second person at the municipality looks along
budget-step-second-who = Someone else than who made the proposal
budget-step-money = The money is there
budget-step-money-when = At once after a yes
budget-step-allocated = The organisation got { $amount }
budget-step-refused = The municipality said no

## For the board

budget-board-title = Your budget
budget-board-back = Back to your budget
budget-board-ask = Ask for a budget
budget-board-requests = What you asked for
budget-board-requests-none = You have not asked for anything yet.
budget-board-request-line = { $amount } for { $year }
budget-board-request-hint = Asked on { $day }
budget-board-request-title = Your request for a budget
budget-request-title = Ask the municipality for a budget
budget-request-lead = Do you ask today? Then you hear by { $day } at the latest.
budget-request-year = For which year?
budget-request-amount = How much money do you ask for?
budget-request-plan = What do you want to do with it?
    .hint = Write it in your own words. For example: how many { -vouchers } you want to give, and to what kind of plans.
budget-request-send = Send the request
budget-asked-title = Your request has been sent
budget-asked-words = You asked for { $amount } for { $year }.
budget-asked-hear = You hear by { $day } at the latest. Everyone on the board then gets an e-mail.
budget-what-next = What happens next?
budget-your-request = Your request
budget-contact = Do you have a question? Send an e-mail to

## For the municipality: budgets

budgets-title = Budgets
budgets-lead = Money that the municipality sets aside for plans of residents. Two people always look along.
budgets-all = All budgets
budgets-new = Make a budget
budgets-requests = Organisations that wait
budgets-of-year = Budgets of { $year }
budgets-years = Other years
budgets-none = There are no budgets for { $year }
budgets-none-next = A budget holder can make a budget.
budget-new-title = Make a budget
budget-new-lead = You propose it. The money is there only after a colleague says yes.
budget-new-name = What is the budget called?
    .hint = For example: Vouchers for residents
    .taken = There is a budget of this name in this year already. Choose another name.
budget-new-year = Year
budget-new-amount = Amount
budget-new-send = Propose it
flash-budget-proposed = The proposal has been sent. Your colleagues get an e-mail.
flash-budget-decided = Your decision has been saved. Your colleague gets an e-mail.
budget-proposed-by = Made by
budget-decided-by = Checked by
budget-bar-words = Paid is what helpers got. Reserved is what organisations and teams hold.
budget-decide-title = Will you look along?
budget-decide-words = Do you say yes? Then { $amount } is there for { $year } at once.
budget-decision-decision = What do you decide?
budget-decision-reasons = Why?
    .hint = Whoever made the proposal reads this. With a request of an organisation the board reads it too.
budget-decide-approve = Yes, I agree
budget-decide-refuse = No, not like this
budget-decide-send = Save your decision
budget-own = A colleague looks along
budget-own-words = You made this proposal yourself. That is why someone else decides.
budget-organisations = Organisations with money from this budget
budget-organisations-caption = What every organisation got and what is left
budget-organisation = Organisation
budget-allocated = Received

## For the municipality: what an organisation gets

budget-staff-request-title = { $organisation } asks for a budget
budget-fact-amount = Amount asked
budget-fact-plan = Your plan
budget-asked-by = Asked by
budget-their-plan = Their plan
budget-how-it-stands = How does it stand?
allocation-proposal = Proposal
allocation-proposal-line = { $amount } from “{ $budget }”, by { $name }.
allocation-make = Make a proposal
allocation-change = Change the proposal
allocation-decide = Read and decide
allocation-title = What does the organisation get?
allocation-back = Back to { $organisation }
allocation-lead = { $organisation } asked for { $amount } for { $year }. You make a proposal. A colleague decides.
allocation-no-budget = There is no approved budget for { $year }
allocation-no-budget-next = Without a budget you cannot give anything.
allocation-budget = From which budget?
allocation-budget-left = { $left } is left now.
allocation-amount = How much?
    .hint = Not more than the organisation asked for, and not more than is left.
allocation-reasons = Why this amount?
allocation-send = Propose it
flash-allocation-prepared = Your proposal has been sent. A colleague looks along.
flash-allocation-decided = Your decision has been saved. The board gets an e-mail.
allocation-decision-title = Will you look along with this amount?
allocation-from = From which budget?
allocation-for = For whom?
allocation-asked = Asked: { $amount }, by { $name }.
allocation-by = Proposed by
allocation-leaves = After a yes { $left } is left.
allocation-too-much = There is too little money on this budget
allocation-too-much-next = A yes is not possible now. Ask for another proposal, or say no with the reasons.
