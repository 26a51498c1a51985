// Runs in VS Code's Markdown preview. On our own pages (checks, rules), each command gets a button that copies it.

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
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy this command');
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText((code.textContent ?? '').trimEnd());
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 1500);
    });
    block.append(button);
  }
}

// The preview puts its content in after its scripts ran, and replaces it when the page changes.
new MutationObserver(addButtons).observe(document.body, { childList: true, subtree: true });
addButtons();
