import { words, writeMoment } from './language.ts';
import type { Unsaved } from './unsaved.ts';

/** Lists unsaved texts of this article that other tabs or earlier sessions left. */
export function UnsavedNotices({
  others,
  onTake,
  onForget,
}: {
  others: readonly Unsaved[];
  onTake(unsaved: Unsaved): void;
  onForget(unsaved: Unsaved): void;
}) {
  const say = words();
  return (
    <>
      {others.map((each) => (
        <p class="warning" key={`${each.tab}${each.at}`}>
          {say.unsavedElsewhere(writeMoment(new Date(each.at).toISOString()))}{' '}
          <button type="button" onClick={() => onTake(each)}>
            {say.takeBack}
          </button>{' '}
          <button type="button" onClick={() => confirm(say.reallyForget) && onForget(each)}>
            {say.forget}
          </button>
        </p>
      ))}
    </>
  );
}
