/**
 * Gives a local time with the offset that the universal time of the same moment tells, as WordPress keeps both.
 *
 * @param local `YYYY-MM-DD HH:MM:SS`
 * @param universal the same in UTC
 * @returns ISO 8601 with offset; the day alone where the two do not fit; `undefined` for no date
 */
export function offsetDate(local: string | undefined, universal: string | undefined): string | undefined {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(local ?? '');
  if (!found || found[1]?.startsWith('0000')) return undefined;
  const at = Date.parse(`${found[1]}T${found[2]}Z`);
  const utc = Date.parse(`${(universal ?? '').replace(' ', 'T')}Z`);
  const minutes = Math.round((at - utc) / 60_000);
  if (Number.isNaN(minutes) || Math.abs(minutes) > 14 * 60) return found[1];
  const sign = minutes < 0 ? '-' : '+';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${found[1]}T${found[2]}${minutes === 0 ? 'Z' : `${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`}`;
}
