### The books: all that happened to the money in a year, line by line.

books-title-municipality = The book of the municipality
books-title-organisation = The book of { $name }
books-back-municipality = Back to the book of the municipality
books-lead-municipality = All that happened to the money that the municipality set aside.
books-lead-organisation = All that happened to the money that the organisation can give.
books-lead-vouchers = All that happened to the money on { -vouchers }, with every payment to a helper.
books-lists = Choose a list
books-list-money = Money to give
books-list-vouchers = Money on { -vouchers } and payments
books-years = Choose a year
books-to-organisation = See the book
books-to-organisation-hint = Every euro that came in or went out
books-to-municipality = The book of the municipality
books-to-programme = See this budget in the book
books-of-organisations = Books of organisations

## A part of the book

books-filter = Choose what you want to see
books-filter-kind = What kind of money?
books-filter-programme = Which budget?
books-filter-from = From which day?
books-filter-until = Up to and including which day?
books-filter-any = All
books-filter-chosen = You chose this
books-days = { $from } up to and including { $until }
books-chosen =
    { $count ->
        [0] No line fits your choice.
        [one] One line: { $amount }
       *[other] { $count } lines, together { $amount }
    }

## What it adds up to

books-sums = What came in and what went out
books-opening = Balance at the start of { $day }
books-closing = Balance at the end of { $day }
books-closing-now = Balance now
books-plus = + { $amount }
books-minus = − { $amount }
books-programmes = Per budget
books-programme = { $name } ({ $year })
books-kind-municipality-received = Set aside
books-kind-municipality-given = Given to organisations
books-kind-municipality-back = Got back
books-kind-municipality-returned = No longer set aside
books-kind-organisation-received = Got from the municipality
books-kind-organisation-given = Given as a { -voucher }
books-kind-organisation-back = Came back from { -vouchers }
books-kind-organisation-returned = Given back to the municipality
books-kind-vouchers-received = Put on a { -voucher }
books-kind-vouchers-given = Paid to helpers
books-kind-vouchers-back = Came back from helpers
books-kind-vouchers-returned = Back to the organisation

## The lines

books-lines-municipality = Every line of the book
books-lines-organisation = Every line of the book
books-lines-vouchers = Every line of the { -vouchers }
books-caption = From { $from } up to and including { $until }
books-from-start = Back to the first line
books-none = Nothing happened to the money
books-none-next = Choose another year, or take away a choice.
books-column-number = Number
books-column-day = Day
books-column-kind = Kind of money
books-column-what = What
books-column-who = With whom
books-column-programme = Budget
books-column-amount = Amount
books-column-in = Came in
books-column-out = Went out
books-column-balance = Balance

## Why the money moved

books-line-funded = Set aside for { $programme }
books-line-unfunded = No longer set aside for { $programme }
books-line-allocated = Budget for { $organisation }
books-line-general = Help to bring people together
books-line-came-back = Left over at { $organisation }
books-line-general-back = Left over from help to bring people together
books-line-got = Budget from { $programme }
books-line-issued = A { -voucher } given
books-line-gave-back = Left over, and given back to the municipality
books-line-filled = A { -voucher } for { $plan }
books-line-paid = For { $plan }: { $what }
books-line-reversed = Payment taken back, for { $plan }: { $what }
books-line-reversed-late = Payment taken back when the { -voucher } had ended, for { $plan }: { $what }
books-line-ended = Left over from a { -voucher } that has ended: { $plan }
books-line-stopped = Left over from a { -voucher } that was stopped: { $plan }
books-plan-unknown = a plan
books-what-unknown = help
books-who-helper = a helper
books-who-resident = a resident
books-who-general = help without a { -voucher }
books-who-municipality = Municipality of { $municipality }

## The file

books-file = Save this list for a spreadsheet
books-file-words = The file has names of helpers and plans. Keep it in a safe place.
