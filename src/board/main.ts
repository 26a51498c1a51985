import type { BoardFrame } from './frame';
import './frame';
import type { FromPage, ToPage, ViewState } from './messages';
import { Store } from './store';
import { english } from './words/english';
import { german } from './words/german';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): ViewState | undefined;
  setState(state: ViewState): void;
};

const code = acquireVsCodeApi();
const store = new Store({
  post: (message) => code.postMessage(message),
  remember: (state) => code.setState(state),
  remembered: code.getState(),
  uri: document.body.dataset.uri ?? '',
  words: document.documentElement.lang.startsWith('de') ? german : english,
});
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => store.hear(data));
// Whoever goes elsewhere has left the field.
window.addEventListener('blur', () => {
  for (const writer of store.writers) void writer.write();
});
document.querySelector<BoardFrame>('tam-board')?.begin(store);
code.postMessage({ kind: 'ready' });
