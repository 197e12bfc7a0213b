/** What was measured several times, in ms. */
export interface Figure {
  what: string;
  samples: readonly number[];
}

export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = low] = sorted.length % 2 === 0 ? sorted.slice(middle - 1) : sorted.slice(middle);
  return sorted.length % 2 === 0 ? (low + high) / 2 : low;
}

/** Nineteen of twenty were no longer than this. */
export function p95(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

/** A table that README.md takes as it is. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map(({ what, samples }) => {
    const range = `${ms(Math.min(...samples))}–${ms(Math.max(...samples))}`;
    return `| ${what} | ${ms(median(samples))} ms | ${ms(p95(samples))} ms | ${range} | ${samples.length} |`;
  });
  return ['| what | median | p95 | range | times |', '| --- | ---: | ---: | ---: | ---: |', ...lines].join('\n');
}

export function ms(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
