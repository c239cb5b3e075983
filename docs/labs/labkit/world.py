"""The known world: a small language whose probabilities are known exactly.

A toy with a purpose. A grammar of a few lines makes every sentence there is, each with its exact probability. So the
right answer at a hidden word is no matter of taste: it can be counted. *bank* and *apple* have two senses each, told
apart by words on the left, on the right, or on both sides.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from typing import NamedTuple

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, PreTrainedTokenizerFast

SLOTS = {"PERSON": "she:3/he:2/i:2/we:2/they", "LEARNER": "i:3/we:2/they", "DAY": "today/yesterday"}

# Weight, sense, pattern. `/` stands between the words that can fill a place, `:2` makes a word twice as likely, and a
# name in capital letters is a place that several patterns share.
GRAMMAR = [
    (8, "", "LEARNER love:2/study natural language processing"),
    (8, "", "LEARNER love:2/study machine/deep learning"),
    # bank: the clue on the right, and sometimes on the left as well
    (12, "money", "PERSON went to the city:2/old bank to deposit:2/withdraw/borrow money:2/cash"),
    (5, "river", "PERSON went to the river:2/old bank to catch:3/watch fish"),
    (4, "river", "PERSON went to the river:2/old bank to feed:3/watch ducks"),
    (3, "river", "PERSON went to the river:2/old bank to paint/watch boats"),
    (3, "money", "the bank was closed:2/open DAY"),
    (3, "river", "the bank was muddy:2/green DAY"),
    # bank: the clue on the left
    (4, "money", "the money:2/cash/loan came from the bank DAY"),
    (4, "river", "the ducks:2/boats/fish came from the bank DAY"),
    (4, "money", "i/we/she took a loan from the bank DAY"),
    (4, "river", "i/we/she took a walk next to the bank DAY"),
    # apple: the clue on the right
    (5, "company", "apple released:2/sold a new phone:2/device/laptop DAY"),
    (3, "company", "the apple store/phone was new/closed DAY"),
    (5, "fruit", "the apple was sweet:2/green/red DAY"),
    (3, "fruit", "the apple fell from the tree DAY"),
    # apple: the clue on the left
    (3, "company", "PERSON bought a phone:2/device/laptop from apple"),
    (3, "company", "PERSON bought a phone:2/device/laptop from apple DAY"),
    (3, "fruit", "LEARNER ate:2/picked an apple"),
    (3, "fruit", "LEARNER ate:2/picked an apple DAY"),
    (4, "fruit", "LEARNER ate:2/picked a sweet/green/red apple"),
]

SENSES = {"bank": ("river", "money"), "apple": ("fruit", "company")}
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
MASK = "[MASK]"


class Sentence(NamedTuple):
    words: tuple[str, ...]
    probability: Fraction
    sense: str  # of *bank*: river or money; of *apple*: fruit or company; empty where neither occurs

    @property
    def text(self) -> str:
        return " ".join(self.words)


def choices(place: str) -> list[tuple[str, Fraction]]:
    """The words that can fill a place of a pattern, each with its probability: "love:2/study" gives 2/3 and 1/3."""
    pairs = [word.partition(":")[::2] for word in SLOTS.get(place, place).split("/")]
    weights = [int(weight or 1) for _, weight in pairs]
    return [(word, Fraction(weight, sum(weights))) for (word, _), weight in zip(pairs, weights, strict=True)]


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence of the world, once, with its exact probability. They add up to 1."""
    found: dict[str, Sentence] = {}
    total = sum(weight for weight, _, _ in GRAMMAR)
    for weight, sense, pattern in GRAMMAR:
        for filled in product(*map(choices, pattern.split())):
            probability = Fraction(weight, total)
            for _, share in filled:
                probability *= share
            sentence = Sentence(tuple(word for word, _ in filled), probability, sense)
            if sentence.text in found:
                raise ValueError(f"two patterns make the same sentence: {sentence.text}")
            found[sentence.text] = sentence
    return tuple(found.values())


@cache
def vocabulary() -> tuple[str, ...]:
    """The special tokens, then the words in alphabetical order. A token's place in it is its id."""
    return (*SPECIAL, *sorted({word for sentence in sentences() for word in sentence.words}))


def tokenizer() -> PreTrainedTokenizerFast:
    """A tokenizer with one token for each word, lower-casing, that adds `[CLS]` and `[SEP]`."""
    ids = {word: i for i, word in enumerate(vocabulary())}
    made = Tokenizer(models.WordLevel(ids, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    ends = [(token, ids[token]) for token in ("[CLS]", "[SEP]")]
    made.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", "[CLS] $A [SEP] $B:1 [SEP]:1", ends)
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=16,
    )


def config(**changes) -> BertConfig:
    """A BERT with two layers that knows this world's words."""
    settings = {
        "vocab_size": len(vocabulary()),
        "hidden_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 128,
        "max_position_embeddings": 16,
        "pad_token_id": 0,
        "attn_implementation": "eager",  # the one that can return its attention weights
    }
    return BertConfig(**settings | changes)


def matching(visible: Sequence[str]) -> Iterator[Sentence]:
    """The sentences of the same length that agree with every word that is not `[MASK]`."""
    for sentence in sentences():
        pairs = list(zip(visible, sentence.words, strict=False))
        if len(sentence.words) == len(visible) and all(seen in (MASK, word) for seen, word in pairs):
            yield sentence


def normalised(weights: dict) -> dict:
    """The same weights as probabilities, floats that add up to 1."""
    total = sum(weights.values())
    return {key: float(weight / total) for key, weight in weights.items()}


def exact(visible: str) -> dict[tuple[str, ...], float]:
    """What stands at the `[MASK]`s, by enumeration: the probability of each tuple of words, given all the others.

    With one `[MASK]` the tuples hold one word. Empty if no sentence agrees with the visible words.
    """
    visible = visible.split()
    weights: dict[tuple[str, ...], Fraction] = defaultdict(Fraction)
    for sentence in matching(visible):
        hidden = (word for seen, word in zip(visible, sentence.words, strict=True) if seen == MASK)
        weights[tuple(hidden)] += sentence.probability
    return normalised(weights)


def marginals(joint: dict[tuple[str, ...], float]) -> list[dict[str, float]]:
    """The distribution at each of several `[MASK]`s for itself, from that of the tuples."""
    places: list[dict[str, float]] = [defaultdict(float) for _ in next(iter(joint), ())]
    for words, probability in joint.items():
        for place, word in zip(places, words, strict=True):
            place[word] += probability
    return [dict(place) for place in places]


def exact_next(before: str) -> dict[str, float]:
    """The word after a beginning, by enumeration: what a model could know that sees only the left. May be `[SEP]`."""
    before = tuple(before.split())
    weights: dict[str, Fraction] = defaultdict(Fraction)
    for sentence in sentences():
        if sentence.words[: len(before)] == before:
            weights[(*sentence.words, "[SEP]")[len(before)]] += sentence.probability
    return normalised(weights)


def ambiguous(word: str) -> list[Sentence]:
    """The sentences in which *bank* or *apple* occurs: each has one of the two senses in SENSES."""
    return [sentence for sentence in sentences() if word in sentence.words]


def clues(sentence: Sentence, word: str) -> set[str]:
    """On which sides of the word, "left" or "right", the words of that side alone settle its sense, by enumeration."""

    def sides(other: Sentence) -> dict[str, tuple[str, ...]]:
        place = other.words.index(word)
        return {"left": other.words[:place], "right": other.words[place + 1 :]}

    others = ambiguous(word)
    return {
        name
        for name, here in sides(sentence).items()
        if len({other.sense for other in others if sides(other)[name] == here}) == 1
    }
