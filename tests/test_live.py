"""The live figures, in a real browser on the built site: they compute what PyTorch computes, and take what readers do to them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import PROJECT, report
from tests.browsing import LAPTOP, PHONE
from verify.hub import lay_out

LABS = PROJECT.docs / "labs"
ENGINE = (PROJECT.docs / "assets" / "live" / "bert.js").read_text("utf-8")
PLAYGROUND = Path("playground.md")
TWINS = 200  # cases of the causal twin
NEAR = 1e-5
LINES = 150

# Every masked case of the known world: what goes in, where the answer is read, and PyTorch's probabilities and attention.
REFERENCE = """
import json, sys
import torch
from labkit import pretraining, world

ids = {word: at for at, word in enumerate(world.vocabulary())}
cases = {}
for kind, causal in ("bert", False), ("causal", True):
    model, cases[kind] = pretraining.load(causal), []
    for visible in list(pretraining.hidden_words())[: int(sys.argv[1]) if causal else None]:
        words = visible.split()
        inputs = torch.tensor([[ids[word] for word in ["[CLS]", *words, "[SEP]"]]])
        place = words.index("[MASK]")
        with torch.no_grad():
            result = model(inputs, output_attentions=True)
        chances = result.logits[0, place + (not causal)].softmax(-1).tolist()
        attention = [layer[0, :, place].tolist() for layer in result.attentions]
        before = " ".join(words[:place])
        exact = world.exact_next(before) if causal else {word: share for (word,), share in world.exact(visible).items()}
        cases[kind].append({"words": words, "place": place, "chances": chances, "attention": attention, "exact": exact})
json.dump(cases, sys.stdout)
"""

# How far the browser is from the reference: the largest difference of each kind, and the cases whose best word differs.
COMPARE = """async ([kind, cases, scripts]) => {
    const { run, framed, exact, world } = await import(scripts + "world.js"), { softmax } = await import(scripts + "bert.js");
    const { vocabulary } = await world();
    const apart = { chances: 0, attention: 0, exact: 0, best: 0 };
    const differ = (what, one, other) => one.forEach((x, at) => { apart[what] = Math.max(apart[what], Math.abs(x - other[at])); });
    for (const { words, place, chances, attention, exact: right } of cases) {
        const result = await run(kind, framed(words)), mine = softmax(result.scores[kind === "causal" ? place : place + 1]);
        differ("chances", mine, chances);
        attention.forEach((heads, layer) => heads.forEach((row, head) => differ("attention", result.attentions[layer][head][place], row)));
        const counted = await exact(words, place, kind === "causal");
        differ("exact", vocabulary.map((word) => counted[word] ?? 0), vocabulary.map((word) => right[word] ?? 0));
        apart.best += mine.indexOf(Math.max(...mine)) !== chances.indexOf(Math.max(...chances));
    }
    return apart;
}"""

FAULTS = {
    "heads swapped": ("let i = head * width; i < (head + 1) * width; i++) sum", "let i = (heads - 1 - head) * width; i < (heads - head) * width; i++) sum"),
    "no mask": ("if (!mayLook(from, to)) return -Infinity;", ""),
    "another GELU": ("0.5 * x * (1 + erf(x / Math.SQRT2))", "x / (1 + Math.exp(-1.702 * x))"),
    "a layer norm left out": ('x = layerNorm(x, part("bert.embeddings.LayerNorm"));', ""),
    "scores not scaled": ("return sum / Math.sqrt(width);", "return sum;"),
    "no positions": ("ids.map((_, at) => row(places, at))", "ids.map(() => row(places, 0))"),
    "weights of the twin": ('"known-world-bert.safetensors"', '"known-world-causal.safetensors"'),
}  # fmt: skip


@pytest.fixture(scope="session")
def reference() -> dict:
    """PyTorch's answers, from a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(LABS), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", REFERENCE, str(TWINS)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def compare(page, kind: str, cases: list[dict]) -> dict[str, float]:
    return page.evaluate(COMPARE, [kind, cases, page.url.replace("playground.html", "assets/live/")])


@pytest.mark.parametrize(("kind", "count"), [("bert", 1496), ("causal", TWINS)])
def test_the_engine_computes_what_pytorch_computes(opened, reference, kind, count):
    cases = reference[kind]
    assert len(cases) == count
    apart = compare(opened(PLAYGROUND), kind, cases)
    print(apart)
    assert max(apart["chances"], apart["attention"]) < NEAR
    assert apart["exact"] < 1e-12
    assert apart["best"] == 0


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_engine_is_seen(opened, reference, fault):
    page = opened(PLAYGROUND)
    old, new = FAULTS[fault]
    kind = "causal" if fault == "no mask" else "bert"
    script = PROJECT.docs / "assets" / "live" / ("world.js" if "safetensors" in old else "bert.js")
    source = script.read_text("utf-8")
    assert old in source
    broken = source.replace(old, new)
    page.route(f"**/{script.name}", lambda route: route.fulfill(body=broken, content_type="text/javascript"))
    assert compare(page, kind, reference[kind][:20])["chances"] > NEAR


def test_the_engine_is_short_enough_to_read():
    assert len(ENGINE.splitlines()) <= LINES


@pytest.fixture
def fill_mask(opened):
    """The live figure of the playground, running, on a phone or a laptop."""

    def start(width: int = LAPTOP, **options):
        page = opened(PLAYGROUND, width, **options)
        page.locator("[data-live=fill-mask] .live-start").click()
        page.locator(".live-word").first.wait_for()
        return page

    return start


def answers(page) -> list[list[str]]:
    return [
        line.split("\t")
        for line in page.locator("[data-live=fill-mask] .live-table").inner_text().replace(" \t", "\t").split("\n")
    ]


def test_fill_the_mask_answers_typing_clicking_and_covering(fill_mask):
    page = fill_mask()
    figure = page.locator("[data-live=fill-mask]")
    spoken = figure.locator(".live-spoken")
    assert [row[0] for row in answers(page)[1:3]] == ["river", "old"]
    figure.get_by_label("its causal twin").check()
    page.get_by_text("exact, if only the left is known").wait_for()
    figure.get_by_label("BERT, which").check()
    figure.get_by_label("or your own").fill("I love natural language processing")
    figure.get_by_role("button", name="natural").click()
    expect(page.locator(".live-gap")).to_have_text("[MASK]")
    expect(page.locator(".live-word").nth(2)).to_contain_class("live-gap")
    assert spoken.inner_text().startswith("In the gap: natural")
    figure.get_by_role("button", name="Cover the right").click()
    expect(page.locator(".live-word[aria-pressed=true]")).to_have_count(3)
    assert {row[0] for row in answers(page)[1:4]} >= {"natural"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("the dog was muddy today", "no word “dog”"),
        ("", "Type a sentence"),
        ("the " * 15, "places for words"),
        ("<img src=x onerror=alert(1)>", "no word “<img”"),
        ("the [SEP] was", "no word “[sep]”"),
    ],
)
def test_bad_input_gets_a_message_and_is_never_read_as_html(fill_mask, typed, said):
    page = fill_mask(PHONE)
    page.locator("#live-sentence").fill(typed)
    page.get_by_role("alert").get_by_text(said).wait_for()
    assert not page.locator("[data-live=fill-mask] .live-table").is_visible()
    assert page.locator("[data-live=fill-mask]").get_by_role("button", name="Copy as Python").is_disabled()
    assert page.locator(".live img").count() == 0


def test_a_sentence_of_no_pattern_has_no_exact_answer_and_says_so(fill_mask):
    page = fill_mask()
    page.locator("#live-sentence").fill("fish fish [MASK] fish")
    page.get_by_text("so there is nothing exact to compare").wait_for()


def test_the_keyboard_goes_on_where_the_button_was(opened):
    page = opened(PLAYGROUND)
    page.locator("[data-live=shapes] .live-start").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-live=shapes] input:focus")).to_have_count(1)
    assert page.locator("[data-live=shapes] figure").is_visible()  # the drawing stays


def test_where_nothing_may_be_copied_the_code_is_shown(fill_mask):
    page = fill_mask()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Copy as Python").first.click()
    assert "pretraining.load" in page.get_by_label("The code, to copy by hand").input_value()


def test_what_is_loaded_answers_without_a_network_and_by_keyboard_alone(fill_mask):
    page = fill_mask(PHONE)
    page.context.set_offline(True)
    page.locator(".live-word").nth(5).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".live-word").nth(5)).to_contain_class("live-gap")
    assert page.evaluate("document.activeElement.matches('.live-word')")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_the_live_figures_work_below_a_path_of_a_server(opened, below):
    page = opened(PLAYGROUND, base=below)
    for name, part in (("text-to-tensors", ".live-table"), ("fill-mask", ".live-gap")):
        page.locator(f"[data-live={name}] .live-start").click()
        page.locator(f"[data-live={name}] {part}").first.wait_for()


def test_a_model_that_cannot_be_fetched_is_said_and_asked_for_again(opened):
    page = opened(PLAYGROUND)
    page.route("**/*.safetensors", lambda route: route.fulfill(status=200, body="no model"))
    page.locator(".live-start").first.click()
    page.get_by_role("alert").get_by_text("was not loaded").wait_for()
    page.unroute("**/*.safetensors")
    page.locator(".live-start").first.click()
    page.locator(".live-word").first.wait_for()


def test_the_twin_that_cannot_be_fetched_is_said_and_asked_for_again(fill_mask):
    page = fill_mask()
    page.route("**/known-world-causal.safetensors", lambda route: route.fulfill(status=200, body="no model"))
    page.get_by_label("its causal twin").click()
    page.get_by_role("alert").get_by_text("could not be loaded").wait_for()
    assert page.get_by_label("BERT, which").is_checked()
    page.unroute("**/known-world-causal.safetensors")
    page.get_by_label("its causal twin").click()
    page.get_by_text("exact, if only the left is known").wait_for()


@pytest.mark.parametrize("options", [{}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}], ids=str)
def test_the_live_figures_fit_a_narrow_phone_and_a_thumb(opened, options):
    page = opened(PLAYGROUND, 320, **options)
    for name in ("fill-mask", "who-sees-whom", "shapes", "text-to-tensors"):
        page.locator(f"[data-live={name}] .live-start").click()
    page.locator("[data-live=shapes] .live-parts").wait_for()
    page.locator("[data-live=who-sees-whom] .live-word").first.wait_for()
    page.locator("[data-live=fill-mask] .live-word").first.wait_for()
    page.locator("[data-live=text-to-tensors] .live-table").first.wait_for()
    page.evaluate("document.querySelectorAll('.live details').forEach(folded => folded.open = true)")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    small = """() => [...document.querySelectorAll('.live :is(button, select, summary, .live-choice label, input:not([type=radio]))')]
        .filter(part => part.getBoundingClientRect().height < 44).map(part => part.outerHTML.slice(0, 80))"""
    assert page.evaluate(small) == []
    nameless = """() => [...document.querySelectorAll('.live :is(input, select)')]
        .filter(part => !part.labels.length).map(part => part.outerHTML)"""
    assert page.evaluate(nameless) == []


def executed(copied: list[str]) -> list[str]:
    """What each piece of copied Python prints, in the folder of a lab."""
    driver = "import json, sys\nfor code in json.load(sys.stdin):\n    exec(code, {})\n    print('--')"
    environment = os.environ | PROJECT.settings.environment | lay_out(PROJECT) | {"PYTHONPATH": str(LABS)}
    command = [sys.executable, "-c", driver]
    run = subprocess.run(command, input=json.dumps(copied), env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return [part.strip() for part in run.stdout.split("--\n")[:-1]]


def settled(page, name: str, act) -> None:
    """Do something to a live figure, and wait until it has answered."""
    figure = page.locator(f"[data-live={name}]")
    before = figure.get_attribute("data-ready")
    act()
    expect(figure).not_to_have_attribute("data-ready", before)


def copy(page, name: str) -> str:
    page.locator(f"[data-live={name}]").get_by_role("button", name="Cop").click()
    page.get_by_role("button", name="Copied").wait_for()
    return page.evaluate("navigator.clipboard.readText()")


CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def test_fill_the_mask_copied_as_python_prints_what_the_screen_shows(fill_mask):
    page = fill_mask(**CLIPBOARD)
    shown, copied = [], []
    for text in (
        "she went to the [MASK] bank to catch fish",
        "the apple was [MASK] today",
        "they took a [MASK] from the bank",
    ):
        settled(page, "fill-mask", lambda text=text: page.locator("#live-sentence").fill(text))
        for kind in ("its causal twin", "BERT, which"):
            settled(page, "fill-mask", page.get_by_label(kind).check)
            for _ in range(2):
                settled(page, "fill-mask", page.get_by_role("button", name="Cover the left").click)
                shown.append("\n".join(" ".join(f"{word} {model}".split()) for word, model, *_ in answers(page)[1:]))
                copied.append(copy(page, "fill-mask"))
    assert len(copied) == 12
    assert executed(copied) == shown


def test_who_sees_whom_copied_as_python_prints_what_the_screen_shows(opened):
    page = opened(PLAYGROUND, **CLIPBOARD)
    figure = page.locator("[data-live=who-sees-whom]")
    figure.locator(".live-start").click()
    figure.locator(".live-word").first.wait_for()
    shown, copied = [], []
    for kind in ("its causal twin", "BERT"):
        if not figure.get_by_label(kind, exact=kind == "BERT").is_checked():
            settled(page, "who-sees-whom", figure.get_by_label(kind, exact=kind == "BERT").check)
        for layers in ("0, before", "1", "2"):
            if not figure.get_by_label(layers, exact=len(layers) == 1).is_checked():
                settled(page, "who-sees-whom", figure.get_by_label(layers, exact=len(layers) == 1).check)
            for place in (0, 4):
                settled(page, "who-sees-whom", figure.locator(".live-word").nth(place).click)
                words = figure.locator(".live-word").all_inner_texts()
                shown.append("\n".join(" ".join(word.split("\n")) for word in words))
                copied.append(copy(page, "who-sees-whom"))
    printed = executed(copied)
    assert len(copied) == 12
    assert printed == shown
    assert printed[4].endswith("today exactly 0\n[SEP] exactly 0") or "exactly 0" in printed[5]


SIZES = [
    {},
    {"hidden": 32, "heads": 4, "layers": 2, "vocabulary": 100},
    {"hidden": 64, "heads": 4, "layers": 2, "vocabulary": 100},
    {"hidden": 1024, "heads": 16, "layers": 24},
    {"hidden": 384, "heads": 12, "layers": 6},
    {"batch": 5, "length": 512, "hidden": 128, "heads": 2, "layers": 1},
    {"heads": 1},
    {"layers": 1},
    {"vocabulary": 119547},
    {"length": 1, "batch": 1},
]


def test_shapes_copied_as_python_print_what_the_screen_shows(opened):
    page = opened(PLAYGROUND, **CLIPBOARD)
    figure = page.locator("[data-live=shapes]")
    figure.locator(".live-start").click()
    start = {"batch": 2, "length": 7, "hidden": 768, "heads": 12, "layers": 12, "vocabulary": 30522}
    shown, copied = [], []
    for sizes in SIZES:
        for name, value in (start | sizes).items():
            page.locator(f"#live-{name}").fill(str(value))
        rows = dict(line.split("\t") for line in figure.locator(".live-table").inner_text().split("\n"))
        shown.append("\n".join(f"{name} {rows[name]}" for name in ("last_hidden_state", "pooler_output", "parameters")))
        copied.append(copy(page, "shapes"))
    assert executed(copied) == shown


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("heads", "5", "The hidden size (768) is not a multiple of the number of attention heads (5)"),
        ("length", "513", "a whole number from 1 to 512"),
        ("layers", "0", "a whole number from 1 to 48"),
        ("hidden", "", "a whole number from 1 to 4096"),
        ("batch", "1.5", "a whole number from 1 to 256"),
    ],
)
def test_sizes_that_cannot_be_are_said_and_not_copied(opened, name, value, said):
    page = opened(PLAYGROUND, PHONE)
    figure = page.locator("[data-live=shapes]")
    figure.locator(".live-start").click()
    page.locator(f"#live-{name}").fill(value)
    figure.get_by_role("alert").get_by_text(said).wait_for()
    assert figure.get_by_role("button", name="Copy as Python").is_disabled()


# Texts of every kind: hard ones, random words, and random characters from Latin to Arabic as of Unicode 3.2: on which rare or
# young signs are punctuation, the tables of Rust and of the browser do not agree.
HARD = [
    "", "   ", "I love natural language processing", "Café naïve façade Ångström", "ZÜRICH straße İstanbul ẞ",
    "日本語のテキスト", "中文没有空格", "العربية من اليمين", "עברית", "हिन्दी भाषा", "ไทย", "👍🏽 thumbs 👨‍👩‍👧 family",
    "a\0b\ac\u200bd\ufeffe", "tabs\tand\nnew\r\nlines", "\u00a0nbsp\u2003em", "x" * 10_000, "word " * 2_000,
    "[CLS] [SEP] [MASK] [PAD] [UNK]", "[mask]", "don't can't", "$9.99 -100 3,14", "e\u0301 combining e\u0301\u0323", "ﬁ ①②",
    "snake_case camelCase kebab-case", "<b>html</b> &amp;", "##ing ## #", "a" * 101 + " " + "b" * 100, "\u00ad soft",
    "\u2028 line \u2029 paragraph", "\ue000 private", "𐐀 deseret", "“quotes” – —", "각 각", "ｆｕｌｌ", "\t\v\f\x1f", "☃ ❤️",
]  # fmt: skip
TOKENS = """
import json, random, sys
from unicodedata import ucd_3_2_0 as old
from transformers import AutoTokenizer, logging

logging.set_verbosity_error()
random.seed(0)
tokenizer = AutoTokenizer.from_pretrained("sentence-transformers/all-MiniLM-L6-v2")
words = [word for word in tokenizer.get_vocab() if word.isalpha()]
words.sort()
letters = [chr(code) for code in range(32, 0x700) if old.category(chr(code))[0] in "LNPZ"]
texts = json.load(sys.stdin)
texts += [" ".join(random.choices(words, k=random.randint(1, 20))) for _ in range(134)]
texts += ["".join(random.choices(letters, k=random.randint(1, 40))) for _ in range(130)]
print(json.dumps([[text, tokenizer(text)["input_ids"]] for text in texts]))
"""
VECTORS = (
    f"LABS = {str(LABS)!r}"
    + """
import json
import torch
from torch.nn.functional import normalize
import pandas
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer, model = AutoTokenizer.from_pretrained(name), AutoModel.from_pretrained(name).eval()
found = {}
for word, sentences in pandas.read_csv(f"{LABS}/data/senses.csv").groupby("word", sort=False):
    texts, meanings, vectors = [], [], []
    for sentence in sentences.itertuples():
        inputs = tokenizer(sentence.text, return_tensors="pt")
        with torch.no_grad():
            vectors.append(model(**inputs).last_hidden_state[0, inputs.tokens().index(word)])
        texts.append(sentence.text)
        meanings.append(sentence.sense)
    unit = normalize(torch.stack(vectors), dim=-1)
    found[word] = {"texts": texts, "meanings": meanings, "cosines": (unit @ unit.T).tolist()}
print(json.dumps(found))
"""
)
ENCODE = """async ([texts, scripts]) => {
    const { tokenizer, encode } = await import(scripts + "tokenizer.js"), made = await tokenizer();
    return texts.map((text) => encode(made, text).input_ids);
}"""
COSINES = """async ([words, scripts]) => {
    const { load, cosine } = await import(scripts + "minilm.js"), run = await load(() => {});
    const found = {};
    for (const [word, { texts }] of Object.entries(words)) {
        const vectors = [];
        for (const text of texts) {
            const { tokens, vectors: all } = await run(text);
            vectors.push(all[tokens.indexOf(word)]);
        }
        found[word] = vectors.map((one) => vectors.map((other) => cosine(one, other)));
    }
    return found;
}"""
# Sentences whose nearest neighbour has another sense with 8-bit weights than with the full ones.
DIFFER: set[str] = set()


def from_python(code: str, told: str = "") -> object:
    """What a piece of Python prints as JSON, in a process that has the hub's models and the labs' code."""
    environment = os.environ | PROJECT.settings.environment | lay_out(PROJECT) | {"PYTHONPATH": str(LABS)}
    run = subprocess.run(
        [sys.executable, "-c", code], input=told, env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


def scripts(page) -> str:
    return page.url.replace("playground.html", "assets/live/")


def test_the_tokenizer_gives_the_ids_that_python_gives(opened):
    expected = from_python(TOKENS, json.dumps(HARD))
    page = opened(PLAYGROUND)
    found = page.evaluate(ENCODE, [[text for text, _ in expected], scripts(page)])
    assert len(found) == 300
    report(
        f"{text!r}: {ids} and not {right}"[:300]
        for ids, (text, right) in zip(found, expected, strict=True)
        if ids != right
    )


def nearest(cosines: list[list[float]], at: int) -> int:
    return max((other for other in range(len(cosines)) if other != at), key=lambda other: cosines[at][other])


def test_the_encoder_of_the_browser_is_near_pytorch_and_tells_the_senses_apart_alike(opened):
    expected = from_python(VECTORS)
    page = opened(PLAYGROUND)
    found = page.evaluate(COSINES, [expected, scripts(page)])
    apart, differ = 0.0, set()
    for word, right in expected.items():
        for at, text in enumerate(right["texts"]):
            apart = max(apart, *(abs(a - b) for a, b in zip(found[word][at], right["cosines"][at], strict=True)))
            mine, theirs = (right["meanings"][nearest(cosines, at)] for cosines in (found[word], right["cosines"]))
            differ |= {text} if mine != theirs else set()
    print(f"similarities differ by {apart:.4f} at most; other decisions: {sorted(differ)}")
    assert apart < 0.03
    assert differ == DIFFER


def test_from_text_to_tensors_copied_as_python_prints_what_the_screen_shows(opened):
    page = opened(PLAYGROUND, **CLIPBOARD)
    figure = page.locator("[data-live=text-to-tensors]")
    figure.locator(".live-start").click()
    figure.locator(".live-table").first.wait_for()
    texts = ["I love natural language processing", "Tokenization of café menus 👍", "a", "don't", "日本 東京"]
    shown, copied = [], []
    for way in ("one input with", "two inputs"):
        settled(page, "text-to-tensors", figure.get_by_label(way).check)
        for first, second in zip(texts, texts[::-1], strict=True):
            settled(page, "text-to-tensors", lambda first=first: page.locator("#live-first").fill(first))
            settled(page, "text-to-tensors", lambda second=second: page.locator("#live-second").fill(second))
            tables = [
                [row.locator("td").all_inner_texts() for row in table.locator("tr").all()[1:]]
                for table in figure.locator(".live-table").all()
            ]
            rows = [[[int(value) for value in table[of]] for table in tables] for of in range(3)]
            names = ("input_ids", "token_type_ids", "attention_mask")
            shown.append("\n".join(f"{name} {row}" for name, row in zip(names, rows, strict=True)))
            copied.append(copy(page, "text-to-tensors"))
    assert executed(copied) == shown


def test_each_token_says_what_it_is_on_focus_and_a_text_too_long_is_said(opened):
    page = opened(PLAYGROUND, PHONE)
    figure = page.locator("[data-live=text-to-tensors]")
    figure.locator(".live-start").click()
    figure.locator(".live-table").first.wait_for()
    page.mouse.move(0, 0)  # it rests where the button was, and a token may now be there
    figure.get_by_role("button", name="##ization").focus()
    figure.get_by_text("a piece that continues the one before it").wait_for()
    settled(page, "text-to-tensors", lambda: page.locator("#live-first").fill("word " * 600))
    assert "602 tokens: BERT has 512 positions" in figure.get_by_role("alert").inner_text()
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    settled(page, "text-to-tensors", lambda: page.locator("#live-first").fill("<img src=x>"))
    assert figure.locator("img").count() == 0


@pytest.fixture
def same_word(opened):
    def start(**options):
        page = opened(PLAYGROUND, **options)
        page.locator("[data-live=same-word] .live-start").click()
        page.locator("[data-live=same-word] .live-table tr").first.wait_for()
        return page

    return start


def test_the_encoder_compares_ranks_and_says_what_it_cannot_do_also_without_a_network(same_word):
    page = same_word()
    figure = page.locator("[data-live=same-word]")
    page.context.set_offline(True)
    assert "bank in 1 and 2" in figure.locator(".live-spoken").inner_text()
    for text, said in (
        ("one sentence", "you wrote 1"),
        ("a bank\nno such word", "is no token of: no such word"),
    ):
        page.locator("#live-sentences").fill(text)
        figure.get_by_role("alert").get_by_text(said).wait_for()
    page.locator("#live-sentences").fill("how do plants eat?\nleaves turn light into sugar\nthe train is late")
    settled(page, "same-word", figure.get_by_label("the first sentence").check)
    assert figure.locator(".live-spoken").inner_text().startswith("Nearest to the first: leaves turn")


def test_the_encoder_copied_as_python_prints_nearly_what_the_screen_shows(same_word):
    """Nearly: the page has 8-bit weights."""
    page = same_word(**CLIPBOARD)
    figure = page.locator("[data-live=same-word]")
    shown, copied = [], []
    for word in ("bank", "spring", "apple", "bat", "match", "light", "play", "rock", "well", "bark"):
        lines = [f"the {word} was there", f"i saw a {word} in the garden", f"they sold the {word}"]
        page.locator("#live-same").fill(word)
        settled(page, "same-word", lambda lines=lines: page.locator("#live-sentences").fill("\n".join(lines)))
        rows = [row.locator("td").all_inner_texts() for row in figure.locator(".live-table tr").all()[1:]]
        shown.append([[float(value) for value in row] for row in rows])
        copied.append(copy(page, "same-word"))
    for screen, printed in zip(shown, executed(copied), strict=True):
        python = [[float(value) for value in line.split()] for line in printed.split("\n")]
        assert all(
            abs(a - b) <= 0.04
            for one, other in zip(screen, python, strict=True)
            for a, b in zip(one, other, strict=True)
        )


def test_loading_the_encoder_can_be_stopped_and_begun_again(opened):
    page = opened(PLAYGROUND)
    figure = page.locator("[data-live=same-word]")
    page.route("**/model.onnx", lambda route: None)  # never answered
    figure.locator(".live-start").click()
    figure.get_by_role("button", name="Stop").click()
    figure.get_by_role("alert").get_by_text("you stopped it").wait_for()
    page.unroute("**/model.onnx")
    figure.locator(".live-start").click()
    figure.locator(".live-table tr").first.wait_for()
