"""Pre-train a small BERT on the known world, and its causal twin; save both, and load them again.

`python -m labkit.pretraining` makes the saved models anew (in the project, `make models` runs it). A record beside them
says which code made them, so that code and models cannot drift apart unnoticed.
"""

import hashlib
import inspect
import json
import platform
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import safetensors.torch
import torch
import transformers
from transformers import BertForMaskedLM, BertLMHeadModel, PreTrainedModel

from labkit import training, world

FOLDER = Path(__file__).parent / "models"
RECORD = FOLDER / "record.json"
FILES = {
    False: "known-world-bert.safetensors",
    True: "known-world-causal.safetensors",
}  # by `causal`
PAD, MASK, SPECIAL = 0, world.SPECIAL.index("[MASK]"), len(world.SPECIAL)
IGNORED = -100  # the label of a position that does not count in the loss


def mask_tokens(
    ids: torch.Tensor, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Hide tokens by the 80/10/10 rule; return the ids that the model sees and the labels, both [batch, seq_len].

    Each word is selected with probability 15 %, special tokens never. In a sentence this short often none is selected,
    so one word per sentence is selected in any case: else the sentence would teach nothing.
    """
    chance = torch.rand(ids.shape, generator=generator).masked_fill(ids < SPECIAL, 1.0)
    selected = (chance < 0.15) | (chance == chance.min(dim=1, keepdim=True).values)
    labels = ids.where(selected, IGNORED)
    fate = torch.rand(ids.shape, generator=generator)
    random_words = torch.randint(
        SPECIAL, len(world.vocabulary()), ids.shape, generator=generator
    )
    seen = ids.where(~selected | (fate >= 0.8), MASK)  # 80 % become [MASK]
    seen = seen.where(
        ~selected | (fate < 0.8) | (fate >= 0.9), random_words
    )  # 10 % a random word, 10 % stay
    return seen, labels


class Watched(list):
    """A list of batches that calls `look` after every so many of them."""

    def __init__(
        self, batches: list[training.Batch], look: Callable[[], None], every: int
    ) -> None:
        super().__init__(batches)
        self.look, self.every = look, every

    def __iter__(self) -> Iterator[training.Batch]:
        for done, batch in enumerate(super().__iter__()):
            if done % self.every == 0:
                self.look()
            yield batch


def make(causal: bool = False) -> PreTrainedModel:
    """A model with random weights: BERT, or a twin of the same size whose attention sees only the left."""
    if not causal:
        return BertForMaskedLM(world.config())
    twin = BertLMHeadModel(world.config(is_decoder=True, use_cache=False))
    twin.loss_type = "ForCausalLM"  # the library cannot tell from the name of this class, and would warn
    return twin


def pretrain(
    causal: bool = False,
    seed: int = 0,
    steps: int = 1500,
    size: int = 128,
    learning_rate: float = 3e-3,
    look: Callable[[PreTrainedModel], float] | None = None,
    every: int = 100,
) -> tuple[PreTrainedModel, list[float], list[tuple[int, float]]]:
    """Train from scratch on sentences drawn by their probability; return the model, the losses and what `look` saw.

    BERT learns to recover hidden words, the causal twin to predict each next token. Both get the same sentences in the
    same order. `look`, if given, is called with the model in evaluation mode before the first step, after every so many
    steps and at the end.
    """
    drawn = world.sentences()
    encoded = training.tokenize(
        world.tokenizer(), [sentence.text for sentence in drawn]
    )["input_ids"]
    probabilities = torch.tensor([float(sentence.probability) for sentence in drawn])
    draw = torch.Generator().manual_seed(seed)
    hide = torch.Generator().manual_seed(seed)
    batches = []
    for _ in range(steps):
        ids = encoded[probabilities.multinomial(size, replacement=True, generator=draw)]
        ids = ids[:, : int((ids != PAD).sum(1).max())]
        # The library's causal model itself compares each token with the prediction made one token earlier.
        seen, labels = (
            (ids, ids.where(ids != PAD, IGNORED)) if causal else mask_tokens(ids, hide)
        )
        batches.append(
            {"input_ids": seen, "attention_mask": (ids != PAD).long(), "labels": labels}
        )

    torch.manual_seed(seed)  # of the first weights, and of dropout
    model = make(causal)
    looks: list[tuple[int, float]] = []

    def watch() -> None:
        model.eval()
        looks.append((every * len(looks), look(model)))
        model.train()

    watched = Watched(batches, watch, every) if look else batches
    losses = training.train(
        model, watched, learning_rate, "causal twin" if causal else "BERT"
    )
    if look:
        looks.append((steps, look(model)))
    return model, losses, looks


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
    batch = training.tokenize(world.tokenizer(), list(cases))
    rows, places = (batch["input_ids"] == MASK).nonzero(as_tuple=True)
    answers = (
        model(**batch).logits[rows, places - int(model.config.is_decoder)].softmax(-1)
    )
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


def sources() -> dict[str, str]:
    """The hash of each piece of code that the saved models depend on; line endings do not count."""
    texts = {
        "world.py": Path(world.__file__).read_text("utf-8"),
        "pretraining.py": Path(__file__).read_text("utf-8"),
        "training.train": inspect.getsource(training.train),
        "training.tokenize": inspect.getsource(training.tokenize),
    }
    return {
        name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()
    }


def mismatches() -> list[str]:
    """What no longer belongs together: saved models, their record and the code. Empty if all is well."""
    if not RECORD.exists():
        return [f"models/{RECORD.name} is missing"]
    record = json.loads(RECORD.read_text("utf-8"))
    now = sources()
    wrong = [
        f"{name} has changed since the models were made"
        for name in now
        if now[name] != record["sources"].get(name)
    ]
    for name in FILES.values():
        file = FOLDER / name
        if not file.exists():
            wrong.append(f"models/{name} is missing")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != record["models"].get(
            name, {}
        ).get("sha256"):
            wrong.append(f"models/{name} is not the file of the record")
    return wrong


def load(causal: bool = False) -> PreTrainedModel:
    """A saved model, in evaluation mode; RuntimeError if models and code no longer belong together."""
    if wrong := mismatches():
        raise RuntimeError(
            f"{'; '.join(wrong)}. Run: make models (or, beside labkit: python -m labkit.pretraining)"
        )
    model = make(causal)
    safetensors.torch.load_model(model, FOLDER / FILES[causal])
    return model.eval()


def main() -> None:
    """Make both models, save them, and write the record of the run."""
    FOLDER.mkdir(exist_ok=True)
    made = {}
    for causal, name in FILES.items():
        start = time.perf_counter()
        model, _, _ = pretrain(causal)
        seconds = time.perf_counter() - start
        partial = FOLDER / f"{name}.partial"
        safetensors.torch.save_model(model, str(partial))
        partial.chmod(0o644)  # safetensors lets nobody else read it
        content = partial.read_bytes()
        partial.replace(FOLDER / name)  # whole files only, also for who reads meanwhile
        made[name] = {
            "sha256": hashlib.sha256(content).hexdigest(),
            "parameters": model.num_parameters(),
            "seconds": round(seconds, 1),
            **{key: round(value, 4) for key, value in measure(model).items()},
        }
        print(name, made[name])
    versions = {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "transformers": transformers.__version__,
    }
    record = {"models": made, "sources": sources(), "versions": versions}
    partial = RECORD.with_suffix(".partial")
    partial.write_text(json.dumps(record, indent=2) + "\n", "utf-8", newline="\n")
    partial.replace(RECORD)


if __name__ == "__main__":
    main()
