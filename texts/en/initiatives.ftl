### Plans: what they are called, how far they are, what happened, and who must act.

## Themes, and how far a plan is

initiatives-theme-healthy = Healthy
initiatives-theme-joining_in = Taking part
initiatives-theme-safe = Safe
initiatives-theme-facilities = Facilities
initiatives-theme-living = Living

initiatives-phase-starting = Just started
initiatives-phase-seeking_help = Looking for help
initiatives-phase-asking_voucher = Asking for a { -voucher }
initiatives-phase-working = At work
initiatives-phase-done = Done
initiatives-phase-stopped = Stopped

initiatives-ending-done = the plan is done
initiatives-ending-stopped = the plan has stopped

## The steps on the timeline of a plan, in the words of who reads: the team itself, the board that decides about the
## voucher, the municipality, or anyone (public)

step-plan_started =
    { $reader ->
        [team] Your team started the plan
       *[public] The team started the plan
    }
step-plan_published =
    { $reader ->
        [team] Your plan came on the site
       *[public] The plan came on the site
    }
step-member_joined =
    { $reader ->
        [team] Someone joined your team
       *[public] Someone joined the team
    }
step-member_left =
    { $reader ->
        [team] Someone left your team
       *[public] Someone left the team
    }
step-help_wanted =
    { $reader ->
        [team] Your team is looking for help
       *[public] The team is looking for help
    }
step-help_asked =
    { $reader ->
        [team] Your team asked { $provider } for help
       *[public] The team asked { $provider } for help
    }
step-own_helper_proposed =
    { $reader ->
        [team] Your team named somebody as a helper
       *[public] The team named somebody as a helper
    }
step-own_helper_declined =
    { $reader ->
        [team] Whom your team named as a helper said no
       *[public] Whom the team named as a helper said no
    }
step-own_helper_applied =
    { $reader ->
        [team] { $provider } wants to help your team
       *[public] { $provider } wants to help the team
    }
step-own_helper_admitted = The municipality let { $provider } in
step-help_declined =
    { $reader ->
        [team] { $provider } can not help your team
       *[public] { $provider } can not help
    }
step-help_lapsed =
    { $reader ->
        [team] { $provider } did not answer your team in time
       *[public] { $provider } did not answer in time
    }
step-help_withdrawn =
    { $reader ->
        [team] Your team no longer waits for { $provider }
       *[public] The team no longer waits for { $provider }
    }
step-help_ended =
    { $reader ->
        [team] Your team no longer looks for help
       *[public] The team no longer looks for help
    }
step-talk_proposed =
    { $reader ->
        [team] Your team proposed three times for a first talk to { $provider }
       *[public] The team proposed three times for a first talk to { $provider }
    }
step-talk_planned =
    { $reader ->
        [team] Your team has a first talk with { $provider }
       *[public] The team has a first talk with { $provider }
    }
step-talk_none_fits = { $provider } can’t make the times for a first talk
step-offer_made =
    { $reader ->
        [team] { $provider } made your team an offer
       *[public] { $provider } made an offer
    }
step-offer_withdrawn = { $provider } took the offer back
step-help_chosen =
    { $reader ->
        [team] Your team chose { $provider }
        [municipality] The team chose a helper itself: { $provider }
       *[public] The team chose { $provider }
    }
step-agreement_drawn =
    { $reader ->
        [team] Your team signed an agreement with { $provider }
       *[public] The team signed an agreement with { $provider }
    }
step-agreement_signed = { $provider } signed the agreement. It still waits for money
step-agreement_began = The agreement with { $provider } began
step-agreement_paused =
    { $reader ->
        [team] Your team wants to talk with { $provider } first. The clock stands still
       *[public] The team wants to talk with { $provider } first. The clock stands still
    }
step-agreement_goes_on =
    { $reader ->
        [team] Your team goes on with { $provider }
       *[public] The team goes on with { $provider }
    }
step-delivery_said = Work of { $provider } was said to be done: { $amount }
step-delivery_said_free = Work of { $provider } was said to be done
step-delivery_accepted = A part of the work of { $provider } is done: { $amount }
step-delivery_returned = There is still a question about the work of { $provider }
step-delivery_withdrawn = The work of { $provider } is not done yet after all
step-change_proposed = There is a proposal to change the agreement with { $provider }
step-change_accepted = The agreement with { $provider } was changed. Both said yes
step-change_refused = The agreement with { $provider } stays as it was
step-agreement_winding_up = The agreement with { $provider } stops. What was done is settled
step-agreement_ended = The agreement with { $provider } was stopped
step-agreement_disputed =
    { $reader ->
        [team] Your team and { $provider } do not agree. The money waits
       *[public] The team and { $provider } do not agree. The money waits
    }
step-dispute_guide_asked = The municipality was asked to listen with { $provider }
step-dispute_taken_back =
    { $reader ->
        [team] It is all right again between your team and { $provider }
       *[public] It is all right again between the team and { $provider }
    }
step-dispute_settled =
    { $reader ->
        [team] Your team and { $provider } agree again
       *[public] The team and { $provider } agree again
    }
step-help_completed = The help of { $provider } is finished
step-voucher_applied =
    { $reader ->
        [team] Your team asked { $organisation } for a { -voucher } of { $amount }
        [board] The team asked your board for a { -voucher } of { $amount }
        [municipality] The team asked for a { -voucher } of { $amount }. { $organisation } decides.
       *[public] The team asked { $organisation } for a { -voucher } of { $amount }
    }
step-voucher_granted =
    { $reader ->
        [team] { $organisation } said yes: your team got a { -voucher } of { $amount }
        [board] Your board said yes: a { -voucher } of { $amount }
        [municipality] { $organisation } said yes: { $amount } from its own budget
       *[public] { $organisation } said yes: a { -voucher } of { $amount }
    }
step-voucher_part_granted =
    { $reader ->
        [team] { $organisation } gave your team a part: { $amount } of the { $asked }
        [board] Your board gave a part: { $amount } of the { $asked }
        [municipality] { $organisation } gave a part: { $amount } of the { $asked }, from its own budget
       *[public] { $organisation } gave a part: { $amount } of the { $asked }
    }
step-voucher_refused =
    { $reader ->
        [team] { $organisation } said no. The reason is with your application
        [board] Your board said no, with the reason
        [municipality] { $organisation } said no. The team read the reason, and where it can go
       *[public] { $organisation } said no, with the reason
    }
step-voucher_waiting =
    { $reader ->
        [team] { $organisation } said yes. Your { -voucher } of { $amount } waits for money
        [board] Your board said yes. The { -voucher } of { $amount } waits until you have money again
        [municipality] { $organisation } said yes, but does not have { $amount } now. The { -voucher } waits for money
       *[public] { $organisation } said yes. The { -voucher } of { $amount } waits for money
    }
step-application_questioned =
    { $reader ->
        [team] { $organisation } asked your team a question. The decision waits for your answer
        [board] Your board asked the team a question. The time for your decision stands still
        [municipality] { $organisation } asked the team a question. The time for the decision stands still
       *[public] { $organisation } asked the team a question
    }
step-application_answered =
    { $reader ->
        [team] Your team answered { $organisation }
        [board] The team answered. The time for your decision runs again
        [municipality] The team answered. The time for the decision runs again
       *[public] The team answered { $organisation }
    }
step-application_went_on =
    { $reader ->
        [team] { $organisation } decides without your answer
        [board] Your board goes on without an answer. The time for your decision runs again
        [municipality] { $organisation } goes on without an answer. The time for the decision runs again
       *[public] { $organisation } goes on without an answer
    }
step-application_withdrawn =
    { $reader ->
        [team] Your team took back its question for a { -voucher }
        [board] The team took back its question for a { -voucher }. You have nothing to decide
       *[public] The team took back its question for a { -voucher }
    }
step-application_closed =
    { $reader ->
        [team] Your question for a { -voucher } closed, since your plan has stopped or is finished
        [board] The question for a { -voucher } closed, since the plan has stopped or is finished. You have nothing to decide
       *[public] The question for a { -voucher } closed, since the plan has stopped or is finished
    }
step-voucher_cancelled =
    { $reader ->
        [team] Your team stopped a { -voucher }. { $amount } went back.
        [board] The team stopped a { -voucher }. { $amount } is there again for other plans.
        [municipality] The team stopped a { -voucher }. { $amount } is there again for other plans.
       *[public] The team stopped a { -voucher }. { $amount } went back.
    }
step-voucher_ended =
    { $reader ->
        [team] The last day of your { -voucher } passed. { $amount } went back.
        [board] The last day of a { -voucher } passed. { $amount } is there again for other plans.
        [municipality] The last day of a { -voucher } passed. { $amount } is there again for other plans.
       *[public] The last day of a { -voucher } passed. { $amount } went back.
    }
step-payment_requested =
    { $reader ->
        [team] { $provider } asked your team for { $amount }
        [board] { $provider } asked the team for { $amount }
        [municipality] { $provider } asked the team for { $amount }
       *[public] { $provider } asked for { $amount }
    }
step-payment_confirmed =
    { $reader ->
        [team] Your team paid { $amount } to { $provider }
       *[public] The team paid { $amount } to { $provider }
    }
step-payment_refused =
    { $reader ->
        [team] Your team said no to a payment to { $provider }
       *[public] The team said no to a payment to { $provider }
    }
step-payment_lapsed =
    { $reader ->
        [team] Your team did not answer the request of { $provider } for { $amount }. It lapsed
        [board] The team did not answer { $provider }. The request for { $amount } lapsed
        [municipality] The team did not answer { $provider }. The request for { $amount } lapsed
       *[public] The request of { $provider } for { $amount } got no answer and lapsed
    }
step-payment_made =
    { $reader ->
        [team] { $amount } went to { $provider }. The board said yes.
        [board] { $amount } went to { $provider }. Your board said yes.
       *[public] { $amount } went to { $provider }. The board said yes.
    }
step-shop_filed =
    { $reader ->
        [team] Your team sent in an invoice of { $provider }: { $amount }
       *[public] The team sent in an invoice of { $provider }: { $amount }
    }
step-receipts_filed =
    { $reader ->
        [team] Someone of your team asked for { $amount }
        [board] A resident asked for { $amount }. Someone else says yes or no
       *[public] A resident asked for { $amount }
    }
step-receipts_paid =
    { $reader ->
        [team] Someone of your team got { $amount }
       *[public] A resident got { $amount }
    }
step-filing_refused = A payment of { $amount } was answered with a no
step-filing_withdrawn =
    { $reader ->
        [team] Someone of your team took back a request for { $amount }
       *[public] A resident took back a request for { $amount }
    }
step-filing_lapsed = The request for { $amount } got no answer and lapsed
step-money_set_apart =
    { $reader ->
        [team] Your team set { $amount } apart for { $provider }
       *[public] The team set { $amount } apart for { $provider }
    }
step-hold_released =
    { $reader ->
        [team] Your team sets nothing apart for { $provider } any more
       *[public] The team sets nothing apart for { $provider } any more
    }
step-hold_ended = { $amount } was set apart for { $provider }. That is over now.
step-payment_returned =
    { $reader ->
        [team] { $amount } came back to you from { $provider }
       *[public] { $amount } came back from { $provider }
    }
step-receipts_returned = { $amount } came back from a resident
step-voucher_extended =
    { $reader ->
        [team] { $organisation } gave your { -voucher } a later last day
        [board] Your board gave a { -voucher } a later last day
       *[public] { $organisation } gave a { -voucher } a later last day
    }
step-plan_done =
    { $reader ->
        [team] Your plan is done
       *[public] The plan is done
    }
step-plan_stopped =
    { $reader ->
        [team] Your team stopped with the plan
       *[public] The team stopped with the plan
    }

## When something can not be done

refusal-plan-incomplete = Your plan is not complete yet. First fill in what is missing.
refusal-plan-fixed = This part of your plan is fixed now.
refusal-plan-not-active = This plan is not on the site, or it has ended.
refusal-plan-last-member = You are the last one of the team. First invite someone, or close the plan.
refusal-plan-not-member = This person is no longer in the team.

## The list of plans

initiatives-title = Plans of residents
initiatives-lead = What are people in your neighbourhood doing? Look at their plans, or start one yourself.
initiatives-start = Start a plan
initiatives-all = See all plans
initiatives-filter = Search for a plan
initiatives-filter-neighbourhood = Neighbourhood or village
initiatives-filter-theme = Theme
initiatives-filter-phase = How far is it?
initiatives-filter-text = Words in the plan
initiatives-filter-any = All
initiatives-filter-chosen = You searched for
initiatives-filter-clear = Remove all
initiatives-filter-words = “{ $words }”
initiatives-found =
    { $n ->
        [0] No plans found
        [one] 1 plan found
       *[other] { $n } plans found
    }
initiatives-order = The newest plans come first.
initiatives-members =
    { $n ->
        [one] 1 person in the team
       *[other] { $n } people in the team
    }
initiatives-late-organisation = Overdue at the residents’ organisation
initiatives-late-municipality = Overdue at the municipality
initiatives-late-provider = Overdue at the helper
initiatives-none = There are no plans yet
initiatives-none-next = Do you have an idea for your neighbourhood? Then you are the first.
initiatives-none-found = No plan was found
initiatives-none-found-next = Remove something from what you searched for. Or see all plans.

## Starting a plan

initiatives-new-title = Start a plan for your neighbourhood
initiatives-new-lead = A garden, a party, a community house: you have an idea and you want to do it. Here you make a plan of it.
initiatives-new-what = Good to know
initiatives-new-time = It takes you about ten minutes. There are five steps: what, why, where, who, and then you check it all.
initiatives-new-draft = Only your team sees what you write. The plan comes on the site when you say so, and not before.
initiatives-new-saved = After each page we save your answers. You can stop and go on later.
initiatives-new-team = You do not have to do it alone. You can invite people to your team.
initiatives-new-public = Is your plan on the site? Then everyone can read it. The names of your team stay hidden.
initiatives-new-begin = Start this plan
initiatives-new-account = First an account
initiatives-new-account-text = So we know that the plan is yours, and you can go on later. All you need is an e-mail address.
initiatives-new-sign-up = Make an account
initiatives-new-sign-in = I have an account
initiatives-new-after = This is how it goes on
initiatives-new-after-tell = You tell your plan, and put it on the site.
initiatives-new-after-help = You look for a helper if you want one. You choose who.
initiatives-new-after-voucher = You ask for a { -voucher }: money for your plan.
initiatives-new-after-work = You get to work with your neighbourhood.

story-title = What is your plan called?
    .hint = A short name that people remember. You can change it later.
    .missing = Write what your plan is called
    .too-short = Make the name of your plan a little longer: at least { $min } characters
    .too-long = Make the name of your plan shorter: at most { $max } characters
story-summary = What do you want to do?
    .hint = In one or two sentences. This is shown in the list of plans.
    .missing = Write in one or two sentences what you want to do
story-reason = Why do you want this?
    .hint = What is missing now, or what can be better? What will people in the neighbourhood gain?
    .missing = Write why you want this
story-neighbourhood = In which neighbourhood or village?
    .missing-choice = Choose the neighbourhood or village of your plan
story-theme = What is your plan mostly about?
    .missing-choice = Choose what your plan is mostly about
story-who_joins = Who takes part?
    .hint = For example: five neighbours from the street, the school, and people of the playground. Do not write names.
    .missing = Write who takes part

initiatives-theme-healthy-hint = Sports, good food, rest
initiatives-theme-joining_in-hint = Meeting people, learning, helping each other
initiatives-theme-safe-hint = Traffic, light, looking after each other
initiatives-theme-facilities-hint = A community house, a playground, a shop
initiatives-theme-living-hint = Green, streets and squares, a nice place to live

## The pages of the story

initiatives-part-naam-title = What is your plan?
initiatives-part-naam-lead = Tell it as you would tell a neighbour.
initiatives-part-waarom-title = Why this plan?
initiatives-part-waarom-lead = Those who read this want to know why it is needed. Write it in your own words.
initiatives-part-waar-title = Where is your plan?
initiatives-part-waar-lead = So people of your neighbourhood find the plan. The neighbourhood also decides who decides about a { -voucher }.
initiatives-part-wie-title = Who takes part?
initiatives-part-wie-lead = A plan is stronger when more people take part. It may still be small.
initiatives-save-on = Save and go on
initiatives-saved-here = You can stop at any time. Your plan is under My { -brand } and you go on there later.
initiatives-similar = These plans are already there in your neighbourhood
initiatives-similar-text = Perhaps you can do something together. A plan of your own is fine too.
initiatives-similar-onward = Go on with my own plan

initiatives-check-title = Is everything right?
initiatives-check-lead = Read it once more at your ease. Show it to your team too.
initiatives-check-missing = This is still missing
initiatives-fact-title = Name of the plan
initiatives-fact-summary = What you want to do
initiatives-fact-reason = Why
initiatives-fact-neighbourhood = Neighbourhood or village
initiatives-fact-theme = Theme
initiatives-fact-who = Who takes part
initiatives-check-then = When you put the plan on the site
initiatives-check-then-public = Everyone can read your plan and follow how it goes.
initiatives-check-then-names = The names of your team are not shown.
initiatives-check-then-place = You can still change the text later. Not the neighbourhood and the theme.
initiatives-check-publish = Put my plan on the site
initiatives-check-later = Not yet? Close this page. Everything is saved.

initiatives-started-title = Your plan is on the site
initiatives-started-lead = “{ $title }” is a real plan now. Congratulations!
initiatives-started-mail = You and your team get a mail too. It has the link to your plan.
initiatives-started-next = What now?
initiatives-started-turn = It is your team’s turn. You do not have to wait for anything: start with what you need first.
initiatives-started-team = Invite people to your team
initiatives-started-team-hint = By mail or with a link
initiatives-started-help = Look for help with your plan
initiatives-started-help-hint = A helper answers you within two working days
initiatives-started-voucher = Ask for a { -voucher }
initiatives-started-voucher-hint = First you see the rules, and the day on which you get an answer
initiatives-started-open = Go to the page of your plan
initiatives-started-questions = Do you have a question? Mail to { $email }.

## The team

initiatives-team-title = Team of the plan
initiatives-team-lead = Together you decide about the plan, about the help and about the money. Everyone in the team may do the same.
initiatives-team-members =
    { $n ->
        [one] 1 person in the team
       *[other] { $n } people in the team
    }
initiatives-team-you = you
initiatives-team-since = Since { $day }
initiatives-team-leave = Leave the team
initiatives-team-remove = Remove
initiatives-team-past = Who was in the team before?
initiatives-team-past-line = { $name }, from { $from } until { $until }
initiatives-invite = Invite someone
initiatives-invite-text = Whoever says yes is part of the team. They may see everything, and decide about the money too.
initiatives-invite-send = Send the invitation
initiatives-link = Or share a link
initiatives-link-text = Put the link in the group chat of your neighbourhood. Whoever has the link can join the team.
initiatives-link-make = Make a link
initiatives-link-made = Your link is ready
initiatives-link-made-text = Copy the link now. We show it only once. It works for fourteen days.
initiatives-invited = Invited, no answer yet
initiatives-invited-link = A link to share
initiatives-invited-until = Valid until { $day }
initiatives-invited-withdraw = Take back
invitee-email = E-mail address
    .hint = Of the person whom you invite
    .missing = Fill in the e-mail address of the person whom you invite
    .own = This is your own e-mail address. Fill in the address of someone else.

initiatives-leave-title = Do you want to leave the team?
initiatives-leave-lead = You stop with “{ $title }”.
initiatives-leave-access = After that you only see what everyone sees. You no longer decide.
initiatives-leave-goes-on = The plan goes on with the others.
initiatives-leave-back = Do you want to take part again later? Then someone of the team can invite you.
initiatives-leave-do = Yes, I leave the team
initiatives-remove-title = Take someone out of the team
initiatives-remove-lead = You take { $name } out of the team of “{ $title }”.
initiatives-remove-access = After that { $name } only sees what everyone sees.
initiatives-remove-mail = { $name } gets a mail about this.
initiatives-remove-history = The team can still see who was part of it before.
initiatives-remove-do = Remove from the team

## The end of a plan

initiatives-closing-title = Close the plan
initiatives-closing-lead = Is your plan done? Or does your team stop? Both are fine.
initiatives-closing-then = What happens then?
initiatives-closing-then-read = Everyone can still read the plan.
initiatives-closing-then-ask = You can ask for no new help or { -voucher }.
initiatives-closing-then-waiting = Is an application for a { -voucher } still waiting? It stops. The board gets a mail.
initiatives-closing-then-money = A { -voucher } that you already have stays valid until its end date. What is left then goes back. Do you want to give it back earlier? Then stop the { -voucher } yourself.
initiatives-closing-then-back = You can not undo this. Do you want to go on again? Then you start a new plan.
initiatives-closing-do = Close the plan
closing-how = How does the plan end?
    .missing-choice = Choose how the plan ends
closing-how-done = The plan is done
closing-how-done-hint = We did what we wanted to do.
closing-how-stopped = We stop
closing-how-stopped-hint = It did not work out, or it is no longer needed.

## Short notices

flash-team-invited = The invitation has been sent.
flash-team-withdrawn = The invitation no longer works.
flash-team-left = You have left the team. Thank you for what you did.
flash-team-removed = This person is no longer in the team.
flash-plan-ended = The plan is closed. Thank you for what you did for the neighbourhood.
