sentence_a = ["How", "is", "the", "weather", "today"]
sentence_b = ["Will", "it", "rain", "in", "Beijing", "today"]
tokens = ["[CLS]", *sentence_a, "[SEP]", *sentence_b, "[SEP]"]

print(tokens)
