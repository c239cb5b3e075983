import torch
from transformers import BertConfig, BertForSequenceClassification

torch.manual_seed(0)
config = BertConfig(
    vocab_size=100,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    num_labels=2,
)
model = BertForSequenceClassification(config)
model.eval()
input_ids = torch.tensor([[1, 5, 8, 9, 2], [1, 7, 6, 3, 2]])

with torch.no_grad():
    logits = model(input_ids).logits
    output = model.bert(input_ids)
    pooled = model.classifier(output.pooler_output)
    raw = model.classifier(output.last_hidden_state[:, 0])

print("layers after the body:", model.dropout, "and", model.classifier)
print("logits from the pooled vector:", torch.allclose(pooled, logits))
print("logits from the raw [CLS] vector:", torch.allclose(raw, logits))
