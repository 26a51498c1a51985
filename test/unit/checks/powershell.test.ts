import { strict as assert } from 'node:assert';
import { isCmdlet, readPowerShell } from './powershell';
import { checks, commands, none, readJson } from './shipped';

const reference = readJson<{ commonParameters: string[]; modules: Record<string, Record<string, string[]>> }>(
  'test/data/powershell-cmdlets.json',
);
const lower = (words: Iterable<string>) => new Set([...words].map((word) => word.toLowerCase()));

/** Documented cmdlets. One that several modules have (for example Get-Queue) takes the parameters of all of them. */
const documented = new Map<string, Set<string>>();
for (const cmdlets of Object.values(reference.modules)) {
  for (const [name, parameters] of Object.entries(cmdlets)) {
    documented.set(name, new Set([...(documented.get(name) ?? []), ...lower(parameters)]));
  }
}

/** Cmdlets of modules that Microsoft's reference does not hold, with the parameters that the checks may use. */
const thirdParty: Readonly<Record<string, readonly string[]>> = {
  // dbatools (dbatools.io), MIT
  'Copy-DbaLogin': ['Source', 'Destination', 'Login'],
  'Test-DbaLastBackup': ['SqlInstance', 'Destination'],
  // Microsoft.Graph.Identity.SignIns; its reference lies in microsoftgraph/microsoft-graph-docs-powershell
  'Get-MgIdentityConditionalAccessPolicy': ['All'],
  // Microsoft.OSConfig, described on learn.microsoft.com/windows-server/security/osconfig
  'Get-OSConfigDesiredConfiguration': ['Scenario'],
  'Set-OSConfigDesiredConfiguration': ['Scenario', 'Default'],
  // AzureBasicLoadBalancerUpgrade, described in the upgrade guidance of Azure Load Balancer
  'Start-AzBasicLoadBalancerUpgrade': ['ResourceGroupName', 'BasicLoadBalancerName', 'ValidateScenarioOnly'],
  // AzureADSSO.psd1, installed with Microsoft Entra Connect Sync
  'New-AzureADSSOAuthenticationContext': [],
  'Update-AzureADSSOForest': ['OnPremCredentials'],
};

/** Dynamic parameters: a provider adds them, so the page of the cmdlet may not list them. */
const dynamic: Readonly<Record<string, readonly string[]>> = {
  'Get-ChildItem': ['Directory'], // FileSystem
  'Set-ItemProperty': ['Type'], // Registry
};

const writingVerbs = lower(
  (
    'Add Approve Backup Block Checkpoint Clear Close Complete Compress Copy Deny Disable Disconnect Dismount Edit Enable ' +
    'Expand Export Grant Initialize Install Limit Lock Merge Mount Move New Optimize Out Publish Push Redo Register ' +
    'Remove Rename Repair Reset Resize Restart Restore Resume Retry Revoke Save Send Set Start Stop Submit Suspend ' +
    'Switch Sync Tee Undo Uninstall Unlock Unpublish Unregister Update Write'
  ).split(' '),
);
/** Cmdlets with a writing verb that only make an object in memory, or say what went wrong. */
const inMemory = new Set(['New-Object', 'New-TimeSpan', 'New-Guid', 'Write-Error']);
/** Cmdlets that give text instead of objects, so that nothing could judge or import the answer. */
const forbidden = new Set([
  'Format-Table',
  'Format-List',
  'Format-Wide',
  'Format-Custom',
  'Out-File',
  'Invoke-Expression',
]);
/** Programs that a verification may start, and how they only read. */
const readingPrograms: Readonly<Record<string, RegExp>> = {
  'auditpol.exe': /^\/get /,
  'dcdiag.exe': /^(?!.*\/fix)/i,
  'vssadmin.exe': /^list /,
  'w32tm.exe': /^\/(query|monitor|stripchart)\b/,
};

/** Methods that a verification may call: each gives a value and changes nothing outside its own variables. */
const readingMethods = new Set(
  (
    'Abs AddDays AddHours Close Create CreateInstance Escape ExpandEnvironmentVariables Floor FromFileTime ' +
    'GetAccessRules GetBaseException GetCloudWorkspaces GetParentElement GetResponse GetString GetTypeFromProgID ' +
    'Invoke Match Parse Round Substring ToFileTimeUtc ToInt32 ToString ToUniversalTime ToUpper Translate Trim ' +
    'Verify new'
  ).split(' '),
);

const powershell = commands.filter(({ kind }) => kind === 'powershell');

/** What is wrong with a verification: it must only read. */
function writes(run: string): string[] {
  const { calls, redirections } = readPowerShell(run);
  const methods = [...run.matchAll(/(?:\.|::)([A-Za-z]\w*)\(/g)].map(([, method]) => method!);
  return [
    ...redirections.map((target) => `redirects output: ${target}`),
    ...methods.filter((method) => !readingMethods.has(method)).map((method) => `calls the method ${method}`),
    ...calls.flatMap(({ name, arguments: rest, parameters }) => {
      if (!isCmdlet(name)) {
        const reads = readingPrograms[name];
        return reads?.test(rest) ? [] : [`starts ${name} ${rest.slice(0, 40)}`];
      }
      const verb = name.slice(0, name.indexOf('-')).toLowerCase();
      if (writingVerbs.has(verb) && !inMemory.has(name)) return [`${name} writes`];
      if (forbidden.has(name)) return [`${name} is not allowed`];
      const web = /^Invoke-(WebRequest|RestMethod)$/.test(name);
      if (web && parameters.some((parameter) => /^method$/i.test(parameter)) && !/-Method\s+'?Get\b/i.test(rest)) {
        return [`${name} with a method other than GET`];
      }
      return [];
    }),
  ];
}

/** Cmdlets that nobody documents, and parameters that the cmdlet does not have. */
function unknown(run: string): string[] {
  const common = lower(reference.commonParameters);
  return readPowerShell(run)
    .calls.filter(({ name }) => isCmdlet(name))
    .flatMap(({ name, parameters }) => {
      const known = documented.get(name) ?? (thirdParty[name] && lower(thirdParty[name]));
      if (!known) return [`${name} is not documented`];
      const extra = lower(dynamic[name] ?? []);
      return parameters
        .filter((parameter) => {
          const word = parameter.toLowerCase();
          return !known.has(word) && !common.has(word) && !extra.has(word);
        })
        .map((parameter) => `${name} has no parameter -${parameter}`);
    });
}

describe('PowerShell of the shipped checks', () => {
  it('balances quotes, braces, brackets and parentheses', () => {
    assert.ok(powershell.length > 200);
    none(
      powershell.flatMap(({ check, use, run }) =>
        readPowerShell(run).problems.map((problem) => `${check} ${use}: ${problem}`),
      ),
      'PowerShell that does not balance',
    );
  });

  it('calls documented cmdlets with documented parameters', () => {
    none(
      powershell.flatMap(({ check, use, run }) => unknown(run).map((problem) => `${check} ${use}: ${problem}`)),
      'undocumented cmdlet or parameter',
    );
  });

  it('writes parameters in full, in the letter case of the reference', () => {
    const spelled = new Set(Object.values(reference.modules).flatMap((cmdlets) => Object.values(cmdlets).flat()));
    for (const words of [reference.commonParameters, ...Object.values(thirdParty), ...Object.values(dynamic)]) {
      for (const word of words) spelled.add(word);
    }
    // Where-Object takes comparison operators, which are written in lower case everywhere.
    const operators = /^(eq|ne|lt|le|gt|ge|like|notlike|match|notmatch|in|notin|contains|notcontains)$/;
    none(
      powershell.flatMap(({ check, use, run }) =>
        readPowerShell(run).calls.flatMap(({ name, parameters }) =>
          isCmdlet(name)
            ? parameters
                .filter((parameter) => !spelled.has(parameter) && !operators.test(parameter))
                .map((parameter) => `${check} ${use}: ${name} -${parameter}`)
            : [],
        ),
      ),
      'parameter in another letter case',
    );
  });

  it('uses every exception that is listed above', () => {
    const used = new Set(
      powershell.flatMap(({ run }) =>
        readPowerShell(run).calls.flatMap(({ name, parameters }) => [
          name,
          ...parameters.map((parameter) => `${name} ${parameter}`),
        ]),
      ),
    );
    const listed = [...Object.entries(thirdParty), ...Object.entries(dynamic)].flatMap(([name, parameters]) => [
      name,
      ...parameters.map((parameter) => `${name} ${parameter}`),
    ]);
    none(
      [...listed, ...Object.keys(readingPrograms)].filter((name) => !used.has(name)),
      'exception that nothing needs',
    );
  });

  it('only reads in verifications', () => {
    none(
      powershell
        .filter(({ use }) => use !== 'remediation')
        .flatMap(({ check, run }) => writes(run).map((problem) => `${check}: ${problem}`)),
      'verification that does more than read',
    );
  });

  it('only reads in verifications with programs', () => {
    none(
      commands
        .filter(({ kind, use }) => kind === 'command' && use !== 'remediation')
        .filter(({ run }) => {
          const [program = '', ...rest] = run.split(' ');
          return !readingPrograms[program]?.test(rest.join(' '));
        })
        .map(({ check, run }) => `${check}: ${run}`),
      'program that is not on the list of reading ones',
    );
  });

  it('tells an empty event log from one that could not be read', () => {
    // Get-WinEvent fails where no event matches. With that failure silenced, an unreadable log would look healthy.
    none(
      checks.flatMap((check) =>
        (check.verify ?? [])
          .filter(({ healthyWhen }) => healthyWhen && 'rows' in healthyWhen && healthyWhen.rows === 'none')
          .filter(({ kind, run }) => kind === 'powershell' && /Get-WinEvent[^|]*SilentlyContinue/.test(run))
          .map(() => check.id),
      ),
      'verification that is healthy when it cannot read',
    );
  });

  it('calls no aliases', () => {
    none(
      powershell.flatMap(({ check, use, run }) =>
        readPowerShell(run)
          .calls.filter(({ name }) => !isCmdlet(name) && !/\.(exe|ps1)$/.test(name) && name !== '&')
          .map(({ name }) => `${check} ${use}: ${name}`),
      ),
      'word in the place of a command that is neither cmdlet, program nor script',
    );
  });
});

describe('the PowerShell reader', () => {
  const names = (text: string) => readPowerShell(text).calls.map(({ name }) => name);

  it('finds calls in strings, script blocks, hash tables and expressions', () => {
    assert.deepEqual(
      names(
        `$a = Get-A; "x $(Get-B "y $(Get-C)")" | Where-Object { -not (Get-D) } | Select-Object @{n='z';e={Get-E}}, F-G # Get-H`,
      ),
      ['Get-A', 'Get-B', 'Get-C', 'Where-Object', 'Get-D', 'Select-Object', 'Get-E'],
    );
  });

  it('tells parameters from operators', () => {
    const { calls } = readPowerShell(`(Get-A -One 1).B -match 'x' -and (Get-C -Two:$true -Three (Get-D -Four)) -Five`);
    assert.deepEqual(
      calls.map(({ parameters }) => parameters),
      [['One'], ['Two', 'Three'], ['Four']],
    );
  });

  it('sees what does not balance', () => {
    for (const text of [`Get-A { 'x' `, `Get-A )`, `Get-A 'x`, `"$(Get-A"`, `@{ a = (1] }`]) {
      assert.notEqual(readPowerShell(text).problems.length, 0, text);
    }
    assert.deepEqual(readPowerShell(`'it''s' + "a \`" b" + '{' # (`).problems, []);
  });

  it('refuses what writes', () => {
    for (const text of [
      'Get-A | Set-Content x',
      'Get-A > x.txt',
      'Get-A 2>> x.txt',
      'Get-A | Format-Table',
      'w32tm.exe /config /update',
      'Invoke-WebRequest -Method Post https://contoso.com',
      `"$(Remove-Item x)"`,
      '& $program',
      "(Get-A).Delete('x')",
    ]) {
      assert.notEqual(writes(text).length, 0, text);
    }
    assert.deepEqual(writes('New-Object System.Object; w32tm.exe /query /source 2>$null; Get-A 2>&1'), []);
  });

  it('refuses parameters that do not exist', () => {
    assert.deepEqual(unknown('Get-Service -Nam x -ErrorAction Stop; Get-Nothing'), [
      'Get-Service has no parameter -Nam',
      'Get-Nothing is not documented',
    ]);
  });
});
