"""Operations that Windows still works on: a socket may be closed when none is left.

A receive that timed out is pending until it is cancelled: what comes goes into its buffer, and its memory is Windows' until then.
"""

import time

_IO_INCOMPLETE = 996


def settle(operation, timeout):
    """Cancels an operation and waits until Windows is done with it, `timeout` seconds at most.

    `operation` is an _overlapped.Overlapped: one that has an event, or that a completion port reports. Returns what it brought
    before it was cancelled, as its getresult() does: bytes, or their number; b"" if nothing; None if Windows is not done with it.
    """
    if operation.pending:
        operation.cancel()
        _wait(operation, timeout)
    try:
        return operation.getresult(False)
    except OSError as error:
        # Otherwise it was cancelled, or the connection is broken: nothing came.
        return None if error.winerror == _IO_INCOMPLETE else b""


def _wait(operation, timeout):
    """The event of an operation is set when it is done; one without an event is asked again and again."""
    deadline = time.monotonic() + timeout
    if operation.event:
        import _winapi
        _winapi.WaitForSingleObject(operation.event, max(0, int(timeout * 1000)))
    while operation.pending and time.monotonic() < deadline:
        time.sleep(0.001)
