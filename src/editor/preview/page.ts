import type { FromPage, PreviewLook, PreviewState, ToPage } from './messages';

interface Host {
  postMessage(message: FromPage): void;
  getState(): PreviewState | undefined;
  setState(state: PreviewState): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const frame = document.getElementById('report')!;
const problem = document.getElementById('problem')!;
const bar = document.getElementById('bar')!;
const choices = (['audience', 'language', 'paper'] as const).map(
  (name) => [name, document.getElementById(name) as HTMLSelectElement] as const,
);
const filtered = document.getElementById('filtered') as HTMLInputElement;
const filter = document.getElementById('filter')!;
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const initial: PreviewState = JSON.parse(document.body.dataset.state!);
let state: PreviewState = host.getState() ?? initial;
if (state.uri !== initial.uri) state = initial;

function keep(change: Partial<PreviewState>): void {
  state = { ...state, ...change };
  host.setState(state);
}

/** Takes over the body and styles of a report. Scripts of parsed documents never run, and the policy allows none. */
function show({ html, ...look }: { html: string } & PreviewLook): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  sheet.replaceSync([...parsed.querySelectorAll('style')].map((style) => style.textContent ?? '').join('\n'));
  for (const element of parsed.querySelectorAll('script, style, meta, link, iframe, object, embed, base'))
    element.remove();
  const scroll = frame.childElementCount > 0 ? window.scrollY : state.scroll;
  frame.replaceChildren(...parsed.body.childNodes);
  frame.className = parsed.body.className;
  window.scrollTo(0, scroll);
  for (const block of blocks()) block.tabIndex = 0;
  for (const [name, choice] of choices) choice.value = look[name];
  document.getElementById('filter-words')!.textContent = look.filter;
  filtered.checked = look.filtered;
  filter.hidden = look.filter === '';
  problem.hidden = true;
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === 'show') {
    keep({ audience: data.audience, filtered: data.filtered });
    show(data);
  } else if (data.kind === 'follow') {
    follow(data.finding);
  } else {
    problem.textContent = data.message;
    problem.hidden = false;
  }
});

let saving: number | undefined;
window.addEventListener('scroll', () => {
  window.clearTimeout(saving);
  saving = window.setTimeout(() => keep({ scroll: window.scrollY }), 200);
});
for (const [name, choice] of choices)
  choice.addEventListener('change', () => {
    keep({ [name]: choice.value });
    host.postMessage({ kind: 'look', change: { [name]: choice.value } });
  });
filtered.addEventListener('change', () => host.postMessage({ kind: 'look', change: { filtered: filtered.checked } }));
const blocks = () => [...frame.querySelectorAll<HTMLElement>('[data-finding]')];

function reveal(block: HTMLElement | null | undefined): void {
  if (block) host.postMessage({ kind: 'reveal', finding: block.dataset.finding! });
}
frame.addEventListener('dblclick', ({ target }) => reveal((target as Element).closest<HTMLElement>('[data-finding]')));
frame.addEventListener('keydown', ({ key, target }) => {
  // Links and buttons inside of a finding keep their own key.
  if (key === 'Enter' && target instanceof HTMLElement && target.dataset.finding !== undefined) reveal(target);
});
/** The finding of the cursor where it is to be seen, else the first one that is. */
document.getElementById('reveal')!.addEventListener('click', () => {
  const seen = (block: HTMLElement) => {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > bar.offsetHeight && top < window.innerHeight;
  };
  const here = blocks().filter(seen);
  reveal(here.find((block) => block.classList.contains('tam-here')) ?? here[0]);
});
document.getElementById('render')!.addEventListener('click', () => host.postMessage({ kind: 'render' }));

/** Shows the finding in which the cursor stands, without taking the focus. */
function follow(finding: string): void {
  for (const marked of frame.querySelectorAll('.tam-here')) marked.classList.remove('tam-here');
  const block = frame.querySelector<HTMLElement>(`[data-finding="${CSS.escape(finding)}"]`);
  if (!block) return;
  block.classList.add('tam-here');
  const { top, bottom } = block.getBoundingClientRect();
  if (bottom < bar.offsetHeight + 20 || top > window.innerHeight) block.scrollIntoView({ block: 'start' });
}

function zoom(to: number): void {
  const size = Math.min(2, Math.max(0.5, Math.round(to * 10) / 10));
  frame.style.setProperty('zoom', String(size));
  document.getElementById('size')!.textContent = `${Math.round(size * 100)} %`;
  keep({ zoom: size });
}
document.getElementById('smaller')!.addEventListener('click', () => zoom(state.zoom - 0.1));
document.getElementById('larger')!.addEventListener('click', () => zoom(state.zoom + 0.1));
document.getElementById('print')!.addEventListener('click', () => host.postMessage({ kind: 'print' }));

// The report follows the theme of the editor, not that of the operating system.
const followTheme = () => {
  const dark =
    document.body.classList.contains('vscode-dark') || document.body.classList.contains('vscode-high-contrast');
  document.documentElement.dataset.theme =
    dark && !document.body.classList.contains('vscode-high-contrast-light') ? 'dark' : 'light';
};
new MutationObserver(followTheme).observe(document.body, { attributes: true, attributeFilter: ['class'] });
followTheme();
zoom(state.zoom ?? 1);
host.postMessage({ kind: 'ready' });
