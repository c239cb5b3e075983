"""The data of the lab on named entities: names, templates, a generator, and a hand-written test set.

All of it was written for this lab. The names are facts: places, organisations and persons of history, science and the
arts. A sentence is written with its entities in brackets, `[PER Ada Lovelace] was born in [LOC London].`

What counts: PER a person, ORG an organisation, LOC a place or a river. Articles stay outside. As in CoNLL-2003 a country
or a capital that acts ("Berlin refuses") or plays football is a LOC, and a club is an ORG. Nationalities, months and
titles of works are no entities here.
"""

import random
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

KINDS = ("PER", "ORG", "LOC")

# "noun" is no entity: words that also occur in names, and words that do not.
NAMES = {
    "PER": """Ada Lovelace; Albert Einstein; Einstein; Marie Curie; Isaac Newton; Charles Darwin; Darwin; Galileo;
        Nikola Tesla; Leonardo da Vinci; Rosalind Franklin; Alan Turing; Grace Hopper; Johannes Kepler; Niels Bohr;
        Max Planck; Emmy Noether; Leonhard Euler; Archimedes; Aristotle; Plato; Socrates; Confucius; Cleopatra;
        Julius Caesar; Marco Polo; Columbus; Abraham Lincoln; Lincoln; George Washington; Washington;
        Winston Churchill; Mahatma Gandhi; Nelson Mandela; Rosa Parks; Napoleon; Joan of Arc; Florence Nightingale;
        Louis Pasteur; Gregor Mendel; Alexander Fleming; Michael Faraday; James Watt; Henry Ford; Ford; Walt Disney;
        Thomas Edison; Edison; Jane Austen; William Shakespeare; Shakespeare; Mary Shelley; Virginia Woolf;
        Mark Twain; Jules Verne; Tolstoy; Kafka; Johann Sebastian Bach; Mozart; Beethoven; Clara Schumann;
        Frida Kahlo; Vincent van Gogh; Pablo Picasso; Claude Monet; Neil Armstrong; Yuri Gagarin;
        Valentina Tereshkova; Amelia Earhart; Michael Jordan; Hypatia; Wellington; Paris""",
    "ORG": """Apple; Amazon; Google; Microsoft; Intel; Nokia; Siemens; Samsung; Sony; Toyota; Honda; Ford; Tesla;
        Boeing; Airbus; Lufthansa; Shell; Target; Disney; Netflix; Oracle; Adobe; Lego; Ikea; Nestle; Unilever;
        Philips; Bayer; Pfizer; Nike; Adidas; Puma; Visa; Mastercard; Barclays; Deutsche Bank; the World Bank;
        the Bank of England; the United Nations; the European Commission; Unesco; Unicef; the Red Cross; Greenpeace;
        Amnesty International; the World Health Organization; NASA; CERN; NATO; Interpol; Reuters; the BBC;
        Harvard University; Stanford University; the University of Oxford; the Royal Society; FIFA; Real Madrid;
        Manchester United; Chelsea; Arsenal; Bayern Munich; Gap; Orange; Caterpillar; General Electric; Spotify;
        Volkswagen; Renault; Michelin; Hitachi; Panasonic; Kodak; Yamaha; Starbucks""",
    "LOC": """Paris; London; Berlin; Madrid; Rome; Vienna; Lisbon; Athens; Cairo; Nairobi; Lagos; Tokyo; Kyoto; Beijing;
        Shanghai; Mumbai; Delhi; Sydney; Wellington; Toronto; Chicago; Boston; New York; San Francisco; Los Angeles;
        Washington; Houston; Mexico City; Buenos Aires; Rio de Janeiro; Lima; Oslo; Stockholm; Helsinki; Reykjavik;
        Dublin; Edinburgh; Oxford; Cambridge; Florence; Venice; Prague; Warsaw; Budapest; Istanbul; France; Germany;
        Italy; Portugal; Turkey; Jordan; China; India; Japan; Brazil; Canada; Chile; Georgia; Chad; Kenya; Egypt;
        Iceland; New Zealand; South Africa; the Amazon; the Nile; the Danube; the Sahara; Lincoln; Darwin; Columbus;
        Reading; Nice; Bath; Cork; Chelsea""",
    "noun": """apple; orange; turkey; shell; target; visa; gap; puma; oracle; caterpillar; ford; bath; cork; jaguar;
        letter; chair; lamp; ticket; stone; horse; window; photograph; engine; bridge""",
}
NAMES = {
    kind: [name.strip() for name in re.sub(r"\s+", " ", names).split(";")]
    for kind, names in NAMES.items()
}

# {ANY} takes a name of any kind: there only the name itself can tell which kind it is.
TEMPLATES = """
{PER} was born in {LOC}.
{PER} moved from {LOC} to {LOC} after the war.
Letters by {PER} were found in an attic in {LOC}.
Few people did more for music and science than {PER}.
A statue of {PER} stands behind the {noun}.
My daughter is reading a book about {PER} and the stars.
{PER} never answered the letter.
The talk by {PER} may begin an hour late.
According to {PER}, the idea came on a long walk.
Have you ever read anything by {PER}?
{PER} and {PER} met only once, over dinner.
The portrait shows {PER} with a {noun} and a dog.
It was {PER} who paid for the {noun}.
The friendship between {PER} and {PER} lasted for years.
{ORG} hired {PER} as an adviser.
{PER} left {ORG} to start a small school.
{PER} criticised {ORG} in a speech.
{PER} visited {ORG} in the summer.
Shares of {ORG} fell by nine percent on Monday.
{ORG} will open a second office in {LOC} next spring.
The union accused {ORG} of breaking its promise.
She works for {ORG} as an engineer.
A spokesman for {ORG} declined to comment.
{ORG} announced a plan to cut its costs.
{ORG} and {ORG} signed an agreement in {LOC}.
New members of {ORG} pay no fee in the first year.
The contract with {ORG} runs out in May.
Engineers at {ORG} took the {noun} apart.
He sent his application to {ORG} before lunch.
The board of {ORG} meets twice a year.
A delegation from {ORG} arrived in {LOC}.
The train to {LOC} leaves at noon.
We spent two weeks in {LOC} with our children.
It may rain in {LOC} at the weekend.
The road from {LOC} to {LOC} was closed by snow.
Farmers near {LOC} grow apples and oranges.
Flights to {LOC} were cancelled because of the storm.
The population of {LOC} has doubled since then.
Her grandparents came from {LOC} by ship.
The winters in {LOC} are long and dark.
A map of {LOC} hung above the {noun}.
They crossed {LOC} on foot.
{LOC} is far from the sea.
Wild turkeys live in the hills around {LOC}.
Everyone was talking about {ANY}.
{ANY} was in the news again this morning.
I had never heard of {ANY} before.
The whole chapter is about {ANY} and nothing else.
What do you think of {ANY}?
The film about {ANY} was too long.
Once more {ANY} was the answer in the quiz.
He wrote a song for {ANY}.
The {noun} fell on the floor and nobody picked it up.
Put the {noun} next to the {noun}, please.
Nobody saw the {noun} under the leaves.
The {noun} was older than the house.
She gave the {noun} to a boy at the door.
May I borrow the {noun} until Sunday?
""".strip().splitlines()

# Written before the first model was trained, by the author of the templates, and not changed afterwards.
HAND_WRITTEN = """
I ate an apple.
[ORG Apple] released a new device.
The apple on the teacher's desk had a bite taken out of it.
[ORG Apple] moved its headquarters into a round building in [LOC Cupertino].
Bake the apples until they are soft, then add cinnamon.
Nobody at [ORG Apple] wanted to talk about the delay.
Apple juice from the market costs less than it did last year.
He dropped his apple when [ORG Apple] called to offer him the job.
[ORG Amazon] delivered the parcel to the wrong house.
Pink dolphins live in the [LOC Amazon] and its muddy side channels.
Orders from [ORG Amazon] reach villages along the [LOC Amazon] within a week.
[LOC Washington] lies on the [LOC Potomac], far from the state of the same name.
[PER Washington] crossed the [LOC Delaware] on Christmas night in 1776.
As a general, [PER George Washington] lost more battles than he won.
The negotiators flew back to [LOC Washington] without a deal.
[PER Paris] carried off [PER Helen], and [LOC Troy] went to war.
[LOC Paris] in August is empty, apart from the tourists.
[PER Michael Jordan] retired from basketball three times.
The desert of [LOC Jordan] looks red at sunset.
Roast turkey with chestnuts takes most of the afternoon.
[LOC Turkey] straddles two continents.
Turkey is what my uncle cooks when he wants to impress people.
You may leave the table when you have finished.
May was cold that year, and June was worse.
[PER Theresa May] became prime minister in 2016.
[PER Henry Ford] did not invent the car.
The river is too deep here, but there is a ford a mile downstream.
[ORG Ford] recalled thousands of pickup trucks over a faulty brake.
[PER Walt Disney] drew very few of the cartoons himself.
Tickets for the park are sold by [ORG Disney] and nobody else.
[ORG Shell] pumped gas from under the [LOC North Sea] for decades.
The children picked a shell off the beach and listened to it.
[ORG Orange] sold its mobile network in [LOC Switzerland].
Peel the orange before you slice it.
We hit the target on the third attempt.
[ORG Target] closed its shops in [LOC Canada].
The trip to [LOC Nice] was nice, if short.
Reading is a slow way to travel.
The train from [LOC Reading] to [LOC London] was packed.
After her bath she drove to [LOC Bath].
[PER Marie Curie] named polonium after the country of her birth.
[LOC Poland] was not on any map when [PER Curie] was born in [LOC Warsaw].
[PER Darwin] spent eight years on barnacles.
Cyclone warnings were issued for [LOC Darwin] and the islands to the north.
The [ORG Bank of England] kept its interest rate where it was.
They had a picnic on the bank of the [LOC Thames].
The [ORG United Nations] was founded in [LOC San Francisco].
[ORG Chelsea] beat [ORG Arsenal] with a goal in the last minute.
She rents a tiny flat in [LOC Chelsea].
[LOC France] beat [LOC Croatia] in the final.
[LOC Berlin] refuses to send more money, while [LOC Rome] asks for it.
[PER Emmy Noether] taught in [LOC Göttingen] without pay for years.
Before he wrote novels, [PER Kafka] worked for an insurance company in [LOC Prague].
[PER Ada Lovelace]'s notes are longer than the article she translated.
[ORG Google]'s first server stood in a case made of toy bricks.
The toy bricks come from [ORG Lego], which is based in [LOC Billund], [LOC Denmark].
French cheese, Swiss chocolate and Italian coffee were on the table.
The Germans have a word for it.
On Friday the library closes early.
My phone fell into the sink, and my neighbour laughed.
In spring the river carries ice.
The doctor asked whether the pain was worse at night.
Nobody remembers who invented the fork.
[PER Frida Kahlo] painted herself more often than anyone else.
[PER Rosa Parks] stayed in her seat.
Three parks in the city were closed after the storm.
The [ORG Red Cross] handed out blankets at the border between [LOC Chad] and [LOC Sudan].
Mark a red cross on the map where the path turns.
[ORG NASA] lost contact with the probe as it passed behind the moon.
Engineers from [ORG Siemens] and [ORG Hitachi] shared one desk in [LOC Mumbai].
[PER Neil Armstrong] learned to fly before he learned to drive.
[PER Louis Armstrong] played in [LOC Chicago] before he moved to [LOC New York].
[LOC New York] has more languages than any other city, it is said.
[PER Plato] taught [PER Aristotle], who taught [PER Alexander].
Students at the [ORG University of Bologna] once hired and fired their teachers.
[LOC Bologna] is known for its towers, not only for its sauce.
Four moons were enough to get [PER Galileo] into trouble.
The [ORG BBC] read out the message twice.
If [ORG Nokia] had looked up from its phones, things might have gone differently.
[ORG Tesla] is named after [PER Nikola Tesla], who died poor in [LOC New York].
[PER Amelia Earhart] vanished somewhere over the [LOC Pacific].
Mount the bracket on the wall before you climb.
[LOC Mount Everest] grows by a few millimetres a year.
[PER Lincoln] grew a beard because a girl advised him to.
The cathedral in [LOC Lincoln] was once the tallest building in the world.
[LOC Georgia] makes wine in clay jars buried in the ground.
[PER Georgia O'Keeffe] painted flowers larger than life.
The oracle at [LOC Delphi] spoke in riddles, and [ORG Oracle] sells databases.
My visa expired two days before the flight.
[ORG Visa] raised the fees that shops pay.
A caterpillar ate every leaf of the cabbage.
[ORG Caterpillar] makes the yellow machines on every building site.
[PER Florence Nightingale] was named after the city of her birth, [LOC Florence].
Two nightingales sang behind the church until dawn.
The cork popped, and everyone in [LOC Cork] cheered.
""".strip().splitlines()

# Words that two names may share without being each other's relatives.
GENERIC = {
    "of",
    "the",
    "de",
    "da",
    "van",
    "bank",
    "university",
    "united",
    "new",
    "world",
    "south",
    "city",
}
ENTITY = re.compile(rf"\[({'|'.join(KINDS)}) ([^]]+)]")
WORD = re.compile(r"'s\b|\w+(?:[-'](?!s\b)\w+)*|[^\w\s]")


class Sentence(NamedTuple):
    text: str
    words: list[str]
    tags: list[str]  # one per word: B- where an entity begins, I- inside, O outside


class Data(NamedTuple):
    training: list[Sentence]
    cells: dict[
        str, list[Sentence]
    ]  # four test parts: template and name, each seen in training or not
    names: dict[str, list[str]]  # the names that training draws from, by kind
    held_out: dict[str, list[str]]
    templates: list[str]
    new_templates: list[str]


def parse(marked: str) -> Sentence:
    """Split a sentence with bracketed entities into words, and give each its tag."""
    words, tags, end = [], [], 0
    for entity in [*ENTITY.finditer(marked), None]:
        outside = WORD.findall(marked[end : entity.start() if entity else None])
        words += outside
        tags += ["O"] * len(outside)
        if entity:
            inside = WORD.findall(entity[2])
            words += inside
            tags += [f"{'I' if i else 'B'}-{entity[1]}" for i in range(len(inside))]
            end = entity.end()
    return Sentence(ENTITY.sub(r"\2", marked), words, tags)


def families(names: Iterable[str]) -> list[set[str]]:
    """Names in groups that share a word, so that no part of a held-out name stands in the training set."""
    groups: list[tuple[set[str], set[str]]] = []
    for name in names:
        words, members = set(name.lower().split()) - GENERIC, {name}
        for relative in [group for group in groups if group[0] & words]:
            groups.remove(relative)
            words, members = words | relative[0], members | relative[1]
        groups.append((words, members))
    return [members for _, members in groups]


def fill(
    template: str, names: dict[str, list[str]], generator: random.Random
) -> Sentence:
    """Fill the slots of a template with different names."""
    used = set()

    def chosen(slot: re.Match) -> str:
        kind = generator.choice(KINDS) if slot[1] == "ANY" else slot[1]
        # A name that is listed under two kinds would be a coin toss where the sentence does not tell.
        others = (
            {name for other in NAMES if other != kind for name in NAMES[other]}
            if slot[1] == "ANY"
            else set()
        )
        name = generator.choice(
            [name for name in names[kind] if name not in used | others]
        )
        used.add(name)
        article, name = (
            ("the ", name.removeprefix("the "))
            if name.startswith("the ")
            else ("", name)
        )
        return name if kind == "noun" else f"{article}[{kind} {name}]"

    marked = re.sub(r"\{(\w+)}", chosen, template)
    return parse(marked[0].upper() + marked[1:])


def make(
    seed: int, training: int = 400, test: int = 100, templates: int | None = None
) -> Data:
    """Training sentences and four test parts. A quarter of the names and of the templates is held out, drawn by the seed.

    No sentence occurs twice, within a part or across parts. `templates` limits the number of training templates.
    """
    generator = random.Random(seed)
    groups = families(sorted({name for names in NAMES.values() for name in names}))
    generator.shuffle(groups)
    unseen = set().union(*groups[: len(groups) // 4])
    kept = {
        kind: [name for name in names if name not in unseen]
        for kind, names in NAMES.items()
    }
    held_out = {
        kind: [name for name in names if name in unseen]
        for kind, names in NAMES.items()
    }
    shuffled = generator.sample(TEMPLATES, len(TEMPLATES))
    new, old = (
        shuffled[: len(shuffled) // 4],
        shuffled[len(shuffled) // 4 :][:templates],
    )
    taken: set[str] = set()

    def some(
        count: int, of_templates: Sequence[str], of_names: dict[str, list[str]]
    ) -> list[Sentence]:
        made: list[Sentence] = []
        while len(made) < count:
            sentence = fill(generator.choice(of_templates), of_names, generator)
            if sentence.text.casefold() not in taken:
                taken.add(sentence.text.casefold())
                made.append(sentence)
        return made

    sentences = some(training, old, kept)
    cells = {
        "both seen": some(test, old, kept),
        "new names": some(test, old, held_out),
        "new templates": some(test, new, kept),
        "both new": some(test, new, held_out),
    }
    return Data(sentences, cells, kept, held_out, old, new)


def hand_written() -> list[Sentence]:
    """The test set that no template made."""
    return [parse(marked) for marked in HAND_WRITTEN]
