# The frame of each page, and what forms and lists have in common.
layout-name = Zelfgekozen
layout-skip = Skip to the content
layout-menu = Menu
layout-nav = Main menu
layout-nav-plans = Plans
layout-nav-help = Helpers
layout-nav-organisations = Residents’ platforms
layout-nav-neighbourhoods = Neighbourhoods
layout-nav-money = Follow the euro
layout-account = Your account
layout-sign-in = Sign in
layout-sign-up = Sign up
layout-sign-out = Sign out
layout-mine = My Zelfgekozen ({ $name })
layout-language-nl = Nederlands
layout-language-en = English
layout-demo-label = Trial version
layout-demo = This is a trial version with invented people and amounts.
layout-demo-mail = See the e-mails that were sent
layout-footer-nav = About this website
layout-footer-promise = You make the plan. You choose who helps you. And everyone can see where the money goes.
layout-footer-about = About Zelfgekozen
layout-footer-accessibility = Accessibility
layout-footer-privacy = Privacy
layout-footer-municipality = A website of the municipality of { $name } and its residents.
layout-error = Error:
layout-errors =
    { $count ->
        [one] There is something to correct
       *[other] There are { $count } things to correct
    }
layout-optional = (optional)
layout-choose = Make a choice
layout-steps = Step { $now } of { $total }
layout-step-past = done
layout-step-future = comes later
layout-pager = Further in the list
layout-next = Show more
layout-money-left = { $left } left of { $granted }
layout-money-spent = Paid
layout-money-reserved = Reserved
layout-money-rest = Still left
