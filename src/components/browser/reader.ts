/** The reader's controls. The page is complete without them. */
import '../../offline/service-worker/register.ts';

const root = document.documentElement;

function remember(name: 'theme' | 'size' | 'saver', value: string): void {
  if (value === '') delete root.dataset[name];
  else root.dataset[name] = value;
  try {
    if (value === '') localStorage.removeItem(`warraq-${name}`);
    else localStorage.setItem(`warraq-${name}`, value);
  } catch {
    // Storage is blocked: the choice lasts for this page only.
  }
}

const THEMES = ['', 'light', 'dark'] as const;

function themeButton(button: HTMLButtonElement): void {
  const names = (button.dataset.names ?? '').split('|');
  const label = button.getAttribute('aria-label') ?? '';
  const show = () => {
    const at = Math.max(0, THEMES.indexOf((root.dataset.theme ?? '') as (typeof THEMES)[number]));
    const name = `${label}: ${names[at]}`;
    button.setAttribute('aria-label', name);
    button.title = name;
    return at;
  };
  show();
  button.hidden = false;
  button.addEventListener('click', () => {
    remember('theme', THEMES[(show() + 1) % THEMES.length] ?? '');
    show();
  });
}

const SIZES = [0.9, 1, 1.1, 1.2, 1.35, 1.5];

function sizeButton(button: HTMLButtonElement): void {
  button.addEventListener('click', () => {
    const now = SIZES.indexOf(Number(root.dataset.size ?? 1));
    const next = Math.min(SIZES.length - 1, Math.max(0, (now < 0 ? 1 : now) + Number(button.dataset.size)));
    const size = SIZES[next] ?? 1;
    remember('size', size === 1 ? '' : String(size));
    root.style.setProperty('--scale', String(size));
  });
}

function copyButton(button: HTMLButtonElement): void {
  const label = button.textContent;
  button.addEventListener('click', async () => {
    const { url = location.href, title = document.title, done = '' } = button.dataset;
    if (navigator.share && matchMedia('(pointer: coarse)').matches) {
      await navigator.share({ url, title }).catch(() => undefined);
      return;
    }
    await navigator.clipboard.writeText(url).then(
      () => {
        button.textContent = done;
        setTimeout(() => {
          button.textContent = label;
        }, 2500);
      },
      () => undefined,
    );
  });
}

// Numbers of footnotes are not read aloud.
function spokenText(part: HTMLElement): string {
  const copy = part.cloneNode(true) as HTMLElement;
  for (const mark of copy.querySelectorAll('[data-footnote-ref]')) mark.remove();
  return copy.textContent ?? '';
}

function listenButton(button: HTMLButtonElement): void {
  const text = document.querySelector<HTMLElement>('[data-article-body]');
  if (!('speechSynthesis' in window) || !text) return;
  const spoken = (text.closest<HTMLElement>('[lang]')?.lang ?? root.lang).slice(0, 2);
  const voice = () => speechSynthesis.getVoices().find((each) => each.lang.toLowerCase().startsWith(spoken));
  const label = button.textContent;
  const show = () => {
    button.hidden = !voice();
  };
  show();
  speechSynthesis.addEventListener('voiceschanged', show);
  const stop = () => {
    speechSynthesis.cancel();
    button.textContent = label;
  };
  button.addEventListener('click', () => {
    if (speechSynthesis.speaking) return stop();
    const parts = [...text.querySelectorAll<HTMLElement>('p, h2, h3, li, blockquote > p, figcaption')].filter(
      (part) => !part.closest('.footnotes') && !part.parentElement?.closest('p, li'),
    );
    for (const [index, part] of parts.entries()) {
      const speech = new SpeechSynthesisUtterance(spokenText(part));
      const chosen = voice();
      if (chosen) speech.voice = chosen;
      speech.lang = chosen?.lang ?? root.lang;
      if (index === parts.length - 1) speech.onend = stop;
      speechSynthesis.speak(speech);
    }
    button.textContent = button.dataset.stop ?? label;
  });
  addEventListener('pagehide', stop);
}

/**
 * The load-image toggle: the page's style hides pictures; the button chooses, also against the system's setting for
 * saving data.
 */
function saverButton(button: HTMLButtonElement): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const asked = connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches;
  const saves = () => (root.dataset.saver === undefined ? asked : root.dataset.saver === 'on');
  const tell = () => button.setAttribute('aria-pressed', String(saves()));
  tell();
  button.hidden = false;
  button.addEventListener('click', () => {
    remember('saver', saves() ? 'off' : 'on');
    tell();
  });
}

const DAY = 86_400_000;

function relativeTime(time: HTMLTimeElement): void {
  const days = Math.round((Date.parse(time.dateTime.slice(0, 10)) - Date.now()) / DAY + 0.5);
  if (Number.isNaN(days) || days > 0 || days < -6) return;
  const words = time.dataset.relative?.split('|')[-days];
  if (!words) return;
  time.title = time.textContent ?? '';
  time.textContent = words;
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-button]')) themeButton(button);
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-saver-button]')) saverButton(button);
for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) relativeTime(time);
const tools = document.querySelector<HTMLElement>('[data-reading-tools]');
if (tools) {
  for (const button of tools.querySelectorAll<HTMLButtonElement>('button')) {
    if (button.dataset.size) sizeButton(button);
    else if (button.dataset.url) copyButton(button);
    else if (button.dataset.stop) listenButton(button);
    else if ('print' in button.dataset) button.addEventListener('click', () => print());
  }
  tools.hidden = false;
}
