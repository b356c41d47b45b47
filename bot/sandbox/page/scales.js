// Arithmetic for charts: round ticks, short numbers. Pure.

/** Ticks at 1, 2, 2.5 or 5 times a power of ten, from at or below low to at or above high. */
export function ticks(low, high, wanted = 4) {
  if (low === high) high = low + 1;
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough - 1e-12);
  const first = Math.floor(low / step + 1e-9), last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const long = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
export const tickText = (value) => (Math.abs(value) >= 10000 ? short : long).format(value);
export const valueText = (value) => long.format(value);

/** About how wide a text is at this size, in pixels: enough to decide what fits. */
export const widthOf = (text, size = 11) => [...text].reduce((sum, char) =>
  sum + (/[ijl.,:;|!' ]/.test(char) ? 0.3 : /[mwMW—]/.test(char) ? 0.85 : /[A-Z]/.test(char) ? 0.68 : 0.55), 0) * size;

/** Shortened in the middle: names that begin alike differ at their ends. */
export function cut(text, most) {
  const chars = [...text];
  if (chars.length <= most) return text;
  const tail = Math.floor((most - 1) / 2);
  return chars.slice(0, most - 1 - tail).join("") + "…" + chars.slice(-tail).join("");
}
