import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CatalogCheck } from '../../src/assessment/catalog';
import type { HealthyWhen } from '../../src/assessment/types';
import { engine } from './engine';
import { prove, runJobs } from './proof';
import { parametersOf, standInText } from './standIns';
import { merged, placed, programScript } from './surroundings';
import { readWorlds, type World } from './worlds';

/** What a few lines of PowerShell answer in a world, one text per object; errors begin with "!". */
const cases: { title: string; world?: Record<string, unknown>; run: string; answers: string[] }[] = [
  {
    title: 'binds parameters as the reference says: positions, pipeline, sets',
    world: { answers: { 'Get-ADUser': '= param($Identity, $Filter, $Server) "$Identity|$Filter|$Server"' } },
    run: `Get-ADUser krbtgt -Server a; Get-ADUser -Filter *; 'piped' | Get-ADUser; Get-ADUser -Filt x; Get-ADUser -Nix 1`,
    answers: ['krbtgt||a', '|*|', 'piped||', '|x|', "!A parameter cannot be found that matches parameter name 'Nix'."],
  },
  {
    title: 'refuses parameters of two parameter sets together',
    world: { answers: { 'Get-ADUser': [] } },
    run: `Get-ADUser -Filter * -LDAPFilter '(a=1)'`,
    answers: [
      '!Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.',
    ],
  },
  {
    title: 'has no commands but those of the world',
    run: 'Get-ADUser krbtgt',
    answers: [
      "!The term 'Get-ADUser' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again.",
    ],
  },
  {
    title: 'loads the modules of the commands that it answers, and no others',
    world: { answers: { 'Get-ADUser': [] } },
    run: `Import-Module ActiveDirectory -ErrorAction Stop; (Get-Module -ListAvailable ActiveDirectory, WebAdministration).Name; try { Import-Module WebAdministration -ErrorAction Stop } catch { "$_" }`,
    answers: [
      'ActiveDirectory',
      "The specified module 'WebAdministration' was not loaded because no valid module file was found in any module directory.",
    ],
  },
  {
    title: 'lets a compiled cmdlet go by the preference of its caller, and a function of a module by its own',
    world: { answers: { 'Get-ADUser': { error: 'no' }, 'Get-NetAdapter': { rows: [1], error: 'no' } } },
    run: `$ErrorActionPreference = 'Stop'; try { Get-ADUser -Filter *; 'went on' } catch { "ended: $_" }; Get-NetAdapter; 'went on'; Get-ADUser -Filter * -ErrorAction SilentlyContinue; 'silent'`,
    answers: ['ended: no', '1', '!no', 'went on', 'silent'],
  },
  {
    title: 'ends a command by throw, whatever the preference',
    world: { answers: { 'Get-ADUser': { throw: { message: 'denied', type: 'System.UnauthorizedAccessException' } } } },
    run: `try { Get-ADUser -Filter * -ErrorAction SilentlyContinue } catch [System.UnauthorizedAccessException] { "caught $_" }`,
    answers: ['caught denied'],
  },
  {
    title: 'answers by the value of a parameter',
    world: {
      answers: {
        'Get-CimInstance': {
          by: 'ClassName',
          Win32_Service: [
            { Name: 'a', StartMode: 'Auto', State: 'Running', DelayedAutoStart: false, ExitCode: 0 },
            { Name: 'b', StartMode: 'Auto', State: 'Stopped', DelayedAutoStart: false, ExitCode: 1067 },
            { Name: 'c', StartMode: 'Auto', State: 'Stopped', DelayedAutoStart: true, ExitCode: 0 },
            { Name: 'd', StartMode: 'Manual', State: 'Stopped', DelayedAutoStart: false },
          ],
          '*': [],
        },
      },
    },
    run: `(Get-CimInstance Win32_Service -Filter "StartMode='Auto' AND State<>'Running' AND DelayedAutoStart=FALSE").Name
          (Get-CimInstance -ClassName Win32_Service -Filter "NOT (StartMode = 'Auto') OR ExitCode > 0").Name
          (Get-CimInstance Win32_Service -Filter "Name LIKE '_' AND ExitCode IS NULL").Name
          @(Get-CimInstance Win32_Volume -Filter 'DriveType=3').Count`,
    answers: ['b', 'b', 'd', 'd', '0'],
  },
  {
    title: 'makes methods and expressions of JSON',
    world: {
      answers: {
        'Get-ADDomain': {
          DomainSID: { Value: 'S-1', 'ToString()': 'S-1' },
          'Twice()': '= param($n) 2 * $n',
          Ago: '= (Get-Date).AddDays(-3)',
          Bytes: '= [byte[]](1, 2)',
        },
      },
    },
    run: `$d = Get-ADDomain; "$($d.DomainSID)-512"; $d.Twice(4); ((Get-Date) - $d.Ago).Days; $d.Bytes.GetType().Name`,
    answers: ['S-1-512', '8', '3', 'Byte[]'],
  },
  {
    title: 'filters the directory by LDAP, with the bit rules and chains of groups',
    world: {
      answers: {
        'Get-ADUser': [
          {
            SamAccountName: 'plain',
            userAccountControl: 512,
            memberOf: ['CN=Inner,DC=a'],
            whenCreated: '= [datetime]"2020-01-01"',
          },
          { SamAccountName: 'off', userAccountControl: 514, adminCount: 1 },
          { SamAccountName: 'asrep', userAccountControl: 4194816, adminCount: 1, servicePrincipalName: ['a/b', 'c(d'] },
        ],
        'Get-ADGroup': [{ DistinguishedName: 'CN=Inner,DC=a', memberOf: ['CN=Outer,DC=a'] }],
      },
    },
    run: [
      '(userAccountControl:1.2.840.113556.1.4.803:=4194304)',
      '(!(userAccountControl:1.2.840.113556.1.4.803:=2))',
      '(userAccountControl:1.2.840.113556.1.4.804:=4194306)',
      '(&(adminCount=1)(|(samaccountname=as*p)(!(adminCount=*))))',
      '(!(adminCount=1))',
      '(memberOf:1.2.840.113556.1.4.1941:=CN=Outer,DC=a)',
      '(servicePrincipalName=c\\28d)',
      '(whenCreated<=20200101000000.0Z)',
      '(whenCreated<=20191231235959.0Z)',
      '(userAccountControl>=513)',
    ]
      .map((filter) => `"$((Get-ADUser -LDAPFilter '${filter}').SamAccountName)"`)
      .join('; '),
    answers: ['asrep', 'plain asrep', 'off asrep', 'asrep', 'plain', 'plain', 'asrep', 'plain', '', 'off asrep'],
  },
  {
    title: 'filters the directory by the language of the module, with variables of the caller',
    world: {
      answers: {
        'Get-ADComputer': [
          {
            Name: 'A',
            OperatingSystem: 'Windows Server 2016 Standard',
            Enabled: true,
            LastLogonDate: '= (Get-Date).AddDays(-10)',
          },
          {
            Name: 'B',
            OperatingSystem: 'Windows Server 2022',
            Enabled: true,
            LastLogonDate: '= (Get-Date).AddDays(-100)',
          },
          { Name: 'C', Enabled: false },
        ],
      },
    },
    run: `$t = (Get-Date).AddDays(-90)
          "$((Get-ADComputer -Filter 'OperatingSystem -like "*Server 2016*" -and Enabled -eq $true').Name)"
          "$((Get-ADComputer -Filter 'LastLogonDate -lt $t').Name)"
          "$((Get-ADComputer -Filter { Enabled -ne $true -or -not (Name -eq 'A') }).Name)"
          "$((Get-ADComputer -Filter 'OperatingSystem -notlike "*2016*"').Name)"`,
    answers: ['A', 'B', 'B C', 'B C'],
  },
  {
    title: 'shows only the properties that were asked for',
    world: {
      answers: {
        'Get-ADUser': [
          { SamAccountName: 'a', userAccountControl: 66048, pwdLastSet: 132223104000000000, Manager: 'x' },
        ],
      },
    },
    run: `$u = Get-ADUser -Filter *; "$($u.Enabled)|$($u.PasswordLastSet)|$($u.Manager)"
          $u = Get-ADUser -Filter * -Properties PasswordLastSet, PasswordNeverExpires, manager; "$($u.PasswordLastSet.Year)|$($u.PasswordNeverExpires)|$($u.Manager)"
          (Get-ADUser -Filter * -Properties *).userAccountControl`,
    answers: ['True||', '2020|True|x', '66048'],
  },
  {
    title: 'finds objects by identity, search base and domain',
    world: {
      answers: {
        'Get-ADDomain': [
          { DNSRoot: 'a.test', DistinguishedName: 'DC=a,DC=test', DomainSID: 'S-1-5-21-1' },
          { DNSRoot: 'b.a.test', DistinguishedName: 'DC=b,DC=a,DC=test' },
        ],
        'Get-ADDomainController': [
          { HostName: 'dc1.a.test', Domain: 'a.test' },
          { HostName: 'dc2.b.a.test', Domain: 'b.a.test' },
        ],
        'Get-ADObject': [
          { Name: 'top', DistinguishedName: 'CN=top,OU=x,DC=a,DC=test' },
          { Name: 'x', DistinguishedName: 'OU=x,DC=a,DC=test' },
          { Name: 'low', DistinguishedName: 'CN=low,DC=b,DC=a,DC=test' },
          { Name: 'conf', DistinguishedName: 'CN=conf,CN=Configuration,DC=a,DC=test' },
        ],
      },
    },
    run: `"$((Get-ADObject -Filter *).Name)"
          "$((Get-ADObject -Filter * -Server b.a.test).Name) $((Get-ADObject -Filter * -Server dc2.b.a.test).Name)"
          (Get-ADObject 'CN=conf,CN=Configuration,DC=a,DC=test' -Server b.a.test).Name
          "$((Get-ADObject -Filter * -SearchBase 'OU=x,DC=a,DC=test').Name) / $((Get-ADObject -Filter * -SearchBase 'OU=x,DC=a,DC=test' -SearchScope OneLevel).Name)"
          (Get-ADDomain).DNSRoot; (Get-ADDomain -Identity b.a.test).DNSRoot; (Get-ADDomain -Server b.a.test).DNSRoot
          "$((Get-ADDomainController -Filter * -Server b.a.test).HostName)"
          Get-ADObject 'CN=none,DC=a,DC=test'
          Get-ADObject -Filter * -SearchBase 'OU=none,DC=a,DC=test'`,
    answers: [
      'top x',
      'low low',
      'conf',
      'top x / top',
      'a.test',
      'b.a.test',
      'b.a.test',
      'dc2.b.a.test',
      "!Cannot find an object with identity: 'CN=none,DC=a,DC=test' under: 'DC=a,DC=test'.",
      '!Directory object not found',
    ],
  },
  {
    title: 'chooses events, and complains where none is left',
    world: {
      answers: {
        'Get-WinEvent': [
          { LogName: 'System', ProviderName: 'NETLOGON', Id: 5807, Level: 3, TimeCreated: '= (Get-Date).AddDays(-29)' },
          { LogName: 'System', ProviderName: 'NETLOGON', Id: 5807, Level: 3, TimeCreated: '= (Get-Date).AddDays(-31)' },
          { LogName: 'System', ProviderName: 'EventLog', Id: 6008, Level: 2, TimeCreated: '= (Get-Date).AddDays(-1)' },
        ],
      },
    },
    run: `(Get-WinEvent -FilterHashtable @{ LogName = 'System'; ProviderName = 'NETLOGON'; StartTime = (Get-Date).AddDays(-30) }).Count
          (Get-WinEvent -FilterHashtable @{ LogName = 'System'; Id = 5807, 6008 } -MaxEvents 1).Id
          try { Get-WinEvent -FilterHashtable @{ LogName = 'Application' } -ErrorAction Stop } catch { $_.FullyQualifiedErrorId -like 'NoMatchingEventsFound*' }
          Get-WinEvent -ListLog System, Nix | ForEach-Object LogName`,
    answers: [
      '1',
      '6008',
      'True',
      'System',
      'System',
      'System',
      '!There is not an event log on the localhost computer that matches "Nix".',
    ],
  },
  {
    title: 'picks rows by parameters that are called like a property',
    world: {
      answers: {
        'Get-Service': [
          { Name: 'Spooler', StartType: 'Manual' },
          { Name: 'W32Time', StartType: 'Automatic' },
        ],
      },
    },
    run: `(Get-Service Spooler).StartType; (Get-Service -Name W32*, Nix*).Name; Get-Service -Name Nix; 'on'; Get-Service -Name Nix -ErrorAction SilentlyContinue`,
    answers: ['Manual', 'W32Time', "!Cannot find any object of Get-Service with Name 'Nix'.", 'on'],
  },
  {
    title: 'has the registry of the world',
    world: {
      registry: {
        'HKLM:\\SOFTWARE\\Contoso\\One': { Number: 2, Texts: ['a', 'b'] },
        'HKLM:\\SOFTWARE\\Contoso\\Two\\Deep': {},
        'HKLM:\\SOFTWARE\\Closed': 'Requested registry access is not allowed.',
      },
    },
    run: `(Get-ItemProperty HKLM:\\SOFTWARE\\Contoso\\One).Number
          Get-ItemPropertyValue Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\One -Name Texts
          (Get-ItemProperty 'HKLM:\\SOFTWARE\\Cont*\\O*').PSPath -replace '^.*::'
          (Get-Item HKLM:\\SOFTWARE\\contoso\\one).GetValue('number')
          "$((Get-ChildItem HKLM:\\SOFTWARE\\Contoso).PSChildName)"
          Test-Path HKLM:\\SOFTWARE\\Contoso\\Two\\Deep; Test-Path HKLM:\\SOFTWARE\\Contoso\\Three
          $null -eq (Get-ItemProperty HKLM:\\SOFTWARE\\Contoso\\Two\\Deep).X
          Get-ItemProperty HKLM:\\SOFTWARE\\Contoso\\One -Name Nix
          Get-ItemProperty HKLM:\\SOFTWARE\\Closed; Test-Path HKLM:\\SOFTWARE\\Closed`,
    answers: [
      '2',
      'a b',
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\One',
      '2',
      'One Two',
      'True',
      'False',
      'True',
      '!Property Nix does not exist at path HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\One.',
      '!Requested registry access is not allowed.',
      "!Cannot find path 'HKLM:/SOFTWARE\\Closed' because it does not exist.",
      '!Requested registry access is not allowed.',
      'False',
    ],
  },
  {
    title: 'has files, items of drives and programs',
    world: {
      files: {
        'C:\\Windows\\System32\\drivers\\etc\\hosts': '127.0.0.1 x',
        'C:\\Reports\\': {},
        'C:\\old.txt': { written: '= (Get-Date).AddDays(-9)' },
      },
      items: { 'Cert:\\LocalMachine\\My\\ABC': { Subject: 'CN=x', NotAfter: '= (Get-Date).AddDays(9)' } },
      programs: {
        w32tm: [
          { when: '/query*/source', output: 'dc01.contoso.com' },
          { output: ['Fehler', "it's"], errorOutput: 'no', exitCode: 5 },
        ],
      },
    },
    run: `Get-Content "$env:windir\\System32\\drivers\\etc\\hosts"; Test-Path C:\\Reports; ((Get-Date) - (Get-Item C:\\old.txt).LastWriteTime).Days
          Get-ChildItem Cert:\\LocalMachine\\My | ForEach-Object { "$($_.Subject) $(($_.NotAfter - (Get-Date)).Days)" }
          w32tm.exe /query /computer:dc01 /source; $LASTEXITCODE; w32tm.exe /monitor 2>$null; $LASTEXITCODE`,
    answers: ['127.0.0.1 x', 'True', '9', 'CN=x 8', 'dc01.contoso.com', '0', 'Fehler', "it's", '5'],
  },
  {
    title: 'runs blocks on machines as remoting does',
    world: {
      registry: { 'HKLM:\\SOFTWARE\\X': { A: 1 } },
      machines: {
        'dc02.contoso.com': { error: 'WinRM cannot complete the operation.' },
        'dc03.contoso.com': { registry: { 'HKLM:\\SOFTWARE\\X': { A: 3 } } },
      },
    },
    run: `$here = 'local'; $sent = 5
          Invoke-Command -ComputerName dc01.contoso.com, dc02.contoso.com, DC03 -ErrorAction Continue -ScriptBlock {
            [pscustomobject]@{ Host = $env:COMPUTERNAME; A = (Get-ItemProperty HKLM:\\SOFTWARE\\X).A; Here = $here; Sent = $using:sent; Method = 'x'.Trim }
          } 2>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { "error of $($_.TargetObject)" } else { "$($_.Host) $($_.A) [$($_.Here)] $($_.Sent) from $($_.PSComputerName)" } }
          Invoke-Command -ComputerName dc01 -ErrorAction Continue -ScriptBlock { 'first'; throw 'gone' } 2>&1 | ForEach-Object { "$_ $($_.OriginInfo.PSComputerName)" }
          try { & { $ErrorActionPreference = 'Stop'; Invoke-Command -ComputerName dc02.contoso.com -ScriptBlock { 1 } } } catch { "ended: $($_.TargetObject)" }
          Invoke-Command -ScriptBlock { "$here $env:COMPUTERNAME" }`,
    answers: [
      'DC01 1 [] 5 from dc01.contoso.com',
      'error of dc02.contoso.com',
      'DC03 3 [] 5 from DC03',
      'first ',
      'gone dc01',
      'ended: dc02.contoso.com',
      'local SRV01',
    ],
  },
  {
    title: 'asks machines through the parameters of cmdlets',
    world: {
      answers: { 'Get-DnsServerZone': [{ ZoneName: 'contoso.com' }], 'Get-ADUser': [{ Name: 'a' }] },
      machines: {
        'dc02.contoso.com': { error: 'The RPC server is unavailable.' },
        'dc03.contoso.com': { answers: { 'Get-DnsServerZone': [] } },
      },
    },
    run: `$ErrorActionPreference = 'Continue'; (Get-DnsServerZone -ComputerName dc01.contoso.com).ZoneName; Get-DnsServerZone -ComputerName dc02.contoso.com; @(Get-DnsServerZone -ComputerName dc03).Count
          try { Get-ADUser -Filter * -Server dc02.contoso.com } catch { "ended: $_" }`,
    answers: ['contoso.com', '!The RPC server is unavailable.', '0', 'ended: The RPC server is unavailable.'],
  },
  {
    title: 'knows SIDs and accounts',
    world: { accounts: { 'S-1-5-7': 'NT-AUTORITÄT\\ANONYMOUS-ANMELDUNG' } },
    run: `[System.Security.Principal.SecurityIdentifier]::new('S-1-5-7').Translate([System.Security.Principal.NTAccount]).Value
          ([Security.Principal.NTAccount]'NT-AUTORITÄT\\ANONYMOUS-ANMELDUNG').Translate([Security.Principal.SecurityIdentifier]).Value
          try { [System.Security.Principal.SecurityIdentifier]::new('S-1-5-99').Translate([System.Security.Principal.NTAccount]) } catch { $_.Exception.GetBaseException().GetType().Name }
          [System.Security.Principal.SecurityIdentifier]::new([byte[]](1,2,0,0,0,0,0,5,32,0,0,0,32,2,0,0), 0).Value
          [System.Security.Principal.WindowsPrincipal]::new([System.Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)`,
    answers: ['NT-AUTORITÄT\\ANONYMOUS-ANMELDUNG', 'S-1-5-7', 'IdentityNotMappedException', 'S-1-5-32-544', 'True'],
  },
  {
    title: 'has members of local groups, by ADSI',
    world: {
      groups: {
        Administratoren: [
          { Path: 'WinNT://CONTOSO/SRV01/Administrator', Class: 'User', Sid: 'S-1-5-21-1-2-3-500' },
          { Path: 'WinNT://S-1-5-21-9-9-9-1299', error: 'The network path was not found.' },
        ],
      },
    },
    run: `([ADSI]"WinNT://$env:COMPUTERNAME/Administratoren,group").psbase.Invoke('Members') | ForEach-Object {
            $m = [System.DirectoryServices.DirectoryEntry]::new($_)
            try { "$($m.Path) $($m.SchemaClassName) $([System.Security.Principal.SecurityIdentifier]::new([byte[]]$m.Properties['objectSid'].Value, 0).Value)" } catch { "$($m.Path): $($_.Exception.GetBaseException().Message)" }
          }
          try { ([ADSI]"WinNT://$env:COMPUTERNAME/Nix,group").psbase.Invoke('Members') } catch { $_.Exception.GetBaseException().Message }`,
    answers: [
      'WinNT://CONTOSO/SRV01/Administrator User S-1-5-21-1-2-3-500',
      // The engine gives nothing for a property that throws.
      'WinNT://S-1-5-21-9-9-9-1299: Cannot index into a null array.',
      'The group name could not be found.',
    ],
  },
  {
    title: 'has shares of servers',
    world: {
      answers: { 'Get-ADDomain': { DNSRoot: "= $EstateShares + '/contoso.com'" } },
      files: {
        '\\\\contoso.com\\SYSVOL\\contoso.com\\Policies\\{1}\\GPT.INI': '[General]',
        '\\\\contoso.com\\SYSVOL\\contoso.com\\x.xml': 'cpassword="a"',
      },
    },
    run: `$d = (Get-ADDomain).DNSRoot; $f = @(Get-ChildItem -LiteralPath "\\\\$d\\SYSVOL\\$d" -Recurse -File); "$($f.Name | Sort-Object)"
          ($f | Select-String -Pattern 'cpassword="').Filename; Test-Path -LiteralPath "\\\\$d\\NETLOGON"`,
    answers: ['GPT.INI x.xml', 'x.xml', 'False'],
  },
  {
    title: 'counts years as its culture does',
    world: { culture: 'th-TH' },
    run: `([datetime]'2026-12-24').ToString('yyyyMMdd')`,
    answers: ['25691224'],
  },
  {
    title: 'writes dates as its culture does',
    world: { culture: 'de-DE' },
    run: `([datetime]'2026-12-24').ToString('d'); (1.5).ToString()`,
    answers: ['24.12.2026', '1,5'],
  },
];

describe('A world', function () {
  this.timeout(120_000);
  const answers = new Map<string, string[]>();

  before(async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-harness-'));
    try {
      const jobs = cases.map(({ world = {}, run }, at) => {
        const script = path.join(folder, `${at}.ps1`);
        fs.writeFileSync(
          script,
          `param($OutFolder)
$answers = & {
${run}
} 2>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { "!$_" } else { "$_" } }
[System.IO.File]::WriteAllText("$OutFolder/${at}.json", (ConvertTo-Json -InputObject @($answers)))
`,
        );
        const environment = { COMPUTERNAME: 'SRV01', windir: 'C:\\Windows' };
        const surroundings = placed(merged({ environment }, world as never));
        return { id: `${at}`, script, arguments: { OutFolder: folder }, world: surroundings };
      });
      const runs = await runJobs(jobs, folder, await engine());
      for (const [at, { title }] of cases.entries()) {
        const run = runs.get(`${at}`)!;
        const file = path.join(folder, `${at}.json`);
        const wrong = [...run.faults, ...run.complaints];
        answers.set(title, wrong.length > 0 ? wrong : JSON.parse(fs.readFileSync(file, 'utf8')));
      }
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

  for (const { title, answers: expected } of cases) {
    it(title, () => assert.deepEqual(answers.get(title), expected));
  }
});

describe('The proof of a check', function () {
  this.timeout(120_000);
  const check = (run: string, healthyWhen: HealthyWhen, more: object = {}): CatalogCheck =>
    ({
      id: 'WS-TEST-01',
      title: 'Disks have room',
      checklist: 'windows-server',
      technology: 'windows-server',
      verify: [{ kind: 'powershell', scope: 'server', run, expect: 'room', healthyWhen, ...more }],
    }) as unknown as CatalogCheck;
  const world = (of: CatalogCheck, volumes: object[], expect: World['expect'], more: Partial<World> = {}): World => ({
    check: of,
    verify: 0,
    name: 'a world',
    file: 'x.jsonc',
    expect,
    asOf: '2026-12-01',
    fill: {},
    description: {},
    surroundings: {
      environment: { COMPUTERNAME: 'SRV01' },
      answers: { 'Get-CimInstance': { by: 'ClassName', Win32_Volume: volumes as never } },
    },
    ...more,
  });
  const command = (limit: number) =>
    `Get-CimInstance Win32_Volume -Filter 'DriveType=3' | Where-Object { 100 * $_.FreeSpace / $_.Capacity -lt ${limit} } | Select-Object Name`;
  const disks = [
    { Name: 'C:', DriveType: 3, Capacity: 1000, FreeSpace: 150 },
    { Name: 'D:', DriveType: 3, Capacity: 1000, FreeSpace: 149 },
    { Name: 'E:', DriveType: 5, Capacity: 1000, FreeSpace: 0 },
  ];
  const none: HealthyWhen = { rows: 'none', affected: 'Name' };

  it('holds where the command answers as the world expects, and names what differs where the limit is off by one', async () => {
    const right = check(command(15), none);
    const wrong = check(command(14.9), none);
    const affected = { affected: ['D: (SRV01)'] };
    const proofs = await prove(
      [
        world(right, disks, 'failed', affected),
        world(right, disks.slice(0, 1), 'passed'),
        world(wrong, disks, 'failed', affected),
        world(right, disks, 'failed', { affected: ['C: (SRV01)'] }),
        world(right, disks, 'passed'),
        world(check('Get-NothingAtAll', none), [], 'notAssessed', { reason: 'not recognized' }),
        world(check('Get-NothingAtAll', none), [], 'notAssessed', { reason: 'access is denied' }),
        world(check(`(Get-CimInstance Win32_Disk).Name`, none), disks, 'passed'),
        world(check(command(15), none, { elevated: true }), disks, 'failed', affected),
      ],
      await engine(),
    );
    assert.deepEqual(
      proofs.map(({ differences }) => differences.map((each) => each.replace(/: .*/s, ''))),
      [
        [],
        [],
        ['expected failed, came out passed', 'affected should be D'],
        ['affected should be C'],
        ['expected passed, came out failed'],
        [],
        ['the reason should say "access is denied"; it is'],
        ["The world has no answer of Get-CimInstance for -ClassName 'Win32_Disk'."],
        [],
      ],
    );
  });
});

describe('Files of worlds', () => {
  const read = (files: Record<string, string>, only?: (id: string) => boolean) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-worlds-'));
    try {
      fs.mkdirSync(path.join(folder, 'bases'));
      for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
      const check = (id: string) =>
        ({
          id,
          verify: [{ kind: 'manual' }, { kind: 'powershell', healthyWhen: { rows: 'none' } }],
        }) as unknown as CatalogCheck;
      return readWorlds(folder, new Map(['X-A-01', 'X-A-02'].map((id) => [id, check(id)])), only);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  };

  it('say what is wrong with them', () => {
    const { problems } = read({
      'X-A-01.jsonc': `{ "check": "X-A-02", "base": "none", "wrld": 1, "worlds": [
        { "name": "a", "expect": "passed", "affected": ["x"], "answers": { "Get-Nothing": [] } },
        { "name": "a", "expect": { "0": "passed" }, "registry": { "SOFTWARE": {} } },
        { "name": "b", "expect": "perhaps", "reason": "x", "machines": { "m": { "expect": 1 } } }
      ] }`,
      'X-A-03.jsonc': '{ "check": "X-A-03", "worlds": [] }',
      'X-A-02.jsonc': '{ "check": "X-A-02", "worlds": [ }',
    });
    const text = problems.join('\n');
    for (const words of [
      '"wrld" is not known',
      '"check" has to be "X-A-01"',
      'there is no base "none"',
      'Get-Nothing has no stand-in',
      'a name of its own',
      'verification 0 of X-A-01 cannot be expected',
      'the registry key "SOFTWARE"',
      '"expect" has to be one of',
      'world "b", machine m: "expect" is not known',
      'there is no check X-A-03',
      'X-A-02.jsonc:1',
    ]) {
      assert.ok(text.includes(words), `${words}\n${text}`);
    }
  });

  it('refuse names of objects where nothing fails, and reasons where nothing is left open', () => {
    const { problems } = read({
      'X-A-01.jsonc': `{ "check": "X-A-01", "worlds": [
        { "name": "a", "expect": "passed", "affected": ["x"] },
        { "name": "b", "expect": "failed", "reason": "x" } ] }`,
    });
    assert.equal(problems.length, 2);
    assert.match(problems[0]!, /"affected" stands only where/);
    assert.match(problems[1]!, /"reason" stands only where/);
  });

  it('are laid over their base, and machines over their world', () => {
    const { worlds, problems } = read({
      'bases/b.jsonc': `{ "answers": { "Get-ADForest": 1, "Get-ADDomain": 2, "Get-CimInstance": { "by": "ClassName", "A": 1, "B": 2, "C": 3 } }, "registry": { "HKLM:\\\\A": { "x": 1, "y": 2 }, "HKLM:\\\\A\\\\B": {} } }`,
      'X-A-01.jsonc': `{ "check": "X-A-01", "base": "b", "worlds": [ { "name": "a", "expect": "passed",
        "answers": { "Get-ADForest": null, "get-addomain": 3, "Get-CimInstance": { "by": "ClassName", "b": 4, "C": null } }, "registry": { "HKLM:\\\\a\\\\": { "x": 9, "y": null } },
        "machines": { "m.test": { "answers": { "Get-ADForest": 4 }, "registry": { "HKLM:\\\\A": null } }, "n": { "error": "no" } } } ] }`,
    });
    assert.deepEqual(problems, []);
    const { surroundings, verify } = worlds[0]!;
    assert.equal(verify, 1);
    const instances = { by: 'ClassName', A: 1, b: 4 };
    assert.deepEqual(surroundings.answers, { 'get-addomain': 3, 'Get-CimInstance': instances });
    assert.deepEqual(surroundings.registry, { 'HKLM:\\A\\B': {}, 'HKLM:\\a\\': { x: 9 } });
    const machine = surroundings.machines!['m.test'] as Record<string, Record<string, unknown>>;
    assert.deepEqual(machine.answers, { 'get-addomain': 3, 'Get-CimInstance': instances, 'Get-ADForest': 4 });
    assert.deepEqual(machine.registry, {});
    assert.equal(machine.environment!.COMPUTERNAME, 'M');
    assert.deepEqual(surroundings.machines!.n, { error: 'no' });
  });

  it('make scripts of programs that hold any text', () => {
    assert.match(
      programScript({ output: "it's $HOME `x`", exitCode: 3 }),
      /printf '%s\\n' 'it'\\''s \$HOME `x`'\nexit 3/,
    );
    assert.match(programScript([{ when: "/a b*'c", output: [] }]), /^'\/a b'\*''\\''c'\)$/m);
  });
});

describe('Stand-ins', () => {
  it('read the notation of the reference', () => {
    assert.deepEqual(
      parametersOf('[[-Name] <String[]>] [-Filter] <String> [-Force] -Path <System.String> [-X <A | B>]'),
      [
        { name: 'Name', mandatory: false, positional: true, type: 'String[]' },
        { name: 'Filter', mandatory: true, positional: true, type: 'String' },
        { name: 'Force', mandatory: false, positional: false, type: undefined },
        { name: 'Path', mandatory: true, positional: false, type: 'String' },
        { name: 'X', mandatory: false, positional: false, type: 'A | B' },
      ],
    );
  });

  it('declare what the reference says', () => {
    const text = standInText('Get-X', {
      sets: { A: '[-Name] <String> [-WhatIf]', B: '-All' },
      default: 'B',
      positions: { Name: 2 },
      pipeline: { Name: ['value'] },
      aliases: { Name: ['N', 'All', 'Verbose'] },
    });
    assert.match(
      text,
      /\[CmdletBinding\(SupportsShouldProcess, DefaultParameterSetName = 'B', PositionalBinding = \$false\)\]/,
    );
    assert.match(
      text,
      /\[Parameter\(ParameterSetName = 'A', Mandatory, Position = 2, ValueFromPipeline\)\] \[Alias\('N'\)\] \[String\] \$Name/,
    );
    assert.match(text, /\[Parameter\(ParameterSetName = 'B', Mandatory\)\] \[switch\] \$All/);
    assert.doesNotMatch(text, /\$WhatIf/);
  });
});
