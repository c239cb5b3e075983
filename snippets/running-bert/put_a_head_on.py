import tempfile

from transformers import AutoModel, AutoModelForSequenceClassification, logging

logging.set_verbosity_error()  # the report is read from info below
logging.disable_progress_bar()
name = "sentence-transformers/all-MiniLM-L6-v2"
body = AutoModel.from_pretrained(name)
renamed = {f"my_{key}": value for key, value in body.state_dict().items()}

with tempfile.TemporaryDirectory() as copy:
    body.save_pretrained(copy, state_dict=renamed)
    for title, place, layers in (
        ("as published", name, 6),
        ("eight layers", name, 8),
        ("names changed", copy, 6),
    ):
        model, info = AutoModelForSequenceClassification.from_pretrained(
            place, num_labels=2, num_hidden_layers=layers, output_loading_info=True
        )
        print(title)
        for kind in ("missing_keys", "unexpected_keys"):
            print(f"  {kind}: {len(info[kind])}")
            for key in sorted(info[kind])[:2]:
                print(f"    {key}")
