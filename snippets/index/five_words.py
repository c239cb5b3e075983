sentence = "I love natural language processing"
words = sentence.split()

print(words)
print("number of words:", len(words))
