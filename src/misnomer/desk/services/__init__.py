"""The only writers: one file for each group of acts. Each checks who, where the case stands, and owes the ledger."""
