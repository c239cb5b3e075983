"""Pre-train a small BERT on the known world, and its causal twin, and load those that were saved.

A record beside the saved models says which world they learned, so that the two cannot drift apart unnoticed; the lab on the
known world trains them again.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import safetensors.torch
import torch
from transformers import BertForMaskedLM, BertLMHeadModel, PreTrainedModel, get_linear_schedule_with_warmup

from labkit import world

Batch = dict[str, torch.Tensor]

FOLDER = Path(__file__).parent / "models"
RECORD = FOLDER / "record.json"
FILES = {False: "known-world-bert.safetensors", True: "known-world-causal.safetensors"}  # by `causal`
PAD, MASK, SPECIAL = 0, world.SPECIAL.index("[MASK]"), len(world.SPECIAL)
IGNORED = -100  # the label of a position that does not count in the loss


def mask_tokens(ids: torch.Tensor, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """Hide tokens by the 80/10/10 rule; return the ids that the model sees and the labels, both [batch, seq_len].

    Each word is selected with probability 15 %, special tokens never. In a sentence this short often none is selected,
    so one word per sentence is selected in any case: else the sentence would teach nothing.
    """
    chance = torch.rand(ids.shape, generator=generator).masked_fill(ids < SPECIAL, 1.0)
    selected = (chance < 0.15) | (chance == chance.min(dim=1, keepdim=True).values)
    labels = ids.where(selected, IGNORED)
    fate = torch.rand(ids.shape, generator=generator)
    random_words = torch.randint(SPECIAL, len(world.vocabulary()), ids.shape, generator=generator)
    seen = ids.where(~selected | (fate >= 0.8), MASK)  # 80 % become [MASK]
    seen = seen.where(~selected | (fate < 0.8) | (fate >= 0.9), random_words)  # 10 % a random word, 10 % stay
    return seen, labels


def make(causal: bool = False) -> PreTrainedModel:
    """A model with random weights: BERT, or a twin of the same size whose attention sees only the left."""
    if not causal:
        return BertForMaskedLM(world.config())
    twin = BertLMHeadModel(world.config(is_decoder=True, use_cache=False))
    twin.loss_type = "ForCausalLM"  # the library cannot tell from the name of this class, and would warn
    return twin


def tokenize(sentences: Sequence[str]) -> Batch:
    """The tensors of sentences of the world, padded to the longest: each [batch, seq_len]."""
    return dict(world.tokenizer()(list(sentences), padding=True, return_tensors="pt"))


def train(
    model: PreTrainedModel,
    batches: Sequence[Batch],
    learning_rate: float,
    look: Callable[[PreTrainedModel], float] | None = None,
    every: int = 100,
) -> tuple[list[float], list[tuple[int, float]]]:
    """One step for each batch; return the loss of each, and what `look` saw after how many steps.

    AdamW; the learning rate grows over the first tenth of the steps and then falls to zero in a line; gradients are clipped
    at norm 1. `look`, if given, is called with the model in evaluation mode before the first step, after every so many and at
    the end. The model is left in evaluation mode.
    """
    optimiser = torch.optim.AdamW(model.parameters(), lr=learning_rate, weight_decay=0.01, fused=True)
    schedule = get_linear_schedule_with_warmup(optimiser, round(0.1 * len(batches)), len(batches))
    losses: list[float] = []
    looks: list[tuple[int, float]] = []
    for done, batch in enumerate(batches):
        if look and done % every == 0:
            looks.append((done, look(model.eval())))
        model.train()
        optimiser.zero_grad()
        loss = model(**batch).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
    model.eval()
    if look:
        looks.append((len(batches), look(model)))
    return losses, looks


def masked_batches(
    sentences: Sequence[world.Sentence], steps: int, size: int = 128, seed: int = 0, causal: bool = False
) -> list[Batch]:
    """Batches of sentences drawn by their probability, with what a BERT, or its causal twin, has to predict as labels."""
    encoded = tokenize([sentence.text for sentence in sentences])["input_ids"]
    chances = torch.tensor([float(sentence.probability) for sentence in sentences])
    draw = torch.Generator().manual_seed(seed)
    hide = torch.Generator().manual_seed(seed)
    batches = []
    for _ in range(steps):
        ids = encoded[chances.multinomial(size, replacement=True, generator=draw)]
        ids = ids[:, : int((ids != PAD).sum(1).max())]
        # The library's causal model itself compares each token with the prediction made one token earlier.
        seen, labels = (ids, ids.where(ids != PAD, IGNORED)) if causal else mask_tokens(ids, hide)
        batches.append({"input_ids": seen, "attention_mask": (ids != PAD).long(), "labels": labels})
    return batches


def pretrain(
    causal: bool = False,
    seed: int = 0,
    steps: int = 1500,
    learning_rate: float = 3e-3,
    look: Callable[[PreTrainedModel], float] | None = None,
) -> tuple[PreTrainedModel, list[float], list[tuple[int, float]]]:
    """Train from scratch on the world's sentences; return the model, the losses and what `look` saw.

    BERT learns to recover hidden words, the causal twin to predict each next token. Both get the same sentences in the
    same order.
    """
    batches = masked_batches(world.sentences(), steps, seed=seed, causal=causal)
    torch.manual_seed(seed)  # of the first weights, and of dropout
    model = make(causal)
    return model, *train(model, batches, learning_rate, look)


def hidden_words() -> dict[str, float]:
    """Every sentence of the world with each of its words hidden once, and how likely that case is.

    Draw a sentence by its probability, then one of its words, each equally likely. Cases that look alike are one.
    """
    cases: dict[str, float] = {}
    for words, probability, _ in world.sentences():
        for place in range(len(words)):
            visible = " ".join((*words[:place], world.MASK, *words[place + 1 :]))
            cases[visible] = cases.get(visible, 0) + float(probability) / len(words)
    return cases


@torch.no_grad()
def measure(model: PreTrainedModel) -> dict[str, float]:
    """How far a model is from the exact answers, on average over `hidden_words`.

    Cross-entropy and its floor, the entropy of the exact answers, in nats; and the total variation. The causal twin
    answers with its prediction of the next token after the words on the left.
    """
    cases = hidden_words()
    batch = tokenize([*cases])
    rows, places = (batch["input_ids"] == MASK).nonzero(as_tuple=True)
    answers = model(**batch).logits[rows, places - int(model.config.is_decoder)].softmax(-1)
    ids = {word: i for i, word in enumerate(world.vocabulary())}
    exact = torch.zeros_like(answers)
    for row, visible in enumerate(cases):
        for (word,), probability in world.exact(visible).items():
            exact[row, ids[word]] = probability
    weights = torch.tensor(list(cases.values()))
    return {
        "cross-entropy": -float(weights @ torch.special.xlogy(exact, answers).sum(1)),
        "floor": -float(weights @ torch.special.xlogy(exact, exact).sum(1)),
        "total variation": float(weights @ (exact - answers).abs().sum(1)) / 2,
    }


def fingerprint() -> str:
    """The hash of what the saved models have learned from: words, sentences and their probabilities."""
    drawn = [(one.text, str(one.probability)) for one in world.sentences()]
    return hashlib.sha256(repr((world.vocabulary(), drawn)).encode()).hexdigest()


def mismatches() -> list[str]:
    """What no longer belongs together: saved models, their record and the world. Empty if all is well."""
    if not RECORD.exists():
        return [f"models/{RECORD.name} is missing"]
    record = json.loads(RECORD.read_text("utf-8"))
    wrong = []
    if record["world"] != fingerprint():
        wrong.append("the world has changed since the models were made")
    for name in FILES.values():
        file = FOLDER / name
        if not file.exists():
            wrong.append(f"models/{name} is missing")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != record["models"].get(name, {}).get("sha256"):
            wrong.append(f"models/{name} is not the file of the record")
    return wrong


def load(causal: bool = False) -> PreTrainedModel:
    """A saved model, in evaluation mode; RuntimeError if they learned another world."""
    if wrong := mismatches():
        raise RuntimeError(f"{'; '.join(wrong)}. Run: make models (a reader: unpack the download again)")
    model = make(causal)
    safetensors.torch.load_model(model, FOLDER / FILES[causal])
    return model.eval()
