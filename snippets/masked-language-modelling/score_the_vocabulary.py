# --8<-- [start:setup]
import math

import torch
from transformers import AutoTokenizer, BertConfig, BertForMaskedLM

name = "sentence-transformers/all-MiniLM-L6-v2"  # it has BERT's vocabulary
tokenizer = AutoTokenizer.from_pretrained(name)
config = BertConfig(
    vocab_size=len(tokenizer),
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
even = math.log(config.vocab_size)
# --8<-- [end:setup]

inputs = tokenizer("I love [MASK] language processing", return_tensors="pt")
torch.manual_seed(0)
model = BertForMaskedLM(config).eval()
with torch.no_grad():
    logits = model(**inputs).logits  # [1, 7, 30522]
row = logits[0, inputs.tokens().index("[MASK]")]  # [30522]
probabilities = row.softmax(dim=-1)
loss = -probabilities[tokenizer.convert_tokens_to_ids("natural")].log()
print("logits:", logits.shape)
print(f"ln(vocab_size) = {even:.2f}, loss for natural within 0.5 of it:", abs(loss - even).item() < 0.5)
