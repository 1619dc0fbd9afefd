### Accounts, invitations, and who takes part in a team, a board or the town hall.

## Why something can't be done

refusal-invite-not-yours = You no longer belong here, so you can't invite anyone.
refusal-invite-needs-address = Fill in an email address. You can't invite people by a link here.
refusal-invite-already-in = This person belongs here already.
refusal-invitation-gone = This invitation no longer works. Ask for a new one.
refusal-invitation-other-address = This invitation is for another email address. Sign in with the account of that address.
refusal-invitation-left = You belonged here and left. Ask for a new invitation.
refusal-end-last-administrator = The municipality has only one administrator. Invite another administrator first.
refusal-end-not-allowed = Only an administrator of the municipality can do this.
refusal-end-not-held = This person no longer had this role.
refusal-sign-in-wrong = The email address or the password is not right.
refusal-sign-in-too-often = You tried this too often. Wait fifteen minutes, then try again.
refusal-wrong-password = Your password is not right.

## What just happened

flash-welcome = Welcome! Your account is ready and you are signed in.
flash-signed-out = You are signed out.
flash-password-reset = Your new password has been saved. You can sign in with it now.
flash-password-saved = Your new password has been saved. You are signed out on other devices.
flash-name-saved = Your name has been saved.
flash-email-asked = Check your mail. We sent a link to your new email address.
flash-email-saved = Your new email address has been saved.
flash-session-ended = That device is signed out.
flash-mail-tried-again = We try to send this mail again.
flash-sessions-ended = All other devices are signed out.
flash-joined = Good to have you. You are part of it now.
flash-invited = The invitation has been sent.
flash-invitation-withdrawn = The invitation no longer works.
flash-role-ended = The role has ended. The person gets an email about it.

## Signing up

sign-up-title = Make an account
sign-up-lead = With an account you can start a plan, join a team, or become a helper.
sign-up-name = Your name
    .hint = This is how others see you when you work with them.
sign-up-email = Your email address
    .hint = We send you a link, so that we know this address is yours.
sign-up-agree = Yes, you may use my data for this
    .missing = Tick this box if you agree. We can't make an account for you otherwise.
sign-up-website = Leave this empty
sign-up-send = Sign up
sign-up-known = Do you have an account already?
sign-up-sign-in = Sign in

consent-title = What we keep about you
consent-what = We keep your name, your email address and a code of your password. We don't keep the password itself.
consent-who = Only people you work with see your name. Do you ask a helper? Then that helper sees your email address too.
consent-until = We keep this until you end your account. You can do that at any time.
consent-more = Read more about your data

look-in-mail-title = Check your mail
look-in-mail-sign-up = We sent you an email with a link. Click the link and choose a password. Then your account is ready. The link works for two days.
look-in-mail-sign-up-again = Sign up again
look-in-mail-forgot = Do we know this address? Then you get an email with a link to choose a new password. The link works for two hours.
look-in-mail-forgot-again = Try again
look-in-mail-none = No email?
look-in-mail-wait = Wait a few minutes.
look-in-mail-spam = Look in your spam folder too.
look-in-mail-address = Did you perhaps type your address differently?

confirm-title = Choose your password
confirm-lead = Then your account is ready.
confirm-password = Choose a password
    .hint = At least 12 characters. A few words in a row are easy to remember.
confirm-yes = Yes, make my account
confirm-not-you = Wasn't this you? Then close this page. Nothing happens.

dead-link-title = This link no longer works
dead-link-sign-up = The link is too old or has been used. Did you click the button already? Then your account is ready and you can sign in.
dead-link-sign-up-next = Go to sign in
dead-link-reset = The link is too old or has been used. Ask for a new link. It works for two hours.
dead-link-reset-next = Ask for a new link
dead-link-email = The link is too old or has been used. Fill in your new email address again.
dead-link-email-next = Fill in your new address
dead-link-invitation-next = Go to the start

## Signing in

sign-in-title = Sign in
sign-in-needed = Sign in to go on. After that you come back to the page you wanted.
sign-in-kept = You were signed out. What you wrote has been kept. Sign in to send it.
sign-in-already = You are signed in already as { $name }.
sign-in-already-next = Go to your own page
sign-in-email = Your email address
sign-in-password = Your password
sign-in-send = Sign in
sign-in-forgot = I forgot my password
sign-in-sign-up = I have no account yet

forgot-title = Forgotten password
forgot-lead = Fill in your email address. We send you a link to choose a new password.
forgot-email = Your email address
forgot-send = Send me a link

reset-title = Choose a new password
reset-lead = After this you are signed out on all devices. You sign in with your new password.
reset-password = Your new password
    .hint = At least 12 characters. A few words in a row are easy to remember.
reset-send = Save my password

## Your account

account-title = Your account
account-lead = This is what we know about you. You can change it yourself.
account-back = Back to your own page
account-name = Name
account-email = Email address
account-password = Password
account-password-hidden = Only you know it
account-language = Language

account-name-title = Change your name
account-name-name = Your name
    .hint = This is how others see you when you work with them.

account-email-title = Change your email address
account-email-lead = You now use { $email }. We send a link to the new address. Your address only changes when you click it.
account-email-email = Your new email address
account-email-password = Your password
    .hint = So that we are sure it is you.
account-email-send = Send me a link

email-confirm-title = Is this your new email address?
email-confirm-lead = After your click our emails go to this address. You sign in with it too.
email-confirm-yes = Yes, use this address

account-password-title = Change your password
account-password-lead = You stay signed in on this device. On other devices you are signed out.
account-password-old_password = Your password now
account-password-new_password = Your new password
    .hint = At least 12 characters. A few words in a row are easy to remember.
account-password-send = Save my password

sessions-title = Where you are signed in
sessions-lead = Don't know a device? Sign it out and choose a new password.
sessions-device = { $browser } on { $system }
sessions-device-unknown = A device that we don't know
sessions-since = Signed in on { $since }. Last used on { $seen }.
sessions-this = This device
sessions-end = Sign out
sessions-end-others = Sign out all other devices

account-end-title = End your account
account-end-lead = You can't undo this. First read what happens.
account-end-goes = This goes away
account-end-goes-name = Your name, your email address and your password.
account-end-goes-roles = Your place in teams and boards, and your roles at the municipality.
account-end-goes-in = You can no longer sign in.
account-end-stays = This stays
account-end-stays-plans = Plans and decisions that you took part in. Your name is no longer with them.
account-end-stays-money = Where the money went. We have to keep that.
account-end-last-board = You are the last one on the board of { $name }. After you nobody can decide there. Invite someone first.
account-end-last-team = You are the last one in the team of “{ $name }”. After you nobody can go on with this plan. Invite someone first.
account-end-last-provider = You are the only one who can answer for { $name }. After you nobody gets an answer there.
account-end-nameless = a plan without a name
account-end-last-look = See what you can do
account-end-password = Your password
    .hint = So that we are sure it is you.
account-end-send = Yes, end my account
account-end-cancel = No, I stay

ended-title = Your account has ended
ended-words = Your name and your email address are gone. You get one last email from us. Thank you for taking part.
person-who-left = someone who left

kept-title = What you wrote has been kept
kept-lead = You were signed out when you sent something. Nothing is lost. Press the button and we send it now.
kept-what = This is what you are going to send
kept-what-name = Your new name
kept-what-email = Your new email address
kept-what-plan = What you wrote about your plan
kept-what-plan-end = That your plan ends
kept-what-invitation = An invitation
kept-what-need = A request for help from your team
kept-what-ask = A question to a helper
kept-what-talk = What you wrote about a first talk
kept-what-choice = Your team's choice of a helper
kept-what-provider = Your application as a helper
kept-what-served = What a helper asked you
kept-what-profile = What residents read about you
kept-what-offer = An offer to a team
kept-what-decline = Your no to a request for help
kept-what-hearing = Your answer to the municipality
kept-what-code = The code of a { -voucher }
kept-what-payment = A request for money from a { -voucher }
kept-what-filing = A payment from a { -voucher }
kept-what-money-back = Your message about money that comes back
kept-what-extension = A later last day of a { -voucher }
kept-what-agreement = An agreement with a helper
kept-what-hours = Hours that you wrote down
kept-what-words = A message
kept-what-done = What is done
kept-what-free-day = A day off
kept-what-expertise = What helpers know a lot about
kept-what-review = How the help was
kept-what-more = Agreeing on something else
kept-what-paper = A yes on paper
kept-what-payment-refusal = Your no to a payment
kept-what-application = An application for a { -voucher }
kept-what-decision = Your decision about an application
kept-what-organisation = What the site says about an organisation
kept-what-organisation-end = That an organisation stops
kept-what-rules = The rules of your organisation
kept-what-budget-request = A request for budget
kept-what-budget = A new budget
kept-what-budget-decision = Your decision about money
kept-what-allocation = An amount for an organisation
kept-what-admission = Your decision about a helper
kept-typed = This is what you wrote
kept-send = Send it now
kept-not = Don't want to send it any more? Then you don't have to do anything. It is gone after an hour.

## Invitations

invitation-team = Will you join “{ $plan }”?
invitation-board = Will you decide with { $organisation }?
invitation-helper = Will you help with { $helper }?
invitation-staff = Working with { -brand } for the municipality of { $municipality }
invitation-by = { $name } invites you.
invitation-by-municipality = The municipality of { $municipality } invites you.
invitation-means = If you say yes
invitation-team-meaning = You are on the team. Together you choose who helps you, and you decide together about the money for the plan.
invitation-board-meaning = You decide with others about { -vouchers } for plans here. Others see your name with a decision.
invitation-helper-meaning = You answer questions of teams together with others, and read what they ask.
invitation-staff-meaning = You get this role on { -brand }. What you do goes on a list that nobody can change.
invitation-until = The invitation works up to and including { $day }.
invitation-yes = Yes, I'll join
invitation-no = Don't want to? Then you don't have to do anything.
invitation-already = You are already in
invitation-already-words = You need not do anything with this invitation any more.
invitation-other = You are signed in with another address
invitation-sign-in = You have an account with this email address already. Sign in to say yes.
invitation-sign-in-or-up = Do you have an account? Then sign in. Otherwise sign up. After that you come back here.

join-title = Make your account
join-lead = Your email address is { $email }. You only have to choose a name and a password.
join-name = Your name
    .hint = This is how others see you when you work with them.
join-password = Choose a password
    .hint = At least 12 characters. A few words in a row are easy to remember.
join-agree = Yes, you may use my data for this
    .missing = Tick this box if you agree. We can't make an account for you otherwise.
join-send = Make my account and join

## People of the municipality

staff-title = Staff
staff-lead = These people work with { -brand } for the municipality. Every change stays on this page.
staff-present = Who has a role now
staff-name = Name
staff-task = Role
staff-since = Since
staff-stop = End
staff-present-line = { $role }, since { $day }
staff-pending = Invited, no answer yet
staff-pending-line = { $role }. The invitation works up to and including { $day }.
staff-withdraw = Take back
staff-invite = Invite a colleague
staff-invite-email = Email address of your colleague
staff-invite-role = Which role?
staff-invite-send = Send the invitation
staff-role-guide = Helps residents find their way in the town hall.
staff-role-specialist = Knows a lot about one subject and answers questions.
staff-role-budget_holder = Prepares proposals for money to residents' organisations.
staff-role-controller = Checks every proposal about money, as the second person.
staff-role-administrator = Invites colleagues and ends roles.
staff-past = Who had a role before
staff-past-line = { $name }: { $role }, from { $from } until { $until }

undelivered-title = Mail that did not arrive
undelivered-lead = These people did not get a message. Often their e-mail address is no longer right. Call them, or try once more.
undelivered-none = All mail arrived
undelivered-none-words = When a message does not arrive, you see it here.
undelivered-left = Someone who left
undelivered-line = To { $email }. We stopped trying on { $day }.
undelivered-line-left = There is no e-mail address any more. We stopped trying on { $day }.
undelivered-reason = What the mail server said
undelivered-ask-again = This message had a secret link, which we do not keep. Let this person ask for it once more.
undelivered-try-again = Try again

staff-end-title = End this role
staff-end-self = This is your own role. After this you can't use it any more.
staff-end-other = After this the person can't use this role any more. The person gets an email about it.
staff-end-send = Yes, end this role
staff-end-cancel = No, go back
