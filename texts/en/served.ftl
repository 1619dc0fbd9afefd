# A desk or a board does something for a helper who asked for it.

served-list-title = Helpers for whom we fill things in
served-list-lead = These helpers asked us to fill things in for them. They decide themselves. We write everything down.
served-list-none = There is nobody for whom we do this now.
served-list-new = Did a helper come to you?
served-list-new-words = Not on the list yet? Then you fill in the application from paper. On it already? Look up the helper and choose at the bottom: “This helper asked us for help”.
served-new-link = Fill in an application from paper
served-find-link = Look up a helper
served-desk-hint = for who has no smartphone
served-back-desk = Overview
served-back-helper = Overview of the helper

served-new-title = An application from paper
served-new-lead = You fill this in for somebody without an account. Write what is on the paper. Add nothing. Others of the municipality decide about the place.
served-new-said = What did this person ask?
served-new-send = Send the application

helper-how = How did the helper say yes?
helper-said_on = On which day?
    .hint = Today or before, no longer than 60 days ago
helper-note = What did the helper say?
    .hint = Briefly, in the helper’s words. The helper and the team read this
helper-contact = How can the helper be reached?
    .hint = A phone number or a postal address. Only we see this

served-desk = For which board or desk?
served-how = How did the helper ask this?
served-said_on = On which day?
    .hint = Today or before, no longer than 60 days ago
served-note = What did the helper ask?
    .hint = Briefly, in the helper’s words. The helper reads this
served-reach = To be reached: { $contact }
served-contact = How can the helper be reached?
    .hint = A phone number or a postal address. Only we see this

served-turn-how = How did the helper say yes?
served-turn-said_on = On which day?
    .hint = Today or before, no longer than 60 days ago
served-turn-note = What did the helper say yes to?
    .hint = Briefly, in the helper’s words. The helper and the team read this with everything you fill in now

served-how-desk = At the desk or on an evening of the board
served-how-phone = By phone
served-how-paper = On paper
served-asked-desk = Asked on { $day }, at the desk.
served-asked-phone = Asked on { $day }, by phone.
served-asked-paper = Asked on { $day }, on paper.
served-ended-on = Stopped on { $day }.

served-ask-lead = Did { $helper } ask you to fill things in? Write here how and when. After that you can do this, and others of your desk or board too.
served-ask-send = We do this for this helper
served-turn-lead = Is { $helper } with you, or do you have a note? Then you can now fill in what the helper wants. You choose nothing yourself. After four hours it stops by itself.
served-turn-send = Begin for { $helper }
served-give-up = We do this no more
served-busy = You are doing things for { $helper } now. Are you done? Then choose “Done, myself again” at the top.

served-own-link = Who fills things in for you?
served-own-lead = A desk or board fills things in for you when you asked for it. You can always stop this.
served-own-none = Nobody does this for you now.
served-own-end = Stop this

served-closed = You are helping { $helper } now. Stop that to go on with your own work.
served-banner-label = You do this for a helper
served-banner = You do this for { $helper }.
served-banner-said-desk = Said at the desk, on { $day }.
served-banner-said-phone = Said by phone, on { $day }.
served-banner-said-paper = Said on paper, on { $day }.
served-banner-desk = Overview of the helper
served-banner-stop = Done, myself again
served-both-sides = You can’t fill this in for the helper. You were of the team yourself, or you helped decide about the money of this plan. Ask somebody else.

served-profile-link = This helper asked us for help with filling in
served-desk-municipality = Desk of { $municipality }
served-log = What was filled in
served-log-none = Nothing was filled in yet.
served-line-for = { $helper }: { $what }
served-line-by = By { $name }, { $desk }
served-line-said-desk = Said at the desk on { $day }:
served-line-said-phone = Said by phone on { $day }:
served-line-said-paper = Said on paper on { $day }:
served-agreement = Filled in for the helper
served-filled-in = Filled in by { $desk } for { $helper }: { $what }
served-filled-in-municipality = Filled in by the desk of the municipality for { $helper }: { $what }
served-step = Filled in by { $desk } for the helper
served-step-municipality = Filled in by the desk of the municipality for the helper
served-contact-of = { $name }, for { $helper }

flash-served-begun = Saved. You can now fill things in for this helper.
flash-served-applied = The application was sent. Others of the municipality look at it.
flash-served-ended = Stopped. Nobody of this desk or board fills in anything for this helper any more.
flash-served-done = You are yourself again.

refusal-served-not-of-the-desk = You are not of this desk or board.
refusal-served-own-helper = You are of this helper yourself. You can simply do everything yourself.
refusal-served-last = This helper has nobody else who reads the emails. First ask the municipality or another board to take it over.
refusal-served-ended = This was stopped. Ask the helper again whether you may do this.
refusal-served-day = Choose today or one of the last 60 days.
refusal-admission-served = You filled in things for this helper. Let somebody else decide about the place.
refusal-help-both-sides = You were of the team yourself, or you helped decide about the money of this plan. Let somebody else fill this in for the helper.
refusal-voucher-both-sides = You can’t fill in things for the helper and decide about the money of this plan. Let somebody else do this.
agreement-refused-both_sides = You were of the team yourself, or you helped decide about the money of this plan. Let somebody else fill this in for the helper.
mail-served = This mail is for { $served }. You get it because you fill in things for { $served }. Call or write to the helper, and then fill in what they want.

served-object-agreement = agreement for “{ $plan }”
served-object-request = question of “{ $plan }”
served-object-payment = payment for “{ $plan }”
served-act-help-declined = said no to a request
served-act-offer-made = made an offer
served-act-offer-withdrawn = took an offer back
served-act-talk-planned = picked a time for a first talk
served-act-talk-none-fits = said that no time fits for a talk
served-act-agreement-signed = signed the agreement
served-act-agreement-hours = wrote down hours or a message
served-act-agreement-words = wrote a message
served-act-agreement-change-proposed = proposed a change
served-act-agreement-change-answered = answered a change
served-act-agreement-disputed = said that the helper does not agree
served-act-agreement-ended = ended the agreement
served-act-delivery-said = said that the work is done
served-act-delivery-accepted = said yes: the work is done
served-act-delivery-returned = said no: the work is not done
served-act-delivery-withdrawn = took “done” back
served-act-dispute-guide-asked = asked for a guide
served-act-dispute-proposed = proposed a way out
served-act-dispute-settled = said yes to a way out
served-act-voucher-opened = typed in the code of a voucher
served-act-redemption-requested = asked for money from a voucher
served-act-redemption-reversed = gave money back
served-act-provider-applied = applied for the helper
served-act-provider-applied-again = applied for the helper again
served-act-provider-profile-changed = changed what the helper tells
served-act-provider-availability-set = said whether there is time for new requests
served-act-provider-job-added = added a small job
served-act-provider-job-dropped = took away a small job
served-act-provider-example-saved = wrote down an example
served-act-provider-example-dropped = took away an example
served-act-provider-photo-saved = put up a photo
served-act-provider-photo-dropped = took away a photo
served-act-provider-heard = answered the municipality
