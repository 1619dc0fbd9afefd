### About the site itself: what it is, what happens with data, and whether everyone can use it.

## About Zelfgekozen

about-title = About { -brand }
about-lead = Residents know best what help they need. That is why residents here choose for themselves who helps them.
about-why = Why { -brand }?
about-why-text = A good plan for the neighbourhood can get stuck. Someone is needed who knows the way, or who knows about money, buildings or rules. Often somebody else then appoints a helper. That is well meant. But it can take the plan out of your hands.
about-why-own = Here the plan stays yours. You say what you need. You compare helpers. And you choose.
about-how = How it works
about-how-plan = You and your neighbours make a plan. Everyone can read it.
about-how-help = You choose a helper from the list yourself. Nobody assigns one to you.
about-how-voucher = Your residents' organisation grants a { -voucher }. It is a promise to pay. The money comes from the municipality.
about-how-pay = The helper is only paid once you say that it is right.
about-how-open = Everyone can see where the money goes.
about-who = Who does what?
about-who-residents = Residents
about-who-residents-text = They make the plan, choose their helper and confirm the payment.
about-who-board = Residents' organisations and village councils
about-who-board-text = They decide about { -vouchers } in their own neighbourhood or village. Each has its own rules. Where there is none, the municipality decides.
about-who-helpers = Helpers
about-who-helpers-text = They help with a plan. They are open about who else they work for. Some helpers are free.
about-who-municipality = The municipality
about-who-municipality-text = It gives the money and checks that a helper meets the rules. It does not choose a helper for you, nor set the task.
about-open = Open to everyone
about-open-text = { -brand } is free software. Any municipality may use it and improve it. The licence is EUPL 1.2.
about-contact = Questions?
about-contact-text = Mail or call the municipality. We are glad to help, also if you would rather not use a computer.

## Privacy

privacy-title = Privacy
privacy-lead = We keep as little about you as we can. Here you read what we keep, why, and what you can do yourself.
privacy-look = Just looking
privacy-look-text = You need no account to read. We do not follow you. There are no advertisements and no files of other companies on this site.
privacy-cookies = We only use cookies that are needed. One remembers your language. One remembers that you are signed in. One shows a message after you have sent something. One remembers the code of a { -voucher } that you scan, for half an hour. And one keeps what you wrote while you were signed out, for an hour.
privacy-account = With an account
privacy-account-text = This is what we keep when you have an account:
privacy-account-name = your name and e-mail address, so that your team knows you and we can mail you
privacy-account-password = your password, in such a way that nobody can read it
privacy-account-sessions = on which devices you are signed in; you see those at your account
privacy-account-deeds = what you do with plans, { -vouchers } and payments, since it is about everybody's money
privacy-see = Who sees what?
privacy-see-public = No resident's name is on the public pages. So please write no names or addresses in the text of your plan.
privacy-see-team = Your team sees your name. The board sees who asks for a { -voucher }. Do you ask a helper? Then that helper sees your e-mail address too. Do you help a team? Then that team sees your name and your e-mail address.
privacy-see-helpers = A helper on the list chooses what their profile tells. When a helper names you with an example, your name stands there only after your yes, and nobody sees your mail address. When a person without a company is paid, we name only the kind of help.
privacy-long = How long?
privacy-long-account = You can end your account yourself. Your name and e-mail address are then gone at once.
privacy-long-money = What happened with money is kept. Your name is then no longer with it.
privacy-long-own-helper = Does a team name you as a helper? Then we keep your name and your e-mail address for the question. The address is gone after your answer, and otherwise after two months.
privacy-long-session = When you do nothing for half a day, you are signed out.
privacy-rights = Your rights
privacy-rights-text = You may know what we keep about you. You may have it corrected or removed. Mail or call the municipality of { $municipality }. The municipality is responsible for your data.
privacy-rights-complaint = Do you think we do it wrong? Tell us. You may also complain to the Dutch data protection authority, the Autoriteit Persoonsgegevens.
privacy-safe = Do you see something that is not safe?
privacy-safe-text = Tell us at once, also when you are not sure. We will be grateful.
privacy-safe-link = How to report it

## Accessibility

access-title = Accessibility
access-lead = Everyone must be able to use this site. Also if you see badly, use no mouse or find difficult text hard.
access-done = What we do
access-done-words = We write ordinary words and short sentences.
access-done-type = The letters are large. You can make them larger still.
access-done-keyboard = Everything works with only the keyboard.
access-done-script = Everything works without JavaScript too.
access-done-reader = The pages are made to be read aloud.
access-done-colour = A colour never says something by itself. There is always a word with it.
access-done-paper = Does it not work on the computer? Call us. We will fill it in together.
access-status = How far are we?
access-status-own = We test every page ourselves. A program looks whether the page meets the international rules (WCAG 2.2, level AA).
access-status-audit = Nobody from outside has examined the site yet. So we do not yet say that all is right.
access-status-known = Do you see a map of neighbourhoods? Then some areas on it are small. The page Neighbourhoods also has a list with the same links.
access-problem = Is there something you can't use?
access-problem-text = Tell us which page you were on and what did not work. We will tell you what we do about it.
access-problem-more = Does our answer not help? Then send a complaint to the municipality of { $municipality }. After that you can go to the National Ombudsman.

## Contact, below each of these pages

contact-title = Contact with the municipality
contact-email = E-mail
contact-phone = Telephone
