"""The outcomes of a call, and what each of them means, in one table."""

from __future__ import annotations

import enum

from evenline.values import value


class Outcome(enum.Enum):
    YES = "yes"
    CALL_BACK = "call-back"
    SEED = "seed"
    HEARD = "heard"
    GATEKEEPER = "gatekeeper"
    NO_THANKS = "no-thanks"
    NO_ANSWER = "no-answer"
    DONT_CALL = "dont-call"


class Person(enum.Enum):
    """Was the contact reached? It decides whether a long enough talk was a connection."""

    YES = "yes"
    NO = "no"
    CAMPAIGN_SAYS = "campaign-says"


@value
class Filing:
    """What one button files: the outcome that it counts as, and the campaign's own words for it, '' where the
    program's are used."""

    outcome: Outcome
    words: str = ""


PLAIN = tuple(Filing(outcome) for outcome in Outcome)


@value
class Meaning:
    """person: whether the contact was reached. final: nobody calls this number again for this campaign.
    wants_date: the next click may say when. is_no: the debrief asks for the reason."""

    person: Person
    final: bool = False
    wants_date: bool = False
    is_no: bool = False


MEANINGS: dict[Outcome, Meaning] = {
    Outcome.YES: Meaning(Person.YES, final=True),
    Outcome.CALL_BACK: Meaning(Person.YES, wants_date=True),
    Outcome.SEED: Meaning(Person.YES, wants_date=True, is_no=True),
    Outcome.HEARD: Meaning(Person.YES, is_no=True),
    Outcome.GATEKEEPER: Meaning(Person.CAMPAIGN_SAYS, wants_date=True),
    Outcome.NO_THANKS: Meaning(Person.YES, final=True, is_no=True),
    Outcome.NO_ANSWER: Meaning(Person.NO),
    Outcome.DONT_CALL: Meaning(Person.YES, final=True, is_no=True),
}


def is_connection(talked_enough: bool, outcome: Outcome | None, gatekeeper_counts: bool) -> bool:
    """A connection: a person on the line for long enough, unless the outcome says it was no person."""
    if not talked_enough or outcome is None:
        return talked_enough
    person = MEANINGS[outcome].person
    return person is Person.YES or (person is Person.CAMPAIGN_SAYS and gatekeeper_counts)
