"""A rehearsal as one HTML page: what was assumed first, ranges everywhere, and how to run it again."""

from typing import Final

from misnomer.report.page import environment
from misnomer.report.plain_words import counted, number
from misnomer.report.rehearsal_text import INVENTED, NAMES
from misnomer.report.rehearsal_view import (
    fallen_chart,
    growth_plots,
    made_charts,
    outcome_bars,
    precision_plot,
    range_of,
    said_range,
    witness_lines,
)
from misnomer.report.standing import ESTIMATES, NO_ADVICE, NO_ASSUMPTION
from misnomer.terms.rehearsal import COUNTS, Rehearsal, Rehearsed

NO_PREDICTION: Final = (
    "This is what would happen under the assumptions stated here. It is no finding about any request that was made, "
    "and no prediction about any person."
)
SPAN: Final = (
    "In brackets: two standard errors either way, or lowest and highest run where that is wider; never less than two. "
    "Part of a bar that is too thin to be seen is drawn wider."
)
UNKNOWN: Final = (
    "whom the file holds, how old addresses are, what is wrong with the rows and what a blank does: each scenario "
    "below says what it takes"
)


def render_rehearsal_html(rehearsal: Rehearsal) -> str:
    """A rehearsal as one HTML file; no script, no network."""
    main = rehearsal.keys[-1]
    worst = max(rehearsal.keys, key=lambda key: key.simulated["wrong"].value)
    return (
        environment()
        .get_template("rehearsal.html.j2")
        .render(
            r=rehearsal,
            main=main,
            worst=worst,
            title=rehearsal.title or "A matching programme, rehearsed",
            headline=_headline(rehearsal, main),
            assumed=assumed(rehearsal),
            bars=outcome_bars(rehearsal),
            names=NAMES,
            counts=COUNTS,
            witnesses=[(key, witness_lines(key)) for key in rehearsal.keys],
            fallen=fallen_chart(worst, rehearsal.replicates),
            made=made_charts(worst),
            precision=precision_plot(rehearsal),
            growth=growth_plots(worst),
            span=SPAN,
            statements=(INVENTED, NO_PREDICTION, NO_ASSUMPTION, ESTIMATES, NO_ADVICE),
        )
        + "\n"
    )


def _headline(rehearsal: Rehearsal, main: Rehearsed) -> str:
    if main.scenario:
        return _over_scenarios(rehearsal)
    right, wrong = (range_of(main, name, rehearsal.replicates) for name in ("right", "wrong"))
    reached = range_of(main, "wrong_people", rehearsal.replicates)
    return (
        f"Of {counted(rehearsal.rows, 'row')}, {said_range(right)} would return the person meant and "
        f"{said_range(wrong)} somebody else; {said_range(reached)} people nobody asked about would be reached."
    )


def _over_scenarios(rehearsal: Rehearsal) -> str:
    """The span of all scenarios, in one sentence."""
    lone = [key.ranges["right"].value + key.ranges["wrong"].value for key in rehearsal.keys]
    wrong = [range_of(key, "wrong", rehearsal.replicates) for key in rehearsal.keys]
    returned = [each / rehearsal.rows for each in lone]
    lowest = min(each.low / max(all_, 1) for each, all_ in zip(wrong, lone, strict=True))
    highest = max(each.high / max(all_, 1) for each, all_ in zip(wrong, lone, strict=True))
    return (
        f"Between {min(returned):.1%} and {max(returned):.1%} of rows return a record. Of the records returned, "
        f"between {lowest:.1%} and {highest:.1%} are somebody else’s, by what is assumed of the rows and by chance."
    )


def assumed(rehearsal: Rehearsal) -> tuple[tuple[str, str], ...]:
    """What was assumed, each with its figure."""
    how = {
        "lone hits": "a record only where exactly one answers",
        "every hit": "every record that answers",
    }
    blank = {"ignore": "left out of the comparison", "never agrees": "the row matches nobody"}
    lines = [
        ("People", f"{number(rehearsal.people)} invented, as {rehearsal.universe}; "
                   + ("with families" if rehearsal.families else "each independent of the others: no families")),
        ("Rows", f"{number(rehearsal.rows)}, each about another person"),
        ("In the file", f"{rehearsal.present:.1%} of those asked about; everybody else is in it"),
        ("Addresses", "as the file has them" if not rehearsal.address_age
                      else f"those of {rehearsal.address_age:g} years ago"),
        ("Returned", how[rehearsal.returned]),
        ("A blank or placeholder", blank[rehearsal.blanks]),
        ("Runs", f"{rehearsal.replicates}, each with other people, from seed {rehearsal.seed}"),
    ]  # fmt: skip
    if any(key.scenario for key in rehearsal.keys):
        own = {"In the file", "Addresses", "A blank or placeholder"}
        lines = [line for line in lines if line[0] not in own]
        lines.append(("What is not known", UNKNOWN))
    return tuple(lines)
