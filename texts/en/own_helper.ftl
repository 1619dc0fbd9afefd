### Residents know somebody: a helper who is not on the list, and can help their plan all the same.

## Naming somebody

own-helper-know = Do you know somebody?
own-helper-know-words = You may choose a helper who is not on the list yet. A neighbour who knows about roofs, for example.
own-helper-propose = I know somebody
own-helper-title = I know somebody
own-helper-lead = Do you know somebody who can help your team? Then we send that person a mail.
own-helper-how = This is how it goes
own-helper-how-mail = The person gets a mail with a link. It works for 30 days.
own-helper-how-apply = The person signs up as a helper. The same rules count for every helper.
own-helper-how-free = After that you can ask for help at once. Is the help free? Then your team can choose at once.
own-helper-how-paid = Does the help cost money? Then your team chooses when the municipality has let the helper in.
own-helper-most = Per plan { $n } people at a time can have such a mail.
own-helper-no-need = First a question
own-helper-no-need-words = First say what your team wants help with. Then you can name somebody.
own-helper-need = For which question?
    .missing-choice = Choose the question
own-helper-name = What is the person called?
    .missing = Write the name of the person
own-helper-email = E-mail address of the person
    .hint = We use it for this mail only. Ask first whether that is all right.
    .missing = Write the e-mail address of the person
own-helper-words = What do you want to say to the person?
    .hint = For example: you helped us so well with the roof last year.
own-helper-send = Send the mail
flash-own-helper-proposed = The mail is sent. On this page you see the answer.
flash-own-helper-sent-again = The mail is sent again. The old link no longer works.
flash-own-helper-withdrawn = You no longer ask this person. The link no longer works.
flash-own-helper-linked = You are now one of the helpers of this plan. The team can send you a question.
kept-what-own-helper = Somebody whom you name as a helper

## On the page of the question

own-helper-state-waiting = Waits for an answer
own-helper-state-over = Gave no answer
own-helper-state-applied = Has signed up
own-helper-state-admitted = Is on the list
own-helper-state-refused = Not let in
own-helper-state-out = Is not on the list now
own-helper-state-declined = Said no
own-helper-state-withdrawn = No longer asked
own-helper-proposed-by = Named by { $name }. The link works up to and including { $day }.
own-helper-usable = Can help you for free at once. For money that is possible once let in.
own-helper-ask = Ask { $helper } for an offer
own-helper-again = Send { $name } the mail again
own-helper-end = Stop asking { $name }
own-helper-too-early = This helper has not been let in yet. You can choose help that costs money after that. Free help is possible at once.
own-helper-agreement = { $helper } has not been let in yet. Free help is allowed now. You may always stop.

## Who was named

own-helper-asked-title = Do you want to help residents?
own-helper-asked-by = { $name } and the team of “{ $plan }” think of you.
own-helper-asked-for = What the team looks for
own-helper-asked-how = If you say yes
own-helper-asked-form = You sign up as a helper. That takes a quarter of an hour. The municipality answers within ten working days.
own-helper-asked-free = Do you want to help for free? Then the team can choose you at once.
own-helper-asked-paid = Do you ask for money? Then you can begin when the municipality has let you in.
own-helper-asked-nothing = You are bound to nothing. You make an offer, and the team chooses.
own-helper-conditions = The rules for every helper
own-helper-yes = Yes, I want to help
own-helper-yes-words = Fill in the form. Your name is there already.
own-helper-to-form = To the form
own-helper-join = Make my account and go on
own-helper-sign-in = You have an account with this e-mail address. Sign in to go on.
own-helper-other = This link is for another e-mail address. Sign out, and sign in with the account of that address.
own-helper-link-words = You are a helper already. You do not have to sign up again.
own-helper-link-do = Help the team as { $helper }
own-helper-link-other = I want to sign up as another helper
own-helper-no = No, rather not
own-helper-no-words = That is always fine. You do not have to say why. The team sees that you said no. We throw your e-mail address away.
own-helper-no-do = No, thank you
own-helper-until = The link works up to and including { $day }.
own-helper-apply-by = Residents of “{ $plan }” named you
own-helper-apply-words = Your e-mail address is { $email }. You fill in the same as every other helper.
own-helper-gone-title = This link can do nothing more
own-helper-gone-over = The link is too old. Ask the team for a new mail.
own-helper-gone-used = The link has been used. You find your page when you sign in.
own-helper-gone-declined = You said no. Thank you for your answer.
own-helper-gone-withdrawn = The team no longer asks this of you.
own-helper-gone-not-needed = The team no longer looks for this help.
own-helper-gone-unknown = We do not know this link. Did you get a later mail? Then use the link in that one.
own-helper-gone-next = Do you want to help residents all the same? You can always sign up as a helper yourself.
own-helper-offer-words = The municipality has not let you in yet. Do you help for free? Then the team can choose you at once. Do you ask for money? Then the team can choose you once you are let in.

## At the town hall and on the page of the helper

own-helper-brought-row = How did this helper get here?
own-helper-brought = Named by residents of { $plan }
own-helper-early = Not on the list yet
own-helper-early-words = The municipality has not let this helper in yet. Only the helper, the municipality and the team that named the helper see this page.

## What is not possible

refusal-own-helper-too-many = Five people still have to answer. Wait for an answer, or stop asking somebody.
refusal-own-helper-already = Your team named this e-mail address already. Send the mail again from the page of the question.
refusal-own-helper-oneself = This is your own address. Fill in the address of the helper.
refusal-own-helper-closed = This person answered already, or your team no longer asks.
refusal-own-helper-over = The link is too old. Ask the team for a new mail.
refusal-own-helper-of-another = This link is for another e-mail address. Sign in with the account of that address.
refusal-own-helper-too-often = Many mails went to this address already, or from you. Try again later.
refusal-help-paid-before-admission = This helper has not been let in yet. You can choose help that costs money after that. Free help is possible at once.
