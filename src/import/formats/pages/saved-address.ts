const SAVED = [
  /<!--\s*saved from url=\(\d+\)(https?:\/\/[^\s<>"]+)/i,
  /<!--\s*Page saved with SingleFile\s+url:\s*(https?:\/\/[^\s<>"]+)/i,
  /<!--\s*(?:Mirrored from|Archived from|Source:)\s+(?:https?:\/\/)?([^\s<>"]+)/i,
];

/** Gives the address that a browser noted in a page that it saved. */
export function savedAddress(html: string): string | undefined {
  const start = html.slice(0, 8000);
  const found = SAVED.map((pattern) => pattern.exec(start)?.[1]).find((each) => each !== undefined);
  if (found === undefined || /^https?:/i.test(found)) return found;
  return /^[\w.-]+\.[a-z]{2,}\//i.test(found) ? `http://${found}` : undefined;
}
