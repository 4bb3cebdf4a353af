"""Shrinks a case that differs, as long as the same class of difference remains."""


def shrink(case, still_differs, budget=400):
    """Return a smaller case for which ``still_differs`` holds.

    Removes code values, variables and lines of the file, then shortens lines and values, until
    nothing more can be removed or the budget of trials is used up.
    """
    trial = _Trial(still_differs, budget)
    while True:
        smaller = next((c for c in _smaller(case) if trial.holds(c)), None)
        if smaller is None:
            return case
        case = smaller


class _Trial:
    def __init__(self, still_differs, budget):
        self._still_differs = still_differs
        self._left = budget

    def holds(self, case):
        if self._left <= 0:
            return False
        self._left -= 1
        return self._still_differs(case)


def _smaller(case):
    """Yield smaller cases, the most radical first."""
    if case.content is not None:
        yield case.replacing(content=None, path=None)
    for mapping in ("code", "env"):
        values = getattr(case, mapping)
        if len(values) > 1:
            yield case.replacing(**{mapping: {}})
        for key in values:
            yield case.replacing(**{mapping: {k: v for k, v in values.items() if k != key}})
    if case.content is not None:
        yield from (case.replacing(content=text) for text in _smaller_text(case.content))


def _smaller_text(content):
    lines = content.splitlines(keepends=True)
    size = len(lines)
    while size > 1:
        size = (size + 1) // 2
        for start in range(0, len(lines), size):
            if size < len(lines):
                yield b"".join(lines[:start] + lines[start + size:])
        if size == 1:
            break
    if len(lines) == 1 and lines[0]:
        yield b""
    # Entries in flow style and comments, which share a line with other parts.
    for number, line in enumerate(lines):
        for piece in _pieces(line):
            yield b"".join(lines[:number] + [piece] + lines[number + 1:])


def _pieces(line):
    entries = line.split(b", ")
    if len(entries) > 1:
        for skipped in range(len(entries)):
            yield b", ".join(entries[:skipped] + entries[skipped + 1:])
    body, comment, _ = line.partition(b"  #")
    if comment:
        yield body + b"\n"
    stripped = line.rstrip(b"\n")
    if len(stripped) > 24:
        third = len(stripped) // 3
        for start in range(0, len(stripped), third):
            yield stripped[:start] + stripped[start + third:] + line[len(stripped):]
