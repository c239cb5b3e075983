sentence = "words have neighbours"
words = sentence.split()
print(len(words), "words:", words)
