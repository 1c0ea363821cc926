"""What a log line of the desk may hold: which kind of fault, where; never a value, a form's field or a traceback."""

import logging
import re


class NoContent(logging.Filter):
    """Takes exceptions' messages out of log lines: they can hold what somebody typed, or a cell."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the line; leave of an exception its kind and place alone."""
        if record.exc_info and record.exc_info[0] is not None:
            kind, trace = record.exc_info[0], record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            place = f"{trace.tb_frame.f_code.co_qualname}, line {trace.tb_lineno}" if trace else "unknown"
            record.msg, record.args = "a fault in the desk itself (%s in %s)", (kind.__name__, place)
            record.exc_info, record.exc_text = None, None
        if isinstance(record.args, tuple):
            record.args = tuple(_without_token(each) for each in record.args)
        return True


def _without_token(argument: object) -> object:
    """An argument of a log line, without the token of a one-time link."""
    return re.sub(r"(/invitation/)[^/\s'\"]+", r"\1…", argument) if isinstance(argument, str) else argument
