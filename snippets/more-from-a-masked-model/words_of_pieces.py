# --8<-- [start:world]
# --8<-- [start:setup]
import torch
from transformers import AutoTokenizer, BertConfig, BertForMaskedLM

name = "sentence-transformers/all-MiniLM-L6-v2"  # BERT's own vocabulary
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

print("souvenir =", tokenizer.tokenize("souvenir"))

ends = ["book"] * 3 + ["hat"] * 2  # one token
ends += ["cup of tea"] * 2 + ["bag of rice"] * 2 + ["souvenir"]  # three
texts = [tokenizer.tokenize(f"[CLS] She bought a {end}. [SEP]") for end in ends]
words = ["[PAD]", "[MASK]", *dict.fromkeys(token for text in texts for token in text)]
rows = [torch.tensor([words.index(t) for t in text]) for text in texts]
singles, triples = torch.stack(rows[:5]), torch.stack(rows[5:])
one = torch.zeros(1, 1, 7, dtype=torch.bool)
one[:, :, 4] = True
three = torch.zeros(7, 1, 9, dtype=torch.bool)  # each choice of three gaps
three[:, 0, 4:7] = torch.cartesian_prod(*[torch.tensor([False, True])] * 3)[1:]
# --8<-- [end:world]

# --8<-- [start:training]
torch.manual_seed(0)
config = BertConfig(
    vocab_size=len(words),
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    hidden_dropout_prob=0.0,
    attention_probs_dropout_prob=0.0,
)
model = BertForMaskedLM(config)
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3)
decay = torch.optim.lr_scheduler.LinearLR(optimiser, 1, 0.01, total_iters=300)
for _ in range(300):
    optimiser.zero_grad()
    for world, hidden in (singles, one), (triples, three):
        inputs = torch.where(hidden, 1, world).flatten(0, 1)
        labels = torch.where(hidden, world, -100).flatten(0, 1)
        model(inputs, labels=labels).loss.backward()
    optimiser.step()
    decay.step()
model.eval()
# --8<-- [end:training]

# --8<-- [start:score]
ways = {
    "each piece hidden alone": [[4], [5], [6]],
    "with the pieces to its right": [[4, 5, 6], [5, 6], [6]],
    "with the whole word": [[4, 5, 6], [4, 5, 6], [4, 5, 6]],
}


@torch.no_grad()
def probability(row, place, gaps):
    hidden = row.clone()
    hidden[gaps] = words.index("[MASK]")
    return model(hidden[None]).logits[0, place].softmax(dim=-1)[row[place]].item()


book = probability(singles[0], 4, [4])
print(f"book: {book:.1f}")
scores = {}
for way, gaps in ways.items():
    pieces = [probability(triples[-1], 4 + i, gaps[i]) for i in range(3)]
    scores[way] = pieces[0] * pieces[1] * pieces[2]
    print(f"souvenir, {way}: {scores[way]:.1f}, above book: {scores[way] > book}")
# --8<-- [end:score]
