"""Writers take turns in the order in which they came."""

import threading
import time

import pytest

from misnomer.desk.turns import Turns


def test_whoever_waited_longest_is_next() -> None:
    """A thread that comes back at once does not get in before those who wait; none waits for ever."""
    turns, order, started = Turns(), list[int](), list[threading.Thread]()

    def write(number: int) -> None:
        with turns:
            order.append(number)
            time.sleep(0.002)
        with turns:
            order.append(number)

    with turns:
        for number in range(6):
            started.append(threading.Thread(target=write, args=(number,)))
            started[-1].start()
            while len(turns._waiting) <= number:
                time.sleep(0.001)
    for thread in started:
        thread.join(10)
    assert order == [*range(6), *range(6)]


def test_the_thread_that_has_the_turn_may_take_it_again() -> None:
    """An act within an act does not wait for itself, and the turn is given back once, whatever went wrong."""
    turns = Turns()
    with turns, turns:
        pass
    with pytest.raises(KeyError), turns:
        {}["nothing"]
    other = threading.Thread(target=turns.__enter__)
    other.start()
    other.join(10)
    assert not other.is_alive()
