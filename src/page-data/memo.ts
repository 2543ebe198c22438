const MOST = 50_000;

/**
 * Makes a function that keeps its last results: pages ask for the same headlines, names and dates again and again.
 * Only for functions whose result follows from the text alone.
 */
export function memoize<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    // All at once: to find the oldest ones would cost more than to make them again.
    if (known.size >= MOST) known.clear();
    known.set(text, made);
    return made;
  };
}
