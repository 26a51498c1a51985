import './frame';
import './fieldwork/fieldwork';
import './findings/findings';
import './plan/plan';
import { BoardFrame } from './frame';
import type { ToPage } from './messages';
import { type Host, Store } from './store';
import { english } from './words/english';
import { german } from './words/german';

declare function acquireVsCodeApi(): Host;

const words = document.documentElement.lang.startsWith('de') ? german : english;
const frame = document.querySelector('tam-board');
if (frame instanceof BoardFrame) {
  const store = new Store(acquireVsCodeApi(), words, document.body.dataset.uri ?? '', () => frame.requestUpdate());
  frame.words = words;
  frame.store = store;
  window.addEventListener('message', (event: MessageEvent<ToPage>) => store.hear(event.data));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void store.writeAll();
  });
  store.start();
}
