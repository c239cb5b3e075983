# --8<-- [start:tools]
# --8<-- [start:setup]
import torch
from torch.nn.functional import gelu, layer_norm, linear
from transformers import BertConfig, BertForMaskedLM

config = BertConfig(
    vocab_size=67,
    hidden_size=64,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=128,
)
# --8<-- [end:setup]
torch.manual_seed(0)
model = BertForMaskedLM(config).eval()
for weights in model.parameters():
    torch.nn.init.normal_(weights, std=0.2)  # no bias is 0, no scale is 1
table = model.state_dict()
ids = torch.tensor([2, 20, 4, 9, 31, 3])


def dense(x, name):
    return linear(x, table[f"{name}.weight"], table[f"{name}.bias"])


def norm(x, name):
    learned = table[f"{name}.weight"], table[f"{name}.bias"]
    return layer_norm(x, x.shape[-1:], *learned, eps=1e-12)


def by_head(x):  # [seq_len, hidden] -> [heads, seq_len, hidden / heads]
    return x.view(len(ids), config.num_attention_heads, -1).transpose(0, 1)


# --8<-- [end:tools]
# --8<-- [start:way]
words = table["bert.embeddings.word_embeddings.weight"]
places = table["bert.embeddings.position_embeddings.weight"]
sides = table["bert.embeddings.token_type_embeddings.weight"]
x = norm(words[ids] + places[: len(ids)] + sides[0], "bert.embeddings.LayerNorm")
for layer in range(config.num_hidden_layers):
    here = f"bert.encoder.layer.{layer}"
    own = f"{here}.attention.self"
    query, key, value = (by_head(dense(x, f"{own}.{of}")) for of in ("query", "key", "value"))
    shares = (query @ key.mT / query.shape[-1] ** 0.5).softmax(dim=-1)
    mixed = (shares @ value).transpose(0, 1).reshape(x.shape)
    x = norm(x + dense(mixed, f"{here}.attention.output.dense"), f"{here}.attention.output.LayerNorm")
    wide = gelu(dense(x, f"{here}.intermediate.dense"))
    x = norm(x + dense(wide, f"{here}.output.dense"), f"{here}.output.LayerNorm")
head = "cls.predictions.transform"
ready = norm(gelu(dense(x, f"{head}.dense")), f"{head}.LayerNorm")
scores = linear(ready, words, table["cls.predictions.bias"])  # [seq_len, vocab]

with torch.no_grad():
    library = model(ids[None]).logits[0]
print("scores:", list(scores.shape))
print("as the library:", torch.allclose(scores, library, atol=1e-4))
# --8<-- [end:way]
