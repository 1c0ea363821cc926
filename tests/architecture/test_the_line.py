"""misnomer is a gate, never a pipe: nothing reaches a record store, resolves a person or returns a record."""

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

import misnomer
from misnomer.cli.verbs import VERBS

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))

NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "telnetlib",
    "xmlrpc",
    "requests",
    "httpx",
    "aiohttp",
}
STORES = {"sqlite3", "psycopg", "psycopg2", "sqlalchemy", "pyodbc", "pymysql", "oracledb", "ldap3", "boto3", "ibis"}
ATTACHES = re.compile(
    r"\s*(attach|install|load)\s+(['\"(]|(database|if|force)\b|\w+\s*(;|$|(from|as)\b))", re.IGNORECASE
)
"""SQL that opens another database or loads an extension; "Install misnomer again" is none."""
PEOPLE_WORDS = re.compile(
    r"(^|_)(people|persons?|registry|register|registrants|taxpayers|records?_?store|population_file|master_file"
    r"|customers|patients|lookup)(_(path|file|frame|table|dir|db))?$"
)


def imported_roots(path: Path) -> Iterator[str]:
    """The top-level names of every module a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_no_source_can_reach_a_network_or_a_record_store(path: Path) -> None:
    """No module imports a network library or a database driver; DuckDB opens the review's own file alone."""
    assert not (set(imported_roots(path)) & (NETWORK | STORES))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_no_source_attaches_a_database(path: Path) -> None:
    """No SQL of ours attaches another database or loads an extension."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not ATTACHES.match(node.value), path.name


def public_functions() -> Iterator[tuple[str, inspect.Signature]]:
    """Every public function and method of every module."""
    for info in pkgutil.walk_packages(misnomer.__path__, "misnomer."):
        if not info.name.endswith(("__main__", "legacy_child")):
            yield from functions_of(info.name)


def functions_of(module_name: str) -> Iterator[tuple[str, inspect.Signature]]:
    """The public functions and methods that one module defines."""
    for name, value in vars(import_module(module_name)).items():
        if name.startswith("_") or getattr(value, "__module__", None) != module_name:
            continue
        owned = {name: value} if inspect.isfunction(value) else vars(value) if inspect.isclass(value) else {}
        for inner, function in owned.items():
            if inspect.isfunction(function):
                yield f"{module_name}.{name}.{inner}", inspect.signature(function)


def takes_data(parameter: inspect.Parameter) -> bool:
    """Whether a parameter could carry a file or a table."""
    return bool(re.search(r"Path|str\b|Table|Frame|DuckDB", str(parameter.annotation)))


def test_no_public_signature_takes_people() -> None:
    """No public function takes a path, frame or table named for people; the request is the only one there is."""
    taken = [
        f"{where}({name})"
        for where, signature in public_functions()
        for name, parameter in signature.parameters.items()
        if PEOPLE_WORDS.search(name) and takes_data(parameter)
    ]
    assert taken == []


PATH_OPTIONS = {
    "files": "the request under review",
    "cover": "what its covering letter says",
    "columns": "a column map: places, never values",
    "out": "where results are written",
    "annex": "where a letter's workbook of places is written",
    "folder": "a pack's folder, a log's, or a desk's",
    "target": "where a desk's backup is written",
    "source": "a desk's backup",
    "ledger": "the log to record in",
    "state": "the log's keys and salts",
    "tables": "marginal counts, rounded, small cells refused",
    "key": "the folder of a key to sign packs with",
    "keys": "verifier keys of those whose packs are trusted",
    "truth": "where an example's list of injected defects is written",
    "programme": "how to ask and match, as shares and keys; it can name nobody, and unknown words in it are refused",
}
"""Every path that any verb may take, and what it is. Anything else fails this test until it is argued here."""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every verb and its sub-verbs."""
    for verb in VERBS:
        command = import_module(f"misnomer.cli.{verb.replace('-', '_')}").command
        yield verb, command
        if isinstance(command, click.Group):
            yield from ((f"{verb} {name}", sub) for name, sub in command.commands.items())


def test_every_path_a_verb_takes_is_accounted_for() -> None:
    """No verb takes a path but those argued for above; none names a table of people."""
    unargued = [
        f"{verb}: {parameter.name}"
        for verb, command in commands()
        for parameter in command.params
        if isinstance(parameter.type, click.Path | click.File) and parameter.name not in PATH_OPTIONS
    ]
    assert unargued == []


def test_a_breach_would_be_seen(tmp_path: Path) -> None:
    """The three guards above fire on what they guard against."""
    breach = tmp_path / "breach.py"
    breach.write_text("def match():\n    from urllib.request import urlopen\n    import sqlite3\n")
    assert set(imported_roots(breach)) == {"urllib", "sqlite3"}
    for sql in (
        "ATTACH 'people.db'",
        "install httpfs;",
        "LOAD excel",
        "attach if not exists 'x'",
        "INSTALL x FROM core",
    ):
        assert ATTACHES.match(sql)
    assert not ATTACHES.match("Install misnomer again, or mend the card.")
    assert PEOPLE_WORDS.search("people_file")
    assert PEOPLE_WORDS.search("registry")
    assert not PEOPLE_WORDS.search("match_request")
    parameter = inspect.Parameter("people", inspect.Parameter.KEYWORD_ONLY, annotation="Path | None")
    assert takes_data(parameter)
