# --8<-- [start:setup]
import torch
from torch.utils.flop_counter import FlopCounterMode
from transformers import AutoModel

name = "sentence-transformers/all-MiniLM-L6-v2"
model = AutoModel.from_pretrained(name, attn_implementation="eager").eval()
# --8<-- [end:setup]

layers, width = model.config.num_hidden_layers, model.config.hidden_size  # 6, 384

print("tokens  counted (millions)  by the shapes  per token  attention's part")
for tokens in 32, 64, 128, 256, 512:
    input_ids = torch.full((1, tokens), 2000)
    counter = FlopCounterMode(display=False)
    with torch.no_grad(), counter:
        model(input_ids=input_ids, attention_mask=torch.ones_like(input_ids))
    counted = counter.get_total_flops() // 2  # one multiply-add counts as two operations
    linear = layers * tokens * 12 * width**2 + width**2  # six matrices in each layer; the pooler at the end
    attention = layers * 2 * tokens**2 * width  # each token with each token: the scores, then the mixing
    shapes = (linear + attention) / 1e6
    print(f"{tokens:6}{counted / 1e6:20,.1f}{shapes:15,.1f}{shapes / tokens:11.1f}{attention / counted:17.0%}")
