"""Batches, fine-tuning, and encoding without training."""

from collections.abc import Iterable, Iterator, Sequence

import torch
from torch import nn
from transformers import (
    PreTrainedModel,
    PreTrainedTokenizerBase,
    get_linear_schedule_with_warmup,
)

from labkit.show import progress

Batch = dict[str, torch.Tensor]
Text = str | tuple[str, str]  # a sentence, or a pair of them


def tokenize(
    tokenizer: PreTrainedTokenizerBase, texts: Sequence[Text], **options
) -> Batch:
    """The tensors of a batch of sentences or pairs, padded to the longest: each [batch, seq_len]."""
    first, second = (
        zip(*texts, strict=True) if isinstance(texts[0], tuple) else (texts, None)
    )
    options = {"padding": True, "truncation": True, "return_tensors": "pt"} | options
    return dict(tokenizer(list(first), list(second) if second else None, **options))


def batches(
    tokenizer: PreTrainedTokenizerBase,
    texts: Sequence[Text],
    labels: Sequence[int],
    size: int = 16,
    epochs: int = 1,
    seed: int = 0,
) -> list[Batch]:
    """Batches for one label per text: each text once per epoch, in an order that the seed decides."""
    generator = torch.Generator().manual_seed(seed)
    made = []
    for _ in range(epochs):
        for chosen in torch.randperm(len(texts), generator=generator).split(size):
            batch = tokenize(tokenizer, [texts[i] for i in chosen])
            made.append(batch | {"labels": torch.tensor([labels[i] for i in chosen])})
    return made


def train(
    model: nn.Module,
    steps: Sequence[Batch],
    learning_rate: float,
    description: str = "training",
    warm_up: float = 0.1,
) -> list[float]:
    """Take one step per batch and return the loss of each; the model is left in evaluation mode.

    AdamW as in the paper: the learning rate grows over the first `warm_up` of the steps, then falls to zero in a line;
    gradients are clipped at norm 1. `model(**batch)` has to return an object with a `loss`.
    """
    parameters = [
        parameter for parameter in model.parameters() if parameter.requires_grad
    ]
    optimiser = torch.optim.AdamW(
        parameters, lr=learning_rate, weight_decay=0.01, fused=True
    )
    schedule = get_linear_schedule_with_warmup(
        optimiser, round(warm_up * len(steps)), len(steps)
    )
    losses = []
    model.train()
    for batch in progress(steps, description):
        optimiser.zero_grad()
        loss = model(**batch).loss
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
    model.eval()
    return losses


def in_groups(texts: Sequence[Text], size: int = 64) -> Iterator[list[int]]:
    """The indices of the texts in groups of similar length, so that little is padded."""
    by_length = sorted(range(len(texts)), key=lambda i: len("".join(texts[i])))
    yield from (by_length[start : start + size] for start in range(0, len(texts), size))


@torch.no_grad()
def predict(
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    texts: Sequence[Text],
    **options,
) -> torch.Tensor:
    """The logits of a sequence classifier for each text: [len(texts), num_labels]. The model has to be in evaluation mode."""
    if model.training:
        raise ValueError("the model is in training mode: call model.eval() first")
    logits = torch.empty(len(texts), model.config.num_labels)
    for group in in_groups(texts):
        logits[group] = model(
            **tokenize(tokenizer, [texts[i] for i in group], **options)
        ).logits
    return logits


@torch.no_grad()
def embed(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, texts: Sequence[Text]
) -> torch.Tensor:
    """The mean of each text's last hidden states, padding left out: [len(texts), hidden_size]."""
    if model.training:
        raise ValueError("the model is in training mode: call model.eval() first")
    vectors = torch.empty(len(texts), model.config.hidden_size)
    for group in in_groups(texts):
        batch = tokenize(tokenizer, [texts[i] for i in group])
        states = model(**batch).last_hidden_state  # [batch, seq_len, hidden_size]
        mask = batch["attention_mask"].unsqueeze(-1)  # [batch, seq_len, 1]
        vectors[group] = (states * mask).sum(1) / mask.sum(1)
    return vectors


def mean_and_spread(values: Iterable[float], digits: int = 1) -> str:
    """The mean over seeds and the sample standard deviation, as "mean ± spread"."""
    tensor = torch.tensor(list(values), dtype=torch.double)
    return f"{tensor.mean():.{digits}f} ± {tensor.std():.{digits}f}"
