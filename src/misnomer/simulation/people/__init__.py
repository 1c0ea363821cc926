"""Invented people with homes, kin and moves: the same for the same seed, and nobody's."""

from misnomer.simulation.people.codes import PeopleCodes
from misnomer.simulation.people.invented import InventedPopulation
from misnomer.simulation.people.moves import Addresses

__all__ = ["Addresses", "InventedPopulation", "PeopleCodes"]
