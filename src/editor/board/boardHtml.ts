import * as vscode from 'vscode';

/** Style sheets of the board, in `media`. */
const sheets = ['board.css', 'board-fields.css', 'board-fieldwork.css', 'board-findings.css', 'board-plan.css'];

/** Folders from which the page of a board may load: what is shipped for it, and the pictures beside the findings file. */
export function boardRoots(extension: vscode.Uri, document: vscode.Uri): vscode.Uri[] {
  const shipped = [vscode.Uri.joinPath(extension, 'dist', 'board'), vscode.Uri.joinPath(extension, 'media')];
  return document.scheme === 'untitled' ? shipped : [...shipped, vscode.Uri.joinPath(document, '..')];
}

/** The page in which a board is drawn. It loads nothing from elsewhere, and no script or style that stands in it by itself. */
export function boardHtml(webview: vscode.Webview, extension: vscode.Uri, document: vscode.Uri): string {
  const nonce = [...globalThis.crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const at = (...way: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extension, ...way));
  const links = [at('dist', 'board', 'codicon.css'), ...sheets.map((name) => at('media', name))]
    .map(
      (href, index) => `<link rel="stylesheet" href="${href}"${index === 0 ? ' id="vscode-codicon-stylesheet"' : ''}>`,
    )
    .join('\n');
  const source = webview.cspSource;
  const uri = document.toString().replace(/[&"<]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src ${source} data:; style-src ${source}; font-src ${source}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${vscode.l10n.t('Board')}</title>
${links}
</head>
<body data-uri="${uri}">
<tam-board></tam-board>
<script nonce="${nonce}" src="${at('dist', 'board', 'board.js')}"></script>
</body>
</html>`;
}
