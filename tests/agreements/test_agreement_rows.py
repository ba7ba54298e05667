"""What one text says of agreements: mention, type, identity, parties, status and modality."""

import pickle
from datetime import date

import pytest

from extract.articles.article import Article
from extract.knowledge import table
from extract.language import load, make_doc

NLP = load()
NLP.disable_pipe("extract_casualties")


def rows(text, published=None):
    doc = NLP.make_doc(text)
    doc._.published = published
    return NLP(doc)._.agreements


def one(text, words):
    found = [row for row in rows(text) if row.text == words]
    assert found, [row.text for row in rows(text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "acronym", "identity"),
    [
        ("Japan and Germany signed an Acquisition and Cross-Servicing Agreement (ACSA).", "ACSA", "acsa:DEU-JPN"),
        ("GSOMIA, or the General Security of Military Information Agreement, binds India and France.", "GSOMIA", None),
        ("The Joint Comprehensive Plan of Action, or JCPOA, was signed in Vienna.", "JCPOA", "jcpoa"),
        ("Oman joined the NPT in 1997.", "NPT", "npt"),
        ("Moscow violated the INF Treaty, Washington said.", "INF Treaty", "inf"),
        ("The Canberra-Tokyo ACSA covers fuel.", "Canberra-Tokyo ACSA", "acsa:AUS-JPN"),
    ],
)
def test_acronyms(text, acronym, identity):
    row = one(text, acronym)
    assert row.mention == "acronym"
    if identity:
        assert row.agreement_id == identity


@pytest.mark.parametrize(
    "text",
    [
        "The train leaves at 10:00 CST on Monday.",
        "A helicopter landed at 06:30 CAT near Goma.",
        "He drove a Honda Accord through Peru.",
        "Delegates from Chile met in the convention centre.",
        "The lender reached an agreement with shareholders of the company.",
        "Her lawyer struck a plea deal with prosecutors in Canada.",
        "He left the army of his own accord.",
        "Troops were sent to deal with the floods in Kenya.",
        "The EPA, the environmental regulator, fined a mill.",
        "Talks start on Sunday.",
        "There was broad agreement in the room.",
        "Peru and Chad regretted the floods, they said in a joint statement.",
        "Chad will fish on, permit or no permit, deal or no deal.",
        "Parliament passed the Firearms Act and the Road Safety Law.",
        "The council adopted resolution 1325.",
        "The envoy slept on a sofa.",
        "They met at the Antarctic Treaty Secretariat.",
        "Britain issued a declaration of war.",
        "",
        "\n\n \t",
    ],
)
def test_what_is_no_agreement(text):
    assert [row.text for row in rows(text)] == []


@pytest.mark.parametrize(
    ("text", "words", "status", "modality"),
    [
        ("Norway and Poland signed a defence treaty on Friday.", "defence treaty", "signed", "asserted"),
        ("Norway and Poland will sign a defence treaty on Friday.", "defence treaty", "signed", "planned"),
        ("With regard to Oman, Chad signed a fisheries treaty in May.", "fisheries treaty", "signed", "asserted"),
        ("Oman and Chad signed a treaty with regard to the river in May.", "treaty", "signed", "asserted"),
        ("Norway and Poland have not signed the defence treaty.", "defence treaty", "signed", "negated"),
        ("If Norway signs the defence treaty, Poland will follow.", "defence treaty", "signed", "conditional"),
        ("Chad accused Sudan of violating the ceasefire.", "ceasefire", "violated", "claimed"),
        (
            "The ceasefire between Chad and Sudan collapsed.",
            "ceasefire between Chad and Sudan",
            "terminated",
            "asserted",
        ),
        ("Seoul suspended the expiry of GSOMIA.", "GSOMIA", "extended", "asserted"),
        ("Washington pulled out of the Open Skies Treaty.", "Open Skies Treaty", "withdrawn", "asserted"),
        ("Canada ratified the Arms Trade Treaty in 2019.", "Arms Trade Treaty", "ratified", "asserted"),
        ("START II never entered into force.", "START II", "in_force", "negated"),
        (
            "Oslo said it would terminate the fisheries agreement with Russia.",
            "fisheries agreement with Russia",
            "terminated",
            "planned",
        ),
        ("A truce agreed by Chad and Sudan on Monday was broken within hours.", "truce", "violated", "asserted"),
        ("The war ended with the Lomé Peace Accord.", "Lomé Peace Accord", None, "asserted"),
        ("A UN-brokered truce with Mali expired.", "UN-brokered truce with Mali", "expired", "asserted"),
        ("Peru has no extradition treaty with Laos.", "extradition treaty with Laos", "in_force", "negated"),
        (
            "The ministers of Fiji and Tonga discussed a free trade agreement.",
            "free trade agreement",
            "discussed",
            "asserted",
        ),
        ("The summit of Chile and Peru ended with a joint declaration.", "joint declaration", None, "asserted"),
        ("On 3 May Fiji and Tonga signed the Suva Treaty.", "Suva Treaty", "signed", "asserted"),
        ("None of this replaces the North Atlantic Treaty.", "North Atlantic Treaty", None, "asserted"),
        ("Chad says that Niger never honoured the border treaty.", "border treaty", "violated", "claimed"),
        ("Chile declared the protocol with Peru null.", "protocol with Peru", "terminated", "asserted"),
        (
            "The border treaty of Laos and Nepal, whose text was never published, was signed in May.",
            "border treaty of Laos and Nepal",
            "signed",
            "asserted",
        ),
        ("Chad said the UN-brokered truce expired in June.", "UN-brokered truce", "expired", "asserted"),
        ("The rebels called a truce in Mali.", "truce in Mali", "agreed", "asserted"),
        ("Iran and Oman agreed to begin talks on a fisheries treaty.", "fisheries treaty", "negotiating", "planned"),
        ("Mali's minister called a truce impossible.", "truce", "rejected", "asserted"),
        ('Mali\'s minister called the truce "out of the question".', "truce", "rejected", "asserted"),
        ("Mali's minister called the truce a gift to smugglers.", "truce", None, "asserted"),
        ("Chad and Sudan agreed in Tunis on Monday to a truce.", "truce", "agreed", "asserted"),
        ("The envoys of Chad and Sudan went home without a truce.", "truce", "agreed", "negated"),
        ("Chad is ready to sign the truce if Sudan leaves the wells.", "truce", "signed", "conditional"),
        (
            "Chad's army accused Sudan and its allies in the east of openly violating the truce.",
            "truce",
            "violated",
            "claimed",
        ),
        ("Chad rejected the finding that its army had broken the truce.", "truce", "violated", "claimed"),
        ("Chad has broken off talks on a fisheries treaty.", "fisheries treaty", "negotiating", "negated"),
        ("Peru and Chile revived the fisheries treaty.", "fisheries treaty", "extended", "asserted"),
        ("Peru walked away from the fisheries treaty.", "fisheries treaty", "withdrawn", "asserted"),
        (
            "The fisheries treaty of Peru and Chile was replaced in May.",
            "fisheries treaty of Peru and Chile",
            "terminated",
            "asserted",
        ),
        (
            "The border treaty with Peru, which Chile suspended in May, is old.",
            "border treaty with Peru",
            "suspended",
            "asserted",
        ),
        ("Chad has not published the border treaty.", "border treaty", None, "asserted"),
        ("No border treaty can feed Chad.", "border treaty", None, "conditional"),
        (
            "The border treaty of Peru and Chile must still be signed.",
            "border treaty of Peru and Chile",
            "signed",
            "planned",
        ),
        (
            "Peru's minister said that the border treaty would be ratified in May.",
            "border treaty",
            "ratified",
            "planned",
        ),
        ("Nobody has moved since Chile ended the border treaty.", "border treaty", "terminated", "asserted"),
        ("Chad has frozen its part in the Arms Trade Treaty.", "Arms Trade Treaty", "suspended", "asserted"),
        ("Under the border treaty lorries may pass into Chad.", "border treaty", None, "asserted"),
        ("Chad is seeking to hide what the border treaty says.", "border treaty", None, "asserted"),
    ],
)
def test_status_and_modality(text, words, status, modality):
    row = one(text, words)
    assert (row.status, row.modality) == (status, modality)


@pytest.mark.parametrize(
    ("text", "words", "parties", "origin"),
    [
        ("Kenya and Qatar signed a defence pact.", "defence pact", ["KEN", "QAT"], "text"),
        ("Kenya signed a defence pact with Qatar.", "defence pact with Qatar", ["KEN", "QAT"], "text"),
        ("The treaty between Nepal and Bhutan lapsed.", "treaty between Nepal and Bhutan", ["BTN", "NPL"], "text"),
        ("The Dayton talks recalled SALT II.", "SALT II", ["SUHH", "USA"], "catalogue"),
        ("Japan met Peru. The Japan–Australia RAA is a model.", "Japan–Australia RAA", ["AUS", "JPN"], "text"),
        ("Egypt brokered a truce between Chad and Libya.", "truce between Chad and Libya", ["LBY", "TCD"], "text"),
        (
            "France called a meeting. Then Laos turned to Fiji; in May the two concluded a truce.",
            "truce",
            ["FJI", "LAO"],
            "text",
        ),
        ("Under the truce, which Peru brokered with the help of Chad, guns fell silent.", "truce", [], None),
        (
            "Manila protested. China has ships there. A visiting forces agreement with Australia is in force.",
            "visiting forces agreement with Australia",
            ["AUS"],
            "text",
        ),
        (
            "India has not signed a mutual defence treaty with anyone.",
            "mutual defence treaty with anyone",
            ["IND"],
            "text",
        ),
        (
            "China warned the Philippines. An attack would invoke the Mutual Defense Treaty, the United States said.",
            "Mutual Defense Treaty",
            ["PHL", "USA"],
            "catalogue",
        ),
        (
            "The Arakan Army tore up its truce with the military.",
            "truce with the military",
            ["MMR", "org:arakan-army"],
            "text",
        ),
        ("Boko Haram declared a unilateral truce.", "unilateral truce", ["org:boko-haram"], "text"),
        (
            "Israel and Hamas fought on. Palestinian medics fled. Jordan called for a ceasefire.",
            "ceasefire",
            ["ISR", "org:hamas"],
            "text",
        ),
        (
            "Colombia's talks with the ELN build on the peace agreement with the FARC.",
            "peace agreement with the FARC",
            ["COL", "org:farc"],
            "text",
        ),
        (
            "China rammed a Philippine boat. Washington said that an attack on Philippine ships would invoke the "
            "Mutual Defense Treaty.",
            "Mutual Defense Treaty",
            ["PHL", "USA"],
            "text",
        ),
        ("India and Oman met. India has no defence treaty with anyone.", "defence treaty with anyone", ["IND"], "text"),
        (
            "Peru has concluded secrecy accords with 21 other governments, among them those of Chad and Laos.",
            "secrecy accords with 21 other governments",
            ["LAO", "PER", "TCD"],
            "text",
        ),
        (
            "Oman and Qatar met. An Acquisition and Cross-Servicing Agreement would set rules on arms such as Iran's.",
            "Acquisition and Cross-Servicing Agreement",
            ["OMN", "QAT"],
            "text",
        ),
        (
            "Oman and Fiji met. Peru wrote to Chad. An older mission was built on the Lumbala Peace Agreement of 2002.",
            "Lumbala Peace Agreement",
            [],
            None,
        ),
        ("The memorandum, which Kenya and Oman signed in Nairobi, is short.", "memorandum", ["KEN", "OMN"], "text"),
        ("An alliance treaty that binds Norway to Latvia was read.", "alliance treaty", ["LVA", "NOR"], "text"),
        (
            "Diplomats read the accord of 1987 by which Peru and Chile divided their waters.",
            "accord",
            ["CHL", "PER"],
            "text",
        ),
        (
            "In the Turku Declaration, Finland and Iceland promised to share radar data.",
            "Turku Declaration",
            ["FIN", "ISL"],
            "text",
        ),
        ("Ghana and Togo met. The two neighbours signed a border treaty.", "border treaty", ["GHA", "TGO"], "text"),
        (
            "Talks on a truce between the government in Bangui and the Front for the Defence of Farmers (FDF) began.",
            "truce between the government in Bangui and the Front for the Defence of Farmers",
            ["CAF", "org:front-for-the-defence-of-farmers"],
            "text",
        ),
        (
            "Ministers of Kenya and Oman signed two papers: an extradition treaty and a fisheries agreement.",
            "fisheries agreement",
            ["KEN", "OMN"],
            "text",
        ),
        ("Mediators praised the Bougainville Peace Agreement.", "Bougainville Peace Agreement", ["PNG"], "catalogue"),
        (
            "Chad hesitated for a year. It signed a visa treaty with Oman.",
            "visa treaty with Oman",
            ["OMN", "TCD"],
            "text",
        ),
        ("Ghana met Togo. Its treaty with Mali is old.", "treaty with Mali", ["GHA", "MLI"], "text"),
        ("Negotiators from Laos and Nepal initialled a visa treaty.", "visa treaty", ["LAO", "NPL"], "text"),
        (
            "Fiji and Tonga quarrelled. Neither has signed the visa treaty.",
            "visa treaty",
            ["FJI", "TON"],
            "text",
        ),
        (
            "The border treaty, signed in Cairo in May by Chad and Libya, is short.",
            "border treaty",
            ["LBY", "TCD"],
            "text",
        ),
        (
            "Oman has secrecy accords with 14 other governments. The visa treaty with Peru is older.",
            "visa treaty with Peru",
            ["OMN", "PER"],
            "text",
        ),
        (
            "Bamako trusts nobody. The Kuala Lumpur Peace Accord with Cambodia holds.",
            "Kuala Lumpur Peace Accord",
            ["KHM", "THA"],
            "text",
        ),
        ("Chad and Mali met. Their truce held.", "truce", ["MLI", "TCD"], "text"),
        ("Ghana and Togo met. Oman and Fiji have similar treaties.", "similar treaties", ["FJI", "OMN"], "text"),
        (
            "Oman has visa treaties with Peru, Chile and Fiji.",
            "visa treaties with Peru",
            ["CHL", "FJI", "OMN", "PER"],
            "text",
        ),
        ("Tonga informed Fiji of its wish to sign a visa treaty.", "visa treaty", ["TON"], "text"),
        (
            "Guinea will end its unilateral truce, its envoy said in the Peruvian capital.",
            "unilateral truce",
            ["GIN"],
            "text",
        ),
        ("Norway signed the Arms Trade Treaty. Nobody has ever left the treaty.", "treaty", [], None),
        (
            "The Arakan Army shelled a port. The army of Myanmar broke the truce.",
            "truce",
            ["MMR", "org:arakan-army"],
            "text",
        ),
    ],
)
def test_parties(text, words, parties, origin):
    row = one(text, words)
    assert (row.parties, row.parties_from) == (parties, origin)


@pytest.mark.parametrize(
    ("text", "words", "identity"),
    [
        ("Iran and Iraq met. The Algiers Agreement was torn up.", "Algiers Agreement", "algiers1975"),
        ("Eritrea and Ethiopia met. The Algiers Agreement was torn up.", "Algiers Agreement", "algiers2000"),
        ("Yemen's southern council left the Riyadh accord.", "Riyadh accord", "riyadh2019"),
        ("Oman, Peru and Chad signed the UN Convention on the Law of the Sea.", None, "unclos"),
    ],
)
def test_a_name_that_several_bear_is_of_those_that_the_article_names(text, words, identity):
    (row,) = rows(text)
    assert row.agreement_id == identity and row.mention in ("full_name", "alias")
    assert words is None or row.text == words


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Egypt and Sudan keep to the 1959 Nile Waters Agreement.", "nile1959"),
        ("Egypt still cites the Nile Waters Agreement of 1929.", "nile1929"),
        ("Chile and Peru hail the Munich Agreement of 1974.", None),
        ("Spain and the United States still read the Treaty of Paris, signed in winter 1898.", "paris1898"),
        ("Chad read the Treaty of Paris.", None),
    ],
)
def test_a_year_tells_namesakes_apart(text, identity):
    assert [row.agreement_id for row in rows(text)] == [identity]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Niger and Chad signed a well-digging agreement.", "well-digging agreement", None),
        ("Niger and Chad initialled a truce monitoring protocol.", "truce monitoring protocol", None),
        (
            "Niger has extradition treaties with Chad and Mali.",
            "extradition treaties with Chad and Mali",
            "extradition",
        ),
        ("Niger and Chad met. The pact is known as the Larch Agreement.", "Larch Agreement", None),
        ("Niger and Chad signed the Tarin Declaration of May 2031.", "Tarin Declaration", "roadmap"),
    ],
)
def test_extent_and_type(text, words, kind):
    assert one(text, words).agreement_type == kind


def test_an_acronym_of_a_partner_is_none_of_the_agreement():
    found = rows("A truce with the Front for the Tea of Mali (FTM) held. The FTM is small.")
    assert [row.text for row in found] == ["truce with the Front for the Tea of Mali"]


def test_an_acronym_that_people_call_it_by():
    found = rows(
        "The Partnership and Cooperation Agreement, which officials call the PCA, was signed by Fiji and Nauru."
    )
    assert [row.text for row in found] == ["Partnership and Cooperation Agreement", "PCA"]
    assert {row.agreement_type for row in found} == {"partnership"}


def test_the_items_of_a_list_have_the_status_of_its_heading():
    text = "Kenya and Oman met. The following documents were signed:\n- a fisheries agreement;\n- a visa pact."
    assert [row.status for row in rows(text)] == ["signed", "signed"]
    text = (
        "Ministers of Kenya and Oman attended the signing of two papers:\n(a) Treaty on Extradition;\n(b) a visa pact."
    )
    assert [row.status for row in rows(text)] == ["signed", "signed"]


@pytest.mark.parametrize(
    ("text", "published", "modality"),
    [
        ("The treaty between Oman and Yemen enters into force on 1 September 2024.", "2024-05-18", "planned"),
        ("The treaty between Oman and Yemen enters into force on 1 September 2024.", "2024-10-18", "asserted"),
        ("Oman suspended the treaty with Yemen until September 2024.", "2024-05-18", "asserted"),
    ],
)
def test_what_is_dated_after_the_article_is_planned(text, published, modality):
    assert [row.modality for row in rows(text, published)] == [modality]


def test_a_name_and_its_acronym_have_the_same_parties():
    text = "On Tuesday India put its name to BECA. The Basic Exchange and Cooperation Agreement (BECA) is with the U.S."
    assert {tuple(row.parties) for row in rows(text)} == {("IND", "USA")}


def test_a_place_in_a_sea_s_name_is_no_party():
    text = "Peru and Chad signed a pact on ships in the South China Sea."
    assert one(text, "pact on ships in the South China Sea").parties == ["PER", "TCD"]


def test_an_article_about_two_lends_them_to_its_truce():
    text = (
        "Guns on the border of Chad and Libya fell silent. Chad lost nine men. Libya lost twelve. "
        "The truce was agreed in Cairo. Libya and Chad blamed each other."
    )
    assert one(text, "truce").parties == ["LBY", "TCD"]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Kenya and Qatar signed a security pact.", "security pact", None),
        ("Chad and Libya signed a border treaty.", "border treaty", None),
        ("Chad and Libya signed a defence cooperation agreement.", "defence cooperation agreement", "dca"),
        ("Oman and Iran signed a maritime border agreement.", "maritime border agreement", "maritime-boundary"),
    ],
)
def test_loose_names_say_no_type(text, words, kind):
    assert one(text, words).agreement_type == kind


def test_a_loose_name_has_the_type_of_the_agreement_that_it_stands_for():
    found = rows("Oman and Fiji signed a Visiting Forces Agreement. The security pact was ratified in June.")
    assert [row.agreement_type for row in found] == ["vfa", "vfa"]


def test_an_anaphor_is_of_the_agreement_before():
    found = rows("Ghana and Brazil signed a Visiting Forces Agreement in May. The pact was ratified in June.")
    assert [(row.mention, row.agreement_id) for row in found] == [
        ("full_name", "vfa:BRA-GHA"),
        ("anaphoric", "vfa:BRA-GHA"),
    ]
    assert found[1].parties == ["BRA", "GHA"] and found[1].status == "ratified"


def test_a_status_of_forces_agreement_of_a_un_mission():
    found = rows("The UN mission in Mali lost a truck. Its status-of-forces agreement was violated, it said.")
    assert [row.parties for row in found] == [["MLI", "org:un"]]


def test_a_count_of_partners():
    found = rows("Oman and Fiji signed a fisheries agreement. Oman has such pacts with 17 other countries.")
    assert found[-1].partner_count == 17


def test_the_date_of_the_status():
    row = next(row for row in rows("Peru and Laos signed a border treaty on 4 May 2009.") if row.status)
    assert (row.status_date, row.status_end_date) == ("2009-05-04", "2009-05-04")


def test_catalogue_facts_and_plover():
    row = one("Finland ratified the North Atlantic Treaty.", "North Atlantic Treaty")
    assert (row.agreement_id, row.signed, row.in_force, row.plover) == ("nato", "1949-04-04", "1949-08-24", "SUPPORT")


def test_a_catalogue_date_without_a_day_is_left_out():
    """The columns hold days: "1999" in one of them would stop the tables of a whole run."""
    partial = [
        row
        for row in table("agreements", "key")
        if any(0 < len(row[name]) < 10 for name in ("adopted", "signed", "in_force", "ended"))
    ]
    assert partial
    for treaty in partial:
        for found in rows(f"Officials spoke of the {treaty['name']} in Vienna."):
            for name in ("adopted", "signed", "in_force", "ended"):
                date.fromisoformat(getattr(found, name) or "2000-01-01")


def test_capitals_only():
    found = rows("THE GOVERNMENT AND THE GUERRILLAS SIGNED A PEACE AGREEMENT. THEY WILL START ON TIME.")
    assert [row.text for row in found] == ["PEACE AGREEMENT"]


def test_the_component_pickles_and_offsets_hold():
    again = pickle.loads(pickle.dumps(NLP.get_pipe("extract_agreements")))
    doc = again(make_doc(NLP, Article(text="Kenya and “Qatar” signed the pact — a defence treaty.")))
    assert all(doc.text[row.start : row.end] == row.text for row in doc._.agreements)
