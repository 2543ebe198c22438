// What is shown, and when it begins and ends to be: `publish_from`, `startPublishing`, `visible until`, `DocumentPublishTo`.
const SHOWN =
  '(?:publish(?:ed|ing)?|publication|pub|valid|validity|visible|visibility|online|active|display(?:ed)?|shown?|live|availab(?:le|ility)|release[ds]?|embargo(?:ed)?|schedul(?:e|ed|ing)|effective|air)';
const TIME = '(?: ?(?:date|time|datetime|timestamp|at|on))*';
const START = '(?:start|starts|begin|begins|from|since|after|up)';
const STOP = '(?:end|ends|until|till|to|through|thru|down|stop|stops)';

const ENDS = new RegExp(
  `(?:^| )(?:${SHOWN}${TIME} ?${STOP}${TIME}|${STOP} ?${SHOWN}${TIME}|expir(?:e|es|ed|y|ation)${TIME}|(?:sunset|take ?down|unpublish(?:ed|ing)?|retire(?:d|ment)?|withdraw(?:n|al)?|offline) ?(?:date|time|at|on)${TIME})$`,
);
const EMBARGO = /(?:^| )embargo(?:ed)? ?(?:until|till|to|end(?:s|ed)?|date)/;
const BEGINS = new RegExp(
  `(?:^| )(?:${SHOWN} ?(?:date|time|datetime|timestamp|at|on|for)${TIME}|${SHOWN}${TIME} ?${START}${TIME}|${START} ?${SHOWN}${TIME}|(?:date|time) ?${SHOWN}|go ?live ?(?:date|time|at|on)${TIME})$`,
);

/**
 * Tells whether the name of a field is that of the day from which a record is public, or until which it is.
 *
 * @param words the words of the name, in lower case, with spaces between them
 */
export function dateKeyOf(words: string): 'begin' | 'end' | undefined {
  if (EMBARGO.test(words)) return 'begin';
  if (ENDS.test(words)) return 'end';
  return BEGINS.test(words) ? 'begin' : undefined;
}
