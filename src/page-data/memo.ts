const MOST = 50_000;

/**
 * Makes a function that caches its results, because pages ask for the same headlines, names and dates again and again.
 * Only for functions whose result depends on the text alone.
 */
export function memoize<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    // All at once: finding the oldest entries would cost more than computing them again.
    if (known.size >= MOST) known.clear();
    known.set(text, made);
    return made;
  };
}
