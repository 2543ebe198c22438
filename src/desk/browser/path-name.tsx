/**
 * Shows a path from left to right, each name in it in its own direction: an Arabic folder and an Arabic file beside it
 * would otherwise change places, and the ending would stand at the folder.
 */
export function PathName({ path }: { path: string }) {
  return (
    <bdi dir="ltr">
      {path.split(/([/\\.#]+)/).map((piece, at) =>
        // Names and signs take turns, so a place in the list is a key.
        at % 2 ? piece : <bdi key={at}>{piece}</bdi>,
      )}
    </bdi>
  );
}
