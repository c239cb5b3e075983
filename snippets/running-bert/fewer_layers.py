from transformers import AutoModelForSequenceClassification, logging

logging.set_verbosity_error()
model, info = AutoModelForSequenceClassification.from_pretrained(
    "sentence-transformers/all-MiniLM-L6-v2",
    num_labels=2,
    num_hidden_layers=4,
    output_loading_info=True,
)
print("missing:", *sorted(info["missing_keys"]))
parts = {".".join(key.split(".")[:3]) for key in info["unexpected_keys"]}
print("unexpected:", len(info["unexpected_keys"]), "in", *sorted(parts))
