# --8<-- [start:setup]
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from transformers import BertConfig, BertForSequenceClassification

config = BertConfig(
    vocab_size=20,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
# --8<-- [end:setup]

torch.manual_seed(1)
places = torch.rand(7000, 5).argsort() + 1
five_and_six = places[:, :2]  # where words 5 and 6 stand
ids = torch.randint(10, 20, (7000, 6))  # other words
ids.scatter_(1, five_and_six, torch.tensor([[5, 6]]).expand_as(five_and_six))
ids[:, 0] = 1  # [CLS]
labels = (places[:, 0] < places[:, 1]).long()  # is 5 before 6?

model = BertForSequenceClassification(config)  # in training mode
optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3)
for batch in torch.arange(6000).split(20):
    optimiser.zero_grad()
    model(ids[batch], labels=labels[batch]).loss.backward()
    optimiser.step()
model.eval()
with torch.no_grad():
    guesses = model(ids[6000:]).logits.argmax(dim=-1)
accuracy = (guesses == labels[6000:]).float().mean()
print(f"all weights: accuracy {accuracy:.1f}")

body = BertForSequenceClassification(config).bert  # stays as it is
plain = LogisticRegression(max_iter=1000)
scaled = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
for dropout in ("on", "off"):
    with torch.no_grad():
        body.train(dropout == "on")
        vectors = body(ids[:6000]).pooler_output  # [6000, 32]
        body.eval()
        test_vectors = body(ids[6000:]).pooler_output
    for name, head in {"plain": plain, "scaled": scaled}.items():
        head.fit(vectors, labels[:6000])
        accuracy = head.score(test_vectors, labels[6000:])
        print(f"head, dropout {dropout}, {name}: above 0.6?", accuracy > 0.6)
