"""What a row really has: computed once, used by policy, namesakes and review."""
