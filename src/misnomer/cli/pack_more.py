"""`misnomer pack`: new, facts, diff, mutate, key, sign, verify."""

from pathlib import Path

import click

from misnomer.cli.pack_options import FORM, QUIET, say

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(name="new")
@click.argument("pack_id")
@click.option("--version", "version", default="1", show_default=True, help="Its first version, such as 2026.11.")
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="NAME=KIND",
    help="A rule to begin with, and what it asks about: letter, row or count. Default: one of each kind.",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder to write in.")
@FORM
@QUIET
def new_command(pack_id: str, version: str, rules: tuple[str, ...], out: Path, form: str, *, quiet: bool) -> None:
    """Start a pack PACK_ID (agency/records) in OUT/PACK_ID/VERSION."""
    from misnomer.review import pack_text, packs

    files = packs.new_pack(pack_id, version, out, rules)
    say(pack_text.new_json(files) if form == "json" else pack_text.new_text(files), quiet=quiet)


@click.command(name="diff")
@click.argument("old")
@click.argument("new")
@FORM
@QUIET
def diff_command(old: str, new: str, form: str, *, quiet: bool) -> None:
    """What changed between pack OLD and pack NEW, in words."""
    from misnomer.review import pack_words

    found = pack_words.changes(old, new)
    say(pack_words.changes_json(found) if form == "json" else pack_words.changes_text(found), quiet=quiet)


@click.command(name="facts")
@click.argument("word", required=False)
@FORM
@QUIET
def facts_command(word: str | None, form: str, *, quiet: bool) -> None:
    """Which facts a rule may name; with WORD, those that speak of it."""
    from misnomer.review import pack_facts

    say(pack_facts.facts_json(word) if form == "json" else pack_facts.facts_text(word), quiet=quiet)


@click.command(name="mutate")
@click.argument("pack")
@click.argument("rule", required=False)
@FORM
@QUIET
def mutate_command(pack: str, rule: str | None, form: str, *, quiet: bool) -> None:
    """Alter PACK's rules in every small way and say which alterations no case notices."""
    from misnomer.review import pack_words

    found = pack_words.mutants(pack, rule)
    say(pack_words.mutants_json(found) if form == "json" else pack_words.mutants_text(found), quiet=quiet)


@click.command(name="key")
@click.argument("name")
@click.option("--out", type=FOLDER, required=True, help="A new folder for the key; keep it to yourself.")
@QUIET
def key_command(name: str, out: Path, *, quiet: bool) -> None:
    """Make a key to sign packs with as NAME, and print the verifier key that others trust it by."""
    from misnomer.review import pack_signing

    say(pack_signing.make_key(name, out), quiet=quiet)


@click.command(name="sign")
@click.argument("pack")
@click.option("--key", type=FOLDER, envvar="MISNOMER_PACK_KEY", required=True, help="Folder that `pack key` made.")
@QUIET
def sign_command(pack: str, key: Path, *, quiet: bool) -> None:
    """Sign PACK as it stands; the note lies in its folder. MISNOMER_PACK_KEY may name the key's folder."""
    from misnomer.review import pack_signing, pack_words

    files, name = pack_words.named_files(pack)
    note = pack_signing.sign_pack(files, name, key)
    say(f"{name} is signed: {note}", quiet=quiet)


@click.command(name="verify")
@click.argument("pack")
@click.option("--keys", type=click.Path(path_type=Path), envvar="MISNOMER_PACK_KEYS", help="Trusted keys, one a line.")
@QUIET
def verify_command(pack: str, keys: Path | None, *, quiet: bool) -> int:
    """Say who signed PACK. Exits with 1 where no trusted key did, with 2 where the files were changed."""
    from misnomer.review import pack_signing, pack_words

    files, name = pack_words.named_files(pack)
    found = pack_signing.signatures_of(files, name, pack_signing.trusted_keys(str(keys) if keys else ""))
    say(pack_words.signatures_text(name, found), quiet=quiet)
    return 0 if any(each.checked for each in found) else 1


COMMANDS = (new_command, facts_command, diff_command, mutate_command, key_command, sign_command, verify_command)
