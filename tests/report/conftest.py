"""Opinions as reviews make them: a breached request of 1.28 million rows, one that cannot be told, a clean one."""

import tomllib
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from misnomer.terms.match_request import ColumnRead, Cover, FileRead, MatchRequest, RecordCounts, SheetRead
from misnomer.terms.opinion import (
    EffectiveKey,
    Estimate,
    GroupRate,
    Interval,
    LedgerReceipt,
    Opinion,
    PackUsed,
    RangeDriver,
    RuleResult,
    Selectivity,
)
from misnomer.terms.outcomes import Disposition, Outcome, Scope
from misnomer.terms.places import Place
from misnomer.terms.rules import Authority, Citation, Element, NumberInForce, Pack, Rule, Status

ROWS = 1_280_000
STATUTE = "https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section6103&num=0&edition=prelim"
HELD, BREACHED, UNSURE, APART = Outcome

WORDING = tomllib.loads((Path(__file__).parent / "rules.toml").read_text())


def pin_cite(cite: str) -> Citation:
    """A citation of the statute."""
    return Citation(cite if cite.startswith("26") else f"26 USC 6103(i)(2){cite}", STATUTE)


def required_rule(
    name: str, title: str, scope: str, cite: str, asks: str, says: str, cure: str, words: str = ""
) -> Rule:
    """One rule of the statute's pack."""
    return Rule(
        path=f"us/irc-6103-i-2/{name}",
        title=title,
        scope=Scope(scope),
        required=True,
        cites=(pin_cite(cite),),
        authority=Authority.STATUTE,
        status=Status.IN_FORCE,
        since=date(1982, 9, 4),
        until=None,
        asks=asks,
        says=says,
        cure=cure,
        predicate="true",
        elements=(name,) if words else (),
    )


def flag(name: str, title: str, scope: str) -> Rule:
    """One red flag."""
    cites = (Citation("Memorandum opinion, D.D.C., 26 February 2026, at 14", "https://example.org/opinion"),)
    return Rule(
        path=f"general/red-flags/{name}",
        title=title,
        scope=Scope(scope),
        required=False,
        cites=cites,
        authority=Authority.ORDER,
        status=Status.APPEALED,
        since=date(1990, 1, 1),
        until=None,
        asks=f"{title}: does this request show it?",
        says=f"{title}, which courts and auditors have faulted before.",
        cure="Explain, or correct the rows named.",
        predicate="true",
    )


RULES = (*(required_rule(**each) for each in WORDING["required"]), *(flag(**each) for each in WORDING["flags"]))


def result(rule: Rule, counts: dict[Outcome, int], places: tuple[Place, ...] = (), **more: object) -> RuleResult:
    """What a rule found, all four keys filled."""
    return RuleResult(rule, {o: counts.get(o, 0) for o in Outcome}, places, **more)  # type: ignore[arg-type]


def everything(rule: Rule, outcome: Outcome, rows: int) -> dict[Outcome, int]:
    """The same outcome for every row, or for the request."""
    return {outcome: rows if rule.scope is Scope.ROW else 1}


def places(sheets: tuple[str | None, ...], *rows: int, file: str = "request-2025-06-27.xlsx") -> tuple[Place, ...]:
    """The first few places."""
    return tuple(Place(file, sheet, row) for row, sheet in zip(rows, cycle(sheets), strict=False))


def request_of(rows: int, names: tuple[str | None, ...], file: str, cover: Cover) -> MatchRequest:
    """A request of one file, its rows shared out over its sheets."""
    fields = (
        "last",
        "first",
        "middle",
        "dob",
        "tin",
        "full_address",
        "zip",
        "taxable_period",
        "statute",
        "reason",
        "officer",
        "final_order_date",
        "row_id",
    )
    headers = (
        "Last Name",
        "First Name",
        "MI",
        "DOB",
        "SSN",
        "Last Known Address",
        "ZIP",
        "Tax Period",
        "Statute",
        "Reason",
        "Requesting Officer",
        "Order Date",
        "Record ID",
    )
    each = rows // len(names)
    sizes = [each] * (len(names) - 1) + [rows - each * (len(names) - 1)]
    sheets = tuple(
        SheetRead(n, size, rejected=0, blank=0, other=3, header_rows=(3,)) for n, size in zip(names, sizes, strict=True)
    )
    columns = [
        ColumnRead(file, n, i + 1, header, field, 0.97 if field != "officer" else 0.71, 4_211 if field == "zip" else 0)
        for n in names
        for i, (field, header) in enumerate(zip(fields, headers, strict=True))
    ]
    columns.append(
        ColumnRead(file, names[0], 14, None, None, 0.12, note="no known header, and its values fit no field")
    )
    counts = RecordCounts(rows, 0, 0, 3 * len(names))
    return MatchRequest(
        (FileRead(file, "9f2c" * 16, "xlsx" if names[0] else "csv", sheets),), tuple(columns), cover, counts
    )


LETTER = Cover(
    present=True,
    requesting_agency="Department of Examples",
    signer="A. Person",
    signer_title="Acting Director",
    letter_date=date(2025, 6, 24),
    received_date=date(2025, 6, 27),
    purpose="to locate",
    statute="8 USC 1253(a)(1)",
    items_requested=("address",),
    recipients=("One Officer",),
)

PACKS = (
    PackUsed(
        "us/irc-6103-i-2",
        "2026.11",
        "sha256:" + "41ab" * 16,
        "26 USC 6103(i)(2): return information for criminal investigations",
        ("Whether an investigation is real is not judged; only what the request says of it.",),
        tuple(Element(r["name"], r["words"], pin_cite(r["cite"])) for r in WORDING["required"] if "words" in r),
    ),
    PackUsed(
        "general/red-flags", "2026.11", "sha256:" + "c07e" * 16, "Red flags on the public record of 2025 and 2026"
    ),
)


def opinion_of(match_request: MatchRequest, results: tuple[RuleResult, ...], split: tuple[int, int, int]) -> Opinion:
    """An opinion with its outcome as the contract has it."""
    required = [r.outcome for r in results if r.rule.required]
    raised = any(r.outcome is BREACHED for r in results if not r.rule.required)
    unsure = UNSURE in required or raised
    outcome = BREACHED if BREACHED in required else UNSURE if unsure else HELD
    return Opinion(
        version="0.1.0",
        as_of=date(2025, 6, 27),
        as_of_source="the cover's received date",
        digest="sha256:" + "e3b0" * 16,
        match_request=match_request,
        packs=PACKS,
        default_packs=True,
        outcome=outcome,
        dispositions=dict(zip(Disposition, split, strict=True)),
        results=results,
    )


def broken_row_rule(rule: Rule, breached: int, unsure: int, sheets: tuple[str | None, ...]) -> RuleResult:
    """A row rule breached on some rows and undecided on others."""
    counts = {BREACHED: breached, UNSURE: unsure, HELD: ROWS - breached - unsure}
    return result(rule, counts, places(sheets, 7, 19, 23, 31, 48))


@pytest.fixture(scope="session")
def breached() -> Opinion:
    """A request like that of 2025: 1.28 million rows on two sheets, breached, most flags raised."""
    sheets = ("Batch 1", "Batch 2")
    whole = (Place("request-2025-06-27.xlsx", None, None),)
    by_row = {
        "criminal-predicate": (1_173_004, 106_996),
        "name": (214, 1_902),
        "address": (312_441, 18_220),
        "taxable-period": (0, 0),
        "statutory-authority": (41, 0),
        "specific-reason": (0, 67_310),
        "placeholder-address": (201_776, 0),
        "zip-without-street": (110_665, 0),
        "institutional-address": (9_240, 1_270_760),
        "placeholder-birth-date": (24_118, 3_004),
        "order-date": (58_002, 190),
        "place-disagrees": (13_377, 5_501),
    }
    raised = {
        "shared-address": (88_430, (21_007, 14_880, 9_311, 4_402, 2_118, 1_977, 1_503, 1_240, 1_188, 1_020)),
        "one-officer": (ROWS, (ROWS,)),
        "bulk-volume": (ROWS, ()),
        "boilerplate-reason": (ROWS - 67_310, (1_212_690,)),
        "civil-or-location-only": (ROWS, ()),
        "format-drift": (ROWS, ()),
        "duplicate-person": (18_644, (7, 6, 5, 5, 4)),
        "key-bypass": (ROWS, ()),
        "no-recall-path": (ROWS, ()),
    }
    found = []
    for rule in RULES:
        name = rule.path.rsplit("/", 1)[1]
        if name in by_row:
            found.append(broken_row_rule(rule, *by_row[name], sheets))
        elif name in ("signer", "personally-engaged"):
            found.append(result(rule, {BREACHED: 1}, whole, members=ROWS if name != "signer" else 0))
        elif name in ("sole-use", "safeguards", "informant-check"):
            found.append(result(rule, {UNSURE: 1}, whole))
        elif name in raised:
            members, clusters = raised[name]
            found.append(result(rule, {BREACHED: 1}, whole, members=members, clusters=clusters))
        elif name in ("bulk-cure", "match-rate"):
            found.append(result(rule, {APART: 1}))
        elif name == "name-only-key":
            found.append(result(rule, {UNSURE: 1}, whole))
        else:
            found.append(result(rule, everything(rule, HELD, ROWS)))
    made = opinion_of(request_of(ROWS, sheets, "request-2025-06-27.xlsx", LETTER), tuple(found), (ROWS, 0, 0))
    receipt = LedgerReceipt(
        "disclosure.example.gov/requests", 1_204, "q83LZ1bQ0yN6m1Jc0aXo1B9T2M0w9v6n4kq7dYp5V1s=", 1_203
    )
    return replace(made, ledger=receipt)


@pytest.fixture(scope="session")
def undecided() -> Opinion:
    """A request without a letter: request-level rules cannot tell, so no row may go on."""
    found = tuple(
        result(
            rule,
            everything(rule, UNSURE if rule.required and rule.scope is Scope.BATCH else HELD, 412),
            (Place("request.csv", None, None),) if rule.required and rule.scope is Scope.BATCH else (),
        )
        for rule in RULES
    )
    return opinion_of(request_of(412, (None,), "request.csv", Cover()), found, (0, 412, 0))


@pytest.fixture(scope="session")
def clean() -> Opinion:
    """A request that nothing was found against."""
    found = tuple(result(rule, everything(rule, HELD, 37)) for rule in RULES)
    return opinion_of(request_of(37, (None,), "request.csv", LETTER), found, (0, 0, 37))


def span(value: float, low: float = 0.7, high: float = 1.55) -> Interval:
    """A figure with a range around it."""
    return Interval(value, value * low, value * high)


ESTIMATE = Estimate(
    key="last,first,street,zip",
    universe="adults of the United States",
    size=258_000_000,
    present=Interval(0.041, 0.02, 0.09),
    wrong_people=Interval(41_233.7, 27_910.2, 63_480.9),
    policy="lone hits",
    per_1000={
        "right": span(36.9),
        "wrong": span(14.2),
        "ambiguous_with": span(4.1),
        "ambiguous_without": span(51.3),
        "none": Interval(893.5, 830.0, 921.0),
    },
    wrong_per_right=Interval(0.385, 0.19, 0.88),
    by_group=(
        GroupRate("white", span(7.9), span(6.1)),
        GroupRate("black", span(14.0), span(11.0)),
        GroupRate("api", span(31.0), span(19.0)),
        GroupRate("aian", None, None),
        GroupRate("multiple", span(9.9), span(8.0)),
        GroupRate("hispanic", span(52.0), span(38.0)),
    ),
    selectivity=(
        Selectivity("last,first", span(38_100_000), span(920.0)),
        Selectivity("last,first,state", span(4_900_000), span(133.0)),
        Selectivity("last,first,zip", span(212_000), span(5.9)),
        Selectivity("last,first,street,zip", span(41_233), span(0.385)),
        Selectivity("last,first,dob", span(9_870), span(0.24)),
        Selectivity("last,first,dob,zip", span(61.0), span(0.002)),
    ),
    tolerance=0.01,
    shortest_safe_key="last,first,dob,zip",
    notes=(
        "312,441 rows have no street; they are compared on what is left of the key.",
        "Names of Vietnamese origin may collide four to twelve times more often than estimated.",
    ),
    namesakes=Interval(0.61, 0.4, 1.1),
    lone_hit_wrong=Interval(0.278, 0.16, 0.47),
    effective_keys=(
        EffectiveKey("last,first,street,zip", 967_345),
        EffectiveKey("last,first,zip", 201_776),
        EffectiveKey("last,first", 110_665),
        EffectiveKey("", 214),
    ),
    drivers=(
        RangeDriver("the chance that the person meant is in the file", 30_100, 57_800),
        RangeDriver("how names cluster in places", 35_400, 50_900),
        RangeDriver("rare names that no table lists", 38_000, 45_700),
        RangeDriver("parents, children and twins", 40_100, 43_900),
        RangeDriver("how many people the file holds", 40_800, 41_900),
    ),
)


@pytest.fixture(scope="session")
def estimated(breached: Opinion) -> Opinion:
    """The breached request with an estimate of the wrong people it would reach."""
    return replace(breached, estimate=ESTIMATE)


NASTY = "<script>alert('x')</script>=HYPERLINK(\"http://x\")&\u202etxt.exe\x1b[31m\x07"


@pytest.fixture(scope="session")
def hostile(breached: Opinion) -> Opinion:
    """Every name the requester or a pack can choose is hostile."""
    sheet = SheetRead("=cmd|' /C calc'!A0\u202e", 5, 0, 0, 1)
    column = ColumnRead(NASTY, sheet.name, 1, NASTY, "last", 0.5, note=NASTY)
    cover = Cover(present=True, purpose=NASTY, unread=(NASTY,))
    request = MatchRequest(
        (FileRead(NASTY, "0" * 64, "xlsx", (sheet,)),), (column,), cover, RecordCounts(5, 0, 0, 1), (NASTY,)
    )
    rule = replace(
        RULES[9],
        title=NASTY,
        says=NASTY,
        asks=NASTY,
        cure=NASTY,
        cites=(Citation(NASTY, "javascript:alert(1)"),),
    )
    found = (result(rule, {BREACHED: 5}, (Place(NASTY, sheet.name, 2), Place("+1\ud800.csv", None, 3))),)
    pack = PackUsed("us/x", "1", "sha256:" + "0" * 64, NASTY, (NASTY,))
    estimate = replace(ESTIMATE, key=NASTY, universe=NASTY, notes=(NASTY,), drivers=(RangeDriver(NASTY, 1, 2),))
    return replace(opinion_of(request, found, (5, 0, 0)), packs=(pack,), estimate=estimate)


@pytest.fixture(scope="session")
def pack() -> Pack:
    """A pack of one red flag that counts rows together and turns on two numbers; a third belongs to other rules."""
    rule = replace(
        RULES[15],
        predicate="max(address_people)\n  < :people_at_one_address",
        cluster="case when city_key in (:cities) then 'not :other' else address_key end",
        elements=("shared-address",),
    )
    why = Citation("Judgement of the authors", "https://example.org/why")
    numbers = (
        NumberInForce("people_at_one_address", 6.0, date(2000, 1, 1), why),
        NumberInForce("cities", ("laredo", "el paso"), date(2010, 5, 1), why),
        NumberInForce("other", 1.5, date(2000, 1, 1), why),
    )
    return Pack(
        id="general/red-flags",
        version="2026.11",
        title="Red flags",
        digest="sha256:" + "c07e" * 16,
        rules=(rule,),
        numbers=numbers,
        notes=("No flag is law.",),
        elements=(Element("shared-address", "shared homes and apartment buildings", why),),
    )


@pytest.fixture(scope="session")
def hostile_pack(pack: Pack) -> Pack:
    """The same pack by an author who means harm."""
    bad = Citation(NASTY, "javascript:alert(1)")
    rule = replace(
        pack.rules[0], title=NASTY, asks=NASTY, says=NASTY, cure=NASTY, cites=(bad,), predicate=f"{NASTY}\n  :cities"
    )
    numbers = (NumberInForce("cities", (NASTY,), date(2010, 5, 1), bad),)
    return replace(pack, rules=(rule,), numbers=numbers, notes=(NASTY,))
