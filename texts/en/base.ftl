### Words that come back on many pages: errors in forms, buttons, roles, and the pages for when something fails.

## Forms. $label is the question itself. A question may have a sentence of its own, for example .missing.

error-title = Error: { $title }
error-missing = Fill in: { $label }
error-missing-choice = Choose an answer: { $label }
error-too-long = “{ $label }”: use no more than { $max } characters.
error-too-short = “{ $label }”: use at least { $min } characters.
error-not-email = “{ $label }”: this is not an email address. Write it like this: name@example.com.
error-odd-letters = “{ $label }”: use plain letters. Letters with accents or dots do not work.
error-not-money = “{ $label }”: this is not an amount. Write it the Dutch way: 1250 or 1.250,00.
error-not-positive = “{ $label }”: this must be more than 0.
error-negative = “{ $label }”: this cannot be less than 0.
error-too-precise = “{ $label }”: write at most two digits after the comma.
error-too-much = “{ $label }”: this is too much. The highest amount is { $left }.
error-not-date = “{ $label }”: this is not a date. Write it like this: 24-11-2026.
error-not-time = “{ $label }”: this is not a time. Write it like this: 19:30.
error-time-past = “{ $label }”: this time has passed. Choose a time later today.
error-same-time = “{ $label }”: this time is there already. Choose another one.
error-date-past = “{ $label }”: this date has passed. Choose a day from { $min } on.
error-date-too-far = “{ $label }”: choose a day up to and including { $last }.
error-not-number = “{ $label }”: this is not a whole number. Use digits only.
error-number-range = “{ $label }”: choose a number from { $min } to { $max }.
error-unknown-choice = “{ $label }”: choose an answer from the list.
error-taken = “{ $label }”: this exists already. Choose something else.
error-too-common = This password is too easy to guess. Choose another one.

answer-yes = Yes
answer-no = No
answer-none = not filled in

## Buttons

action-save = Save
action-continue = Continue
action-back = Back
action-change = Change
action-cancel = No, go back
action-remove = Remove
action-filter = Show

## Roles

role-team = Team of the plan
role-board = Board
role-provider = Helper
role-guide = Your contact at the town hall
role-specialist = Specialist at the town hall
role-budget_holder = Prepares budgets
role-controller = Watches over the money
role-administrator = Administrator at the town hall

## When something fails. The last sentence says what you can do.

failure-400-title = We do not understand this request
failure-400-body = Go back to the previous page. Try it again from there.
failure-403-title = This page is not for you
failure-403-body = You cannot open it with this account. Should you belong here? Ask someone in the group to invite you.
failure-404-title = This page does not exist
failure-404-body = Perhaps the address is not right. Or the page was removed. Go to the start and search from there.
failure-405-title = This cannot be done here
failure-405-body = This page cannot take what was sent. Go back and try again there.
failure-409-title = This has just changed
failure-409-body = Someone else was first, or you sent this before. Nothing has changed now. Look at how things stand first.
failure-413-title = This is too large
failure-413-body = You sent more than we can receive. Make it shorter or smaller. Then try again.
failure-429-title = Tried too often
failure-429-body = You did this many times in a row. Wait an hour. Then try again.
failure-500-title = Something went wrong on our side
failure-500-body = It is not your fault. Try again in a few minutes.
failure-500-reference = Does it still fail then? Call or mail us and give this number: { $request }.
failure-typed = Your text
failure-typed-not-sent = This is what you wrote. It was not sent. Copy your text, or send it again later. Stay on this page until then.
failure-typed-words = You wrote this. We do not know whether it arrived. Copy your text, or send it once more in a while. Stay on this page until then.
failure-typed-send = Send it once more
failure-503-title = The site is not available for a moment
failure-503-body = We will be back soon. Try again in a few minutes. What you saved is still there.
failure-home = Go to the start
