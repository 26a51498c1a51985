import type { Engine } from './proof';

/** The PowerShell that the suite runs with; its path comes from `suite.mjs`, which installs it. */
export async function engine(): Promise<Engine> {
  const { TAM_PWSH: pwsh, TAM_ENGINE_CACHE: cacheDir } = process.env;
  if (!pwsh || !cacheDir)
    throw new Error('Run these tests by test/powershell/suite.mjs, which finds PowerShell for them.');
  return { pwsh, cacheDir };
}
