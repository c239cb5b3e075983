sentence_a = ["How", "is", "the", "weather", "today"]
sentence_b = ["Will", "it", "rain", "in", "Beijing", "today"]

side_a = ["[CLS]", *sentence_a, "[SEP]"]
side_b = [*sentence_b, "[SEP]"]
segment_ids = [0] * len(side_a) + [1] * len(side_b)

for position, token in enumerate(side_a + side_b):
    print(segment_ids[position], token)
