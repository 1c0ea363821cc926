"""The tree of errors: each has a code of its own and a paragraph for a person."""

import inspect

from misnomer.terms import errors


def kinds() -> list[type[errors.MisnomerError]]:
    """Every kind of error."""
    return [
        value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, errors.MisnomerError)
    ]


def test_the_drawing_names_every_kind() -> None:
    """The tree drawn in the module's docstring is the tree there is."""
    for kind in kinds():
        assert f"{kind.__name__} " in (errors.__doc__ or "")
        assert str(kind.exit_code) in (errors.__doc__ or "")


def test_no_error_uses_a_result_code() -> None:
    """0, 10 and 11 are results of a review, never errors."""
    assert not {0, 10, 11} & {kind.exit_code for kind in kinds()}


def test_unreadable_inputs_have_codes_of_their_own() -> None:
    """20 to 29 tell the kinds of unreadable input apart."""
    unreadable = [kind.exit_code for kind in kinds() if issubclass(kind, errors.UnreadableInput)]
    assert len(unreadable) == len(set(unreadable))
    assert all(20 <= code <= 29 for code in unreadable)


def test_a_paragraph_says_what_where_and_what_to_do() -> None:
    """A person reads all three."""
    text = errors.TooLarge("It is too large.", where="a.xlsx", do="Split it.").paragraph()
    assert text == "It is too large.\nWhere: a.xlsx\nWhat to do: Split it."


def test_an_unknown_word_gets_a_suggestion() -> None:
    """Only a near word is suggested."""
    assert errors.did_you_mean("revew", ["review", "demo"]) == "Did you mean 'review'?"
    assert errors.did_you_mean("xyz", ["review", "demo"]) == ""
