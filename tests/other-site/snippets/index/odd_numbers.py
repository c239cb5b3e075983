total = 0
for odd in range(1, 10, 2):
    total += odd
    print("up to", odd, "the sum is", total)
