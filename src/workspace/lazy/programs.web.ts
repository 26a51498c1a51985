/** The web has no programs. */
export async function shellProgram(_shell: 'powershell' | 'cmd'): Promise<string | undefined> {
  return undefined;
}
