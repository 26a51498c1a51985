import type { FindingsFile } from '../../../src/assessment/types';

/** A name, as a field holds it and as other texts call the same; none of the secrets may stand in any document. */
export interface Plant {
  field: string;
  elsewhere: string[];
  /** Letters that only this name has. */
  secrets: string[];
}

const upper = (text: string) => text.toUpperCase();
const first = (text: string) => upper(text[0]!) + text.slice(1);

/** Every way to name an object, by what the way is called. The words are letters that stand in no text of ours. */
export const objectForms: Readonly<Record<string, (a: string, b: string, c: string) => Plant>> = {
  'short name': (a) => ({
    field: `${a}01`,
    elsewhere: [`${a}01`, upper(`${a}01.`), `(${a}01)`, `${a}01$`, `${a}01:443`, `${first(a)}01's`, `\\\\${a}01\\c$`],
    secrets: [a],
  }),
  FQDN: (a, b) => ({
    field: `${a}01.${b}.example`,
    elsewhere: [
      `${a}01.${b}.example`,
      `${a}01`,
      upper(`${a}01.${b}.example`),
      `other7.${b}.example`,
      `${upper(b)}\\x1`,
      b,
    ],
    secrets: [a, b],
  }),
  'HOST\\INSTANCE': (a, b) => ({
    field: `${upper(a)}\\${upper(b)}`,
    elsewhere: [`${a}\\${b}`, a, b, `${a}\\\\${b}`, `${a},1433`, `Server=${a};`],
    secrets: [a, b],
  }),
  DN: (a, b, c) => ({
    field: `CN=${first(a)} Two,OU=${first(b)},DC=${c},DC=example`,
    elsewhere: [
      `cn=${a} two, ou=${b}, dc=${c}, dc=example`,
      first(a),
      b,
      `${c}.example`,
      `CN=${a}x Y,OU=${b},DC=${c},DC=example`,
    ],
    secrets: [a, b, c],
  }),
  'DOMAIN\\account': (a, b) => ({
    field: `${upper(a)}\\svc-${b}`,
    elsewhere: [`${a}\\svc-${b}`, `svc-${b}`, `${upper(a)}\\other`, `svc-${b}$`, b],
    secrets: [a, b],
  }),
  'SMTP and UPN': (a, b) => ({
    field: `${a}@${b}.example`,
    elsewhere: [
      `${upper(a)}@${b}.example`,
      a,
      `<${a}@${b}.example>`,
      `smtp:${a}@${b}.example`,
      `x@${b}.example`,
      `www.${b}.example`,
    ],
    secrets: [a, b],
  }),
  NAME_x: (a, b) => ({
    field: `${a}_${b}`,
    elsewhere: [`${a}_${b}_3`, `x_${a}_${b}`, `${a}_other`, `${a}-${b}`, `${a}.${b}`, b],
    secrets: [a, b],
  }),
  'UNC path': (a, b) => ({
    field: `\\\\${a}\\${b}$\\x`,
    elsewhere: [`\\\\${a}\\${b}$\\y`, `\\\\${a}\\other`, `\\\\\\\\${a}\\\\${b}$\\\\z`, `file://${a}/x`],
    secrets: [a, b],
  }),
  address: (a, b) => ({
    field: `https://${a}.${b}.example/x?y=1`,
    elsewhere: [`http://${a}/`, `https://${a}.${b}.example:8443/`, `${a}.${b}.example`, `ldap://${b}.example`],
    secrets: [a, b],
  }),
  'Azure resource': (a, b) => ({
    field: `/subscriptions/1b2c3d4e-0000-4000-8000-9f9f9f9f9f9f/resourceGroups/rg-${a}/providers/Microsoft.KeyVault/vaults/kv-${b}`,
    elsewhere: [
      `rg-${a}`,
      `kv-${b}.vault.azure.net`,
      '1B2C3D4E-0000-4000-8000-9F9F9F9F9F9F',
      '{1b2c3d4e-0000-4000-8000-9f9f9f9f9f9f}',
    ],
    secrets: [a, b, '9f9f9f9f9f9f'],
  }),
  SID: () => ({
    field: 'S-1-5-21-1004336348-1177238915-682003330-1107',
    elsewhere: ['S-1-5-21-1004336348-1177238915-682003330-512', 's-1-5-21-1004336348-1177238915-682003330'],
    secrets: ['1004336348', '682003330'],
  }),
  IPv4: () => ({
    field: '10.83.201.77',
    elsewhere: ['10.83.201.77:443', '(10.83.201.77)', '10.83.201.77/24', 'ip-10-83-201-77', '10.83.201.99'],
    secrets: ['83.201', '83-201'],
  }),
  IPv6: () => ({
    field: '2001:db8:83c9:0:0:0:0:77',
    elsewhere: [
      '2001:DB8:83C9::77',
      '[2001:db8:83c9::77]:443',
      '2001:0db8:83c9:0000:0000:0000:0000:0077',
      'fe80::83c9:1%4',
    ],
    secrets: ['83c9'],
  }),
  MAC: () => ({
    field: '00:15:5d:83:c9:77',
    elsewhere: ['00-15-5D-83-C9-77', '0015.5d83.c977', '00155D83C977'],
    secrets: ['5d83c977', '83:c9', '83-c9', '5d83.c977'],
  }),
  'umlauts, ß and other letters': (a) => ({
    field: `Grü${a}ßö-Gerät`,
    elsewhere: [
      `GRÜ${upper(a)}SSÖ-GERÄT`,
      `grue${a}ssoe-geraet`,
      `Grü${a}ßö-Gerät`.normalize('NFD'),
      `gru${a}sso-gerat`,
      `Ｇｒü${a}ßö-Gerät`,
      `GRÜ${upper(a)}ẞÖ`,
    ],
    secrets: [a],
  }),
};

/** Every way to name a person or a customer. */
export const peopleForms: Readonly<Record<string, (a: string, b: string) => Plant>> = {
  'first and last name': (a, b) => ({
    field: `${first(a)} ${first(b)}`,
    elsewhere: [
      `${first(b)}, ${first(a)}`,
      `${a}.${b}`,
      `${a[0]}${b}`,
      first(a),
      upper(b),
      `${first(b)}s`,
      `${a}\u00a0${b}`,
      `${a}\n${b}`,
    ],
    secrets: [a, b],
  }),
  'mail address': (a, b) => ({
    field: `${a}.${b}@mail.example`,
    elsewhere: [`${upper(a)}.${b}@mail.example`, `${a}.${b}`, b, first(a)],
    secrets: [a, b],
  }),
  account: (a, b) => ({ field: `${a}\\${b}`, elsewhere: [`${upper(a)}\\${b}`, b], secrets: [a, b] }),
};

export const customerForms: Readonly<Record<string, (a: string, b: string) => Plant>> = {
  'with its legal form': (a) => ({
    field: `${first(a)} GmbH & Co. KG`,
    elsewhere: [
      first(a),
      upper(a),
      `${a}storage01`,
      `svc_${a}`,
      `www-${a}`,
      `https://${a}.sharepoint.com/sites/x`,
      `my${first(a)}App`,
    ],
    secrets: [a],
  }),
  'of two words': (a, b) => ({
    field: `${first(a)} ${first(b)} Ltd`,
    elsewhere: [`${first(a)} ${first(b)}`, `${a}-${b}`, `${a}${b}`, first(a), `${first(b)}`],
    secrets: [a, b],
  }),
};

/** What a field that is a name holds by itself. */
export interface Names {
  customer: Plant;
  environment: Plant;
  title: Plant;
  person: (field: string) => Plant;
  object: Plant[];
  item: Plant;
  incident: Plant;
  file: (field: string) => Plant;
  scope: (field: string) => Plant;
  source: Plant;
}

const plants = Object.values(objectForms);
/** Words that the names of a file are made of. */
export const needed = 3 * (plants.length + 22);

/** Names made of words, of which `turn` says who has which form. */
export function namesOf(made: readonly string[], turn: number): Names {
  let at = 0;
  const next = () => made[at++]!;
  const of = (make: (a: string, b: string, c: string) => Plant) => make(next(), next(), next());
  const people = Object.values(peopleForms);
  let persons = turn;
  return {
    customer: of(Object.values(customerForms)[turn % 2]!),
    environment: of((a, b) => ({
      field: `${a}.example, ${b} forest`,
      elsewhere: [`x.${a}.example`, a, b],
      secrets: [a, b],
    })),
    title: of((a, b) => ({ field: `Project ${a} ${b}`, elsewhere: [`Project ${a} ${b}`, a], secrets: [a, b] })),
    person: () => of(people[persons++ % people.length]!),
    object: plants.map(of),
    item: of((a, b) => ({
      field: turn % 2 === 0 ? `https://dev.azure.com/${a}/${b}/_workitems/edit/83771` : `${a.toUpperCase()}-83771`,
      elsewhere: turn % 2 === 0 ? [a, '83771'] : [`${a}-83771`],
      secrets: turn % 2 === 0 ? [a, '83771'] : [`${a}-8`],
    })),
    incident: { field: '2611180040837711', elsewhere: ['#2611180040837711'], secrets: ['837711'] },
    file: () =>
      of((a) => ({
        field: `data/${a}-report.txt`,
        elsewhere: [`${a}-report.txt`, `C:\\data\\${a}-report.txt`],
        secrets: [`${a}-r`],
      })),
    scope: () => of((a) => ({ field: `${a}.example`, elsewhere: [`${a}.example`, a], secrets: [a] })),
    source: of((a, b) => ({ field: `Interview with ${a} ${b}`, elsewhere: [], secrets: [a, b] })),
  };
}

/**
 * A file in which every property holds names: those that are names by themselves one of their own, and every text that a
 * person or a tool writes all that is known of all of them.
 */
export function plantedFile(names: Names, check: string, ownCheck: string): { file: FindingsFile; secrets: string[] } {
  const secrets: string[] = [];
  const elsewhere: string[] = [];
  const field = (plant: Plant): string => {
    secrets.push(...plant.secrets);
    elsewhere.push(...plant.elsewhere);
    return plant.field;
  };
  const person = (of: string) => field(names.person(of));
  const fileName = (of: string) => field(names.file(of));
  const scope = (of: string) => field(names.scope(of));
  const objects = names.object.map(field);
  const known = {
    customer: field(names.customer),
    environment: field(names.environment),
    title: field(names.title),
    item: field(names.item),
    incident: field(names.incident),
    source: field(names.source),
    assessor: person('assessors'),
    owner: person('owner'),
    by: person('history.by'),
    accepter: person('acceptance.by'),
    decider: person('decisions.who'),
    passer: person('passed.by'),
    former: person('notApplicable.by'),
    other: person('notAssessed.by'),
    evidence: fileName('evidence.file'),
    previous: fileName('previous'),
    imported: fileName('imports.file'),
    scope: scope('imports.scope'),
    seen: scope('evidence.scope'),
  };
  // Two lines and blanks of their own, so that nothing is joined by chance.
  const text = (of: string) =>
    `Text of ${of}.\n${elsewhere.join(' ; ')}\n${[...objects, ...Object.values(known)].join(' ; ')}`;
  const id = (of: string) => `${of}-${objects[0]}-${names.object[1]!.secrets[0]}`;
  const source = (of: string) => ({ tool: 'pester', rule: `rule ${of} ${objects[0]}`, fingerprint: objects[0]! });
  const evidence = (of: string) => [
    { text: text(`${of} evidence`), source: known.source, collectedOn: '2026-11-20', caption: text('caption') },
    { file: known.evidence, scope: known.seen, rule: objects[0]!, caption: text('caption of a file') },
    { file: `shots/${objects[0]}.png` },
  ];
  const file: FindingsFile = {
    formatVersion: 1,
    customer: known.customer,
    title: known.title,
    environment: known.environment,
    checklists: ['active-directory@2026.11', 'own@1'],
    assessedOn: '2026-11-20',
    assessedFrom: '2026-11-18',
    assessors: [known.assessor],
    classification: `Confidential ${elsewhere[0]} ${known.customer}`,
    decisions: [{ text: text('a decision'), by: '2026-12-05', who: known.decider }],
    previous: known.previous,
    findings: [
      {
        id: id('F'),
        check,
        status: 'open',
        affected: objects.map((name, at) => (at % 2 === 0 ? name : { name, detail: text('a detail') })),
        observed: text('observed'),
        evidence: evidence('a finding'),
        owner: known.owner,
        due: '2026-12-10',
        workItem: known.item,
        incidents: [known.incident],
        ratingReason: text('the reason of a rating'),
        rating: { probability: 5, impact: 5, effort: 1 },
        history: [{ on: '2026-11-20', status: 'open', by: known.by, note: text('a note') }],
        sources: [source('of a check'), { tool: `tool of ${known.by}`, rule: 'x' }],
        internalNote: text('an internal note'),
      },
      {
        id: 'F-2',
        title: text('a title').replaceAll('\n', ' '),
        consequence: text('a consequence'),
        expected: text('an expected state').replaceAll('\n', ' '),
        rationale: text('a reason'),
        recommendation: text('a recommendation'),
        actionArea: text('an action area').replaceAll('\n', ' '),
        references: [
          {
            title: text('a reference').replaceAll('\n', ' '),
            url: `https://${names.object[1]!.secrets[0]}.example/wiki`,
          },
          { title: 'Documentation', url: 'https://learn.microsoft.com/windows-server/' },
        ],
        focusArea: 'security',
        status: 'accepted',
        rating: { probability: 4, impact: 4, effort: 2 },
        affected: objects.slice(0, 1),
        acceptance: {
          by: known.accepter,
          on: '2026-11-19',
          reason: text('a reason'),
          control: text('a control'),
          expires: '2027-01-01',
        },
        history: [{ on: '2026-11-20', status: 'accepted', by: known.by }],
        sources: [source('without a check')],
      },
      {
        id: 'F-3',
        check: ownCheck,
        status: 'falsePositive',
        history: [{ on: '2026-11-20', status: 'falsePositive', note: text('no finding') }],
      },
      { id: 'F-4', check: `none-${objects[0]}`, status: 'verified', title: text('a closed one').replaceAll('\n', ' ') },
    ],
    passed: [
      { check: 'AD-02', by: known.passer, on: '2026-11-20', evidence: evidence('a pass'), answered: 3, asked: 3 },
      {
        source: source('that passed'),
        title: text('a pass without check').replaceAll('\n', ' '),
        focusArea: 'security',
        by: known.passer,
      },
    ],
    notApplicable: [{ check: 'AD-07', by: known.former, on: '2026-11-20', reason: text('it does not apply') }],
    notAssessed: [
      { check: 'AD-12', by: known.other, on: '2026-11-20', reason: text('nobody looked').replaceAll('\n', ' ') },
      {
        source: source('for a person'),
        title: text('for a person').replaceAll('\n', ' '),
        reason: text('a person decides'),
      },
    ],
    imports: [
      {
        tool: 'maester',
        toolVersion: '2.0.1',
        collectedOn: '2026-11-19',
        file: known.imported,
        scope: known.scope,
        sha256: 'f'.repeat(64),
        records: { read: 3 },
      },
      { tool: `tool of ${known.by}`, toolTitle: `Tool of ${known.by}`, toolVersion: `1.0 of ${objects[0]}` },
    ],
  };
  return { file, secrets };
}
