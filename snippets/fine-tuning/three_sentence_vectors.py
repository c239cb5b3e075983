import torch
from torch.nn.functional import cosine_similarity
from transformers import BertConfig, BertModel

torch.manual_seed(0)
input_ids = torch.tensor(
    [
        [1, 3, 4, 5, 6, 7, 2],  # I love natural language processing
        [1, 8, 9, 10, 11, 12, 2],  # we really enjoy studying text
        [1, 13, 14, 15, 16, 17, 2],  # the river bank is muddy
    ]
)
config = BertConfig(
    vocab_size=18,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertModel(config)
model.eval()
with torch.no_grad():
    output = model(input_ids)

vectors = {  # each [3, 32]
    "[CLS]": output.last_hidden_state[:, 0],
    "mean": output.last_hidden_state.mean(dim=1),
    "pooler": output.pooler_output,
}
for name, (love, enjoy, river) in vectors.items():
    near = cosine_similarity(love, enjoy, dim=0)
    far = cosine_similarity(love, river, dim=0)
    print(f"{name:<7}love-enjoy {near:.2f}, love-river {far:.2f}")
