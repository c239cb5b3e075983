import torch
from transformers import BertConfig, BertModel

torch.manual_seed(0)
config = BertConfig(
    vocab_size=100,
    hidden_size=64,
    num_hidden_layers=6,  # was 2
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertModel(config).eval()

input_ids = torch.tensor([[1, 5, 8, 9, 2, 0, 0], [1, 7, 6, 3, 4, 2, 0]])
attention_mask = (input_ids != 0).long()

with torch.no_grad():
    outputs = model(
        input_ids,
        attention_mask=attention_mask,
        output_hidden_states=True,
    )

print("last_hidden_state shape:", outputs.last_hidden_state.shape)
print("pooler_output shape :", outputs.pooler_output.shape)
print("tensors of hidden states:", len(outputs.hidden_states))
