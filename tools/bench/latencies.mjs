/** Times of one kind of request, and what one asks of them. */
export class Latencies {
  #values = [];

  add(ms) {
    this.#values.push(ms);
  }

  /** The value that `share` (0 to 1) of all do not pass, ms; null where there are none. */
  quantile(share) {
    const sorted = Float64Array.from(this.#values).sort();
    return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  }

  summary() {
    return { count: this.#values.length, p50: this.quantile(0.5), p99: this.quantile(0.99), max: this.quantile(1) };
  }
}
