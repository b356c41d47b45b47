// Moments as this reader sees them; also Slack's <!date^…> tokens.

const format = (options) => new Intl.DateTimeFormat(undefined, options);
const TIME = format({ hour: "numeric", minute: "2-digit" });
const DAY = format({ weekday: "long", month: "long", day: "numeric" });
const FULL = format({ dateStyle: "full", timeStyle: "medium" });

export const moment = (ts) => new Date(Number(ts) * 1000);
export const clock = (ts) => TIME.format(moment(ts));
export const full = (ts) => FULL.format(moment(ts));

export function day(ts) {
  const then = moment(ts), now = new Date();
  const apart = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(then).setHours(0, 0, 0, 0)) / 86400000);
  return apart === 0 ? "Today" : apart === 1 ? "Yesterday" : DAY.format(then);
}

const near = (date, style) => {
  const said = day(date.getTime() / 1000);
  return said === "Today" || said === "Yesterday" ? said.toLowerCase() : format(style).format(date);
};

const TOKENS = {
  date_num: (date) => date.toISOString().slice(0, 10),
  date: (date) => format({ dateStyle: "long" }).format(date),
  date_short: (date) => format({ dateStyle: "medium" }).format(date),
  date_long: (date) => format({ dateStyle: "full" }).format(date),
  date_pretty: (date) => near(date, { dateStyle: "long" }),
  date_short_pretty: (date) => near(date, { dateStyle: "medium" }),
  date_long_pretty: (date) => near(date, { dateStyle: "full" }),
  time: (date) => TIME.format(date),
  time_secs: (date) => format({ timeStyle: "medium" }).format(date),
  ago: (date) => {
    const minutes = Math.round((date - Date.now()) / 60000);
    const [count, unit] = Math.abs(minutes) < 60 ? [minutes, "minute"]
      : Math.abs(minutes) < 1440 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
    return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(count, unit);
  },
};

export function dateToken(unix, pattern, fallback) {
  const date = new Date(Number(unix) * 1000);
  if (Number.isNaN(date.getTime())) return fallback;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => TOKENS[name]?.(date) ?? whole);
}
