"""Invented requests to practise on: one like that of 2025 with its defects, one that is legally sufficient.

This room shares nothing with those that read and judge a request: what it puts in, they have to find.
"""

from misnomer.examples.defects import Defect, catalogue
from misnomer.examples.write import EXAMPLES, ExampleWritten, Order, write

__all__ = ["EXAMPLES", "Defect", "ExampleWritten", "Order", "catalogue", "write"]
