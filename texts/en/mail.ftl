### Mails. Each mail is a row of the table mail::EVENTS. No names or amounts in a subject that others may not see.

mail-sender = { -brand } municipality of { $municipality }
mail-greeting = Dear { $name },
mail-greeting-unknown = Good day,
mail-closing =
    Greetings from { -brand }
    Municipality of { $municipality }

    Do you have a question? Mail to { $email }.

## Account

mail-sign-up-subject = Confirm your email address
mail-sign-up-body =
    You signed up at { -brand }. Click the link and choose a password. Then we know that this address is yours.

    The link works for two days. Was this not you? Then you need not do anything.
    .action = Confirm your email address

mail-sign-up-known-subject = You already have an account
mail-sign-up-known-body =
    Someone signed up with this email address. But you already have an account with us.

    Was it you? Sign in with your password. Have you forgotten it? Then make a new one.

    Was it not you? Then you need not do anything. Nothing has changed.
    .action = Make a new password

mail-password-reset-subject = Choose a new password
mail-password-reset-body =
    You want a new password. Click the link and choose one.

    The link works for two hours, and once only. Was this not you? Then you need not do anything.
    .action = Choose a new password

mail-password-changed-subject = Your password has changed
mail-password-changed-body =
    Your password has just changed. You are signed out everywhere.

    Was this not you? Make a new password at once.
    .action = Make a new password

mail-address-confirm-subject = Confirm your new email address
mail-address-confirm-body =
    You want to use this email address for your account. Click the link. From then on you get our mail at this address.

    The link works for one day. Was this not you? Then you need not do anything.
    .action = Confirm your new email address

mail-address-changed-subject = Your account has another email address
mail-address-changed-body =
    Your account now has another email address. This is the last mail to this one.

    Was this not you? Tell us at once. We will help you.
    .action = Read how to reach us

mail-account-ended-subject = Your account has ended
mail-account-ended-body =
    You ended your account. Your name and your email address are gone. You can no longer sign in.

    What you did together with others stays, without your name. Would you like to join again later? Then you can make a new account.
    .action = Go to { -brand }

## Invitations

mail-team-invitation-subject = Will you join a plan for the neighbourhood?
mail-team-invitation-body =
    { $by } asks whether you will join the plan “{ $plan }”.

    If you say yes, you are part of the team. Together you choose who helps you. You also decide on the money for the plan.

    The link is for you only. Do not pass it on.
    .action = Look at the invitation

mail-board-invitation-subject = Will you join the board of { $organisation }?
mail-board-invitation-body =
    { $by } asks whether you will join the board of { $organisation }.

    The board decides on { -vouchers } for plans of residents. You see the plans and you decide with the others.

    The link is for you only. Do not pass it on.
    .action = Look at the invitation

mail-helper-invitation-subject = Will you help with { $helper }?
mail-helper-invitation-body =
    { $by } asks you to take part in { $helper }. Then you answer questions of residents too.

    The link is for you alone. Do not pass it on.
    .action = See the invitation

mail-helper-joined-subject = { $who } now takes part in { $helper }
mail-helper-joined-body =
    { $who } said yes to the invitation, and now answers for { $helper } too.
    .action = See who take part

mail-helper-member-ended-subject = You no longer take part in { $helper }
mail-helper-member-ended-body =
    You no longer answer for { $helper }. You no longer see what teams ask { $helper }.

    Is this wrong? Ask the others of { $helper }.
    .action = To your own page

mail-staff-invitation-subject = You can work with { -brand }
mail-staff-invitation-body =
    You have a task at { -brand }: { $role }.

    Click the link to say yes. Do you not have an account yet? You make it there.

    The link is for you only. Do not pass it on.
    .action = Look at the invitation

mail-staff-invited-subject = An invitation to a task at the municipality
mail-staff-invited-body =
    { $who } invites someone for a task on { -brand }: { $role }.

    Is this not right? Take the invitation back.
    .action = Look at the staff

mail-staff-joined-subject = Someone has a task at the municipality
mail-staff-joined-body =
    { $who } has a task on { -brand } now: { $role }.

    Is this not right? End the task.
    .action = Look at the staff

mail-team-joined-subject = Your team has grown
mail-team-joined-body =
    { $who } has joined the plan “{ $plan }”.

    You can now go on together.
    .action = Look at your team

mail-team-member-ended-subject = You are no longer part of a team
mail-team-member-ended-body =
    You are no longer part of the team of “{ $plan }”. You cannot change anything there now.

    Is this not right? Ask someone in the team.
    .action = Look at the plans

mail-board-joined-subject = New on the board of { $organisation }
mail-board-joined-body =
    { $who } is now on the board of { $organisation } and decides on { -vouchers } too.

    Is this not right? Look at who is on the board.
    .action = Look at the board

mail-board-member-ended-subject = You are no longer on the board
mail-board-member-ended-body =
    You are no longer on the board of { $organisation }. You do not decide on { -vouchers } there any more.

    Is this not right? Ask the board. Thank you for your work for the neighbourhood.
    .action = Look at { $organisation }

mail-rules-changed-subject = New rules of { $organisation }
mail-rules-changed-body =
    { $who } made new rules for { $organisation }. They hold from { $day } on.

    Whoever asked before keeps the old rules. Is something not right? Talk about it in the board.
    .action = Read the new rules

mail-staff-role-ended-subject = A task has ended
mail-staff-role-ended-body =
    You no longer have this task: { $role }.

    Is this not right? Ask the administrator at your town hall.
    .action = Look at what you can do

## Plans

mail-plan-published-subject = Your plan is on the site
mail-plan-published-body =
    Everyone can now read your plan “{ $plan }”.

    What now? The page of your plan shows the next step. You can look for help in the list of helpers. You can also ask for a { -voucher }.
    .action = Go to your plan

mail-plan-ended-subject = Your plan has ended
mail-plan-ended-body =
    Your team has closed the plan “{ $plan }”: { $how }.

    Everyone can still read the plan. You can ask for no new help or { -voucher }. A { -voucher } that you already have stays valid until its end date.
    .action = See your plan

## The list of helpers

mail-helper-applied-subject = Someone wants to be a helper
mail-helper-applied-body =
    { $helper } wants to be on the list of helpers.

    Read what the helper wrote. See whether the helper fits the rules. Then answer, and give the reason.
    .action = Look at the new helper

mail-helper-received-subject = We will see whether you can be a helper
mail-helper-received-body =
    Thank you. You want to be on the list of helpers as “{ $helper }”.

    The municipality reads what you wrote. You get a mail with the answer and the reason. Until then nobody else sees your page.
    .action = Look at what you wrote

mail-helper-served-subject = { $who } now fills things in for { $helper }
mail-helper-served-body =
    { $who } wrote down that you asked for this, for { $helper }. A board or the municipality can now answer questions and fill things in for you. All of it is written down, and you can read it.

    Did you not ask for this? Then stop it with one press.
    .action = See it, or stop it

mail-helper-admitted-subject = You are on the list of helpers
mail-helper-admitted-body =
    Good news: “{ $helper }” is now on the list of helpers. Residents can ask you for help.

    The municipality added:
    { $reasons }

    When someone asks you, we send you a mail.
    .action = Go to your page

mail-helper-refused-subject = You are not on the list of helpers
mail-helper-refused-body =
    The municipality does not put “{ $helper }” on the list of helpers.

    This is the reason:
    { $reasons }

    Has something changed? Then you can ask again.
    .action = Look at what you wrote

mail-helper-suspended-subject = You are off the list of helpers for now
mail-helper-suspended-body =
    The municipality takes “{ $helper }” off the list of helpers for now. Teams can’t choose you at the moment.

    This is the reason:
    { $reasons }

    Do you disagree? Mail or call the municipality. We listen to you before we decide further.
    .action = Go to your page

mail-helper-removed-subject = You are no longer on the list of helpers
mail-helper-removed-body =
    The municipality takes “{ $helper }” off the list of helpers.

    This is the reason:
    { $reasons }

    Do you disagree? Mail or call the municipality. We listen to you.
    .action = Go to your page

mail-helper-intention-subject = The municipality means to change your place on the list. What do you say?
mail-helper-intention-body =
    The municipality means to do this with “{ $helper }”: { $what }. Nothing has been decided yet.

    This is the reason:
    { $reasons }

    You can answer until the end of { $day }. Write what you think, or ask to come and talk. The municipality decides only after that.
    .action = Give your answer

mail-helper-set-aside-subject = You are off the list of helpers now
mail-helper-set-aside-body =
    The municipality took “{ $helper }” off the list of helpers at once, because it is about safety.

    This is the reason:
    { $reasons }

    This ends by itself after { $day }, if the municipality has not decided by then. Until the end of that day you can answer, or ask to come and talk.
    .action = Give your answer

mail-helper-left-subject = { $helper } stops as a helper
mail-helper-left-body =
    “{ $helper }” left the list of helpers itself. You need to do nothing.
    .action = See the helper

mail-helper-answered-subject = A helper answered
mail-helper-answered-body =
    “{ $helper }” answered what the municipality means to do, or wants to come and talk.

    Read it before you decide.
    .action = Read the answer

mail-talk-noted-subject = This is what the municipality wrote down of the talk
mail-talk-noted-body =
    The municipality wrote down what was said in the talk about “{ $helper }”.

    Is it wrong? Tell the municipality.
    .action = Read what it says

mail-intention-dropped-subject = Your place on the list stays as it was
mail-intention-dropped-body =
    The municipality does not change the place of “{ $helper }” on the list of helpers after all.

    The municipality added:
    { $reasons }
    .action = See your place on the list

mail-suspension-ended-subject = You are back on the list of helpers
mail-suspension-ended-body =
    “{ $helper }” is back on the list of helpers. The municipality did not decide in time.

    The municipality can still decide. Then you get a mail.
    .action = See your place on the list

mail-reference-asked-subject = Is this example of { $helper } right?
mail-reference-asked-body =
    { $helper } helps residents with their plans. On the list of helpers { $helper } wants to show the example “{ $title }”, and names you as someone who was there.

    Is it right? And may your name stand with it? Without your yes nobody reads it. You can take your yes back later with the same link.

    The link is for you only. Do not pass it on.
    .action = Read the example

## Residents know somebody

mail-own-helper-proposed-subject = { $by } asks whether you want to help
mail-own-helper-proposed-body =
    { $by } makes the plan “{ $plan }” with neighbours. The team looks for help, and thought of you.

    With the link you read what the team looks for, and which rules there are. Then you say yes or no. You are bound to nothing.

    The link works up to and including { $day }, and is for you only. Do not pass it on.
    .action = Read what the team asks

mail-own-helper-applied-subject = { $helper } wants to help “{ $plan }”
mail-own-helper-applied-body =
    Your team named { $helper } as a helper. The answer is yes.

    You can now ask for an offer. Free help is possible at once. Does the help cost money? Then it is possible when the municipality has let the helper in.
    .action = See your question

mail-own-helper-declined-subject = { $name } can not help “{ $plan }”
mail-own-helper-declined-body =
    Your team named { $name } as a helper. The answer is no. That is always fine.

    You can name somebody else, or choose from the list of helpers.
    .action = See your question

mail-own-helper-admitted-subject = { $helper } is on the list now
mail-own-helper-admitted-body =
    The municipality let { $helper } in. Your team named this helper.

    You can now choose { $helper } for help that costs money too.
    .action = See the helper

## Asking for help and choosing

mail-help-requested-subject = A team asks for your help
mail-help-requested-body =
    The team of “{ $plan }” asks whether you will help.

    Read the question. Make an offer or say no. You may always say no. Answer by { $day }.
    .action = Read the question

mail-request-reminder-subject = A team waits for your answer
mail-request-reminder-body =
    The team of “{ $plan }” asked whether you want to help. You can answer until and including { $day }. That is today.

    Saying no is always allowed. No answer? Then the question closes by itself, and the team can ask someone else.
    .action = Give an answer

mail-request-declined-subject = A helper cannot help
mail-request-declined-body =
    { $helper } cannot help with “{ $plan }”.

    You can ask another helper. You choose whom.
    .action = Look further

mail-request-lapsed-subject = A helper does not answer
mail-request-lapsed-body =
    { $helper } gave no answer to your question for “{ $plan }”. We no longer wait for it.

    You can ask another helper. You choose who.
    .action = Search on

mail-request-over-subject = The time to answer is over
mail-request-over-body =
    The team of “{ $plan }” asked whether you want to help. The time to answer is over. The question is closed now.

    That is no problem. The team can ask someone else. Do you have no time for new questions now? Then say so on your page.
    .action = See the question

mail-request-closed-subject = The team no longer looks for help
mail-request-closed-body =
    The team of “{ $plan }” no longer looks for help with this. You don’t have to answer any more.

    Thank you for being on the list. Other teams can ask you too.
    .action = See the question

mail-talk-moved-subject = Your talk moves to another day
mail-talk-moved-body =
    The talk with the team of “{ $plan }” on { $was } is off. The team proposes these times:

    { $first }
    { $second }
    { $third }

    Choose one, or say that no time suits you.
    .action = Choose a time

mail-talk-proposed-subject = A team wants to talk with you first
mail-talk-proposed-body =
    The team of “{ $plan }” wants to talk with you first. The talk is free. These are the times:

    { $first }
    { $second }
    { $third }

    Pick one, or say that no time fits.
    .action = Pick a time

mail-talk-planned-subject = You have a first talk with a helper
mail-talk-planned-body =
    { $helper } picks a time to talk about “{ $plan }”: { $at }.

    Where, or how: { $place }
    .action = See the talk

mail-talk-agreed-subject = You have a first talk with a team
mail-talk-agreed-body =
    You picked a time to talk about “{ $plan }”: { $at }.

    Where, or how: { $place }
    .action = See the talk

mail-talk-none-fits-subject = A helper can’t make your times
mail-talk-none-fits-body =
    { $helper } can’t make the times for a talk about “{ $plan }”. The helper writes:

    { $words }

    You can propose other times.
    .action = Propose other times

mail-offer-received-subject = You have an offer from a helper
mail-offer-received-body =
    { $helper } makes an offer for “{ $plan }”.

    The help costs { $price }, VAT included. The offer stands up to and including { $day }.

    Read it together with your team. You need not choose the first one.
    .action = Read the offer

mail-offer-withdrawn-subject = A helper takes an offer back
mail-offer-withdrawn-body =
    { $helper } takes the offer for “{ $plan }” back. Perhaps a new one follows.

    You can also ask another helper. You choose who.
    .action = See how it stands

mail-vote-lost-subject = Your vote no longer counts
mail-vote-lost-body =
    You voted for { $helper } for “{ $plan }”. The helper takes the offer back. Your vote no longer counts.

    You can vote for another offer.
    .action = See the offers

mail-help-chosen-subject = Your team has chosen help
mail-help-chosen-body =
    Your team chose { $helper } for “{ $plan }”. The help costs { $price }. VAT is included.

    Make an appointment together. Is the help finished? Then say so on the page of your plan.
    .action = See your choice

mail-offer-chosen-subject = The team chooses you
mail-offer-chosen-body =
    Good news: the team of “{ $plan }” chooses your offer.

    The team will contact you. You can also make an appointment yourself.
    .action = Look at the agreement

mail-offer-not-chosen-subject = The team chooses another helper
mail-offer-not-chosen-body =
    Thank you for your offer for “{ $plan }”. This time the team chooses another helper.

    This says nothing about your work. Other teams can ask you too.
    .action = Look at your offer

mail-help-completed-subject = Your help is done
mail-help-completed-body =
    Both said that the help of { $helper } for “{ $plan }” is done.

    Thank you for what you did.
    .action = Look at the agreement

## Vouchers

mail-application-received-subject = We have your request for a { -voucher }
mail-application-received-body =
    You asked for a { -voucher } for “{ $plan }”. The number is { $number }.

    { $organisation } decides. You will hear by { $day }. You then get a mail with the answer and the reason.
    .action = Look at your request

mail-application-to-decide-subject = New request for a { -voucher }
mail-application-to-decide-body =
    The team of “{ $plan }” asks for a { -voucher } of { $amount }. The number is { $number }.

    Decide by { $day }. Do you know the team? Then do not decide on it.
    .action = Read the request

mail-application-withdrawn-subject = A team stops a request
mail-application-withdrawn-body =
    The team of “{ $plan }” no longer wants the { -voucher }. The number was { $number }.

    You need not do anything.
    .action = Look at the request

mail-application-questioned-subject = A question about your application
mail-application-questioned-body =
    { $organisation } reads the application of “{ $plan }”. Something more is needed for a decision:

    { $question }

    The clock stands still until you answer. You hear the new day after that.
    .action = Answer

mail-application-answered-subject = A team answered
mail-application-answered-body =
    The team of “{ $plan }” answered. The number is { $number }.

    { $answer }

    Decide by { $day } at the latest.
    .action = Read the request

mail-application-waiting-subject = It is a yes, but there is no money now
mail-application-waiting-body =
    { $organisation } said yes to “{ $plan }”: { $amount }. There is no money or no { -voucher } left now.

    This is the reason for the yes:

    { $reasons }

    Your plan is on the waiting list. When there is money again you get the { -voucher } by itself, in the order of the list.
    .action = See your application

mail-decision-soon-late-subject = Decide in time
mail-decision-soon-late-body =
    “{ $plan }” asked { $organisation } for a { -voucher }. The number is { $number }.

    The team hears by { $day } at the latest. There is no decision yet.
    .action = Read the request

mail-decision-soon-late-there-subject = A decision is almost late
mail-decision-soon-late-there-body =
    “{ $plan }” asked { $organisation } for a { -voucher }. The number is { $number }.

    The team hears by { $day } at the latest. There is no decision yet. Perhaps you can help.
    .action = See the work of the municipality

mail-another-decider-subject = Your decision is needed
mail-another-decider-body =
    The request of “{ $plan }” needs one more person of the board. The number is { $number }.

    Will you decide? The answer has to be there on { $day }. Has that day passed? Then decide as soon as you can.

    Do you know the team? Then do not decide on it.
    .action = Read the request

mail-too-few-deciders-subject = Too few people to decide
mail-too-few-deciders-body =
    The plan “{ $plan }” asked { $organisation } for a { -voucher }. The number is { $number }. There are now too few people there who may decide.

    The answer has to be there on { $day }. Call or mail { $organisation }. The board can invite someone itself.
    .action = See who it is

mail-application-granted-subject = Yes, you get the { -voucher }
mail-application-granted-body =
    { $organisation } says yes to “{ $plan }”. You get { $amount }.

    This is the reason:
    { $reasons }
    .action = Look at the decision

mail-application-partly-granted-subject = You get part of the amount
mail-application-partly-granted-body =
    { $organisation } says yes to part of what you asked for “{ $plan }”. You asked { $asked }. You get { $amount }.

    This is the reason:
    { $reasons }

    Do you not agree with the decision? The page tells you what you can do.
    .action = Look at the decision

mail-application-refused-subject = No, you do not get the { -voucher }
mail-application-refused-body =
    { $organisation } says no to your request for “{ $plan }”.

    This is the reason:
    { $reasons }

    The page tells you what would make it a yes. It also tells you what you can do if you do not agree with the decision.
    .action = Look at the decision

mail-voucher-issued-subject = Your { -voucher } is ready
mail-voucher-issued-body =
    Your { -voucher } for “{ $plan }” is ready. It holds { $amount }. You can use it up to and including { $day }.

    The page of your { -voucher } says how you pay. Whoever wants money asks for it. You say yes or no. Only after your yes is anything paid.
    .action = Look at your { -voucher }

mail-voucher-cancelled-subject = A { -voucher } has been stopped
mail-voucher-cancelled-body =
    The { -voucher } for “{ $plan }” has been stopped. { $amount } goes back to those who gave the { -voucher }.

    Payments that you said yes to go on as usual.
    .action = Look at the { -voucher }

mail-voucher-ended-subject = A { -voucher } has ended
mail-voucher-ended-body =
    The last day of the { -voucher } for “{ $plan }” has passed. { $amount } went back to those who gave the { -voucher }.

    Does your plan still need money? Then ask for a new { -voucher }.
    .action = Look at the { -voucher }

mail-money-returned-subject = Money came back from a { -voucher }
mail-money-returned-body =
    The { -voucher } for “{ $plan }” has been stopped or has ended. { $amount } went back to { $organisation }.

    You need not do anything.
    .action = Look at the { -voucher }

## Paying

mail-redemption-requested-subject = A helper asks for money
mail-redemption-requested-body =
    { $helper } asks for { $amount } from your { -voucher }.

    This is what the helper did:
    { $what }

    Is it right? Then say yes. Is it not right? Then say no. Do so by { $day }. Without your yes no money goes out.
    .action = Say yes or no

mail-redemption-confirmed-subject = You get money
mail-redemption-confirmed-body =
    The team of “{ $plan }” says yes. You get { $amount }.
    .action = Look at the payment

mail-redemption-refused-subject = The team says no to a payment
mail-redemption-refused-body =
    The team of “{ $plan }” says no to the payment of { $amount }.

    This is the reason:
    { $reasons }

    Talk with the team. After that you can ask again.
    .action = Look at the payment

mail-redemption-lapsed-subject = The team did not answer about a payment
mail-redemption-lapsed-body =
    The team of “{ $plan }” did not say yes or no in time to the payment of { $amount }. So your request has lapsed.

    Talk with the team. After that you can ask again.
    .action = View the payment

mail-payment-lapsed-subject = A request for money has lapsed
mail-payment-lapsed-body =
    { $helper } asked for { $amount } from your { -voucher }. Your team did not say yes or no in time. So the request has lapsed. The money is still on the { -voucher }.

    Talk with each other. It can be asked for again as long as the { -voucher } is valid.
    .action = Look at the request

mail-payment-confirmed-subject = A payment was made from your { -voucher }
mail-payment-confirmed-body =
    { $helper } gets { $amount } from your { -voucher }. It was answered with a yes.

    Is this not right? Then tell us at once.
    .action = Look at the payment

mail-payment-filed-subject = Is this payment right?
mail-payment-filed-body =
    { $by } sent in a payment: { $amount } for { $payee }.

    This is what it is for:
    { $what }

    Is it right? Then say yes. Is it not right? Then say no. Do it on { $day } at the latest. Without a yes no money goes out.
    .action = Say yes or no

mail-payment-for-board-subject = Do you say yes or no to a payment?
mail-payment-for-board-body =
    The team of “{ $plan }” sent in a payment: { $amount } for { $payee }. The team has nobody else who may say yes. So we ask the board.

    Check it. Do it on { $day } at the latest.
    .action = Say yes or no

mail-filing-refused-subject = A payment was answered with a no
mail-filing-refused-body =
    The payment of { $amount } for { $payee } was answered with a no.

    This is the reason:
    { $reasons }

    Talk with each other. After that you can send it in again.
    .action = Look at the payment

mail-money-set-apart-subject = Money is set apart for you
mail-money-set-apart-body =
    The team of “{ $plan }” set { $amount } apart for you, up to and including { $day }.

    Nobody else can ask for this money. Ask for it yourself when the work is done. The team then says yes or no.
    .action = To your page

mail-hold-ended-subject = No money is set apart for you any more
mail-hold-ended-body =
    At “{ $plan }” { $amount } was set apart for you. That time is over.

    Do you still have money to come? Then talk with the team.
    .action = To your page

mail-hold-ended-team-subject = Money is not set apart any more
mail-hold-ended-team-body =
    { $amount } was set apart for { $helper }. That time is over.

    Do you still have to pay? Then talk with the helper.
    .action = See the { -voucher }

mail-payment-returned-subject = Money came back to your { -voucher }
mail-payment-returned-body =
    { $amount } came back from { $payee }. Has your { -voucher } ended? Then the money went to the organisation that gave the { -voucher }.

    This is the reason:
    { $reasons }
    .action = Look at the payment

mail-payment-returned-board-subject = A payment went back
mail-payment-returned-board-body =
    At “{ $plan }” { $amount } came back from { $payee }.

    This is the reason:
    { $reasons }
    .action = Look at the payment

mail-payment-taken-back-subject = A payment to you went back
mail-payment-taken-back-body =
    The payment of { $amount } for “{ $plan }” went back.

    This is the reason:
    { $reasons }

    Is this not right? Then talk with the team.
    .action = Look at the payment

mail-correction-proposed-subject = Do you look along at a payment?
mail-correction-proposed-body =
    At “{ $plan }” { $amount } was paid to { $payee }. Someone asks to put that back.

    This is the reason:
    { $reasons }

    A second person of the board must say yes.
    .action = Say yes or no

mail-correction-for-controller-subject = Do you look along at a payment?
mail-correction-for-controller-body =
    At “{ $plan }” { $amount } was paid to { $payee }. The board asks to put that back. That board has nobody else.

    This is the reason:
    { $reasons }

    So we ask you as the second person.
    .action = Say yes or no

mail-correction-refused-subject = A payment does not go back
mail-correction-refused-body =
    You asked to put { $amount } of { $payee } back. The second person said no.

    This is the reason:
    { $reasons }
    .action = Look at the payment

mail-voucher-extended-subject = Your { -voucher } has a later last day
mail-voucher-extended-body =
    { $organisation } gave the { -voucher } for “{ $plan }” a later last day: { $day }.

    This is the reason:
    { $reasons }
    .action = See the { -voucher }

mail-voucher-ending-subject = Your { -voucher } is almost over
mail-voucher-ending-body =
    The { -voucher } for “{ $plan }” can be used up to and including { $day }. There is still { $amount } on it.

    Do you need more time? Then ask the board for a later last day.
    .action = See the { -voucher }

mail-voucher-ending-board-subject = A { -voucher } is almost over
mail-voucher-ending-board-body =
    The { -voucher } for “{ $plan }” can be used up to and including { $day }. There is still { $amount } on it.

    What is left then comes back to your organisation. You can also give the { -voucher } a later last day.
    .action = See the { -voucher }

mail-year-ended-subject = The money of { $year } went back to the municipality
mail-year-ended-body =
    Of the money that { $organisation } got for { $year }, { $amount } was left. That went back to the municipality, as your rules say.

    You do not have to do anything.
    .action = See your budget

## Budgets

mail-budget-proposed-subject = Will you check a budget?
mail-budget-proposed-body =
    There is a new budget: “{ $budget }”, of { $amount }. A second person has to say yes.

    Read it and say yes or no.
    .action = Look at the budget

mail-budget-approved-subject = A budget has been approved
mail-budget-approved-body =
    A colleague said yes to the budget “{ $budget }”. { $amount } is now ready for the residents' organisations.
    .action = Look at the budget

mail-budget-refused-subject = A budget has not been approved
mail-budget-refused-body =
    A colleague said no to the budget “{ $budget }” of { $amount }. No money is ready.

    Talk together about what has to be different. After that you can make a new budget.
    .action = Look at the budget

mail-budget-requested-subject = { $organisation } asks for budget
mail-budget-requested-body =
    { $organisation } asks for { $amount } for { $year }.

    Read the plan. Then choose the amount. A colleague will check it.
    .action = Read the request

mail-allocation-prepared-subject = Will you check an amount?
mail-allocation-prepared-body =
    A colleague wants to give { $amount } to { $organisation } for { $year }. A second person has to say yes.

    Read it and say yes or no.
    .action = Look at the proposal

mail-budget-allocated-subject = { $organisation } gets budget
mail-budget-allocated-body =
    The municipality gives { $organisation } { $amount } for { $year }. You can give { -vouchers } from it.
    .action = Look at your budget

mail-budget-request-refused-subject = { $organisation } does not get this budget
mail-budget-request-refused-body =
    The municipality says no to your request for { $amount } for { $year } for { $organisation }.

    This is the reason:
    { $reasons }

    Talk with your contact at the town hall. After that you can ask again.
    .action = Look at the answer

## An agreement

mail-agreement-drawn-subject = Read the agreement and sign
mail-agreement-drawn-body =
    The team of “{ $plan }” wrote an agreement with { $helper }. The team has signed already.

    Read the agreement. Is it right? Then sign by { $day } at the latest.
    .action = Read and sign

mail-agreement-lacks-money-subject = Your agreement waits for money
mail-agreement-lacks-money-body =
    { $helper } signed the agreement for “{ $plan }”. { $amount } is still missing.

    Do you get a { -voucher }? Then we set the money apart by itself, and the helper begins.
    .action = See the agreement

mail-agreement-began-subject = The agreement with { $helper } begins
mail-agreement-began-body =
    { $helper } starts the work for “{ $plan }”. The last day is { $day }.

    On the agreement you see the hours that the helper writes down. { $cents ->
        [0] The help is free.
       *[other] You pay only when you say yes.
    }
    .action = See the agreement

mail-agreement-began-helper-subject = You can begin
mail-agreement-began-helper-body =
    The agreement of { $helper } for “{ $plan }” was signed by both. { $cents ->
        [0] You help for free.
       *[other] The money is set apart.
    } The last day is { $day }.

    Write down your hours on the agreement. Also say there what is done.
    .action = To the agreement

mail-agreement-words-team-subject = { $helper } wrote to you
mail-agreement-words-team-body =
    Message with “{ $plan }”:

    { $words }
    .action = Answer

mail-agreement-words-helper-subject = The team wrote to you
mail-agreement-words-helper-body =
    The team of “{ $plan }” wrote to { $helper }:

    { $words }
    .action = Answer

mail-hours-nearly-used-subject = The hours are nearly used
mail-hours-nearly-used-body =
    { $helper } used { $percent } percent of the { $hours } hours for “{ $plan }”.

    Do you want more hours? Only if both say yes.
    .action = See the agreement

mail-hours-nearly-used-helper-subject = Your hours are nearly used
mail-hours-nearly-used-helper-body =
    { $helper } used { $percent } percent of the { $hours } hours for “{ $plan }”. More is not paid, unless the team says yes.
    .action = To the agreement

mail-still-ours-subject = Is “{ $plan }” still yours?
mail-still-ours-body =
    { $helper } has been helping you for a while. We ask you and your team: is the plan still yours? Do you decide yourselves?

    Do you say no? Then the clock stands still and you talk with each other first.
    .action = Answer

mail-agreement-paused-subject = The team wants to talk with you
mail-agreement-paused-body =
    The team of “{ $plan }” wants to talk with { $helper }. The plan does not feel like theirs any more. Until then the clock stands still. Wait with the work until the team goes on.
    .action = To the agreement

mail-agreement-paused-team-subject = The time with { $helper } stands still
mail-agreement-paused-team-body =
    Someone of your team said that “{ $plan }” no longer feels like yours. { $helper } waits with the work until you have talked. Read what was said with it.
    .action = See the agreement

mail-agreement-goes-on-subject = You can go on
mail-agreement-goes-on-body =
    The team of “{ $plan }” goes on with { $helper }. The last day is now { $day }.
    .action = To the agreement

mail-delivery-said-subject = Is this right? { $helper } says that it is done
mail-delivery-said-body =
    { $helper } says with “{ $plan }” that this is done:

    { $words }

    { $cents ->
        [0] Say yes or no, if you can by { $day }. There is nothing to pay.
       *[other] The amount is { $amount }. Say yes or no, if you can by { $day }. Without your yes no money goes out.
    }
    .action = Say yes or no

mail-delivery-said-helper-subject = Is this right? The team says that it is done
mail-delivery-said-helper-body =
    The team of “{ $plan }” says to { $helper } that this is done:

    { $words }

    { $cents ->
        [0] Say yes or no, if you can by { $day }.
       *[other] The amount is { $amount }. Say yes or no, if you can by { $day }. After your yes it is paid.
    }
    .action = Say yes or no

mail-delivery-accepted-subject = { $cents ->
        [0] Both said yes
       *[other] You get { $amount }
    }
mail-delivery-accepted-body =
    Both said yes to the work of { $helper } for “{ $plan }”. { $cents ->
        [0] There is nothing to pay.
       *[other] You get { $amount }.
    }
    .action = To the agreement

mail-delivery-accepted-team-subject = { $cents ->
        [0] Your team and { $helper } said yes
       *[other] { $amount } was paid
    }
mail-delivery-accepted-team-body =
    Both said yes with “{ $plan }”. { $cents ->
        [0] The help of { $helper } is free.
       *[other] { $helper } gets { $amount } from your { -voucher }.
    }
    .action = See the agreement

mail-delivery-returned-subject = The team said no
mail-delivery-returned-body =
    The team of “{ $plan }” said no to { $helper }. This is why:

    { $words }

    Talk with each other. After that you can say it again.
    .action = To the agreement

mail-delivery-returned-team-subject = { $helper } said no
mail-delivery-returned-team-body =
    { $helper } said no with “{ $plan }”. This is why:

    { $words }

    Talk with each other. After that you can say it again.
    .action = See the agreement

mail-delivery-reminder-subject = { $helper } waits for your yes or no
mail-delivery-reminder-body =
    With “{ $plan }” { $helper } waits for you. { $cents ->
        [0] The help is free.
       *[other] It is about { $amount }.
    } Say yes, or say what is not right.
    .action = Say yes or no

mail-delivery-reminder-helper-subject = The team waits for your yes or no
mail-delivery-reminder-helper-body =
    The team of “{ $plan }” waits for { $helper }. { $cents ->
        [0] The help is free.
       *[other] It is about { $amount }.
    } Say yes, or say what is not right.
    .action = Say yes or no

mail-change-proposed-subject = { $helper } asks for more
mail-change-proposed-body =
    { $helper } proposes something else with “{ $plan }”: { $hours } hours at most, { $price } at most, done on { $day }.

    This is why:

    { $words }

    It counts only if you say yes.
    .action = Say yes or no

mail-change-proposed-helper-subject = The team proposes something else
mail-change-proposed-helper-body =
    The team of “{ $plan }” proposes something else to { $helper }: { $hours } hours at most, { $price } at most, done on { $day }.

    This is why:

    { $words }

    It counts only if you say yes.
    .action = Say yes or no

mail-change-accepted-subject = The team said yes to your proposal
mail-change-accepted-body =
    The team of “{ $plan }” said yes to the proposal of { $helper }. It counts now.
    .action = To the agreement

mail-change-accepted-team-subject = { $helper } said yes to your proposal
mail-change-accepted-team-body =
    { $helper } said yes to your proposal with “{ $plan }”. It counts now.
    .action = See the agreement

mail-change-refused-subject = The team said no to your proposal
mail-change-refused-body =
    The team of “{ $plan }” said no to the proposal of { $helper }. The agreement stays as it was.
    .action = To the agreement

mail-change-refused-team-subject = { $helper } said no to your proposal
mail-change-refused-team-body =
    { $helper } said no to your proposal with “{ $plan }”. The agreement stays as it was.
    .action = See the agreement

mail-agreement-ended-team-subject = { $helper } stops
mail-agreement-ended-team-body =
    { $helper } stops the agreement for “{ $plan }”. Only what was done is still paid. The rest is your team’s again.

    { $words }
    .action = See the agreement

mail-agreement-ended-helper-subject = The team stops
mail-agreement-ended-helper-body =
    The team of “{ $plan }” stops the agreement with { $helper }. Only what was done is still paid.

    { $words }
    .action = To the agreement

mail-agreement-winds-up-subject = The time with { $helper } is over
mail-agreement-winds-up-body =
    The last day of the agreement for “{ $plan }” has passed. { $helper } can say what was done until { $day }. After that what is left is your team's again.
    .action = See the agreement

mail-agreement-winds-up-helper-subject = Say what you have done
mail-agreement-winds-up-helper-body =
    The agreement of { $helper } for “{ $plan }” stops. Say what was done by { $day }. After that the money goes back to the team.
    .action = Say what was done

mail-settle-reminder-subject = A few days left: say what you have done
mail-settle-reminder-body =
    Money is still set apart for { $helper } for “{ $plan }”. Say what was done by { $day }. After that the money goes back to the team.
    .action = Say what was done

mail-agreement-over-subject = The agreement with { $helper } is over
mail-agreement-over-body =
    The agreement for “{ $plan }” is over. What was still set apart is your team’s again. Do you still need help? Then ask for it again.
    .action = See the agreement

mail-agreement-over-helper-subject = The agreement is over
mail-agreement-over-helper-body =
    The agreement of { $helper } for “{ $plan }” is over. No money is set apart for you any more.
    .action = To the agreement

mail-agreement-completed-subject = The help of { $helper } is done
mail-agreement-completed-body =
    Both said that the help for “{ $plan }” is done. Feel free to thank { $helper } yourself. Do tell how the help was: it takes three short questions.
    .action = See the agreement

mail-review-written-subject = A team looked back on your help
mail-review-written-body =
    The team of “{ $plan }” looked back on the help of { $helper }. You can answer once.
    .action = Read what the team thought

mail-review-answered-subject = { $helper } answers what you wrote
mail-review-answered-body =
    You looked back on the help for “{ $plan }”. { $helper } answers:

    { $words }
    .action = See the agreement

mail-dispute-opened-subject = { $helper } does not agree
mail-dispute-opened-body =
    With “{ $plan }” { $helper } does not agree with you:

    { $words }

    The money of this agreement waits. Talk with each other, or ask somebody to help.
    .action = See how you can solve it

mail-dispute-opened-helper-subject = The team does not agree
mail-dispute-opened-helper-body =
    The team of “{ $plan }” does not agree with { $helper }:

    { $words }

    The money of this agreement waits. Talk with each other, or ask somebody to help.
    .action = See how you can solve it

mail-dispute-for-guide-subject = Will you listen with “{ $plan }”?
mail-dispute-for-guide-body =
    The team of “{ $plan }” and { $helper } do not agree. Will you listen to both? You decide nothing.
    .action = Read what it is about

mail-dispute-proposed-subject = { $helper } makes a proposal
mail-dispute-proposed-body =
    { $helper } proposes with “{ $plan }”: { $amount } for what was done. Do you say yes? Then you agree again.
    .action = See the proposal

mail-dispute-proposed-helper-subject = The team makes a proposal
mail-dispute-proposed-helper-body =
    The team of “{ $plan }” proposes to { $helper }: { $amount } for what was done. Do you say yes? Then you agree again.
    .action = See the proposal

mail-dispute-settled-subject = You agree again
mail-dispute-settled-body =
    { $helper } said yes to your proposal with “{ $plan }”.
    .action = See the agreement

mail-dispute-settled-helper-subject = You and the team agree again
mail-dispute-settled-helper-body =
    The team of “{ $plan }” said yes to the proposal of { $helper }.
    .action = To the agreement

mail-dispute-taken-back-subject = { $helper } says: it is all right again
mail-dispute-taken-back-body =
    { $helper } did not agree with you at “{ $plan }”. Now it is all right again. The agreement goes on as it was.
    .action = See the agreement

mail-dispute-taken-back-helper-subject = The team says: it is all right again
mail-dispute-taken-back-helper-body =
    The team of “{ $plan }” did not agree with { $helper }. Now it is all right again. The agreement goes on as it was.
    .action = See the agreement

mail-dispute-reminder-subject = { $helper } waits for your answer
mail-dispute-reminder-body =
    You do not agree about “{ $plan }”. { $helper } proposed: { $amount } for what was done. You did not answer yet. Say yes, or propose something yourself.
    .action = See the proposal

mail-dispute-reminder-helper-subject = The team waits for an answer
mail-dispute-reminder-helper-body =
    The team of “{ $plan }” proposed to { $helper }: { $amount } for what was done. There was no answer yet. Say yes, or propose something yourself.
    .action = See the proposal

mail-dispute-guide-comes-subject = The guide listens in at “{ $plan }”
mail-dispute-guide-comes-body =
    You and { $helper } have not agreed for ten working days. So we asked the guide of the municipality to listen. The guide decides nothing.
    .action = See how you can agree

mail-dispute-guide-comes-helper-subject = The guide listens in at “{ $plan }”
mail-dispute-guide-comes-helper-body =
    The team and { $helper } have not agreed for ten working days. So we asked the guide of the municipality to listen. The guide decides nothing.
    .action = See how you can agree
