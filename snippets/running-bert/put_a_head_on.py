# --8<-- [start:setup]
from tempfile import TemporaryDirectory

from transformers import AutoModel, AutoModelForSequenceClassification, logging

logging.set_verbosity_error()  # the report is read from info below
logging.disable_progress_bar()
name = "sentence-transformers/all-MiniLM-L6-v2"
body = AutoModel.from_pretrained(name)
renamed = {f"my_{key}": value for key, value in body.state_dict().items()}
copy = TemporaryDirectory()
body.save_pretrained(copy.name, state_dict=renamed)
# --8<-- [end:setup]

cases = {"published": (name, 6), "eight layers": (name, 8), "renamed": (copy.name, 6)}
for title, (place, layers) in cases.items():
    model, info = AutoModelForSequenceClassification.from_pretrained(
        place, num_labels=2, num_hidden_layers=layers, output_loading_info=True
    )
    missing, unexpected = sorted(info["missing_keys"]), info["unexpected_keys"]
    print(f"{title}: {len(missing)} missing, {len(unexpected)} unexpected")
    print("  such as", missing[0])
copy.cleanup()
