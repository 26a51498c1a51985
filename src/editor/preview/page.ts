import type { FromPage, PreviewState, ToPage } from './messages';

interface Host {
  postMessage(message: FromPage): void;
  getState(): PreviewState | undefined;
  setState(state: PreviewState): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const frame = document.getElementById('report')!;
const problem = document.getElementById('problem')!;
const choice = document.getElementById('audience') as HTMLSelectElement;
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
function show(html: string, audience: string): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  sheet.replaceSync([...parsed.querySelectorAll('style')].map((style) => style.textContent ?? '').join('\n'));
  for (const element of parsed.querySelectorAll('script, style, meta, link, iframe, object, embed, base'))
    element.remove();
  const scroll = frame.childElementCount > 0 ? window.scrollY : state.scroll;
  frame.replaceChildren(...parsed.body.childNodes);
  frame.className = parsed.body.className;
  window.scrollTo(0, scroll);
  choice.value = audience;
  problem.hidden = true;
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === 'show') {
    keep({ audience: data.audience });
    show(data.html, data.audience);
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
choice.addEventListener('change', () => host.postMessage({ kind: 'audience', audience: choice.value }));
frame.addEventListener('dblclick', ({ target }) => {
  const block = (target as Element).closest<HTMLElement>('[data-finding]');
  if (block) host.postMessage({ kind: 'reveal', finding: block.dataset.finding! });
});

/** Shows the finding in which the cursor stands, without taking the focus. */
function follow(finding: string): void {
  for (const marked of frame.querySelectorAll('.tam-here')) marked.classList.remove('tam-here');
  const block = frame.querySelector<HTMLElement>(`[data-finding="${CSS.escape(finding)}"]`);
  if (!block) return;
  block.classList.add('tam-here');
  const { top, bottom } = block.getBoundingClientRect();
  if (bottom < 60 || top > window.innerHeight) block.scrollIntoView({ block: 'start' });
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
