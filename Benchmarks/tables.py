"""Results as Markdown."""

import statistics


def table(header, rows):
    """A pipe table with its numbers to the right."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def number(value):
    """Three digits, or the whole number where it has more: 0.371, 16.2, 89,600."""
    if value >= 1000:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.3g}"


def operations(widths, batch_size):
    """Multiplications and additions of a step: forward, dL/dW, and dL/da but for the inputs."""
    weights = [a * b for a, b in zip(widths, widths[1:])]
    return 2 * batch_size * (2 * sum(weights) + sum(weights[1:]))


def medians(measured):
    return {label: statistics.median(values) for label, values in measured.items()}


def overview(results, labels):
    """Steps a second, or seconds, of everybody; the best peer in bold."""
    rows = []
    for label in labels:
        row = [label]
        for result in results:
            middle = medians(result.measured)
            text = number(middle[label]) if label in middle else "-"
            row.append(f"**{text}**" if label == result.best_peer else text)
        rows.append(row)
    unit = [f"{r.name}, seconds" if r.is_grid else f"{r.name}, steps/s" for r in results]
    return table(["median", *unit], rows)


def comparison(results, peak):
    """Ours beside the best peer: the ratio, the spread over rounds, and the share of the peak."""
    rows = []
    for result in results:
        middle = medians(result.measured)
        best, step = result.best_peer, operations(result.widths, result.batch_size)
        for label in result.ours:
            ours, ratio = result.measured[label], "-"
            if best:
                pair = middle[label], middle[best]
                ratio = number(pair[1] / pair[0] if result.is_grid else pair[0] / pair[1])
            shares = [
                f"{middle[one] * step / peak:.0%}" if one and not result.is_grid else "-"
                for one in (label, best)]
            seeds = result.seeds.get(label, 1)
            rows.append([
                result.name + (f", {seeds} seeds in lanes" if seeds > 1 else ""),
                number(middle[label]), f"{number(min(ours))} to {number(max(ours))}", ratio,
                best or "-", *shares])
    header = [
        "", "ours", "over the rounds", "times the best peer", "best peer", "ours, of the peak",
        "best peer, of the peak"]
    return table(header, rows)
