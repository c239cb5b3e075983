from transformers import logging, pipeline

logging.set_verbosity_error()
fill = pipeline("fill-mask", model="google-bert/bert-base-uncased")
for answer in fill("Hello I'm a [MASK] model."):
    print(f"{answer['token_str']:<8} {answer['score']:.2f}")
