"""Brings what is owed to the ledger: each act once, in order, by the name it was written with."""

from collections.abc import Iterator, Mapping
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet

from misnomer.desk import clock
from misnomer.desk.models import Officer, Outgoing
from misnomer.desk.owed import act_of, officers_of, request_of
from misnomer.review.custody import forget, lift_hold, place_hold
from misnomer.review.record import kinds_in, record_acts
from misnomer.terms.accounting import Act, Ground, LedgerPlace
from misnomer.terms.errors import LedgerError, UsageError

AT_ONCE: Final = 200
STATE_KINDS: Final = ("hold", "lift", "forget")
"""What goes to the ledger's state folder, and is no entry."""


def ledger(patience: float = 0.0) -> LedgerPlace:
    """The desk's log."""
    return LedgerPlace(settings.CONFIGURATION.ledger, settings.CONFIGURATION.ledger_state, patience)


def flush(patience: float = 0.0) -> int:
    """Record what is owed; returns how many acts the ledger has now that it did not have.

    An act that alone cannot be recorded (its agency is not registered yet) stays owed, with the reason beside it.

    Raises:
        LedgerError: The log cannot be written to now; nothing is lost, and all of it stays owed.
    """
    place, done, last = ledger(patience), 0, 0
    while batch := list(_owed().exclude(kind__in=STATE_KINDS).filter(pk__gt=last)[:AT_ONCE]):
        done, last = done + _record(place, batch), batch[-1].pk
    return done + sum(_keep_state(place, owed) for owed in _owed().filter(kind__in=STATE_KINDS))


def _owed() -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(done_at=None).select_related("case", "round", "decision").order_by("id")


def _record(place: LedgerPlace, batch: list[Outgoing]) -> int:
    """One step of the log, then one transaction; a crash between them leaves acts that the log knows by name."""
    faults: dict[str, str] = {}
    said = record_acts(place, _acts(batch, place, faults))
    entries = {once: each.index for once, each in said.items() if not isinstance(each, UsageError)}
    faults |= {once: each.what for once, each in said.items() if isinstance(each, UsageError)}
    for once, fault in faults.items():  # the log is free again: whoever holds the database may be waiting for it
        _note(once, fault)
    _settle(entries)
    return len(entries)


def disagreements() -> tuple[str, ...]:
    """Where database and ledger do not agree: entries owed, missing or of another kind, and decisions without one."""
    logged, found = kinds_in(ledger()), []
    for owed in Outgoing.objects.exclude(entry=None).only("pk", "kind", "entry").iterator():
        number = owed.entry or 0
        kind = logged[number] if number < len(logged) else "missing"
        if kind != owed.kind:
            found.append(f"entry {number} is {kind}, and the database has {owed.kind}")
    past = Outgoing.objects.filter(entry=None).exclude(done_at=None).exclude(kind__in=STATE_KINDS).count()
    found += [f"{past} acts count as recorded and have no entry"] * bool(past)
    twice = Outgoing.objects.exclude(entry=None).values("entry").annotate(n=Count("pk")).filter(n__gt=1).count()
    found += [f"{twice} entries stand for several acts"] * bool(twice)
    waiting = Outgoing.objects.filter(done_at=None).count()
    found += [f"{waiting} acts are owed to the ledger"] * bool(waiting)
    from misnomer.desk.models import Decision

    orphans = Decision.objects.filter(standing="made").exclude(outgoing__kind="decided").count()
    found += [f"{orphans} decisions were made past the desk: no entry was owed for them"] * bool(orphans)
    return tuple(found)


def _acts(batch: list[Outgoing], place: LedgerPlace, faults: dict[str, str]) -> Iterator[tuple[str, Act]]:
    officers = Officer.objects.in_bulk({number for owed in batch for number in owed.payload["by"]})
    for owed in batch:
        try:
            act = act_of(owed, place, officers)
        except (UsageError, LookupError) as fault:
            faults[owed.once] = fault.what if isinstance(fault, UsageError) else str(fault)
            continue
        yield owed.once, act


def _settle(entries: Mapping[str, int | None]) -> None:
    """Note which entries acts became, by the names they were written with."""
    now = clock.now()
    with transaction.atomic():
        done = list(Outgoing.objects.filter(once__in=entries).only("pk", "once"))
        for owed in done:
            owed.entry, owed.done_at, owed.fault = entries[owed.once], now, ""
        Outgoing.objects.bulk_update(done, ["entry", "done_at", "fault"], batch_size=AT_ONCE)


def _note(once: str, fault: str) -> None:
    with transaction.atomic():
        Outgoing.objects.filter(once=once).update(fault=fault[:300])


def _keep_state(place: LedgerPlace, owed: Outgoing) -> bool:
    """Place or lift a hold, or destroy salts, in the log's state folder."""
    request = request_of(owed.round)
    if owed.payload.get("after", "") > clock.today().isoformat():
        return False
    if request is None:
        _note(owed.once, "the round has no entry in the ledger yet")
        return False
    try:
        if owed.kind == "hold":
            place_hold(place, request)
        elif owed.kind == "lift":
            lift_hold(place, request)
        else:
            ground = Ground.RETENTION_ENDED
            by = officers_of(owed, Officer.objects.in_bulk(owed.payload["by"]))
            forget(place, request, slots=tuple(owed.payload["slots"]), ground=ground, by=by)
    except (UsageError, LedgerError) as fault:
        if "destroyed before" not in fault.what:
            _note(owed.once, fault.what)
            return False
    _settle({owed.once: None})
    return True
