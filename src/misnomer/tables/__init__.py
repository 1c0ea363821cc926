"""Data only: public aggregate frequency tables, a card each."""
