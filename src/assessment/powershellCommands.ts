import { newTypes, notReading, programReads, readingAliases, readingCmdlets, readingVerbs } from './readOnly';

/** The name of a type as it stands in lists: in lower case, without `System.`. */
export const typeName = (type: string) =>
  type
    .toLowerCase()
    .replace(/^system\./, '')
    .replace(/`\d+$/, '');

const webOptions = new Set(
  'uri path usebasicparsing usedefaultcredentials timeoutsec credential certificate certificatethumbprint headers contenttype accept useragent maximumredirection maximumretrycount retryintervalsec disablekeepalive proxy proxycredential proxyusedefaultcredentials skipcertificatecheck skiphttperrorcheck allowunencryptedauthentication authentication token apiversion outputtype erroraction errorvariable warningaction verbose method statuscodevariable responseheadersvariable sslprotocol httpversion noproxy'.split(
    ' ',
  ),
);

const writingName =
  'Out(?!Variable\\b|Buffer\\b|put(?:Mode|Type|Format)?\\b)\\w+|Rep(?:a|ai|air\\w*)?|Export\\w*|Remed\\w*|Fix\\w*|DeleteContent|Install\\w*|Persist\\w*|AcceptAll|Download\\w*';

/** Switches of cmdlets that make one that reads write, and the same as members of a table that is handed over. */
const writingSwitch = new RegExp(`(?:^|\\s)-(?:${writingName})(?=[\\s:]|$)`, 'i');
export const givenSwitch = new RegExp(
  `(?<![\\w$.-])(?:${writingName}|Method|InFile|Body|FilePath)['"]?\\s*=(?!=)`,
  'gi',
);

/** Blocks of code that stand somewhere else: nobody has read them here. */
export function foreignBlocks(text: string, at: number, doubt: (start: number, end: number) => void): void {
  for (const match of text.matchAll(/(?<!-)\bscriptblock\b|-scriptblock\b(?!\s*\{)|\bfunction:/gi))
    doubt(at + match.index, at + match.index + match[0].length);
}

/** What of a command stands for itself, without what brackets run. */
const outer = (code: string) => {
  let depth = 0;
  let kept = '';
  for (const char of code) {
    if (')}'.includes(char)) depth -= 1;
    kept += depth > 0 ? ' ' : char;
    if ('({'.includes(char)) depth += 1;
  }
  return kept;
};

/** Whether a cmdlet is told not to do what it would. */
export function simulated(name: string, code: string): boolean {
  return /^[A-Za-z]+-\w+$/.test(name) && /\s-WhatIf(?![:\w])/i.test(outer(code));
}

/**
 * The value of an option that stands once, under this name alone; `undefined` where it is computed, stands twice, or may be
 * meant by a shorter name. `like` finds all names that may mean it.
 */
function optionValue(options: string, text: string, name: string, like: RegExp): string | undefined {
  const found = [...options.matchAll(/(?<=^|\s)-([A-Za-z]\w*)(?::|\s+|$)/g)].filter(([, each]) => like.test(each!));
  if (found.length !== 1 || found[0]![1]!.toLowerCase() !== name) return undefined;
  const value = /^(?:'(\w+)'|"(\w+)"|(\w+))(?=[\s),;|]|$)/.exec(text.slice(found[0]!.index + found[0]![0].length));
  return value?.[1] ?? value?.[2] ?? value?.[3];
}

interface Given {
  /** With strings as filler. */
  readonly code: string;
  readonly text: string;
}

export function commandReads(
  written: string,
  given: Given,
  own: ReadonlySet<string>,
  sqlReads: (text: string) => boolean,
): boolean {
  const module = /^(?:[A-Za-z][\w.]*\\)([A-Za-z]+-\w+)$/.exec(written);
  const name = (module?.[1] ?? written).toLowerCase();
  const cmdlet = Object.hasOwn(readingAliases, name) ? readingAliases[name]! : name;
  const options = outer(given.code);
  const [verb = '', noun] = cmdlet.split('-');
  if (!/^[a-z]+-[a-z]\w*$/.test(cmdlet) || noun === undefined)
    return programReads('powershell', name, given.text) === true;
  if (notReading.has(cmdlet) || writingSwitch.test(options)) return false;
  switch (cmdlet) {
    case 'foreach-object':
      return (
        /^\s*(?:\{|-(?:Process|Begin|End|Parallel|InputObject|ThrottleLimit|TimeoutSeconds)\b)/i.test(given.code) &&
        !/-M\w*\b/i.test(options)
      );
    case 'get-gporeport':
    case 'get-gpresultantsetofpolicy':
      return /^(?:\s+-(?:All|(?:Guid|Name|Domain|Server|ReportType|Computer|User|ErrorAction)(?:\s+|:)[^\s-]\S*))*\s*$/i.test(
        options.replace(/\([^)]*\)/g, 'x'),
      );
    case 'test-computersecurechannel':
      return !/(?:^|\s)-R/i.test(options);
    case 'import-module':
      return (
        /^\s*(?:-Name\s+)?['"]?[A-Za-z][\w.]*['"]?(?:\s*,\s*['"]?[A-Za-z][\w.]*['"]?)*(?:\s+-\w+(?:\s+\w+)?)*\s*$/i.test(
          given.text,
        ) && !/\.(?:psm1|ps1|psd1|dll|cdxml)\b/i.test(given.text)
      );
    case 'invoke-command':
    case 'start-job':
    case 'start-threadjob':
    case 'measure-command':
      return (
        given.code.includes('{') &&
        !/(?:^|\s)-(?:F|Fi\w*|L\w*|D\w*)(?=[\s:]|$)/i.test(options.replace(/-Disable\w*/gi, ''))
      );
    case 'invoke-webrequest':
    case 'invoke-restmethod':
    case 'invoke-azrestmethod':
    case 'invoke-mggraphrequest':
    case 'invoke-graphrequest':
      return webReads(options, given.text);
    case 'invoke-cimmethod':
    case 'invoke-wmimethod':
      return (
        /^(?:Get|Enum|Query|Is|Find|Check|Test)/i.test(
          (cmdlet === 'invoke-cimmethod'
            ? optionValue(options, given.text, 'methodname', /^m/i)
            : optionValue(options, given.text, 'name', /^n(?!amespace$)/i)) ?? '',
        ) && !/(?:^|\s)@\w/.test(options)
      );
    case 'invoke-sqlcmd':
    case 'invoke-dbaquery': {
      const at = /(?:^|\s)-Query\s+(?=\u0001)/i.exec(options);
      const query = at && /^(?:'((?:[^']|'')*)'|"([^"$`]*)")/.exec(given.text.slice(at.index + at[0].length));
      return (
        query !== null &&
        [...options.matchAll(/(?:^|\s)-Q/gi)].length === 1 &&
        !/(?:^|\s)(?:-I\w*|@\w)/i.test(options) &&
        sqlReads((query[1]?.replace(/''/g, "'") ?? query[2])!)
      );
    }
    case 'new-object': {
      const type = /^\s*(?:-TypeName\s+)?['"]?([A-Za-z][\w.]*)(?:\[[\w.,\s[\]]*\])?['"]?(?=[\s(),]|$)/i.exec(
        given.text,
      )?.[1];
      return (
        type !== undefined &&
        newTypes.has(typeName(type)) &&
        !/(?:^|\s)-C/i.test(options) &&
        (!/(?:^|\s)-P/i.test(options) || /(?:ps|pscustom|^)object$/i.test(typeName(type)))
      );
    }
    case 'add-type':
      return /^\s*-(?:AssemblyName|AN)\s+['"]?[A-Za-z][\w.]*['"]?\s*$/i.test(given.text);
    case 'new-psdrive':
      return !/-P(?:e\w*)?(?=[\s:]|$)/i.test(options);
    case 'tee-object':
      return /(?:^|\s)-Variable\b/i.test(options) && !/-(?:F|L)\w*/i.test(options);
    case 'get-content':
    case 'get-item':
      return true;
    default:
      return readingVerbs.has(verb) || readingCmdlets.has(cmdlet) || own.has(cmdlet);
  }
}

function webReads(options: string, text: string): boolean {
  if (/(?:^|\s)@\w/.test(options)) return false;
  const names = Array.from(options.matchAll(/(?:^|\s)-([A-Za-z]\w*)/g), ([, name]) => name!.toLowerCase());
  if (names.some((name) => !webOptions.has(name))) return false;
  if (!names.includes('method')) return true;
  return /^(?:GET|HEAD|OPTIONS)$/i.test(optionValue(options, text, 'method', /^method$/i) ?? '');
}
