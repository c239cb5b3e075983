# --8<-- [start:setup]
import torch
from transformers import AutoTokenizer, BertForNextSentencePrediction, logging

logging.set_verbosity_error()
name = "google-bert/bert-base-uncased"
tokenizer = AutoTokenizer.from_pretrained(name)
model = BertForNextSentencePrediction.from_pretrained(name).eval()
# --8<-- [end:setup]

first = "In Italy, pizza served in formal settings, such as at a restaurant, is presented unsliced."
second = "The sky is blue due to the shorter wavelength of blue light."
with torch.no_grad():
    logits = model(**tokenizer(first, second, return_tensors="pt")).logits[0]
print("logit 1 is the larger:", bool(logits[1] > logits[0]))
