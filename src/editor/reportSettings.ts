import * as vscode from 'vscode';
import type { BrandRequest } from '../workspace/brand';
import type { Settings } from '../workspace/settings';
import { editorFiles, toUri } from './files';
import { saidOf, setting } from './settings';

/** A path of a setting: relative to the workspace folder of a file (or its own folder), or absolute. */
export function settingPath(path: string, of: vscode.Uri): string {
  if (/^([a-z][a-z0-9+.-]*:|[\\/])/i.test(path)) return toUri(path).toString();
  const folder = vscode.workspace.getWorkspaceFolder(of)?.uri ?? vscode.Uri.joinPath(of, '..');
  return vscode.Uri.joinPath(folder, path).toString();
}

/**
 * How the reports of a file look and speak, as the settings say. A logo that the workspace names lies in it: another one is
 * told and left out.
 */
export async function reportSettings(
  of: vscode.Uri,
  warn: (text: string) => void,
): Promise<{
  language: string;
  paper: Settings['report.paper'];
  brand: BrandRequest;
}> {
  const { logo: named, ...brand } = setting('report.brand', of);
  const logo = named && settingPath(named, of);
  const isOurs = !logo || !isOfWorkspace(named, of) || (await isInWorkspace(logo, of));
  if (!isOurs)
    warn(vscode.l10n.t('The logo that the settings of the workspace name lies outside of it. It is left out.'));
  return {
    language: setting('report.language', of),
    paper: setting('report.paper', of),
    brand: { ...brand, logo: isOurs ? logo : undefined },
  };
}

const isOfWorkspace = (logo: string, of: vscode.Uri) =>
  ofWorkspace('report.brand', of).some((brand) => brand.logo === logo);

/** What the workspace says of a setting; the rest comes from the user. */
function ofWorkspace<Key extends keyof Settings>(key: Key, of: vscode.Uri): Settings[Key][] {
  const said = saidOf(key, of);
  return [said?.workspaceValue, said?.workspaceFolderValue].filter((value) => value !== undefined);
}

async function isInWorkspace(path: string, of: vscode.Uri): Promise<boolean> {
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [vscode.Uri.joinPath(of, '..')];
  for (const folder of folders) if (await editorFiles.holds(folder.toString(), path)) return true;
  return false;
}

/**
 * A team's own templates by name; none in a workspace that is not trusted. One that the workspace names lies in it: another
 * one is told and left out.
 */
export async function reportTemplates(
  of: vscode.Uri,
  warn: (text: string) => void,
): Promise<{ name: string; path: string }[]> {
  if (!vscode.workspace.isTrusted) return [];
  const theirs = ofWorkspace('report.templates', of);
  const found: { name: string; path: string }[] = [];
  for (const [name, file] of Object.entries(setting('report.templates', of))) {
    const path = settingPath(file, of);
    const isTheirs = theirs.some((templates) => Object.hasOwn(templates, name) && templates[name] === file);
    if (!isTheirs || (await isInWorkspace(path, of))) found.push({ name, path });
    else
      warn(
        vscode.l10n.t(
          'The template "{0}" that the settings of the workspace name lies outside of it. It is left out.',
          name,
        ),
      );
  }
  return found;
}
