import torch
from transformers import BertConfig, BertModel

config = BertConfig(
    vocab_size=11,
    hidden_size=32,
    num_hidden_layers=1,
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertModel(config)
model.eval()

for length in (512, 513):
    input_ids = torch.full((1, length), 6)
    try:
        output = model(input_ids)
        print(length, "ids:", tuple(output.last_hidden_state.shape))
    except RuntimeError as error:
        print(length, "ids: RuntimeError, names 512:", "512" in str(error))
