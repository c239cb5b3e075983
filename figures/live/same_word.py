"""How alike the vectors of bank are in four sentences, in the real encoder."""

import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

from figures import svg

NAME = "sentence-transformers/all-MiniLM-L6-v2"
SENTENCES = {  # with which the live figure begins
    "ducks": "ducks slept on the bank until morning",
    "fished": "he fished from the bank all afternoon",
    "thieves": "thieves stole from the bank last week",
    "loan": "the bank refused to give us a loan",
}


def draw() -> dict[str, str]:
    tokenizer, model = AutoTokenizer.from_pretrained(NAME), AutoModel.from_pretrained(NAME).eval()
    vectors = []
    for text in SENTENCES.values():
        inputs = tokenizer(text, return_tensors="pt")
        with torch.no_grad():
            vectors.append(model(**inputs).last_hidden_state[0, inputs.tokens().index("bank")])
    unit = normalize(torch.stack(vectors), dim=-1)
    cosines = [[round(value, 2) for value in row] for row in (unit @ unit.T).tolist()]
    return {
        "same_word": svg.heat_map(
            cosines,
            rows=list(SENTENCES),
            columns=list(SENTENCES),
            title="bank in four sentences",
            description="How alike the vectors of bank are, as cosines. "
            + "; ".join(f"{name}: {', '.join(map(str, row))}" for name, row in zip(SENTENCES, cosines, strict=True)),
            largest=1,
        )
    }
