fruit = "I ate an apple".lower().split()
company = "Apple released a new device".lower().split()

print(fruit)
print(company)
print("same word:", fruit[-1] == company[0])
