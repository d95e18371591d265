import { CalendarDate, parseDate } from "@internationalized/date";

const FIRST_YEAR = 1900;

export function dateOf(iso: string | undefined): CalendarDate | null {
  try {
    return iso ? parseDate(iso) : null;
  } catch {
    return null;
  }
}

/** Nothing as long as the year is being typed. */
export function isoOf(date: CalendarDate | null): string | undefined {
  return date && date.year >= FIRST_YEAR ? date.toString() : undefined;
}

/** « 14/06/26 » means 2026. */
export function wholeYear(date: CalendarDate): CalendarDate {
  return date.year < 100 ? date.add({ years: 2000 }) : date;
}

/** A date from the clipboard: 14/06/2026, 14.6.26, 2026-06-14. */
export function pastedDate(text: string): CalendarDate | null {
  const french = text.trim().match(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/);
  if (!french) return dateOf(text.trim());
  const [day, month, year] = french.slice(1).map(Number) as [number, number, number];
  const date = wholeYear(new CalendarDate(year, month, day));
  return date.day === day && date.month === month ? date : null;
}
