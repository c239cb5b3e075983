sides = range(1, 6)
corners = [side**2 - (side - 1) ** 2 for side in sides]

print("fields of each corner:", corners)
print("fields of the square:", sum(corners))
