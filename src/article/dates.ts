/**
 * Tells whether a string `YYYY-MM-DD` names a day that exists in the proleptic Gregorian calendar.
 */
export function isCalendarDate(day: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const made = new Date(0);
  // setUTCFullYear, unlike Date.UTC, does not read the years 0–99 as 1900–1999.
  made.setUTCFullYear(year, month - 1, date);
  return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
}

/** Gives the day `YYYY-MM-DD` of a date or of a date with time, as it was written (in its own offset). */
export function dayOf(date: string): string {
  return date.slice(0, 10);
}

/** Gives the path `YYYY/MM` of a date: the folder of an article published then. */
export function monthPathOf(date: string): string {
  return `${date.slice(0, 4)}/${date.slice(5, 7)}`;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(?:(Z)|([+-]\d{2}):?(\d{2}))$/;

/** Writes a date of the front matter as machines read it (W3C date and time); a time without an offset is left out. */
export function w3cDate(date: string): string {
  const [, day, minutes, seconds = ':00', zulu, hours, rest] = MOMENT.exec(date) ?? [];
  if (day === undefined) return date.slice(0, 10);
  return `${day}T${minutes}${seconds}${zulu ?? `${hours}:${rest}`}`;
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?$/;

/** The offset of a time zone at a moment (milliseconds since 1970): `+03:00`, `Z`. */
function offsetAt(moment: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    moment,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  // Local times of before about 1900 have seconds too, which dates on the web cannot have.
  return name === 'GMT' ? 'Z' : name.slice(3, 9);
}

/**
 * Adds the offset of a time zone, summer time included, to a date whose time has none; other dates stay as they are.
 * @param zone an IANA name such as `Africa/Cairo`; without it the date stays as it is
 */
export function withOffset(date: string, zone: string | undefined): string {
  const [, day, time] = LOCAL.exec(date) ?? [];
  if (day === undefined || zone === undefined) return date;
  const local = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(local)) return date;
  // The local time read as UTC is up to a day off, so near a clock change its offset may be the wrong one: computed
  // twice.
  const guess = Date.parse(`${day}T${time}${offsetAt(local, zone)}`);
  return `${day}T${time}${offsetAt(guess, zone)}`;
}
