"""Nothing is invented: whatever is pasted, each thing that is found stands in a line of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.preparation.dates import read_month
from assistant.preparation.prepare import prepare
from assistant.preparation.reading import read_document
from tests.support.examples import examples

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "docs" / "use" / "prepare"


def lines_of(names: Iterable[str]) -> list[str]:
    """Return the lines of some of the texts that the docs print."""
    return [line for name in names for line in read_document(EXAMPLES / name).splitlines()]


AD_LINES = lines_of(("night-carer.txt", "web-developer.html", "head-baker.txt"))
CV_LINES = lines_of(("night-carer-cv.txt", "web-developer-cv.md", "head-baker-cv.txt"))
ODD_LINES = ["", "ii. B / Required / Interview", "E3 Calm (A, I)", "2016/17, JOINER", "A; B; C", "- ", "x" * 300]


def texts(lines: list[str]) -> st.SearchStrategy[str]:
    """Give texts of such lines in any order, run together here and there, with odd ones between."""
    piece = st.sampled_from([*lines, *ODD_LINES])
    run_on = st.tuples(piece, piece).map(lambda pair: f"{pair[0]} {pair[1]}")
    return st.lists(st.one_of(piece, run_on), max_size=14).map("\n".join)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters: capitals are not shouted, and stops may be left out."""
    return re.findall(r"\w+", text.casefold())


@given(texts(AD_LINES), texts(CV_LINES))
@examples(24)
def test_everything_keeps_the_line_that_it_came_from(ad: str, cv: str) -> None:
    """Facts, posts, claims, weak spots and questions name lines of the texts, and say no word that these do not."""
    made = prepare(ad, cv, read_month("2026-11"))
    ad_lines, cv_lines = ({line.strip() for line in text.splitlines()} for text in (ad, cv))
    found = made.advertisement
    assert made.cv is not None
    for item in (*found.must, *found.nice, *found.duties, *found.conditions, *made.weak):
        assert item.line in ad_lines
        assert set(words_of(item.text)) <= set(words_of(item.line))
    for name, text in ((found.title, ad), (found.employer, ad), *((post.title, cv) for post in made.cv.posts)):
        assert set(words_of(name)) <= set(words_of(text))
    for employer in (post.employer for post in made.cv.posts):
        assert set(words_of(employer)) <= set(words_of(cv))
    assert {line for line in (made.cv.change, *(gap.line for gap in made.cv.gaps)) if line} <= cv_lines
    assert {post.line for post in made.cv.posts} | {claim.line for claim in made.cv.claims} <= cv_lines
    assert set(words_of(" ".join(made.cv.skills))) <= set(words_of(cv))
    for question in made.questions:
        assert question.because is not None
        assert question.because.line in ((ad_lines if question.because.source == "ad" else cv_lines) | {""})
