from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
pairs = [
    ("US law", "us law"),
    ("Polish shoes", "polish shoes"),
    ("send your résumé", "send your resume"),
    ("US law", "UK law"),
]

for one, other in pairs:
    same = tokenizer(one).input_ids == tokenizer(other).input_ids
    print(f"{one} | {other}: same ids = {same}")
print(tokenizer.tokenize("John Johanson's house"))
