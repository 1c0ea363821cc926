"""Child processes: started with nothing but their job, waited for, and answered for in this process's words."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, Final

from misnomer.intake.limits import Limits
from misnomer.terms import errors

_WAIT: Final = 0.2


class Child:
    """One child process at work on one job.

    Args:
        module: The module it runs.
        job: What it is told, as JSON; `where` names the file and sheet.
        limits: Sent with the job.
    """

    def __init__(self, module: str, job: dict[str, Any], limits: Limits) -> None:
        self._where = str(job["where"])
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": "", "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
        )
        self._sent: bytes | None = json.dumps({**job, "limits": asdict(limits)}).encode()

    def answer(self, waiting: Callable[[], None]) -> dict[str, Any]:
        """Wait for the answer, calling `waiting` now and then.

        Raises:
            UnreadableInput: One of its kinds, as the child says; DamagedFile where it died without a word.
        """
        while True:
            try:
                out, _ = self._process.communicate(self._sent, timeout=_WAIT)
                break
            except subprocess.TimeoutExpired:
                self._sent = None
                waiting()
        try:
            answer = json.loads(out)
        except ValueError:
            raise self._died() from None
        if "error" in answer:
            kind = getattr(errors, str(answer["error"]), errors.DamagedFile)
            raise kind(answer["what"], where=answer["where"], do=answer["do"])
        return dict(answer)

    def _died(self) -> errors.UnreadableInput:
        return errors.TooLarge(
            "Reading it needed more memory or time than it is given; it may be damaged or made to do harm.",
            where=self._where,
            do="Save it as .xlsx or .csv and review that.",
        )

    def stop(self) -> None:
        """End it, whatever it is doing."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()


def answers(
    module: str, jobs: list[dict[str, Any]], limits: Limits, waiting: Callable[[], None]
) -> Iterator[dict[str, Any]]:
    """Answers to all jobs in their order, as many at work side by side as there are processors.

    Raises:
        UnreadableInput: One of its kinds, for the first job that failed; the others are ended.
    """
    at_once = max(1, min(len(os.sched_getaffinity(0)), 8))
    running: list[Child] = []
    try:
        running.extend(Child(module, job, limits) for job in jobs[:at_once])
        rest = jobs[at_once:]
        while running:
            child = running[0]
            answer = child.answer(waiting)
            child.stop()
            running.pop(0)
            if rest:
                running.append(Child(module, rest.pop(0), limits))
            yield answer
    finally:
        for child in running:
            child.stop()
