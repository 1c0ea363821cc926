"""Simulation cannot be bent into a lookup: there is no way in for people who were not made from a seed."""

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import click

import misnomer.simulation
from misnomer.cli.simulate import command
from misnomer.review.rehearse import Wish
from misnomer.simulation.asked import choose_asked
from misnomer.simulation.comparing import compare_all
from misnomer.simulation.invented import Whole
from misnomer.simulation.match_run import run_programme

WAYS_IN = re.compile(r"\b(Path|PathLike|IO|TextIO|BinaryIO|DataFrame|LazyFrame|Relation|DuckDBPyRelation|Dataset)\b")
PROGRAMMES = {"read_programme"}
"""The one function that takes a file: how to ask and match. It holds nobody."""


def public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function and method of the room."""
    for module in pkgutil.walk_packages(misnomer.simulation.__path__, "misnomer.simulation."):
        home = import_module(module.name)
        for name, thing in vars(home).items():
            if name.startswith("_") or getattr(thing, "__module__", None) != module.name:
                continue
            if inspect.isfunction(thing):
                yield name, thing
            elif inspect.isclass(thing):
                yield from (
                    (f"{name}.{method}", each)
                    for method, each in vars(thing).items()
                    if inspect.isfunction(each) and (not method.startswith("_") or method == "__init__")
                )


def test_no_public_function_takes_a_path_or_a_frame() -> None:
    """But for the programme's own file, no parameter anywhere is a path, an open file or a table from outside."""
    functions = dict(public_functions())
    assert len(functions) > 40
    for name, function in functions.items():
        if name not in PROGRAMMES:
            for parameter in inspect.signature(function).parameters.values():
                assert not WAYS_IN.search(str(parameter.annotation)), f"{name} takes {parameter}"


def test_matching_takes_a_whole_invented_population() -> None:
    """What compares people accepts one type, and that is made from seed, universe and number alone."""
    for function in (run_programme, compare_all, choose_asked):
        assert inspect.signature(function).parameters["whole"].annotation is Whole
    assert list(inspect.signature(Whole).parameters) == ["seed", "universe", "people"]


def test_the_verb_takes_no_people_and_no_request() -> None:
    """`misnomer simulate` has no argument; its only paths are the programme to read and the folder to write."""
    assert not [p for p in command.params if isinstance(p, click.Argument)]
    paths = {p.name for p in command.params if isinstance(p.type, click.Path)}
    assert paths == {"programme", "out"}
    assert {n for n, f in Wish.__dataclass_fields__.items() if WAYS_IN.search(str(f.type))} == {"programme"}
