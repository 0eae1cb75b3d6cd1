"""What the ledger allows and computes, without a database: accounts, postings, balances, refusals, journals."""
