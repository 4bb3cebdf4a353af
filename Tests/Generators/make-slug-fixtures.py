"""Writes Fixtures/names/slugs.jsonl: names and the slugs that the SDK's slugify makes of them.

Needs python-slugify 9.2.0 and text-unidecode 1.3, which the SDK installs. The seed is fixed, so the
names are the same every time.
"""

import html.entities
import json
import pathlib
import random
import unicodedata

from slugify import slugify

FIXTURE = pathlib.Path(__file__).parents[2] / "Fixtures" / "names" / "slugs.jsonl"
COUNT = 2000

ASCII = [chr(code) for code in range(0x20, 0x7F)]
LATIN = [chr(code) for code in [*range(0x80, 0x250), *range(0x1E00, 0x1F00)]]
MARKS = [chr(code) for code in range(0x300, 0x363)]
TYPOGRAPHIC = list("’‘“”–—…‹›«»′″\u2009\u200b\u200c\u200d\u00ad\u3000\u00a0\u202f\u2010\u2011\u2212")
WORDS = ["org", "hospital", "1", "2", "000", "node", "École", "x", "A", ",", "-", "_", "'", "."]
ODD_ENTITIES = ["&", "&amp", "&apos;", "&;", "&#;", "&#x;", "&amp;eacute;", "&#0065;", "&Amp;"]


def decomposable():
    """Yield the characters that NFKD turns into ASCII and the marks above."""
    marks = set(MARKS)
    for code in range(0x250, 0x110000):
        text = unicodedata.normalize("NFKD", chr(code)) if not 0xD800 <= code < 0xE000 else "\ud800"
        if text != chr(code) and all(part.isascii() or part in marks for part in text):
            yield chr(code)


def entity(rng):
    number = rng.choice([39, 65, 97, 233, 0x2019, 44, 48, 8364, 99999999, rng.randrange(0x250)])
    return rng.choice(
        [
            f"&{rng.choice(sorted(html.entities.name2codepoint))};",
            f"&#{number};",
            f"&#x{number:x};",
            f"&#X{number:x};",
            rng.choice(ODD_ENTITIES),
        ]
    )


def names(rng):
    pools = [WORDS, WORDS, ASCII, LATIN, MARKS, TYPOGRAPHIC, list(decomposable())]
    for _ in range(COUNT):
        parts = []
        for _ in range(rng.randrange(1, 9)):
            pool = rng.choice([*pools, None])
            parts.append(entity(rng) if pool is None else rng.choice(pool))
        yield "".join(parts)


def main():
    FIXTURE.parent.mkdir(exist_ok=True)
    with FIXTURE.open("w", encoding="utf-8") as file:
        for name in names(random.Random(20260101)):
            row = {"name": name, "slug": slugify(name, separator="_").upper()}
            file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
