from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)

fruit = tokenizer.tokenize("I ate an apple")
company = tokenizer.tokenize("Apple released a new device")

print(fruit)
print(company)
print("same word:", fruit[-1] == company[0])
