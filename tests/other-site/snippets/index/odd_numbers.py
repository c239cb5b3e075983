total = 0
for odd in (1, 3, 5, 7, 9):
    total += odd
    print("up to", odd, "the sum is", total)
