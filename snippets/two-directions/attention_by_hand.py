# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertModel

size = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 64}
ids = torch.tensor([[1, 2, 3, 4, 5, 6, 7]])
full = torch.ones(7, 7, dtype=torch.bool)
# --8<-- [end:setup]

for name, mask in {"full": full, "causal": full.tril()}.items():
    torch.manual_seed(0)
    causal = name == "causal"
    config = BertConfig(is_decoder=causal, attn_implementation="eager", **size)
    model = BertModel(config).eval()
    layer = model.encoder.layer[0]
    part = layer.attention.self
    with torch.no_grad():
        library = model(ids, output_attentions=True)
        x = model.embeddings(ids)[0]  # [seq_len, hidden_size]
        scores = part.query(x) @ part.key(x).T / 32**0.5  # [seq_len, seq_len]
        weights = scores.masked_fill(~mask, -torch.inf).softmax(dim=-1)
        mixed = weights @ part.value(x)  # [seq_len, hidden_size]
        attended = layer.attention.output(mixed, x)
        vectors = layer.output(layer.intermediate(attended), attended)
    weights_off = (weights - library.attentions[0][0, 0]).abs().max()
    vectors_off = (vectors - library.last_hidden_state[0]).abs().max()
    print(f"{name} mask: weights differ by {weights_off:.5f}, vectors by {vectors_off:.5f}")
