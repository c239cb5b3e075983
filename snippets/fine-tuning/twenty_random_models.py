import torch
from torch.nn.functional import cosine_similarity
from transformers import BertConfig, BertModel

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
wins = 0
for seed in range(20):
    torch.manual_seed(seed)
    model = BertModel(config)
    model.eval()
    with torch.no_grad():
        mean = model(input_ids).last_hidden_state.mean(dim=1)  # [3, 32]
    near = cosine_similarity(mean[0], mean[1], dim=0)
    far = cosine_similarity(mean[0], mean[2], dim=0)
    wins += bool(near > far)
print(f"the paraphrase is nearer in {wins} of {seed + 1} models")
