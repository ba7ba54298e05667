"""Fiscal years: whose a text means, and on which days that government's years begin and end."""

from datetime import date, timedelta
from typing import Any

from extract.dates.lexicon import Lexicon
from extract.dates.reading import Reading
from extract.dates.timex import add_months
from extract.dates.words import Words
from extract.knowledge.countries import countries
from extract.knowledge.gazetteer import Gazetteer

_BACK = 150
"""Tokens of the paragraph before a fiscal year in which its country is sought."""


class FiscalYears:
    """Knows the fiscal years of governments; the names of countries are read when first asked."""

    def __init__(self, lex: Lexicon) -> None:
        self.lex = lex
        self._names: Gazetteer[str] | None = None

    def span(self, w: Words, r: Reading, year: int, today: date | None) -> tuple[date, date] | None:
        """First and last day of the fiscal year, half or quarter of that number; None where its country is unknown.

        ``year`` is the first of two numbers ("2011-12") where ``r.until_year`` is the second. A year counted from
        the time of writing ("the current fiscal year") is counted from the one that holds ``today``.
        """
        rule = self._rule(w, r)
        if rule is None:
            return None
        month = rule["month"]
        if r.year is None:
            if today is None or r.shift is None:
                return None
            year = today.year - (today.month < month) + int(r.shift[1] or 0)
        elif r.until_year is None:
            if "named" not in rule:
                return None
            year -= rule["named"] == "end" and month > 1
        first, months = 0, 12
        if r.quarter:
            first, months = 3 * (r.quarter - 1), 3
        elif r.half:
            first, months = 6 * (r.half - 1), 6
        begin, end = add_months(year, month, first), add_months(year, month, first + months)
        if begin[0] < 1 or end[0] > 9999:
            return None
        return date(*begin, 1), date(*end, 1) - timedelta(days=1)

    def named_by_end(self, w: Words, r: Reading) -> bool:
        """Whether the fiscal year bears the number of the calendar year in which it ends."""
        rule = self._rule(w, r)
        return rule is not None and rule.get("named") == "end"

    def _rule(self, w: Words, r: Reading) -> dict[str, Any] | None:
        """The fiscal year of the country named nearest: in the sentence, else before it in the paragraph."""
        first, last = w.sentence(r.i)
        if any(w[k] in self.lex.corporate for k in range(first, last)):
            return None
        low = r.i
        while low > max(0, r.i - _BACK) and "\n" not in w.raw[w.end[low - 1] : w.start[low]]:
            low -= 1
        before = self._named(w, low, r.i)
        code = before[-1] if before else next(iter(self._named(w, r.j, last)), None)
        return self.lex.fiscal.get(code) if code is not None else None

    def _named(self, w: Words, first: int, last: int) -> list[str]:
        """The codes of the countries named between two tokens, in text order."""
        if self._names is None:
            self._names = Gazetteer()
            for code, country in countries(self.lex.overlay).items():
                for name in (*country.names, *country.abbreviations, *country.demonyms, *country.capitals):
                    self._names.add(name, code)
            for code, rule in self.lex.fiscal.items():
                for name in rule.get("words", ()):
                    self._names.add(name, code)
        spaces = [not w.glued(k + 1) for k in range(first, last)]
        return [codes[0] for _, _, codes in self._names.find(w.text[first:last], spaces)]
