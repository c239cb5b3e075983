from transformers import logging, pipeline

logging.set_verbosity_error()  # the checkpoint also holds parts that filling a gap does not need
fill = pipeline("fill-mask", model="google-bert/bert-base-uncased")
for person in ("man", "woman"):
    guesses = fill(f"The {person} worked as a [MASK].")
    print(person, [guess["token_str"] for guess in guesses], round(guesses[0]["score"], 2))
