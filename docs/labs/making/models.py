"""Pre-train the models of the known world anew, save them for the labs, and write the record of the run: `make models`."""

import hashlib
import json
import platform
import time

import safetensors.torch
import torch
import transformers

from labkit.pretraining import FILES, FOLDER, RECORD, fingerprint, measure, pretrain


def main() -> None:
    """Whole files only, also for who reads meanwhile."""
    FOLDER.mkdir(exist_ok=True)
    made = {}
    for causal, name in FILES.items():
        start = time.perf_counter()
        model, _, _ = pretrain(causal)
        seconds = time.perf_counter() - start
        partial = FOLDER / f"{name}.partial"
        safetensors.torch.save_model(model, str(partial))
        partial.chmod(0o644)  # safetensors lets nobody else read it
        content = partial.read_bytes()
        partial.replace(FOLDER / name)
        made[name] = {
            "sha256": hashlib.sha256(content).hexdigest(),
            "parameters": model.num_parameters(),
            "seconds": round(seconds, 1),
            **{key: round(value, 4) for key, value in measure(model).items()},
        }
        print(name, made[name])
    versions = {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "transformers": transformers.__version__,
    }
    record = {"models": made, "world": fingerprint(), "versions": versions}
    partial = RECORD.with_suffix(".partial")
    partial.write_text(json.dumps(record, indent=2) + "\n", "utf-8", newline="\n")
    partial.replace(RECORD)


if __name__ == "__main__":
    main()
