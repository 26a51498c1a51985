import * as vscode from 'vscode';
import type { BrandRequest } from '../workspace/brand';
import { toUri } from './files';
import type { Settings } from './ids';
import { setting } from './settings';

/** A path of a setting: relative to the workspace folder of a file (or its own folder), or absolute. */
export function settingPath(path: string, of: vscode.Uri): string {
  if (/^([a-z][a-z0-9+.-]*:|[\\/])/i.test(path)) return toUri(path).toString();
  const folder = vscode.workspace.getWorkspaceFolder(of)?.uri ?? vscode.Uri.joinPath(of, '..');
  return vscode.Uri.joinPath(folder, path).toString();
}

/** How the reports of a file look and speak, as the settings say. */
export function reportSettings(of: vscode.Uri): {
  language: string;
  paper: Settings['report.paper'];
  brand: BrandRequest;
} {
  const { logo, ...brand } = setting('report.brand', of);
  return {
    language: setting('report.language', of),
    paper: setting('report.paper', of),
    brand: { ...brand, logo: logo && settingPath(logo, of) },
  };
}

/** A team's own templates by name; none in a workspace that is not trusted. */
export function reportTemplates(of: vscode.Uri): { name: string; path: string }[] {
  if (!vscode.workspace.isTrusted) return [];
  return Object.entries(setting('report.templates', of)).map(([name, path]) => ({ name, path: settingPath(path, of) }));
}
