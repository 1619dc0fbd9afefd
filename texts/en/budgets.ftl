### Budgets: what the municipality sets aside for a year, and what organisations get from it.

## When something is not possible

refusal-budget-not-allowed = You may not decide on the municipality's money.
refusal-budget-not-found = This budget or request does not exist.
refusal-budget-same-person = You prepared this yourself. A colleague has to look at it.
refusal-budget-already-decided = This was decided already. Nothing has changed now.
refusal-budget-not-prepared = There is no proposal yet. Make a proposal first.
refusal-budget-name-taken = There is a budget of this name in this year already. Choose another name.
refusal-budget-wrong-year = Choose this year or next year.
refusal-budget-open-request = You have a request for this year already. Wait for its answer first.
refusal-budget-not-usable = Choose a budget that was approved, of the same year as the request.
refusal-budget-not-enough = There is not enough money left on this budget. Nothing has changed.
refusal-budget-more-than-asked = This is more than the organisation asked for.
