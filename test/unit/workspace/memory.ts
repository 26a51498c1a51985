import type { ChecklistSource } from '../../../src/checklists/catalog';
import { FileChanged, FileProblem, type FileSystem, sameBytes, wayFrom } from '../../../src/workspace/fileSystem';
import { Project } from '../../../src/workspace/project';

/** Files in memory, by paths with forward slashes; what is written lands in the same map. */
export function memoryFiles(content: Map<string, string | Uint8Array>): FileSystem {
  const bytesOf = (each: string | Uint8Array) => (typeof each === 'string' ? new TextEncoder().encode(each) : each);
  const plain = (path: string) => {
    const parts: string[] = [];
    for (const part of path.split('/')) {
      if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    }
    return parts.join('/');
  };
  return {
    async read(path) {
      const found = content.get(plain(path));
      if (found === undefined) throw new FileProblem(path, `${path}: cannot be read (there is no such file).`);
      return bytesOf(found);
    },
    async write(path, bytes, { expected } = {}) {
      const there = content.get(plain(path));
      if (expected !== undefined && !sameBytes(there === undefined ? null : bytesOf(there), expected))
        throw new FileChanged(path);
      content.set(plain(path), new TextDecoder().decode(bytes));
    },
    async kind(path) {
      if (content.has(plain(path))) return 'file';
      const folder = plain(path);
      return folder === '' || [...content.keys()].some((each) => each.startsWith(`${folder}/`)) ? 'folder' : undefined;
    },
    async list(folder) {
      const start = plain(folder) === '' ? '' : `${plain(folder)}/`;
      const names = new Map<string, 'file' | 'folder'>();
      for (const each of content.keys()) {
        if (!each.startsWith(start)) continue;
        const [name, ...rest] = each.slice(start.length).split('/');
        names.set(name!, rest.length > 0 ? 'folder' : 'file');
      }
      return [...names].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async holds(folder, path) {
      const within = plain(folder);
      return within === '' || plain(path) === within || plain(path).startsWith(`${within}/`);
    },
    join: (folder, relative) => plain(`${folder}/${relative}`),
    folderOf: (path) => path.split('/').slice(0, -1).join('/'),
    relative: (folder, path) => wayFrom(plain(folder), plain(path)),
    nameOf: (path) => path.split('/').at(-1)!,
  };
}

/** The checks of the worked example of the contract. */
export const example: ChecklistSource = {
  origin: 'shipped',
  file: {
    formatVersion: 1,
    id: 'example',
    title: 'Example',
    version: '2026.11',
    checks: [
      { id: 'A', title: 'A is so', focusArea: 'security', rating: { probability: 5, impact: 4, effort: 2 } },
      { id: 'B', title: 'B is so', focusArea: 'security', rating: { probability: 3, impact: 3, effort: 1 } },
      { id: 'C', title: 'C is so', focusArea: 'availability', rating: { probability: 2, impact: 5, effort: 5 } },
    ],
  },
};

/** A project over files in memory, with the example checklist; every findings file and checklist is put in. */
export function memoryProject(files: Readonly<Record<string, string | Uint8Array>>, asOf = '2026-11-22') {
  const content = new Map<string, string | Uint8Array>(Object.entries(files));
  const project = new Project(memoryFiles(content), { shipped: [example], asOf });
  for (const [path, text] of Object.entries(files)) if (typeof text === 'string') project.put(path, text);
  return { project, content };
}
