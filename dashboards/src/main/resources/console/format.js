// How values are written. Times are those of the reader's clock.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const threeDigits = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const exact = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const year = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const DAY = 86_400;

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

// Log text is hostile: what would be invisible or turn the direction of writing is spelled out.
export function visible(text) {
  return String(text ?? "").replace(HIDDEN, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}

export function count(value) {
  return value == null ? "–" : whole.format(value);
}

export function rate(value) {
  return value == null ? "–" : tenth.format(value);
}

export function percent(value) {
  return value == null ? "–" : `${tenth.format(value)} %`;
}

// A figure whose unit is not known: whole, or with three digits that mean something.
export function significant(value) {
  return Number.isInteger(value) ? whole.format(value) : threeDigits.format(value);
}

export function time(value) {
  return exact.format(new Date(value));
}

export function dateTime(value) {
  const date = new Date(value);
  return `${date.getFullYear() === new Date().getFullYear() ? day.format(date) : year.format(date)}, ${exact.format(date)}`;
}

export function duration(seconds) {
  if (!Number.isFinite(seconds)) return "–";
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${tenth.format(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  if (seconds < DAY) return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / DAY)} d ${Math.round((seconds % DAY) / 3600)} h`;
}

// Labels of a time axis in epoch seconds: the day where it begins, else the clock.
export function ticks(splits, step) {
  let before = "";
  return splits.map((second) => {
    const date = new Date(second * 1000);
    const label = day.format(date);
    const isNew = before !== "" && label !== before;
    before = label;
    if (step >= DAY || isNew) return label;
    return step < 60 ? exact.format(date) : clock.format(date);
  });
}

export function bytes(value) {
  if (value == null) return "–";
  const units = ["B", "kB", "MB", "GB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
  return `${tenth.format(value / 1000 ** power)} ${units[power]}`;
}
