"""The codebook: every table, every column, its type and its meaning. Nothing else defines a column.

``docs/codebook.md`` is generated from here (``extract codebook``), the rows are made in this order, and the Parquet and
CSV types follow from it.
"""

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "integer", "number", "boolean", "date", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, what it means, and the closed set of its values where there is one."""

    name: str
    type: Type
    meaning: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, and its columns in order. ``key`` names the column that identifies a row, if any."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: str = "row_id"

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]


def _mention(letter: str) -> tuple[Column, ...]:
    return (
        Column(
            "row_id", "string", f"Identifies the row: the article's id, `.{letter}` and the row's number in text order."
        ),
        Column("article_id", "string", "The article that says it; joins with `articles`."),
        Column("start", "integer", "Where it starts: a character offset into the article's stored `text`."),
        Column("end", "integer", "Where it ends, exclusive: `text` is `articles.text[start:end]`."),
        Column("text", "string", "What stands there."),
        Column("sentence", "string", "The sentence that holds it."),
        Column("rule", "string", "The rule, pattern or model component that produced the row."),
        Column("confidence", "number", "How sure the rule is, 0 to 1."),
    )


def _values(words: str) -> tuple[str, ...]:
    return tuple(words.split())


ARTICLES = Table(
    "articles",
    "one input article",
    (
        Column("article_id", "string", "Identifies the article: made from its text, date, title and address."),
        Column("path", "string", "The file it came from, relative to the folder that was read."),
        Column("record", "integer", "Its number within a file of many records (from 1); null for a file of one."),
        Column("url", "string", "Its address."),
        Column("title", "string", "Its title."),
        Column("author", "string", "Its author."),
        Column("source", "string", "The newspaper, agency or site."),
        Column("published", "date", "The publication date, on which relative dates are anchored."),
        Column(
            "published_from",
            "string",
            "Where that date came from.",
            _values("metadata front_matter sidecar file_name dateline inferred"),
        ),
        Column("language", "string", "ISO 639-1 code, where it is known."),
        Column("words", "integer", "How many words it has."),
        Column("sentences", "integer", "How many sentences it has."),
        Column("text_sha256", "string", "The SHA-256 of the stored text."),
        Column("pipeline", "string", "Name and version of the language pipeline that read it."),
        Column("version", "string", "The version of this package that read it."),
        Column(
            "status",
            "string",
            "ok, or why there are no rows of it.",
            _values("ok empty skipped failed"),
        ),
        Column("problem", "string", "What was wrong, in one line; null where nothing was."),
        Column("text", "string", "The stored text, into which all offsets point. In Parquet only, not in the CSV."),
    ),
    key="article_id",
)

ENTITIES = Table(
    "entities",
    "one mention of a named thing",
    (
        *_mention("e"),
        Column(
            "label",
            "string",
            "OntoNotes type.",
            _values("PERSON NORP ORG GPE LOC FAC EVENT LAW PRODUCT WORK_OF_ART"),
        ),
        Column(
            "subtype",
            "string",
            "What kind of thing, where the rules know more: military_unit, vessel, aircraft, weapon, ministry, "
            "armed_group, political_party, newspaper, sea, island, border, base and the like.",
        ),
        Column(
            "entity_id",
            "string",
            "The canonical thing: `country:KOR`, `org:nato`, `place:geonames:1835848`, `person:kim-kwan-jin`. "
            "Mentions of one thing in one article share it.",
        ),
        Column("name", "string", "The canonical name of the thing."),
        Column("country", "string", "ISO 3166-1 alpha-3 of the thing (ISO 3166-3 for a state that no longer exists)."),
        Column("wikidata", "string", "Wikidata QID of the thing."),
        Column("latitude", "number", "Degrees north, WGS 84."),
        Column("longitude", "number", "Degrees east, WGS 84."),
        Column(
            "reading",
            "string",
            "literal: the place itself; metonymic: a place that stands for its government; demonym: a word for its "
            "people or its adjective; null for what is no place.",
            _values("literal metonymic demonym"),
        ),
        Column("role", "string", "Of a person, as the text gives it."),
        Column("affiliation", "string", "Of a person: the `entity_id` of the country or organisation of that role."),
    ),
)

DATES = Table(
    "dates",
    "one time expression, by TIMEX3 (TimeML) conventions",
    (
        *_mention("d"),
        Column("type", "string", "TIMEX3 type.", _values("DATE TIME DURATION SET")),
        Column(
            "value",
            "string",
            "TIMEX3 value: `2011-01-10`, `2010-03`, `2010-W46`, `198` (a decade), `P2Y`, `PXY`, `PRESENT_REF`; "
            "`XXXX-01-10` where the year cannot be known.",
        ),
        Column(
            "mod",
            "string",
            "TIMEX3 modifier.",
            _values("APPROX START MID END MORE_THAN LESS_THAN EQUAL_OR_MORE EQUAL_OR_LESS BEFORE AFTER"),
        ),
        Column("start_date", "date", "The first calendar day that it can mean; null where it means no calendar span."),
        Column("end_date", "date", "The last calendar day that it can mean, inclusive."),
        Column(
            "precision",
            "string",
            "How fine the calendar span is.",
            _values("day week weekend month quarter season half year decade century part_of_day time"),
        ),
        Column(
            "anchor",
            "string",
            "What the resolution stands on: the words themselves, the publication date, or an earlier date.",
            _values("explicit published previous"),
        ),
        Column("range_id", "string", "The two ends of one range share it."),
    ),
)

CASUALTIES = Table(
    "casualties",
    "one reported figure (not one event)",
    (
        *_mention("c"),
        Column(
            "type",
            "string",
            "What happened to the people.",
            _values("killed injured missing kidnapped captured displaced killed_or_injured unspecified"),
        ),
        Column("count_low", "integer", "The least that the words allow; null where they set no floor."),
        Column("count_best", "integer", "The figure itself; null where the words give none."),
        Column("count_high", "integer", "The most that the words allow; null where they set no ceiling."),
        Column("count_text", "string", "The figure as written."),
        Column(
            "qualifier",
            "string",
            "How the figure is hedged.",
            _values("exact at_least more_than about up_to less_than range vague none"),
        ),
        Column(
            "count_method",
            "string",
            "How the figure was read: digits, number words, `a policeman`, a name, a sum of a list, a noun.",
            _values("numeral word article named list_sum nominal"),
        ),
        Column("victim", "string", "The victims as written."),
        Column(
            "victim_category",
            "string",
            "Who the victims are.",
            _values(
                "military police civilian armed_group perpetrator aid_worker journalist official child mixed unknown"
            ),
        ),
        Column("victim_country", "string", "ISO 3166-1 alpha-3 of the victims."),
        Column("victim_names", "list", "Names of victims that the text gives."),
        Column("perpetrator", "string", "Who did it, as written."),
        Column("perpetrator_id", "string", "Who did it, as an `entity_id`."),
        Column("perpetrator_country", "string", "ISO 3166-1 alpha-3 of who did it."),
        Column(
            "perpetrator_status",
            "string",
            "confirmed: the text states it flatly; claimed: by themselves; accused: by others; suspected; denied.",
            _values("confirmed claimed accused suspected denied"),
        ),
        Column("cause", "string", "How, as written."),
        Column(
            "cause_type",
            "string",
            "How, as a type.",
            _values(
                "shooting bombing shelling air_strike missile_strike drone_strike naval torpedo landmine clash "
                "stabbing chemical execution accident disaster other unknown"
            ),
        ),
        Column("date_text", "string", "When, as written."),
        Column("start_date", "date", "The first day on which it can have happened."),
        Column("end_date", "date", "The last day on which it can have happened, inclusive."),
        Column("location", "string", "Where, as written."),
        Column("location_id", "string", "Where, as an `entity_id`."),
        Column("country", "string", "ISO 3166-1 alpha-3 of where."),
        Column("latitude", "number", "Degrees north, WGS 84."),
        Column("longitude", "number", "Degrees east, WGS 84."),
        Column(
            "assertion",
            "string",
            "How the text stands to the figure. Plain attribution to a source stays asserted.",
            _values("asserted alleged denied negated hypothetical"),
        ),
        Column(
            "scope",
            "string",
            "incident: the article's event; subset: a part of another row (`parent_id`); cumulative: a toll over a "
            "time or a conflict; background: an older event that the article recalls; rate.",
            _values("incident subset cumulative background rate"),
        ),
        Column("parent_id", "string", "The `row_id` of the figure that this one is a part of."),
        Column("attributed_to", "string", "Who gives the figure, as written."),
        Column(
            "incident_id",
            "string",
            "The incident it belongs to; joins with `incidents`. Rows of one incident share it, across articles. Null "
            "for what is no incident: a cumulative toll, a rate, what is only hypothetical.",
        ),
    ),
)

AGREEMENTS = Table(
    "agreements",
    "one mention of an agreement",
    (
        *_mention("a"),
        Column(
            "kind",
            "string",
            "The form of the instrument.",
            _values("treaty agreement arrangement memorandum ceasefire declaration regime"),
        ),
        Column("agreement_type", "string", "The catalogue's type (`acsa`, `gsomia`, `sofa`, …)."),
        Column(
            "agreement_id",
            "string",
            "One instance: a catalogue instance (`npt`) or type and parties (`gsomia:JPN-KOR`); null where it is open.",
        ),
        Column("name", "string", "The canonical full name."),
        Column("acronym", "string", "The canonical acronym."),
        Column(
            "mention",
            "string",
            "How the text speaks of it.",
            _values("full_name acronym alias descriptive anaphoric"),
        ),
        Column("parties", "list", "ISO 3166-1 alpha-3 codes or `entity_id`s, sorted."),
        Column("parties_from", "string", "Where the parties come from.", _values("text catalogue")),
        Column(
            "status",
            "string",
            "How far it has got, by the clause; null where the clause says no status.",
            _values(
                "proposed discussed negotiating agreed initialled signed ratified in_force extended suspended "
                "terminated withdrawn expired violated rejected"
            ),
        ),
        Column(
            "modality",
            "string",
            "How the clause means it. claimed: somebody says so and the text does not vouch for it.",
            _values("asserted planned conditional negated claimed"),
        ),
        Column("status_date", "date", "From when that status holds, where the text says."),
        Column("status_end_date", "date", "The last day of that date's calendar span."),
        Column("partner_count", "integer", "`such pacts with 21 other countries` is 21."),
        Column("plover", "string", "PLOVER event type of the clause, where one fits."),
        Column("catalogue_status", "string", "What the catalogue knows: its status."),
        Column("adopted", "date", "What the catalogue knows: the day it was adopted; null where it knows no day."),
        Column("signed", "date", "What the catalogue knows: the day it was signed or opened for signature."),
        Column("in_force", "date", "What the catalogue knows: the day it entered into force."),
        Column("ended", "date", "What the catalogue knows: the day it ended."),
        Column("wikidata", "string", "Wikidata QID of the agreement."),
    ),
)


def _toll(what: str) -> tuple[Column, ...]:
    return (
        Column(f"{what}_low", "integer", f"The lowest figure of {what} that still stands in the reports."),
        Column(
            f"{what}_best",
            "integer",
            f"The {what} by the latest, best sourced figure that is asserted; null where no report gives a number.",
        ),
        Column(f"{what}_high", "integer", f"The highest figure of {what} that still stands in the reports."),
    )


INCIDENTS = Table(
    "incidents",
    "one incident with casualties, across articles",
    (
        Column("incident_id", "string", "Identifies the incident: made from the article that reported it first."),
        Column("start_date", "date", "The first day on which it can have happened."),
        Column("end_date", "date", "The last day on which it can have happened, inclusive."),
        Column("location", "string", "Where, as written."),
        Column("location_id", "string", "Where, as an `entity_id`."),
        Column("country", "string", "ISO 3166-1 alpha-3 of where."),
        Column(
            "cause_type",
            "string",
            "How, by most of the reports; the values are those of `casualties`.",
            CASUALTIES.columns[CASUALTIES.names.index("cause_type")].values,
        ),
        Column("perpetrator_id", "string", "Who did it, as an `entity_id`, by the report that is surest."),
        *_toll("killed"),
        *_toll("injured"),
        *_toll("missing"),
        Column("deaths_military", "integer", "The best figure of soldiers among the killed."),
        Column(
            "deaths_civilian", "integer", "The best figure of civilians among the killed, children and aid workers too."
        ),
        Column("reports", "integer", "Casualty rows that speak of it; those of a copied text count once."),
        Column("articles", "integer", "Articles that speak of it; copies of one text count once."),
        Column("first_reported", "date", "The earliest publication date of those articles."),
        Column("last_reported", "date", "The latest publication date of those articles."),
        Column("disputed", "boolean", "Whether the reports disagree on a figure, or one denies it."),
    ),
    key="incident_id",
)

AGREEMENT_HISTORY = Table(
    "agreement_history",
    "one dated status of an agreement in one article, or in the catalogue",
    (
        Column("agreement_id", "string", "The agreement; joins with `agreements`."),
        Column("agreement_type", "string", "The catalogue's type."),
        Column("name", "string", "The canonical full name."),
        Column("parties", "list", "ISO 3166-1 alpha-3 codes or `entity_id`s, sorted."),
        Column("date", "date", "From when the status holds."),
        Column("status", "string", "The status.", AGREEMENTS.columns[AGREEMENTS.names.index("status")].values),
        Column(
            "modality",
            "string",
            "How the article means it.",
            AGREEMENTS.columns[AGREEMENTS.names.index("modality")].values,
        ),
        Column("article_id", "string", "The article that says so; null for the catalogue's date."),
        Column("sentence", "string", "The sentence that says so; null for the catalogue's date."),
    ),
    key="",
)

MENTIONS: dict[str, Table] = {table.name: table for table in (ENTITIES, DATES, CASUALTIES, AGREEMENTS)}
"""The tables that the extractors fill; their names are those of ``doc._``'s attributes."""

LEDGER: dict[str, Table] = {table.name: table for table in (INCIDENTS, AGREEMENT_HISTORY)}
"""The tables that are made from the rows of all articles."""

TABLES: dict[str, Table] = {table.name: table for table in (ARTICLES, *MENTIONS.values(), *LEDGER.values())}
"""Every table of ``data/out``."""
