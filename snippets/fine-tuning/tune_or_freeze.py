import torch
from transformers import BertConfig, BertForSequenceClassification

torch.manual_seed(0)
places = torch.rand(7000, 5).argsort() + 1
five_and_six = places[:, :2]  # where words 5 and 6 stand
ids = torch.randint(10, 20, (7000, 6))  # other words
ids.scatter_(1, five_and_six, torch.tensor([[5, 6]]).expand_as(five_and_six))
ids[:, 0] = 1  # [CLS]
labels = (places[:, 0] < places[:, 1]).long()  # is 5 before 6?
config = BertConfig(
    vocab_size=20,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)

for name, frozen in {"all weights": False, "head only": True}.items():
    model = BertForSequenceClassification(config)  # in training mode
    model.bert.requires_grad_(not frozen)
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3)
    for batch in torch.arange(6000).split(20):
        optimiser.zero_grad()
        model(ids[batch], labels=labels[batch]).loss.backward()
        optimiser.step()
    model.eval()
    with torch.no_grad():
        guesses = model(ids[6000:]).logits.argmax(dim=-1)
    accuracy = (guesses == labels[6000:]).float().mean()
    trained = sum(p.numel() for p in model.parameters() if p.requires_grad)
    print(f"{name}: {trained:,} numbers trained, accuracy {accuracy:.1f}")
