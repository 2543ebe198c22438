import { useEffect, useRef, useState } from 'preact/hooks';
import type { Preview, PreviewRequest } from '../protocol.ts';
import { ask } from './api.ts';
import { words } from './language.ts';

const WAIT_MS = 200;

/** Renders the text a moment after the last change. */
export function usePreview(asked: PreviewRequest): Preview | undefined {
  const [preview, setPreview] = useState<Preview>();
  const wanted = JSON.stringify(asked);
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      ask<Preview>('POST', 'preview', JSON.parse(wanted)).then(
        (made) => {
          if (!isOld) setPreview(made);
        },
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  return preview;
}

/**
 * The article's page as the site shows it, in a frame without scripts. The frame keeps its document between two
 * renderings, so that it neither flickers nor loses its place.
 */
export function PreviewPane({ preview, scrolled }: { preview: Preview | undefined; scrolled: number }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const isFilled = useRef(false);
  useEffect(() => {
    const { current } = frame;
    if (!current || !preview) return;
    const shown = current.contentDocument;
    if (!isFilled.current || !shown?.body) {
      isFilled.current = true;
      current.srcdoc = preview.html;
      return;
    }
    const next = new DOMParser().parseFromString(preview.html, 'text/html');
    shown.body.replaceChildren(...shown.adoptNode(next.body).childNodes);
  }, [preview]);
  useEffect(() => {
    const page = frame.current?.contentDocument?.documentElement;
    if (page) page.scrollTop = scrolled * (page.scrollHeight - page.clientHeight);
  }, [scrolled]);
  return (
    <div class="look">
      <iframe ref={frame} title={words().look} sandbox="allow-same-origin" />
    </div>
  );
}
