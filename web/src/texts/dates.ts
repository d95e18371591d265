const NBSP = "\u00a0";
const ZONE = "Europe/Paris";

const long = new Intl.DateTimeFormat("fr-FR", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const dayMonth = new Intl.DateTimeFormat("fr-FR", {
  day: "numeric",
  month: "long",
  timeZone: "UTC",
});
const short = new Intl.DateTimeFormat("fr-FR", {
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  timeZone: "UTC",
});
const instant = new Intl.DateTimeFormat("fr-FR", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: ZONE,
});
const clock = new Intl.DateTimeFormat("fr-FR", {
  hour: "numeric",
  minute: "2-digit",
  timeZone: ZONE,
});

const civil = (day: string) => new Date(`${day}T00:00:00Z`);
const first = (text: string) => text.replace(/^1 /, "1er ").replace(/ /g, NBSP);

/** « 14 juin 2026 », « 1er avril 2026 » from a civil day. */
export function day(date: string): string {
  return first(long.format(civil(date)));
}

/** « 21/11/2026 » from a civil day. */
export function shortDay(date: string): string {
  return short.format(civil(date));
}

/** « du 13 au 14 juin 2026 », the one day, or nothing. */
export function days(from: string | null, to: string | null): string {
  if (!from) return to ? day(to) : "";
  if (!to || from === to) return day(from);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const start = sameMonth
    ? first(`${civil(from).getUTCDate()} `).trim()
    : sameYear
      ? first(dayMonth.format(civil(from)))
      : day(from);
  return `du${NBSP}${start} au${NBSP}${day(to)}`;
}

/** The same at the head of a sentence or a cell. */
export function daysFirst(from: string | null, to: string | null): string {
  const text = days(from, to);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** « 20 juin 2026 » from an instant, in Paris. */
export function dayOf(at: string): string {
  return first(instant.format(new Date(at)));
}

/** « 20 juin 2026 à 10 h 05 » from an instant, in Paris. */
export function moment(at: string): string {
  const [hour, minute] = clock.format(new Date(at)).split(":");
  return `${dayOf(at)} à${NBSP}${Number(hour)}${NBSP}h${NBSP}${minute}`;
}
