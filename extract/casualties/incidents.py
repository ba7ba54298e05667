"""Which figures belong to one incident, what they share, and how they stand to each other."""

import datetime
import re
from dataclasses import replace

from extract.casualties.circumstances import AGENT, HARM, MEANS, Cause
from extract.casualties.claims import Claims, which
from extract.casualties.fill import fill, since
from extract.casualties.incident import RECENT_DAYS, Figure, Incident, Scene, alike, day, elsewhere, length, same_time
from extract.casualties.lexicon import Lexicon
from extract.casualties.parts import REMEMBERED, find_parents, find_totals, inherit, size
from extract.casualties.period import before, whole, within
from extract.casualties.places import Place
from extract.casualties.tabular import TableFigure
from extract.dates.record import Date

_NAVAL = re.compile(r"\b(?:navy|naval|warship|frigate|destroyer|cruiser|corvette|submarine|HMS|USS|INS)\b", re.I)
_NEWS_DAYS = 340
"""Days after which an event is old even where the headline tells of it: anniversaries."""
_ITSELF = frozenset(
    f"{the}{time}" for the in ("the ", "this ") for time in "week month period quarter weekend".split()
) | {"the reporting period"}
_TOTALS = frozenset({"death", "injuries", "casualties"})
_MODALS = frozenset("would could can may might should must will if".split())
_ONE = frozenset("a an any".split())
_LINE = 20
"""Words of the longest line that gives one item of an account."""
LONG_DAYS = 10
"""A toll over more days is cumulative."""


class Incidents:
    """Sorts an article's scenes into incidents, in text order; the first is what the article is about."""

    def __init__(
        self,
        lexicon: Lexicon,
        claims: Claims,
        published: str | None,
        source: str,
        home: str | None,
        period: Date | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.period = period
        self.published = day(published)
        self.source = source
        self.home = home
        self.all: list[Incident] = []
        self.loose: list[Figure] = []
        self._claims = claims
        self._denials = lexicon.actors["denied"].heads
        self._current: Incident | None = None
        self._before: tuple[int, Date] | None = None
        self._earlier: tuple[int, Date] | None = None
        self.headed = False
        """Whether the first line speaks of harm, so that the first incident is what the article is about."""
        self._long_before = -9
        """The sentence that last gave a toll over a time: "another 45,000 are missing" goes on with it."""

    def add(self, scene: Scene) -> None:
        """Put a scene's figures into incidents and let it tell of the one it is about."""
        if scene.claims and self._current is not None:
            self._current.believe([actor for actor in scene.claims if actor.which is None])
            for actor in scene.claims:
                meant = self._meant(actor.which)
                if meant is not None:
                    meant.believe([actor])
            scene.claims = []
        groups = self._grouped(scene)
        for when, long, group in groups:
            place = next((figure.place for figure in group if figure.place is not None), None)
            incident = self._choose(scene, when, place, group, long)
            incident.figures += group
            incident.tell(
                _without_causes_of_others(scene, group, groups),
                None if any(since(f) for f in group) and not long else when,
                group,
                self.source,
            )
        if not scene.figures:
            self._tell_only(scene)
        if not self._denials.isdisjoint(scene.sentence.words):
            self._deny(scene)

    def add_table(self, cells: list[TableFigure]) -> list[Figure]:
        """Put a table's figures into the incident that the article is about."""
        main = self._main()
        if main is None:
            main = Incident()
            self.all.append(main)
        figures = {id(cell): Figure(cell.record, None) for cell in cells}
        for cell in cells:
            if cell.total is not None:
                figures[id(cell)].parent = figures[id(cell.total)]
        main.figures += figures.values()
        return list(figures.values())

    def remember(self, dates: list[Date], paragraph: int) -> None:
        """Keep the dates of the sentence that is read now: a new incident without a date has happened then."""
        self._earlier = self._before
        self._before = (paragraph, dates[-1]) if dates else None

    def finish(self) -> None:
        """Fill what an incident's sentences say into its figures, find parents, set scopes."""
        main = self._main()
        if main is not None:
            # a single paragraph has no headline
            main.headed = (main.headed or self.headed) and "\n" in self.source.strip()
        find_totals([figure for incident in self.all for figure in incident.figures])
        home = self.home
        naval = _NAVAL.search(self.source) is not None
        number = 0
        for figure in self.loose:
            figure.record.scope = "subset" if figure.parent is not None else "incident"
        for incident in self.all:
            if not incident.figures:
                continue
            number += 1
            incident.naval = naval
            find_parents(incident)
            for figure in incident.figures:
                inherit(figure)
                fill(figure, incident, self.published, self.source, figure.home or home, self.period)
                figure.record.scope = self._scope(figure, incident, main)
                if figure.record.assertion != "hypothetical" and figure.record.scope != "rate":
                    figure.record.incident = f"i{number}"

    def _main(self) -> Incident | None:
        return next((incident for incident in self.all if incident.figures), None)

    # ---- sorting

    def _grouped(self, scene: Scene) -> list[tuple[Date | None, bool, list[Figure]]]:
        """A sentence's figures by the event that they are of."""
        groups: list[tuple[Date | None, bool, list[Figure]]] = []
        for figure in scene.figures:
            if figure.record.assertion == "hypothetical":
                self.loose.append(figure)
                if figure.cause is not None:
                    figure.record.cause, figure.record.cause_type = figure.cause_text, figure.cause.type
                continue
            reading = figure.reading
            if self._of_period(figure):
                figure.date = self._covered(figure)
            long = self._long(figure) or any(
                known and reading is not None and other.reading is not None and other.reading.group == reading.group
                for _, known, group in groups
                for other in group
            )
            for when, known, group in groups:
                same = when is figure.date or (
                    when is not None and figure.date is not None and same_time(when, figure.date)
                )
                if known == long and ((same and not _two_events(figure, group)) or figure.parent in group):
                    group.append(figure)
                    break
            else:
                groups.append((figure.date, long, [figure]))
            if long:
                self._long_before = scene.sentence.index
        return groups

    def _choose(
        self, scene: Scene, when: Date | None, place: Place | None, group: list[Figure], long: bool
    ) -> Incident:
        told = when or self._told_before(scene)
        chosen = self._fitting(scene, told, place, group[0].cause, group, long)
        if chosen is None:
            chosen = Incident(long=long, date=None if when is not None or long else told)
            before = self._before
            if told is None and before is not None and before[0] == scene.paragraph and not long:
                chosen.date = before[1] if not _behind_semicolon(before[1], group) else None
            self.all.append(chosen)
        current = self._current
        chosen.paragraph = scene.paragraph
        if not (chosen.long and current is not None and scene.paragraph == current.paragraph):
            self._current = chosen
        return chosen

    def _told_before(self, scene: Scene) -> Date | None:
        """The old date that the sentence before gave in this paragraph: what is told now happened then."""
        if self._before is not None or self._earlier is None or self._earlier[0] != scene.paragraph:
            return None
        when = self._earlier[1]
        end = day(when.end_date)
        old = end is not None and self.published is not None and (self.published - end).days > RECENT_DAYS
        return when if old else None

    def _fitting(
        self,
        scene: Scene,
        when: Date | None,
        place: Place | None,
        cause: Cause | None,
        group: list[Figure],
        long: bool,
    ) -> Incident | None:
        """The incident that a sentence's circumstances fit best, the one spoken of last before others; or None."""
        known = [self._current, self._main(), *reversed(self.all[-REMEMBERED:])]
        event = cause if cause is not None and cause.type != "unknown" and cause.rule != "conflict" else None
        spoken = self._spoken(scene, when, place, long)
        best, best_score = None, 0
        for incident in dict.fromkeys(i for i in known if i is not None and i.long == long):
            score = incident.fit(scene, when, place, event, group, incident is spoken)
            if score > best_score:
                best, best_score = incident, score
        return best

    def _spoken(self, scene: Scene, when: Date | None, place: Place | None, long: bool) -> Incident | None:
        """The incident that a sentence goes on about where nothing in it says otherwise."""
        current, main = self._current, self._main()
        if self.lexicon.cue("another event", scene.sentence.words, 0, len(scene.sentence)) >= 0 or current is None:
            return None
        if long:
            return next((i for i in reversed(self.all) if i.long and i.paragraph == scene.paragraph), None)
        aside = scene.paragraph != current.paragraph and when is None and current.old(self.published)
        if aside and current is not main and main is not None and not (main.long or main.old(self.published)):
            # a new paragraph without a date goes back to what the article is about
            return main
        if when is not None and current.date is None and current.figures and scene.paragraph - current.paragraph > 1:
            headline = current.paragraph == 0 and scene.paragraph <= 4 and current is self.all[0]
            return current if headline else None
        return current

    def _tell_only(self, scene: Scene) -> None:
        """A sentence without figures tells of the incident spoken of, or begins one."""
        current, event = self._current, scene.event
        when = min(scene.dates, key=length, default=None)
        if len(scene.sentence) <= 3 and scene.paragraph:
            # a heading: "Executions."
            return
        if scene.causes and all(_supposed(cause, scene.sentence.words) for cause in scene.causes):
            return
        if current is None:
            ranks = {cause.rank for cause in scene.causes}
            told = min(ranks, default=AGENT) <= HARM or {MEANS, AGENT} <= ranks or scene.attacker is not None
            if told or any(cause.type == "clash" for cause in scene.causes):
                self._begin(scene, when)
            return
        if event is not None and (when is not None or scene.place is not None):
            chosen = self._fitting(scene, when, scene.place, event, [], False)
            if chosen is None:
                self._begin(scene, when)
                return
            self._current = current = chosen
        if scene.causes or scene.claims or scene.attacker:
            current.tell(scene, when if event is not None else None, [], self.source)
        elif when is not None and current.date is None and scene.paragraph == current.paragraph:
            current.date = when if self.lexicon.lists["afterwards"].isdisjoint(scene.sentence.words) else None

    def _begin(self, scene: Scene, when: Date | None) -> None:
        self._current = Incident(paragraph=scene.paragraph)
        self.all.append(self._current)
        self._current.tell(scene, when, [], self.source)

    def _of_period(self, figure: Figure) -> bool:
        """Whether a figure without a date is the total of the time that a report covers."""
        if self.period is None or figure.reading is None:
            return False
        reading = figure.reading
        if figure.date is not None:
            return figure.date.text.lower() in _ITSELF
        if self.lexicon.cue("this period", reading.sentence.words, 0, len(reading.sentence)) >= 0:
            return True
        words = reading.sentence.words
        total = words[0] in ("total", "totals")
        if ":" in words[:6] and len(words) <= _LINE and figure.cause is None and not total:
            # "North: 31 killed, 12 wounded", a line of the report's account
            return reading.phrase.counted
        if figure.place is not None or figure.cause is not None or not reading.phrase.counted:
            return False
        # the figures that a report begins with, and its counts of deaths
        first = self._main() is None and reading.phrase.quantity is not None
        return first or (reading.trigger.frame == "counted" and reading.trigger.rule in _TOTALS)

    def _covered(self, figure: Figure) -> Date | None:
        """The time that a report covers, or for "against 121 in the previous week" the one before."""
        if self.period is None or figure.reading is None:
            return None
        start, words = figure.reading.phrase.start, figure.reading.sentence.words
        compared = not {"against", "compared", "than"}.isdisjoint(words[max(0, start - 2) : start])
        earlier = self.lexicon.cue("the period before", words, start, start + 9) >= 0
        return before(self.period) if compared and earlier else self.period

    def _long(self, figure: Figure) -> bool:
        """Whether a figure counts over a war or a time, not for one event."""
        if figure.reading is None:
            return False
        if figure.parent is not None and self._long(figure.parent):
            return True
        words, at = figure.reading.sentence.words, figure.reading.at
        when = figure.date
        if self.period is not None and (whole(when, self.period) or whole(when, before(self.period))):
            return True
        conflict = figure.cause is not None and figure.cause.rule == "conflict"
        subject = figure.reading.active and figure.actor is None
        if conflict and subject:
            return True
        if figure.reading.phrase.others and self._long_before == figure.reading.sentence.index - 1:
            return True
        if when is not None:
            start, end = day(when.start_date), day(when.end_date)
            if since(figure) and start is not None and self.published is not None:
                return (self.published - start).days > LONG_DAYS
            if when.precision == "range" and start is not None and end is not None:
                return (end - start).days > LONG_DAYS
            if when.precision in ("day", "part_of_day", "time", "month"):
                return False
        if self.lexicon.cue("cumulative", words, 0, len(words)) >= 0:
            return True
        count = size(figure) or 0
        if conflict and (subject or count >= 100):
            return True
        perfect = not {"have", "has"}.isdisjoint(words[max(0, at - 5) : at])
        return when is None and perfect and (count >= 1000 or "since" in words[at : at + 12])

    def _meant(self, which: int | None) -> Incident | None:
        """The first or second of two events that the article tells; None where it tells more or fewer."""
        told = [i for i in self.all if not i.long and any(f.record.scope != "background" for f in i.figures)]
        return told[which] if which is not None and len(told) == 2 else None

    def _deny(self, scene: Scene) -> None:
        words = scene.sentence.words
        denied = next((n for n, word in enumerate(words) if word in self._denials), 0)
        number = which(words, denied + 1)
        incident = self._meant(number) if number is not None else self._current
        if incident is None or incident.actor is None or incident.actor.status == "claimed":
            return
        if self._claims.denies(scene.sentence, incident.actor, self.source, scene.entities):
            incident.actor.status = "denied"

    # ---- scope

    def _scope(self, figure: Figure, incident: Incident, main: Incident | None) -> str:
        if figure.parent is not None:
            return "subset"
        if figure.record.assertion == "hypothetical" or figure.reading is None:
            return "incident"
        words, at = figure.reading.sentence.words, figure.reading.at
        if self.lexicon.cue("rate", words, at, at + 14) >= 0:
            return "rate"
        if incident.long:
            return "cumulative"
        end = day(figure.record.end_date)
        if within(figure.record.end_date, self.period):
            return "incident"
        if end is not None and self.published is not None:
            age = (self.published - end).days
            if age > RECENT_DAYS and not (
                age <= _NEWS_DAYS and main is not None and main.headed and self._new(end, main)
            ):
                return "background"
        elif end is not None and incident is not main:
            return "background"
        dated = main is not None and main is not incident and main.date is not None and incident.date is not None
        if dated and (incident.date.end_date or "") < (main.date.start_date or ""):  # type: ignore[union-attr]
            return "background"
        cued = figure.date is None and (end is None or incident is not main)
        if cued and self.lexicon.cue("background", words, at - 8, at + 10) >= 0:
            return "background"
        return "incident"

    def _new(self, end: datetime.date, main: Incident) -> bool:
        """Whether something is as new as what the headline tells, however old that is: a report on last spring."""
        told = day(main.date.start_date) if main.date is not None else None
        return told is not None and (told - end).days <= RECENT_DAYS


def _behind_semicolon(when: Date, group: list[Figure]) -> bool:
    """Whether a date stands in another clause of a sentence: "eight were seized; three were freed on Friday"."""
    reading = group[0].reading
    if reading is None or not reading.sentence.start <= when.start < reading.sentence.end:
        return False
    at = reading.sentence.word_at(when.start)
    return ";" in reading.sentence.words[min(at, reading.at) : max(at, reading.at)]


def _two_events(figure: Figure, group: list[Figure]) -> bool:
    """Whether a figure has a place and a cause of its own beside those of a group: "shot in A, and a bomb in B"."""
    return all(
        figure.place is not None
        and other.place is not None
        and elsewhere(figure.place, other.place)
        and figure.cause is not None
        and other.cause is not None
        and figure.cause is not other.cause
        and "unknown" not in (figure.cause.type, other.cause.type)
        and not alike(figure.cause.type, other.cause.type)
        for other in group
    )


def _without_causes_of_others(
    scene: Scene, group: list[Figure], groups: list[tuple[Date | None, bool, list[Figure]]]
) -> Scene:
    """A sentence without the causes that belong to figures of its other events alone, and without an attacker who may
    be that of another."""
    own = [figure.cause for figure in group]
    if len(groups) < 2:
        return scene
    attacker = scene.attacker
    if attacker is not None and all(f.reading is None or f.reading.end <= attacker.start for f in group):
        # "a bomb killed 12 on Tuesday, and gunmen shot seven on Friday"
        attacker = None
    if None in own:
        return replace(scene, attacker=attacker)
    others = [figure.cause for _, _, other in groups if other is not group for figure in other]
    causes = [cause for cause in scene.causes if cause in own or cause not in others]
    return replace(scene, causes=causes, attacker=attacker)


def _supposed(cause: Cause, words: list[str]) -> bool:
    """Whether a cause is one that may come: "would help each other after an earthquake"."""
    before = words[: cause.start]
    return not _ONE.isdisjoint(before[-2:]) and not _MODALS.isdisjoint(before)
