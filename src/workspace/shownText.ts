import { shownLine } from '../assessment/invisible';

/** For messages of the editor, in which `[words](command:…)` would be a link: the text as it is. */
export function messageText(text: string): string {
  return shownLine(text).replace(/\](?=\()/g, '] ');
}

/** For labels of the editor, in which `$(name)` would be a picture: the text as it is. */
export function labelText(text: string): string {
  return shownLine(text).replace(/\$\((?=[a-z0-9])/gi, '\\$(');
}
