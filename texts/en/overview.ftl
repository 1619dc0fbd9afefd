### Pages that bring all together: the beginning, your own page, the neighbourhoods, the post of the demo.

## The beginning

home-title = Your plan for the neighbourhood. You choose who helps.
home-lead = Do you have an idea for your neighbourhood or village in { $municipality }? Start here. You choose a helper yourself. And there is money for it.
home-begin = Start your plan
home-find-help = Find help
home-just-look = You are welcome to just look around. You need no account for that.

home-how = How it works
home-how-plan = You make a plan
home-how-plan-text = Tell in a few sentences what you want to do. Ask your neighbours to join. Ten minutes is enough.
home-how-choose = You choose a helper
home-how-choose-text = See who can help you, and compare. Nobody assigns a helper to you.
home-how-voucher = You get a { -voucher }
home-how-voucher-text = Your residents' organisation decides. With the { -voucher } you pay the helper.
home-how-together = To work, together
home-how-together-text = It stays your plan. The helper is only paid once you say that it is right.

home-plans = Plans in { $municipality }
home-plans-all =
    { $count ->
        [one] Look at this plan
       *[other] Look at all { $count } plans
    }
home-plans-none = There are no plans yet
home-plans-none-next = The first plan can be yours.

home-help = Help that you choose yourself
home-help-all =
    { $count ->
        [one] Look at the helper
       *[other] Look at all { $count } helpers
    }
home-help-text = Helpers stand beside you. They do not take over your plan.
home-help-free =
    { $count ->
        [one] There is also a helper who helps for free.
       *[other] { $count } helpers help for free.
    }
home-help-guide-text = Someone who knows whom to turn to.
home-help-process-text = Someone who makes sure that everyone joins in and that things go on.
home-help-knowledge-text = Someone who knows about money, buildings, green or rules.
home-help-mediation-text = Someone who comes with you to the municipality or the landlord.

home-euro = Follow the euro
home-euro-text = For { $year } the municipality set aside { $aside }. Of that, plans got { $given } in { -vouchers }. Helpers got { $paid }.
home-euro-more = See where the money goes

home-near = What happens near you?
home-near-plans =
    { $count ->
        [0] no plan yet
        [one] 1 plan
       *[other] { $count } plans
    }
home-near-none = The neighbourhoods of this municipality are not here yet.

## The neighbourhoods and villages

places-title = Neighbourhoods and villages
places-lead = Choose your neighbourhood or village. You see which plans there are and who decides about { -vouchers }.
places-list = All neighbourhoods and villages
places-map = Map of { $municipality }. Every area is a link to a neighbourhood or village.
places-area =
    { $count ->
        [0] { $name }, no plan yet
        [one] { $name }, 1 plan
       *[other] { $name }, { $count } plans
    }
places-credit = Map: CBS, Kadaster
places-town-hall = the municipality decides
places-none = The neighbourhoods are not here yet
places-none-next = You can look at all plans.
places-crumbs = Where you are
places-plans = Plans near you
places-plans-all = Look at all { $count } plans
places-plans-none = No plan in { $name } yet
places-plans-none-next = Do you know what would make the neighbourhood better? Start the first plan.
places-about = About { $name }
places-decides = Who decides here?
places-decides-residents = { $organisation } decides about { -vouchers } for plans here. They are residents, like you.
places-decides-town-hall = There is no residents' organisation here. So the municipality decides about { -vouchers }.
places-decides-till-then = A residents' organisation is being set up here. Until then the municipality decides about { -vouchers }.
places-forming = Being set up: { $organisation }
places-decides-nobody = It is not known yet who decides here. Ask the municipality.
places-promise = A plan gets at most { $most } here. If you ask today, you hear by { $day }.
places-meetings = When does the board meet? { $when }
places-rules = Read the rules of { $organisation }
places-helpers = Helpers who work here
places-helpers-all =
    { $count ->
        [one] Look at the helper and search on
       *[other] Look at all { $count } helpers and compare
    }
places-free = free
places-money = Money in { $year }
places-money-text =
    { $count ->
        [0] No plan here has got a { -voucher } yet.
        [one] One plan got { $given } in { -vouchers }. Of that, { $paid } was paid to helpers.
       *[other] { $count } plans got { $given } in { -vouchers } together. Of that, { $paid } was paid to helpers.
    }

## The post of the demo

post-title = E-mails that were sent
post-lead = This is a demo. We send no real e-mails. Here you see what people would get in their mail.
post-none = No e-mail has been sent yet
post-none-next = Sign up, for instance. Then there will be an e-mail with a link.
post-to = To { $to }
post-message = The e-mail

## Your own page

my-title = My { -brand }
my-hello = Hello { $name }. Here is everything that is yours.
my-waiting = This waits for you
my-waiting-none = Nobody waits for your answer now. We will e-mail you when that changes.
my-waiting-more = There is more. You find it with your plans below and with what else you do.
my-before = by { $day }
my-late = late: { $day }
my-wait-payment = Is the payment of { $amount } to { $who } right?
my-wait-offer = Look at the offer of { $who } and choose
my-wait-sign = Read an agreement and sign
my-wait-done = Say yes or no: something is done for { $amount }
my-wait-more = Say yes or no: there is a proposal on the agreement with { $who }
my-wait-ours = Is this plan still yours?
my-wait-review = How was the help of { $who }?
my-wait-dispute = You do not agree about an agreement. The other side waits for you
my-wait-application = Decide about a { -voucher } of { $amount }
my-wait-asked = { $who } asks you as a helper. Go on with your answer
my-wait-request = Answer a request for help
my-wait-question = Answer a question of { $who }
my-wait-receipts = Show receipts of { $amount } that was paid in advance
my-wait-correction = Look along: does { $amount } come back?
my-wait-budget = Be the second pair of eyes on a budget of { $amount }
my-wait-preparation = Make a proposal: an organisation asks for { $amount }
my-wait-allocation = Be the second pair of eyes: { $amount } for an organisation
my-wait-admission = Decide whether this helper joins the list
my-plans = Your plans
my-plan-nameless = A plan without a name
my-plan-draft = Only your team sees this. Go on with the plan.
my-plan-another = Start another plan
my-draft = Not finished
my-turn-team = Your team goes on with the plan.
my-turn-organisation = It is the turn of the residents’ organisation.
my-turn-municipality = It is the municipality's turn.
my-turn-provider = It is the helper's turn.
my-turn-nobody = You need not do anything now.
my-turn-until = Until { $day }.
my-desks = What else you do
my-desk-board = You are on the board
my-desk-municipal = You decide here
my-desk-helper = You are a helper
my-desk-town-hall = Municipality of { $municipality }
my-desk-role-guide = Fixed contact for plans
my-desk-role-specialist = Specialist
my-desk-role-budget_holder = Prepares budgets
my-desk-role-controller = Second pair of eyes on money
my-desk-role-administrator = Administrator
my-none = You have no plan yet
my-none-next = Tell in a few sentences what you want to do. After that you can invite neighbours and choose help.
my-none-other = Do you take part in somebody else's plan? Ask that person for a link.
my-none-look = Look at the plans near you
my-account = Your account
my-account-name = Name
my-account-change = Look at your details or change them
