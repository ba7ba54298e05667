import pytest
import spacy
from spacy.language import Language


@pytest.fixture(scope="session")
def entity_pipeline() -> Language:
    """Sentences, names by rule and entities; nothing trained."""
    nlp = spacy.blank("en")
    for name in ("extract_sentences", "extract_names", "extract_entities"):
        nlp.add_pipe(name)
    return nlp
