// Runs in VS Code's Markdown preview. On our own pages (checks, rules), each command gets a button that copies it.

/** A page knows no display; its browser speaks the same language. */
const words = /^de\b/i.test(navigator.language)
  ? { copy: 'Kopieren', copied: 'Kopiert', what: 'Diesen Befehl kopieren' }
  : { copy: 'Copy', copied: 'Copied', what: 'Copy this command' };

function isOurPage(): boolean {
  const settings = document.getElementById('vscode-markdown-preview-data')?.dataset.settings;
  try {
    return String((JSON.parse(settings ?? '{}') as { source?: unknown }).source).startsWith('tam-assess:');
  } catch {
    return false;
  }
}

function addButtons(): void {
  if (!isOurPage()) return;
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
      button.textContent = words.copied;
      setTimeout(() => {
        button.textContent = words.copy;
      }, 1500);
    });
    block.append(button);
  }
}

// The preview puts its content in after its scripts ran, and replaces it when the page changes.
new MutationObserver(addButtons).observe(document.body, { childList: true, subtree: true });
addButtons();
