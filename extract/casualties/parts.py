"""Which figure is a part of which, where another sentence gives the whole."""

from extract.casualties.incident import Figure, Incident

REMEMBERED = 24
"""Figures back to which a part looks for its whole."""


def find_parents(incident: Incident) -> None:
    """Give parts whose whole stands in another sentence their whole: "two children were among the dead"."""
    wholes: list[Figure] = []
    by_sentence: dict[int, list[Figure]] = {}
    for figure in incident.figures:
        if figure.reading is not None:
            by_sentence.setdefault(id(figure.reading.sentence), []).append(figure)
    for figure in incident.figures:
        reading = figure.reading
        if reading is None or figure.parent is not None:
            continue
        among = reading.link == "among" or (reading.phrase.of_them and reading.part_of is None)
        if among:
            holding = [whole for whole in wholes if holds(whole, figure)]
            figure.parent = max(holding, key=lambda whole: size(whole) or 0, default=None)
        else:
            listed = [
                other
                for other in by_sentence[id(reading.sentence)][:12]
                if other.parent is None
                and other.reading is not None
                and (
                    other.reading.trigger is reading.trigger
                    or {other.record.type, figure.record.type} == {"killed", "injured"}
                )
            ]
            whole = next((w for w in reversed(wholes) if len(listed) > 1 and _sums(w, listed)), None)
            if whole is not None and whole not in listed:
                figure.parent = whole
        if figure.parent is None and not among:
            wholes.append(figure)
            del wholes[:-REMEMBERED]


def find_totals(figures: list[Figure]) -> None:
    """Give the figures of lines before a line "Total: 83 killed" that line's figure as their whole."""
    known = [figure for figure in figures if figure.reading is not None]
    known.sort(key=lambda figure: figure.record.start)
    for at, total in enumerate(known):
        if (
            total.reading is None
            or total.reading.sentence.words[0] not in ("total", "totals")
            or total.parent is not None
        ):
            continue
        parts: list[Figure] = []
        for figure in reversed(known[max(0, at - REMEMBERED) : at]):
            if figure.record.type != total.record.type or figure.reading is None or figure.parent is not None:
                continue
            if ":" not in figure.reading.sentence.words[:6]:
                break
            parts.append(figure)
            if _sums(total, parts):
                for part in parts:
                    part.parent = total
                break


def inherit(figure: Figure) -> None:
    """A part whose people are not named otherwise is of the kind and country of its whole."""
    if figure.parent is None:
        return
    record, whole = figure.record, figure.parent.record
    if record.victim is None and figure.reading is not None and figure.reading.phrase.of_them:
        # "26 herders were hurt, 17 of them badly"
        record.victim = whole.victim
    if record.victim_category == "unknown" and whole.victim_category not in ("mixed", "perpetrator"):
        record.victim_category = whole.victim_category
    if record.victim_country is None and record.victim_category == whole.victim_category:
        record.victim_country = whole.victim_country


def holds(whole: Figure, part: Figure) -> bool:
    """Whether a figure can be the whole of another."""
    most = size(whole)
    return whole.record.type == part.record.type and most is not None and most >= (size(part) or 0)


def _sums(whole: Figure, parts: list[Figure]) -> bool:
    sizes = [size(part) for part in parts]
    same = whole.record.type == parts[0].record.type or whole.record.type in ("killed_or_injured", "unspecified")
    return same and None not in sizes and sum(s or 0 for s in sizes) == size(whole)


def size(figure: Figure) -> int | None:
    """How many a figure counts: its best reading, else its bounds."""
    record = figure.record
    return record.count_best if record.count_best is not None else record.count_low or record.count_high
