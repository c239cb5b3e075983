"""Sentences in which one word has one of two meanings.

ambiguous  five words with two senses each, five sentences for each sense
in_one     sentences in which *bank* or *apple* stands twice, once in each sense

The sentences are our own, in lower case. All were finished before a model read any of
them, and none was changed afterwards. Two rules make the test hard. Within the ten
sentences of a word no other content word occurs twice. And each place that the word
takes in a sentence of one sense, it takes once in the other sense as well: content
words or places that are shared cannot give the sense away. Function words still can.
These rules do not bind the sentences of `in_one`.
"""

from typing import NamedTuple


class Sentence(NamedTuple):
    text: str
    sense: str


class Double(NamedTuple):
    text: str
    word: str
    senses: tuple[str, str]  # of the first and of the second time that the word occurs


SENTENCES = {
    "bank": {
        "river": """the bank was steep and slippery after the rain
        along the grassy bank willows bend over the stream
        ducks slept on the bank until the flood came
        he fished from the opposite bank all afternoon
        foxes dug a deep hole into the bank""",
        "money": """the bank refused to give us a mortgage
        thieves robbed the bank and escaped in a van
        clerks working at the bank wear dark suits
        i withdrew cash from the bank before the trip
        they keep their savings in a foreign bank""",
    },
    "apple": {
        "fruit": """an apple fell on my head in the orchard
        the green apple tasted sour
        she peeled a red apple with a small knife
        we fed the horse an apple after the ride
        there was a worm in his apple""",
        "company": """yesterday apple released a new phone
        shares of apple lost three percent on monday
        a court has ordered apple to pay a fine
        engineers left google to join apple as managers
        the software was first written for apple computers""",
    },
    # two meanings that have little to do with each other today
    "spring": {
        "season": """this spring the cherry trees bloomed early
        in late spring farmers sow their corn
        birds return in spring to build nests
        the days grow longer every spring
        our exams are always held in spring""",
        "coil": """a spring inside the mattress snapped last night
        the rusty spring squeaked whenever the door moved
        stretch the steel spring by ten centimetres
        the toy jumps when its spring is released
        this clock is driven by a spring""",
    },
    # two meanings that are close: what is written on, and what is written
    "paper": {
        "material": """this paper tears easily when it is wet
        fold the paper twice to make a boat
        she drew flowers on paper with a pencil
        the mill turns wood into paper
        the printer has run out of paper""",
        "study": """her paper was cited by hundreds of scientists
        in this paper we prove a theorem about primes
        reviewers rejected my first paper for lack of evidence
        the professor published a short paper on whales
        the experiment is described in another paper""",
    },
    # two meanings that the grammar tells apart, and hardly the topic
    "left": {
        "side": """his left shoe has a hole
        turn sharply left behind the church
        he broke the left wing of the model
        she waved with her left hand
        the kitchen is on the left""",
        "went away": """everyone left when the music stopped
        the train left without us
        my older brother left home at eighteen
        the guests had already left before midnight
        by the time the doctor left it was dark""",
    },
}

DOUBLES = """
bank: money, river: the bank lent him money to build a hut on the bank of the stream
bank: river, money: she walked along the muddy bank and then queued at the bank to cash a cheque
bank: money, river: the bank owns the meadow on the north bank where cattle drink
bank: river, money: after fishing from the bank he hurried to the bank to pay a bill
apple: fruit, company: she ate an apple while reading about the new laptop from apple
apple: company, fruit: apple gave each of its programmers a fresh apple for lunch
apple: fruit, company: the apple in his bag stained the phone that apple had just replaced
apple: company, fruit: investors in apple were served juice pressed from a ripe apple
"""

# Words that say little about the topic; all others count as content words.
FUNCTION_LINES = """
a about after all along already always an and another any are as at because before
behind by each every everyone for from had has he her his i in inside into is it its
just my of on our out over she that the their then there they this to until us was we
were when whenever where while with without you
"""
FUNCTION_WORDS = frozenset(FUNCTION_LINES.split())


def ambiguous() -> dict[str, list[Sentence]]:
    """For each word its ten sentences, five of one sense and then five of the other."""
    found: dict[str, list[Sentence]] = {}
    for word, senses in SENTENCES.items():
        found[word] = []
        for sense, lines in senses.items():
            found[word] += [
                Sentence(line.strip(), sense) for line in lines.splitlines()
            ]
    return found


def in_one() -> list[Double]:
    """Sentences that hold the word twice, once in each sense."""
    found = []
    for line in DOUBLES.strip().splitlines():
        word, order, text = line.split(": ")
        first, second = order.split(", ")
        found.append(Double(text, word, (first, second)))
    return found
