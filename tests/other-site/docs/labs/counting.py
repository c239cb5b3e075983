"""What the lab counts with."""


def sum_of_odds(count: int) -> int:
    """The sum of the first odd numbers, added one by one."""
    return sum(range(1, 2 * count, 2))
