"""Assigns oddities by turn, so that every odd scalar, variable and name occurs.

The number of a case assigns one oddity to five of nine cases; the rest of the case is random. In
3,000 cases each odd scalar occurs as ``retry_timeout``, ``insecure`` and ``token``, and each odd
variable and each odd name occurs.
"""

import functools
import random as random_module

import pools

_TEXTS = ("token", "password", "username")


@functools.lru_cache(maxsize=4)
def _tables(seed):
    random = random_module.Random(f"sweeps:{seed}")
    scalars = []
    # Settings whose conversions differ most come first, so that a short run covers them.
    for attributes in (("retry_timeout", "insecure", "token"), ("url", "password"),
                       ("backend_type", "username")):
        pairs = [(a, text) for a in attributes for text in pools.ODD_SCALARS]
        random.shuffle(pairs)
        scalars += pairs
    variables = [("url", text) for text in pools.ODD_URLS]
    variables += [("retry_timeout", text) for text in pools.ODD_NUMBERS]
    variables += [("insecure", text) for text in pools.ODD_WORDS + pools.INSECURE_WORDS]
    variables += [("backend_type", text) for text in pools.ODD_BACKENDS]
    variables += [(a, text) for a in _TEXTS for text in pools.ODD_TEXTS]
    random.shuffle(variables)
    names = list(
        pools.ODD_ASCII_NAMES + pools.LATIN_NAMES + pools.TYPOGRAPHIC_NAMES + pools.OTHER_NAMES
        + pools.BLANK_NAMES + pools.DASH_NAMES
    )
    random.shuffle(names)
    return scalars, variables, names


def assigned(seed, number):
    """Return ``(kind, item)``, where kind is "scalar", "variable", "name" or None."""
    scalars, variables, names = _tables(seed)
    turn, rest = divmod(number, 9)
    if rest % 3 == 0:
        return "scalar", scalars[(number // 3) % len(scalars)]
    if rest == 1:
        return "variable", variables[turn % len(variables)]
    if rest == 4:
        return "name", names[turn % len(names)]
    return None, None
