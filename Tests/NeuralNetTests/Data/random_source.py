"""Known answers for RandomSourceTests, from the published definitions alone.

Run: python3 random_source.py
xoshiro256** 1.0: https://prng.di.unimi.it/xoshiro256starstar.c (Blackman & Vigna 2018)
SplitMix64: https://prng.di.unimi.it/splitmix64.c; FNV-1a, 64 bits: the authors' draft RFC.
"""
MASK = (1 << 64) - 1


def split_mix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def fnv1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


def rotate(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


def stream(seed, name):
    _, mixed = split_mix(seed)
    state = mixed ^ fnv1a(name)
    words = []
    for _ in range(4):
        state, word = split_mix(state)
        words.append(word)
    s = words
    while True:
        yield (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)


if __name__ == "__main__":
    assert split_mix(1234567)[1] == 6457827717110365317  # published for SplitMix64
    assert fnv1a("a") == 0xAF63DC4C8601EC8C  # published for FNV-1a
    for seed, name in [(0, "data"), (1, "data"), (1, "weights 1"), (MASK, "")]:
        source = stream(seed, name)
        print(f"({seed}, {name!r}):", ", ".join(f"0x{next(source):016x}" for _ in range(4)))
    source = stream(7, "uniform")
    print("uniform:", [(next(source) >> 11) * 2.0**-53 for _ in range(4)])
    source, order = stream(3, "order"), list(range(10))
    for last in range(9, 0, -1):
        width, threshold = last + 1, (1 << 64) % (last + 1)
        while True:
            product = next(source) * width
            if product & MASK >= threshold:
                break
        other = product >> 64
        order[last], order[other] = order[other], order[last]
    print("shuffle:", order)
