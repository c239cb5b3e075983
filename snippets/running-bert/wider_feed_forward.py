import torch
from transformers import BertConfig, BertModel

torch.manual_seed(0)
for intermediate_size in (64, 128):
    config = BertConfig(
        vocab_size=100,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=intermediate_size,
    )
    model = BertModel(config)
    model.eval()
    with torch.no_grad():
        output = model(torch.tensor([[1, 5, 8, 9, 2]]))
    print("intermediate_size:", intermediate_size)
    print("  last_hidden_state shape:", output.last_hidden_state.shape)
    print("  pooler_output shape :", output.pooler_output.shape)
    print("  parameters:", model.num_parameters())
