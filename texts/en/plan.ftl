### The page of a plan: the story, who must act, what the team can do, the money and the help.

plan-crumbs = You are here
plan-facts = About this plan
plan-draft = Not on the site yet
plan-draft-notice = Only your team sees this plan. Everyone can read it when you put it on the site.
plan-reason = Why this plan?
plan-who = Who takes part?
plan-side = Money and team
plan-see = View

## Who must act

plan-turn = Whose turn is it?
plan-turn-tell = The team. Tell your plan and put it on the site.
plan-turn-go_on = The team goes on with the plan.
plan-turn-decide = { $name } decides about a { -voucher }.
plan-turn-reply = The team answers the question of { $name }. After that the decision goes on.
plan-turn-answer = A helper answers the question of the team.
plan-turn-choose = The team reads the offers and chooses a helper.
plan-turn-pay = The team says yes or no to a payment to { $name }.
plan-turn-due = By { $day } at the latest.
plan-turn-over-done = Nobody. This plan is done.
plan-turn-over-stopped = Nobody. The team stopped with this plan.
plan-late-organisation = Overdue at the residents’ organisation
plan-late-municipality = Overdue at the municipality
plan-late-day = The answer was due on { $day }.
plan-now-team =
    { $reader ->
        [team] Now it is your team’s turn
       *[public] Now it is the team’s turn
    }
plan-now-organisation =
    { $reader ->
        [board] Now it is your board’s turn
       *[public] Now it is the turn of the residents’ organisation
    }
plan-now-municipality = Now it is the municipality’s turn
plan-now-provider = Now it is a helper’s turn

## What the team can do

plan-tasks = What can you do?
plan-task-now = Can be done now
plan-task-later = Not yet possible
plan-task-done = Done
plan-task-tell = Tell what you want
plan-task-publish = Put your plan on the site
plan-task-invite = Invite your team
plan-task-help = Look for help
plan-task-choose = Choose your help
plan-task-choose-offers =
    { $n ->
        [one] There is 1 offer. Read it with your team.
       *[other] There are { $n } offers. Read them with your team.
    }
plan-task-choose-wait = You will hear by { $day }.
plan-task-apply = Ask for a { -voucher }
plan-task-apply-draft = You began this before. What you typed is still there.
plan-task-reply = Answer about your { -voucher }
plan-task-reply-asked = { $name } asked something. As long as you do not answer, the decision stands still.
plan-task-apply-wait = You will hear by { $day }.
plan-task-apply-short = You lack { $amount } for your helper.
plan-task-apply-late = The answer is overdue. Ask about it.
plan-task-help-draft = You kept a question before.
plan-task-pay = Pay your helper
plan-task-pay-asked = { $name } asks for { $amount }.
plan-task-pay-show = There is { $amount } left. Show the code of your { -voucher } to your helper.
plan-task-pay-read = There is { $amount } left. The page of your { -voucher } says how to pay.
plan-task-complete = Say that the help is done
plan-task-close = Close the plan

## How it went

plan-steps = How is this plan doing?
plan-steps-earlier =
    { $n ->
        [one] See 1 earlier step
       *[other] See { $n } earlier steps
    }
plan-step-by = { $day } · { $role }
plan-step-private-team = For your team only.
plan-step-private-concerned = For team, board and municipality only.
plan-untold-applied = The team asked { $organisation } for a { -voucher }
plan-untold-granted = { $organisation } said yes to a { -voucher }
plan-untold-waiting = { $organisation } said yes. The { -voucher } waits for money
plan-untold-cancelled = The team stopped a { -voucher }. What was left went back.
plan-untold-ended = The last day of a { -voucher } passed. What was left went back.
plan-by-team =
    { $reader ->
        [team] your team
       *[public] the team
    }
plan-by-organisation =
    { $reader ->
        [board] your board
       *[public] the residents’ organisation
    }
plan-by-municipality = the municipality
plan-by-provider = the helper
plan-by-system = by itself
plan-future-publish = The plan comes on the site
plan-future-help = The team chooses a helper, if needed
plan-future-voucher = The team asks for a { -voucher }, if needed
plan-future-done = The plan is done

## Help

plan-help = Help with this plan
plan-help-guide = Finding the way
plan-help-process = Making a plan together
plan-help-knowledge = Knowledge
plan-help-mediation = Mediation
plan-help-together = Bringing people together
plan-help-chosen = On { $day } the team chose
plan-help-completed = The help is finished.
plan-help-closed = The team no longer looks for someone.
plan-help-wanted = The team is looking for someone.
plan-help-asked =
    { $n ->
        [one] The team asked 1 helper and waits for an answer.
       *[other] The team asked { $n } helpers and waits for an answer.
    }
plan-help-offers =
    { $n ->
        [one] There is 1 offer to choose from.
       *[other] There are { $n } offers to choose from.
    }

## Vouchers and money

plan-vouchers = Requests for { -vouchers }
plan-application = Asked: { $amount } (number { $number })
plan-application-untold = Asked: a { -voucher } (number { $number })
plan-application-submitted = { $organisation } decides by { $day } at the latest.
plan-application-asked = { $organisation } waits for an answer of the team.
plan-application-granted = { $organisation } said yes: { $amount }.
plan-application-granted-untold = { $organisation } said yes.
plan-application-refused = { $organisation } said no, with the reason.
plan-application-waiting = { $organisation } said yes. There is no money now. Your plan is on the waiting list.
plan-application-withdrawn = The team asked { $organisation } for this, and took it back.
plan-voucher-until = Valid up to and including { $day }.
plan-voucher-ended = The end date was { $day }. What was left went back.
plan-voucher-cancelled = The team stopped it. What was left went back.
plan-voucher-open = Open the { -voucher }
plan-money = Money of this plan
plan-money-more = Follow the euro
plan-money-untold = Only the team, the board and the municipality see how much money this plan got.

## For the team, and for those who read it

plan-team = For your team
plan-team-people = See the team and invite people
plan-team-name = Change the name and the short text
plan-team-why = Change why you want this
plan-team-who = Change who takes part
plan-team-help = Ask for help with something new
plan-team-prepared = Go on with your question:
plan-team-voucher = Ask for a { -voucher }
plan-own = Do you have an idea yourself?
plan-own-text = It is on paper in ten minutes. You decide when others read it.
