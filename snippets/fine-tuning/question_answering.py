# --8<-- [start:setup]
import torch
from torch.nn.functional import cross_entropy
from transformers import BertConfig, BertForQuestionAnswering

config = BertConfig(
    vocab_size=100,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
# --8<-- [end:setup]

torch.manual_seed(0)
model = BertForQuestionAnswering(config)
model.eval()
example = {
    "input_ids": torch.tensor([[1, 8, 9, 3, 4, 2, 3, 4, 5, 6, 7, 2]]),
    "token_type_ids": torch.tensor([[0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]]),
    "start_positions": torch.tensor([8]),
    "end_positions": torch.tensor([10]),
}

before = model(**example)
start_loss = cross_entropy(before.start_logits, example["start_positions"])
end_loss = cross_entropy(before.end_logits, example["end_positions"])
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-5)
before.loss.backward()
optimiser.step()
after = model(**example)

print("start logits:", before.start_logits.shape)
print("end logits:", before.end_logits.shape)
mean = (start_loss + end_loss) / 2
print("loss is the mean of both:", torch.allclose(before.loss, mean))
print("lower loss after one step:", bool(after.loss < before.loss))
