import type { Day } from '../../assessment/dates';
import type { FindingsFile } from '../../assessment/types';
import { toolTitle } from '../../assessment/vocabulary';
import type { ToolRun } from '../importer';
import { byCollection, isInPart, sameWord, scopesIn, scopesOf, scopesOfRun } from './scopes';

/**
 * What speaks against importing an output into a file, said before anything changes: data, which each edge words its way.
 *
 * - `older`: a newer output of the scope was imported.
 * - `estate`: the output is of another domain or tenant than everything that the file is known to be of. A further server,
 *   instance, subscription or STIG is a further scope, and nothing speaks against it.
 * - `customer`: outputs of the very domain or tenant were imported for another customer, and never for this one.
 */
export type Guard =
  | {
      readonly kind: 'older';
      readonly tool: string;
      readonly scope: string | undefined;
      /** Of the output, and of the newest that was imported; with the time where the day is the same. */
      readonly collected: string;
      readonly imported: string;
    }
  | {
      readonly kind: 'estate';
      readonly what: Estate;
      readonly tool: string;
      /** What the output is of, and what the file is of. */
      readonly output: string;
      readonly file: readonly string[];
      /** Where the file says so. */
      readonly from: 'imports' | 'environment';
    }
  | {
      readonly kind: 'customer';
      readonly tool: string;
      /** What the output is of, and whose that is known to be. */
      readonly output: string;
      readonly customer: string;
    };

export type Estate = 'domain' | 'tenant';

/** What the scope of a tool is; of the others it is a machine, an instance, a subscription, a repository. */
const estates: Readonly<Record<string, Estate>> = {
  pingcastle: 'domain',
  locksmith: 'domain',
  maester: 'tenant',
  scubagear: 'tenant',
  orca: 'tenant',
  'secure-score': 'tenant',
  'zero-trust-assessment': 'tenant',
};

/** What can be compared of a scope: a domain, the id of a tenant, or the name that is shown of it. */
interface Belonging {
  readonly what: Estate;
  readonly form: 'domain' | 'id' | 'name';
  readonly name: string;
  readonly tool: string;
  /** As people know it. */
  readonly shown: string;
}

const forms = ['id', 'domain', 'name'] as const;
const uuid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i;
const domainName = /^(?:[a-z\d_](?:[a-z\d_-]*[a-z\d_])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;

const isEstate = (tool: string) => Object.hasOwn(estates, tool.toLowerCase());

function belongingsOf(tool: string, scope: string): Belonging[] {
  const what = isEstate(tool) ? estates[tool.toLowerCase()] : undefined;
  const of = (form: Belonging['form'], name: string, as = what): Belonging[] =>
    as === undefined || name.trim() === ''
      ? []
      : [{ what: as, form, name: name.trim().toLowerCase(), tool, shown: scope }];
  if (what === undefined) {
    // A machine or an instance whose name says its domain.
    const [host = ''] = scope.replace(/ \(.*$/, '').split(/[\\/,:\s]/);
    const domain = host.slice(host.indexOf('.') + 1);
    return domainName.test(domain) && !isNobodys(domain) ? of('domain', domain, 'domain') : [];
  }
  const id = uuid.exec(scope)?.[0] ?? '';
  const name = scope.replace(uuid, '').replace(/[()]/g, ' ').trim();
  // Without a tenant, a tool of the cloud that also looks at Active Directory names the domain.
  if (domainName.test(name))
    return [...of('id', id), ...of('domain', name, id === '' && !isOfCloud(name) ? 'domain' : what)];
  return [...of('id', id), ...of('name', name)];
}

/** Domains that machines are given where nobody gave them one. */
const isNobodys = (domain: string) => /(?:^|\.)(?:localdomain|internal|localhost|example|invalid|test)$/i.test(domain);
const isOfCloud = (domain: string) => /(?:^|\.)onmicrosoft\.[a-z.]+$/i.test(domain);

/** The part of a domain that its owner chose: `contoso` of `emea.contoso.com`, `contoso.co.uk` and `contoso.onmicrosoft.com`. */
function ownPart(domain: string): string {
  const labels = domain.toLowerCase().split('.');
  labels.pop();
  const second = /^(?:co|com|org|net|ac|gov|edu|onmicrosoft|gv|or|ne)$/;
  while (labels.length > 1 && second.test(labels.at(-1)!)) labels.pop();
  return labels.at(-1) ?? domain;
}

const isRelated = (one: string, other: string) => ownPart(one) === ownPart(other);

const isSame = (one: Belonging, other: Belonging) =>
  one.form === 'domain' ? isRelated(one.name, other.name) : one.name === other.name;

/** Names can be compared where they are of one kind; those that are only shown, within one tool. */
const canCompare = (one: Belonging, other: Belonging) =>
  one.what === other.what && one.form === other.form && (one.form !== 'name' || sameWord(one.tool, other.tool));

/**
 * Everything that speaks against importing an output. One that was imported before changes nothing, and nothing speaks
 * against it.
 *
 * @param others what else is known: files of this customer and of others
 */
export function guardsOf(
  run: ToolRun,
  file: FindingsFile,
  sha256: string,
  others: readonly FindingsFile[] = [],
): Guard[] {
  const { imports = [] } = file;
  const same = imports.filter((entry) => sameWord(entry.tool, run.tool) && sameWord(entry.sha256, sha256));
  if (same.length > 0 && !same.some(isInPart)) return [];
  return [...olderScopes(run, file), ...otherEstate(run, file), ...otherCustomer(run, file, others)];
}

function olderScopes(run: ToolRun, file: FindingsFile): Guard[] {
  const tool = run.toolTitle ?? toolTitle(run.tool);
  return [...scopesOfRun(run, file).now.values()].flatMap(({ name, last, older }): Guard[] => {
    if (!older || !last) return [];
    const sameDay = byDay(run, last) >= 0;
    const [collected, imported] = sameDay
      ? [run.collectedAt ?? run.collectedOn, last.collectedAt ?? last.collectedOn]
      : [run.collectedOn, last.collectedOn];
    return [{ kind: 'older', tool, scope: name, collected: collected ?? '', imported: imported ?? '' }];
  });
}

const byDay = (one: { collectedOn?: Day }, other: { collectedOn?: Day }) =>
  byCollection({ collectedOn: one.collectedOn }, { collectedOn: other.collectedOn });

/** What the outputs that were imported into a file are of. */
const importedInto = ({ imports = [] }: FindingsFile): Belonging[] =>
  imports.flatMap((entry) =>
    scopesOf(entry).flatMap((scope) => (scope === undefined ? [] : belongingsOf(entry.tool, scope))),
  );

const nameKey = ({ customer }: FindingsFile) => customer.trim().toLowerCase();

/** Endings of domains that are no one's on the internet: two customers may have the same. */
const isPrivate = (domain: string) =>
  /\.(?:local|lan|intra|intranet|corp|home|private|priv|ad|dom|domain)$/i.test(domain);

/** Whether two are the very same, and can be so of one customer alone. */
const isTheVerySame = (one: Belonging, other: Belonging) =>
  canCompare(one, other) && one.name === other.name && !(one.form === 'domain' && isPrivate(one.name));

function otherCustomer(run: ToolRun, file: FindingsFile, others: readonly FindingsFile[]): Guard[] {
  const customer = nameKey(file);
  if (customer === '') return [];
  const ours = [file, ...others.filter((other) => nameKey(other) === customer)].flatMap(importedInto);
  const foreign = others.filter((other) => nameKey(other) !== customer && nameKey(other) !== '');
  for (const scope of scopesIn(run)) {
    const own = scope === undefined ? [] : belongingsOf(run.tool, scope);
    if (own.some((one) => ours.some((other) => isTheVerySame(one, other)))) continue;
    // A file that was made of an output has its domain or tenant for the customer until somebody writes a name.
    const isNamedAfter = (name: string) => own.some((one) => one.name.toLowerCase() === name);
    if (isNamedAfter(customer)) continue;
    const whose = foreign.find((other) => {
      if (isNamedAfter(nameKey(other))) return false;
      const theirs = importedInto(other);
      return own.some((one) => theirs.some((each) => isTheVerySame(one, each)));
    });
    if (whose)
      return [
        {
          kind: 'customer',
          tool: run.toolTitle ?? toolTitle(run.tool),
          output: scope!,
          customer: whose.customer.trim(),
        },
      ];
  }
  return [];
}

function otherEstate(run: ToolRun, file: FindingsFile): Guard[] {
  const tool = run.toolTitle ?? toolTitle(run.tool);
  const imported = importedInto(file);
  const environment = (file.environment ?? '')
    .split(/[\s,;()<>"']+/)
    .map((word) => word.replace(/[.:]+$/, ''))
    .filter((word) => domainName.test(word));
  for (const scope of scopesIn(run)) {
    if (scope === undefined) continue;
    const own = belongingsOf(run.tool, scope);
    // Ids tell more than domains, and these more than what is shown.
    const form = forms.find((each) =>
      own.some((one) => one.form === each && imported.some((other) => canCompare(one, other))),
    );
    const mine = own.filter((one) => one.form === form);
    const known = imported.filter((each) => mine.some((one) => canCompare(one, each)));
    if (mine.some((one) => known.some((each) => canCompare(one, each) && isSame(one, each)))) continue;
    if (known.length > 0)
      return [
        {
          kind: 'estate',
          what: mine[0]!.what,
          tool,
          output: scope,
          file: [...new Set(known.map(({ shown }) => shown))],
          from: 'imports',
        },
      ];
    // Before the first import, the domains that the environment names.
    const domains = own.filter((each) => each.form === 'domain' && isEstate(run.tool));
    if (imported.length > 0 || domains.length === 0 || environment.length === 0) continue;
    if (domains.some(({ name }) => environment.some((each) => isRelated(name, each.toLowerCase())))) continue;
    return [{ kind: 'estate', what: domains[0]!.what, tool, output: scope, file: environment, from: 'environment' }];
  }
  return [];
}
