### budgets
