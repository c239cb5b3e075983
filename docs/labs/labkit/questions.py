"""Questions about short paragraphs: generated ones to train with, and a set written by hand to test with.

generate()    paragraphs about a small world, made from templates, with questions in one of two groups of forms
hand_written  questions about the lesson and about the known world, on paragraphs of our own

The hand-written set was finished before any model was trained on the generated one, and nothing in it was changed
afterwards. The generator was changed after the first trial: its paragraphs are shorter now, to save time.
"""

import random
import re
from typing import NamedTuple


class Example(NamedTuple):
    question: str
    context: str
    # all are accepted, the first one is trained on; empty: the context holds no answer
    answers: tuple[str, ...]
    start: int  # the character of the context where the first answer begins, -1 without an answer
    topic: str  # "generated", "lesson" or "world"


class Kind(NamedTuple):
    """A kind of fact: how it is stated, and for each slot that can be asked for the forms of the question."""

    statements: list[str]
    training: dict[str, list[str]]
    held_out: dict[str, list[str]]


class Fact(NamedTuple):
    kind: Kind
    values: dict[str, str]
    statement: str


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


HE = words(
    "Adam, Boris, Carlos, David, Emil, Felix, Georg, Henry, Ivan, Jonas, Karim, Leo, Martin, Nils, Oscar, Pedro, Rafael, "
    "Simon, Tom, Victor, Walter, Yusuf"
)
SHE = words(
    "Alice, Bella, Diana, Elena, Fatima, Grace, Hanna, Irene, Julia, Kate, Laura, Maria, Nadia, Olga, Petra, Rosa, Sara, "
    "Tina, Ursula, Vera, Wanda, Zoe"
)
POOLS = {
    "person": HE + SHE,
    "place": words(
        "the river bank, the city bank, the park, the market, the harbour, the station, the church, the theatre, the lake, "
        "the forest, the post office, the hospital, the castle, the beach, the stadium, the town hall"
    ),
    "purpose": words(
        "to fish, to deposit money, to take a walk, to see the ducks, to post a parcel, to meet a friend, to open an account, "
        "to read in peace, to pick berries, to hear a concert, to look for a lost key, to take photographs, to rest, "
        "to pay a bill, to watch the boats, to borrow a ladder"
    ),
    "food": words(
        "an apple, a pear, fresh bread, rice with beans, two eggs, a bowl of noodles, fried fish, a cheese sandwich, "
        "potato salad, a slice of cake, grapes, an orange"
    ),
    "thing": words(
        "a lamp, a blue bicycle, a wooden chair, an old clock, a pair of gloves, a camera, a phone, a red umbrella, "
        "a guitar, a map of the town, a carpet, a silver ring, a kettle, a tent"
    ),
    "subject": words(
        "natural language processing, deep learning, machine learning, chess, old maps, jazz, physics, gardening, "
        "modern dance, Greek history, mountain climbing, short poems"
    ),
    "job": words(
        "a doctor, a baker, a bus driver, a teacher, an engineer, a nurse, a painter, a judge, a cook, a translator, "
        "a carpenter, a farmer"
    ),
    "company": words(
        "Apple, Novatek, Bluefin, Oakline, Terralux, Quintor, Sunfield, Parallax, Redwood, Kestrel"
    ),
    "product": words(
        "a new device, a faster chip, a translation program, a small robot, a search engine, a cheap printer, "
        "a game about bees, a language model, a pair of smart glasses, an electric scooter"
    ),
    "day": words(
        "on Monday, on Tuesday, on Wednesday, on Thursday, on Friday, on Saturday, on Sunday, yesterday"
    ),
    "hour": words(
        "at six, at seven, at eight, at ten, at noon, at half past two, at four, at midnight"
    ),
    "year": [f"in {year}" for year in range(1852, 2015, 9)],
    "count": words(
        "two, three, four, five, six, seven, nine, ten, twelve, thirteen, fifteen, twenty, 30, 45, 64, 100, 250"
    ),
    "price": words(
        "six coins, ten dollars, 15 euros, twenty pounds, 40 dollars, three euros, 99 pounds, half a fortune"
    ),
    "building": words(
        "the old mill, the stone bridge, the lighthouse, the opera house, the water tower, the railway tunnel, "
        "the glass house, the north gate"
    ),
    "material": words(
        "brick, oak, granite, iron and glass, clay, white marble, concrete, steel"
    ),
    "machine": words(
        "the Orion engine, the Velora reader, the Tamsin network, the Corvid parser, the Mistral sorter, the Pico loom, "
        "the Halden scanner, the Lumen press"
    ),
    "task": words(
        "to sort letters, to translate short notes, to count cars, to find errors in a text, to label pictures, "
        "to weigh grain, to guess missing words, to tell good reviews from bad ones, to compare sentences"
    ),
    "material2": words(
        "old newspapers, spoken stories, road signs, letters from readers, weather reports, recipes, school books, "
        "film reviews, court records"
    ),
    "parts": words(
        "layers, wheels, sensors, rules, filters, switches, tables, cameras"
    ),
    "signal": words(
        "a green lamp, the sign X, a short beep, the letter Q, an empty line, a blue stripe, the number zero, a double dash"
    ),
    "role": words(
        "the end of a line, the first word, an unknown word, a missing number, the start of a page, a spelling mistake, "
        "the border between two texts, a wrong date"
    ),
    "title": words(
        "Winter Songs, The Quiet Sea, A Short Guide to Words, Seven Doors, The Paper Garden, Letters from Home, "
        "Salt and Stone, The Last Train"
    ),
    "topic": words(
        "a family of sailors, the life of bees, two brothers, the history of writing, a lost city, a journey to the south, "
        "the meaning of words, a murder in a hotel"
    ),
    "cause": words(
        "the road was closed, the bus was late, it rained all day, the lights went out, a tree had fallen, "
        "the tickets were sold out, the bell was broken, the key was lost"
    ),
    "effect": words(
        "the party began late, the match was cancelled, the children stayed inside, the shop closed early, "
        "the guests had to walk, the lesson was short, the concert was moved, the train stood still"
    ),
}


def kind(statements: str, **asked: str) -> Kind:
    """A kind of fact. Forms stand one a line; those behind a line of dashes are held out of training."""

    def lines(text: str) -> list[str]:
        return [line.strip() for line in text.strip().splitlines()]

    parts = {slot: text.split("---") for slot, text in asked.items()}
    return Kind(
        lines(statements),
        {slot: lines(both[0]) for slot, both in parts.items()},
        {slot: lines(both[1]) for slot, both in parts.items()},
    )


KINDS = [
    kind(
        """{person} went to {place} {purpose}.
        {person} walked to {place}, because there was time {purpose}.
        {person} took the bus to {place} {purpose}.""",
        place="""Where did {person} go?
        Which place did {person} visit?
        Where did {person} want {purpose}?
        ---
        To what place did the way of {person} lead?
        What was the destination of {person}?""",
        purpose="""Why did {person} go to {place}?
        For what reason did {person} visit {place}?
        What did {person} want to do at {place}?
        ---
        What brought {person} to {place}?
        What was the purpose of the trip that {person} made?""",
        person="""Who went to {place}?
        Which person visited {place}?
        Who wanted {purpose}?
        ---
        Name the visitor of {place}.
        Whose way led to {place}?""",
    ),
    kind(
        """{person} ate {food} {hour}.
        {hour} {person} had {food} for a meal.
        {person} was hungry and ate {food} {hour}.""",
        food="""What did {person} eat?
        What was {person} eating {hour}?
        What did {person} have for a meal?
        ---
        Which food was on the plate of {person}?
        {person} enjoyed a meal of what?""",
        hour="""When did {person} eat?
        When did {person} have {food}?
        ---
        At what time was the meal of {person}?""",
        person="""Who ate {food}?
        Who had {food} for a meal?
        ---
        By whom was {food} eaten?""",
    ),
    kind(
        """{person} bought {thing} for {price} {day}.
        {day} {person} paid {price} for {thing}.
        {person} found {thing} in a shop and paid {price} for it {day}.""",
        thing="""What did {person} buy?
        What did {person} pay {price} for?
        What was sold to {person}?
        ---
        Which object now belongs to {person}?
        On what did {person} spend money?""",
        price="""How much did {person} pay?
        How much did {person} pay for {thing}?
        What did {thing} cost?
        ---
        What was the price of {thing}?""",
        day="""When did {person} buy {thing}?
        On which day did {person} pay {price}?
        ---
        What was the day on which {person} got {thing}?""",
        person="""Who bought {thing}?
        Who paid {price}?
        ---
        Name the buyer of {thing}.""",
    ),
    kind(
        """{person} loves {subject}.
        {person} is a great friend of {subject}.
        Nothing makes {person} happier than {subject}.""",
        subject="""What does {person} love?
        What makes {person} happy?
        What does {person} like most?
        ---
        What is {person} fond of?
        Which hobby does {person} have?""",
        person="""Who loves {subject}?
        Who likes {subject} most?
        ---
        Who is fond of {subject}?""",
    ),
    kind(
        """{person} works as {job} near {place}.
        {person} is {job} and has a small office at {place}.""",
        job="""What is the job of {person}?
        What does {person} work as?
        What is {person}?
        ---
        How does {person} earn a living?
        Which profession does {person} have?""",
        place="""Where does {person} work?
        Near which place does {person} work?
        ---
        Where would you look for {person} during working hours?""",
        person="""Who works as {job}?
        Who is {job}?
        ---
        Who earns a living as {job}?""",
    ),
    kind(
        """{company} released {product} {day}.
        {day} {company} showed {product} to the public.
        The firm {company} brought out {product} {day}.""",
        product="""What did {company} release?
        What did {company} show {day}?
        What did the firm {company} bring out?
        ---
        Which product comes from {company}?
        What can customers get from {company}?""",
        company="""Who released {product}?
        Which company brought out {product}?
        Which firm showed something {day}?
        ---
        Who is the maker of {product}?""",
        day="""When did {company} release {product}?
        On which day was {product} shown?
        ---
        What was the date of the news from {company}?""",
    ),
    kind(
        """{building} was built {year} by {person}, of {material}.
        {person} built {building} {year} out of {material}.
        {building} is made of {material}; {person} designed it {year}.""",
        year="""When was {building} built?
        When did {person} build {building}?
        In which year was {building} made?
        ---
        How old is {building}, counted from which year?
        Since when has {building} existed?""",
        person="""Who built {building}?
        By whom was {building} designed?
        ---
        Name the architect of {building}.
        To whom do we owe {building}?""",
        material="""What is {building} made of?
        What did {person} use to build {building}?
        Of which material is {building}?
        ---
        What do the walls of {building} consist of?""",
    ),
    kind(
        """{machine} has {count} {parts} and is used {task}.
        {machine} was trained on {material2} {task}, and it has {count} {parts}.
        With its {count} {parts}, {machine} learned {task}.""",
        count="""How many {parts} does {machine} have?
        How many {parts} are there in {machine}?
        What is the number of {parts} in {machine}?
        ---
        {machine} consists of how many {parts}?
        Count the {parts} of {machine}.""",
        task="""What is {machine} used for?
        What does {machine} do?
        What can {machine} do?
        ---
        What is {machine} good at?
        Which job is done by {machine}?""",
        machine="""What has {count} {parts}?
        Which machine is used {task}?
        Which machine has {count} {parts}?
        ---
        Which system is able {task}?""",
    ),
    kind(
        """{machine} was trained on {material2} {year}.
        {person} trained {machine} on {material2} {year}.
        {material2} were the training data of {machine}, which {person} published {year}.""",
        material2="""What was {machine} trained on?
        On what was {machine} trained?
        Which data did {machine} see?
        ---
        From which texts did {machine} learn?
        What was {machine} fed with?""",
        year="""When was {machine} trained?
        In which year was {machine} published?
        ---
        What is the year of {machine}?""",
        person="""Who trained {machine}?
        Who published {machine}?
        ---
        Who is behind {machine}?""",
    ),
    kind(
        """In {machine}, {signal} marks {role}.
        {machine} uses {signal} for {role}.
        {role} is shown by {signal} in {machine}.""",
        signal="""What marks {role}?
        What does {machine} use for {role}?
        Which signal shows {role}?
        ---
        How can you recognise {role}?
        What stands for {role} in {machine}?""",
        role="""What does {signal} mark?
        What is {signal} used for in {machine}?
        What is shown by {signal}?
        ---
        What is the meaning of {signal}?
        What does {signal} stand for?""",
    ),
    kind(
        """{person} wrote {title} {year}, a book about {topic}.
        {title} by {person} is a book about {topic}; it appeared {year}.
        The book {title} tells of {topic} and has {count} chapters.""",
        person="""Who wrote {title}?
        Who is the author of {title}?
        ---
        Whose work is {title}?""",
        topic="""What is {title} about?
        What does the book {title} tell of?
        ---
        Which theme does {title} treat?""",
        year="""When did {title} appear?
        When was {title} written?
        ---
        What is the year of publication of {title}?""",
        count="""How many chapters does {title} have?
        How many chapters are in the book {title}?
        ---
        Into how many chapters is {title} divided?""",
    ),
    kind(
        """{person} gave {thing} to {person2} {day}.
        {day} {person2} got {thing} from {person}.
        {person} sent {thing} to {person2} {day}.""",
        thing="""What did {person} give to {person2}?
        What did {person2} get from {person}?
        What was sent to {person2}?
        ---
        Which present did {person2} receive?""",
        person2="""Who got {thing}?
        To whom did {person} give {thing}?
        Who got something from {person}?
        ---
        Name the receiver of {thing}.""",
        person="""Who gave {thing} to {person2}?
        Who sent {thing}?
        ---
        From whom does {thing} come?""",
    ),
    kind(
        """{effect}, because {cause}.
        Since {cause}, {effect}.
        {effect} as {cause}.""",
        cause="""Why was it that {effect}?
        What is the reason that {effect}?
        Because of what was it that {effect}?
        ---
        What led to it that {effect}?""",
        effect="""What happened because {cause}?
        What happened when {cause}?
        ---
        What was the result when {cause}?""",
    ),
]
FILLERS = words(
    "It was a quiet week., Nobody was surprised., Many people talked about it., The weather was mild., "
    "This is all that is known., The newspaper wrote about it."
)


def slots(template: str) -> list[str]:
    return re.findall(r"{(\w+)}", template)


def pool_of(slot: str) -> str:
    return "person" if slot == "person2" else slot


def sentence(template: str, values: dict[str, str]) -> str:
    text = template.format_map(values)
    return text[0].upper() + text[1:]


def make_fact(
    chosen: Kind, used: set[str], subject: str | None, draw: random.Random
) -> Fact:
    """A fact of the chosen kind: about the subject, if it is about a person, and with values not used so far."""
    template = draw.choice(chosen.statements)
    values = {}
    for slot in slots(template):
        if slot == "person" and subject:
            values[slot] = subject
        else:
            values[slot] = draw.choice(
                [value for value in POOLS[pool_of(slot)] if value not in used]
            )
        used.add(values[slot])
    return Fact(chosen, values, sentence(template, values))


def make_paragraph(names: list[str], draw: random.Random) -> tuple[str, list[Fact]]:
    """Three to six sentences about two or three people; in most a kind of fact comes twice, with other values."""
    kinds = draw.sample(KINDS, draw.randint(2, 3))
    if draw.random() < 0.7:
        kinds.insert(draw.randint(1, len(kinds)), kinds[0])
    used, facts, taken = set(names), [], set()
    for chosen in kinds:
        free = [name for name in names if (name, id(chosen)) not in taken]
        subject = draw.choice(free)
        taken.add((subject, id(chosen)))
        facts.append(make_fact(chosen, used, subject, draw))
    sentences = []
    for i, fact in enumerate(facts):
        text, name = fact.statement, fact.values.get("person", "")
        if (
            i
            and name
            and name == facts[i - 1].values.get("person")
            and text.startswith(f"{name} ")
            and draw.random() < 0.5
        ):
            text = ("He" if name in HE else "She") + text.removeprefix(name)
        sentences.append(text)
        facts[i] = fact._replace(statement=text)
    while len(sentences) < 3 or (len(sentences) < 6 and draw.random() < 0.1):
        sentences.insert(
            draw.randint(0, len(sentences)),
            draw.choice([one for one in FILLERS if one not in sentences]),
        )
    return " ".join(sentences), facts


def tells(fact: Fact, asked: str, chosen: Kind, mentioned: dict[str, str]) -> bool:
    """Whether the fact might be taken for an answer: it holds a value of the asked sort and one that the question names."""
    if pool_of(asked) not in map(pool_of, fact.values) or not set(
        mentioned.values()
    ) & set(fact.values.values()):
        return False
    differs = any(
        fact.values.get(slot, value) != value for slot, value in mentioned.items()
    )
    return not (fact.kind is chosen and differs)


def ask(
    facts: list[Fact], answerable: bool, forms: str, draw: random.Random
) -> tuple[str, str, Fact] | None:
    """A question, its answer ("" if there is none) and its fact; None if this draw makes none that is clear."""
    fact = draw.choice(facts)
    if not answerable:  # a fact that the paragraph does not hold, about somebody in it or of a kind that stands in it
        people = [fact.values["person"] for fact in facts if "person" in fact.values]
        about = draw.choice([*people, None]) if people else None
        others = {value for other in facts for value in other.values.values()}
        chosen = fact.kind if draw.random() < 0.5 else draw.choice(KINDS)
        fact = make_fact(chosen, others, about, draw)
    asked = draw.choice(list(fact.kind.training))
    form = draw.choice(getattr(fact.kind, forms)[asked])
    if asked not in fact.values or not set(slots(form)) <= set(fact.values):
        return None
    mentioned = {slot: fact.values[slot] for slot in slots(form)}
    if any(
        tells(other, asked, fact.kind, mentioned)
        for other in facts
        if other is not fact
    ):
        return None
    return sentence(form, mentioned), fact.values[asked] if answerable else "", fact


def place_of(answer: str, statement: str, text: str) -> tuple[int, int]:
    """Where the answer stands in the sentence that states the fact; if a pronoun stands there, the last place before."""
    here = text.index(statement)
    found = list(
        re.finditer(rf"\b{re.escape(answer)}\b", text[: here + len(statement)], re.I)
    )
    inside = [match for match in found if match.start() >= here]
    return (inside[0] if inside else found[-1]).span()


def generate(
    paragraphs: int, forms: str, seed: int, per_paragraph: int = 3, blocks: int = 1
) -> list[Example]:
    """Questions about generated paragraphs, in the `forms` "training" or "held_out"; about a quarter have no answer.

    With `blocks` above 1, each context is so many paragraphs in a row, about different people, and the question is about
    one of them.
    """
    draw = random.Random(seed)
    examples = []
    while len(examples) < paragraphs * per_paragraph:
        names = draw.sample(POOLS["person"], 3 * blocks)
        made = [make_paragraph(names[3 * i : 3 * i + 3], draw) for i in range(blocks)]
        context = " ".join(text for text, _ in made)
        chosen: list[Example] = []
        for _ in range(200):
            if len(chosen) == per_paragraph:
                break
            answerable = draw.random() < 0.77
            text, facts = draw.choice(made)
            pair = ask(facts, answerable, forms, draw)
            if pair is None or pair[0] in (one.question for one in chosen):
                continue
            if blocks > 1 and not clear(pair, facts, made):
                continue
            question, answer, fact = pair
            answers, start = (), -1
            if answer:
                begin, end = place_of(answer, fact.statement, text)
                answers, start = (text[begin:end],), context.index(text) + begin
            chosen.append(Example(question, context, answers, start, "generated"))
        examples += chosen
    return examples[: paragraphs * per_paragraph]


def clear(
    pair: tuple[str, str, Fact], facts: list[Fact], made: list[tuple[str, list[Fact]]]
) -> bool:
    """Whether no other paragraph holds a value that the question names."""
    others = {
        value
        for _, other in made
        if other is not facts
        for fact in other
        for value in fact.values.values()
    }
    return not any(
        re.search(rf"\b{re.escape(value)}\b", pair[0], re.I) for value in others
    )


HAND_WRITTEN = [
    (
        "lesson",
        "BERT was published in 2018 by Devlin and three colleagues. It made one way of working the main path for "
        "understanding tasks: a model is first pre-trained on much text and then fine-tuned for each task. Before it, "
        "ULMFiT and GPT had also been pre-trained and fine-tuned.",
        [
            ("When was BERT published?", "2018", "in 2018"),
            ("Who published BERT?", "Devlin and three colleagues", "Devlin"),
            (
                "Which models were pre-trained and fine-tuned before BERT?",
                "ULMFiT and GPT",
            ),
            (
                "What happens to the model after pre-training?",
                "fine-tuned for each task",
                "fine-tuned",
            ),
            ("How many layers does BERT have?",),
            ("When was GPT published?",),
        ],
    ),
    (
        "lesson",
        "In masked language modelling some tokens are hidden and the model has to recover them. BERT selects 15 percent "
        "of the tokens. Of the selected tokens, 80 percent become the token [MASK], 10 percent become a random token and "
        "10 percent stay as they are. The loss is computed on the selected tokens only.",
        [
            (
                "How many of the tokens does BERT select?",
                "15 percent",
                "15 percent of the tokens",
            ),
            (
                "What do 80 percent of the selected tokens become?",
                "the token [MASK]",
                "[MASK]",
            ),
            (
                "On which tokens is the loss computed?",
                "the selected tokens",
                "the selected tokens only",
            ),
            (
                "What does the model have to do with the hidden tokens?",
                "recover them",
                "to recover them",
            ),
            ("How long does masked language modelling take?",),
            ("Who proposed whole-word masking?",),
        ],
    ),
    (
        "lesson",
        "Special tokens give a BERT input its form. The token [CLS] stands at the front, and its vector is used for tasks "
        "about the whole sentence. The token [SEP] closes each sentence. Shorter sentences of a batch are filled up with "
        "[PAD], and the attention mask hides these positions.",
        [
            ("Where does [CLS] stand?", "at the front", "the front"),
            ("What closes each sentence?", "The token [SEP]", "[SEP]"),
            ("What hides the padding?", "the attention mask"),
            (
                "What is the vector of [CLS] used for?",
                "tasks about the whole sentence",
                "for tasks about the whole sentence",
            ),
            ("What are shorter sentences filled up with?", "[PAD]", "with [PAD]"),
            ("What does the token [UNK] stand for?",),
        ],
    ),
    (
        "lesson",
        "The input of BERT is a sum of three vectors. The token embedding says which token it is, the position embedding "
        "says where it stands, and the segment embedding says whether it belongs to sentence A or sentence B. Layer norm "
        "and dropout follow the sum. BERT accepts at most 512 positions.",
        [
            (
                "Which embedding says where a token stands?",
                "the position embedding",
                "position",
            ),
            ("What follows the sum?", "Layer norm and dropout"),
            ("How many positions does BERT accept?", "512", "at most 512"),
            (
                "What does the segment embedding say?",
                "whether it belongs to sentence A or sentence B",
                "sentence A or sentence B",
            ),
            ("How large is the hidden size of BERT?",),
            ("Which embedding is trained first?",),
        ],
    ),
    (
        "lesson",
        "BERT reads a sentence in both directions at once: the vector of each token depends on the words on its left and "
        "on its right. GPT sees only the history on its left, because a causal mask hides the rest. So BERT suits "
        "understanding tasks such as classification, and GPT suits writing text.",
        [
            ("What hides the rest of the sentence from GPT?", "a causal mask"),
            ("Which model suits writing text?", "GPT"),
            (
                "Which tasks suit BERT?",
                "understanding tasks such as classification",
                "understanding tasks",
                "classification",
            ),
            (
                "In which directions does BERT read?",
                "both directions",
                "in both directions",
                "both",
                "in both directions at once",
            ),
            ("How many parameters does GPT have?",),
        ],
    ),
    (
        "lesson",
        "BERT was pre-trained on books and on the English Wikipedia. The books hold 800 million words and the Wikipedia "
        "2,500 million. The smaller model has 12 layers and the larger one has 24. Training took four days on special "
        "processors of Google.",
        [
            ("How many layers does the larger model have?", "24"),
            ("How many words do the books hold?", "800 million", "800 million words"),
            ("How long did training take?", "four days"),
            (
                "On what was BERT pre-trained?",
                "books and on the English Wikipedia",
                "on books and on the English Wikipedia",
            ),
            ("What did the training cost?",),
            ("Which languages does GPT know?",),
        ],
    ),
    (
        "lesson",
        "Fine-tuning trains a pre-trained BERT a little further on labelled examples. A small linear layer, the head, is "
        "put on top of the encoder. The paper suggests a batch of 16 or 32 sentences and two to four epochs. Usually all "
        "weights change, not only those of the head.",
        [
            (
                "What is put on top of the encoder?",
                "A small linear layer, the head",
                "A small linear layer",
                "the head",
            ),
            (
                "How many epochs does the paper suggest?",
                "two to four",
                "two to four epochs",
            ),
            ("Which weights change?", "all weights", "all"),
            (
                "On what is BERT trained further?",
                "labelled examples",
                "on labelled examples",
            ),
            ("Which optimiser does the paper suggest?",),
        ],
    ),
    (
        "lesson",
        "Next sentence prediction is the second task of BERT. The model sees two sentences and says whether the second "
        "follows the first. Half of the pairs are real and half are random. RoBERTa later dropped the task without harm.",
        [
            ("Which model dropped the task?", "RoBERTa"),
            ("What is next sentence prediction?", "the second task of BERT"),
            ("How many of the pairs are real?", "Half", "Half of the pairs"),
            ("What did ALBERT replace the task with?",),
        ],
    ),
    (
        "world",
        "Yesterday Nora walked to the river bank to catch fish. Her brother Paul stayed in town and went to the city bank, "
        "because he wanted to deposit money. In the evening they met at home and ate soup.",
        [
            ("Why did Nora go to the river bank?", "to catch fish", "catch fish"),
            ("Where did Paul go?", "the city bank", "to the city bank"),
            ("What did they eat in the evening?", "soup"),
            ("What did Nora buy at the market?",),
            ("Why did Paul go to the river?",),
        ],
    ),
    (
        "world",
        "On Monday Apple released a new device. Clara read about it while she was eating an apple in the garden. She loves "
        "natural language processing, and her cousin Ben loves machine learning. Ben bought the device on Friday.",
        [
            ("What did Apple release?", "a new device"),
            ("What was Clara eating?", "an apple", "an apple in the garden"),
            ("Who loves machine learning?", "her cousin Ben", "Ben"),
            ("When did Ben buy the device?", "on Friday", "Friday"),
            ("How much did the device cost?",),
            ("Who released a new song?",),
        ],
    ),
    (
        "world",
        "Old Mr Hale repairs boats in a shed beside the river bank. A letter from the bank reached him on Tuesday: it asked "
        "him to pay back the loan. He sold his largest boat to a teacher from the next village.",
        [
            ("What does Mr Hale repair?", "boats"),
            (
                "Who bought the largest boat?",
                "a teacher from the next village",
                "a teacher",
            ),
            ("When did the letter reach him?", "on Tuesday", "Tuesday"),
            (
                "What did the letter ask him to do?",
                "to pay back the loan",
                "pay back the loan",
            ),
            ("What is the name of the teacher?",),
        ],
    ),
    (
        "world",
        "The library opens at nine. Lena goes there every Saturday to borrow books about whales. Her friend Omar prefers "
        "the museum, where he draws old machines. Both take the bus, since the tram is slow.",
        [
            ("When does the library open?", "at nine", "nine"),
            ("What does Omar draw?", "old machines"),
            ("Why do both take the bus?", "the tram is slow", "since the tram is slow"),
            ("Where does Lena go every Saturday?", "The library"),
            ("What does Lena draw?",),
        ],
    ),
    (
        "world",
        "A storm came over the hills last night. It broke the roof of the bakery and the windows of the school. Carpenters "
        "from the coast will mend the roof in June. Nobody was hurt.",
        [
            ("What broke the roof of the bakery?", "A storm"),
            ("Who will mend the roof?", "Carpenters from the coast", "Carpenters"),
            ("When will the roof be mended?", "in June", "June"),
            ("Who will mend the windows?",),
        ],
    ),
]


def hand_written() -> list[Example]:
    """The test set written by hand."""
    return [
        Example(
            question,
            context,
            tuple(answers),
            context.index(answers[0]) if answers else -1,
            topic,
        )
        for topic, context, questions in HAND_WRITTEN
        for question, *answers in questions
    ]
