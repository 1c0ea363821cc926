"""What the door makes of an end that was asked for."""

import os
import signal

import pytest

from misnomer.cli import run


@pytest.mark.parametrize(("asked", "code"), [(True, 130), (False, 1)])
def test_an_interruption_is_told_from_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: bool, code: int
) -> None:
    """A library's own error after Ctrl-C is a stop, not a fault; the same error unasked is a fault."""

    def interrupted(*_: object, **__: object) -> None:
        try:
            if asked:
                os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt:
            pass
        raise RuntimeError("query interrupted")

    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    monkeypatch.setattr("misnomer.cli.door.misnomer.main", interrupted)
    try:
        assert run(["pack", "list"]) == code
    finally:
        for number, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
            signal.signal(number, handler)
    said = capsys.readouterr().err
    assert ("nothing half-written" in said) is asked
    assert "query interrupted" not in said
