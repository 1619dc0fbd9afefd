### Looking back on help that is done, and what plans like yours chose.

review-panel = How was the help?
review-panel-words = Answer three short questions. Other residents benefit from them.
review-panel-go = Look back on the help
review-title = How was the help?
review-lead = You look back on the help of { $helper }.
review-public = What you write comes on the helper's page, with the name of your plan. That happens only once teams have looked back { $n } times. Do not name any people.
review-got = Did you get what you asked for?
review-got-yes = Yes
review-got-partly = In part
review-got-no = No
review-ours = Did the plan stay yours?
review-ours-yes = Yes
review-ours-partly = In part
review-ours-no = No
review-again = Would you choose this helper again?
review-again-yes = Yes
review-again-partly = Maybe
review-again-no = No
review-words = Is there anything you want to say about it?
review-send = Send
review-once = You can do this once, for your whole team. After that you can no longer change it.
review-not-now = Not now
review-of-team = How the team looks back
review-own = How your team looked back
review-waits-answer = The helper may answer once.
review-answer-title = Your answer to the team
review-answer-lead = The team of “{ $plan }” looked back on your help.
review-answer = What do you want to say?
review-answer-once = You can answer once. Your answer stands beside the words of the team.
review-answer-send = Send your answer
review-answer-go = Give an answer
review-answered = Answer of the helper
review-shown-from = Other people read this only once teams have looked back { $n } times.
flash-review-written = Thank you. The helper gets an email.
flash-review-answered = Your answer has been sent.

## What everyone reads

experience-title = What teams thought
experience-count = { $n ->
    [one] One time a team looked back.
   *[other] { $n } times a team looked back.
}
experience-got = Did they get what they asked for?
experience-ours = Did the plan stay theirs?
experience-again = Would they choose this helper again?
experience-tally = Yes: { $yes }. In part: { $partly }. No: { $no }.
experience-tally-again = Yes: { $yes }. Maybe: { $partly }. No: { $no }.
experience-team = The team of { $plan }, { $day }
experience-words-none = The team wrote nothing with it.
experience-latest = Here you see the latest { $n }.
experience-none = What teams thought is shown here once teams have looked back { $n } times.
experience-row = What teams thought
experience-row-again = { $yes } out of { $n } times a team said: we would choose this helper again.
experience-row-none = Too few teams have looked back yet.

## Plans like yours

like-title = Plans like yours
like-theme = { $n } plans about the same theme chose this help.
like-all = { $n } plans in { $municipality } chose this help.
like-hours = Half of them needed { $hours } or less.
like-paid = Half of them paid { $amount } or less.
like-free = Half of them paid nothing.
like-again = { $yes } of the { $n } teams would choose the same helper again.
like-how = We count all help that is done. Of fewer than { $n } plans you see nothing.
