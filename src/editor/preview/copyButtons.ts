// Runs in VS Code's Markdown preview. Our own pages (checks, rules, findings …) say to screen readers what they are, and each
// command on them gets a button that copies it.

/** A page knows no display; its browser speaks the same language. */
const words = /^de\b/i.test(navigator.language)
  ? { copy: 'Kopieren', copied: 'Kopiert', what: 'Diesen Befehl kopieren', done: 'Der Befehl ist kopiert' }
  : { copy: 'Copy', copied: 'Copied', what: 'Copy this command', done: 'The command is copied' };

function isOurPage(): boolean {
  const settings = document.getElementById('vscode-markdown-preview-data')?.dataset.settings;
  try {
    return String((JSON.parse(settings ?? '{}') as { source?: unknown }).source).startsWith('tam-assess:');
  } catch {
    return false;
  }
}

/** VS Code gives its previews neither a language nor a title, and no landmark. */
function sayWhatItIs(): void {
  document.documentElement.lang ||= 'en';
  document.title = document.querySelector('h1')?.textContent?.trim() || 'TAM Assess';
  document.querySelector('.markdown-body')?.setAttribute('role', 'main');
  document.body.classList.add('tam-page');
}

function complete(): void {
  if (!isOurPage()) return;
  sayWhatItIs();
  addButtons();
}

function addButtons(): void {
  for (const code of document.querySelectorAll('pre > code')) {
    const block = code.parentElement!;
    if (block.querySelector('.tam-copy')) continue;
    const button = document.createElement('button');
    button.className = 'tam-copy';
    button.type = 'button';
    button.textContent = words.copy;
    button.setAttribute('aria-label', words.what);
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText((code.textContent ?? '').trimEnd());
      const say = (text: string, name: string) => {
        button.textContent = text;
        button.setAttribute('aria-label', name);
      };
      say(words.copied, words.done);
      setTimeout(() => say(words.copy, words.what), 1500);
    });
    block.append(button);
  }
}

// The preview puts its content in after its scripts ran, and replaces it when the page changes.
new MutationObserver(complete).observe(document.body, { childList: true, subtree: true });
complete();
