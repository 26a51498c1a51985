import others from '../data/powershell-others.json';
import reference from '../data/powershell-syntax.json';

/** How a cmdlet is called, as `test/data/powershell-syntax.json` says. */
export interface Syntax {
  /** The real one is a function of a module, which does not inherit the preferences of its caller. */
  function?: boolean;
  /** The default of several parameter sets. */
  default?: string;
  /** By parameter set what may be written, in the notation of the reference: `[[-Name] <String[]>] -Filter <String> [-Force]`. */
  sets: Record<string, string>;
  positions?: Record<string, number>;
  /** Parameters that take pipeline input: by value, by the name of a property, or both. */
  pipeline?: Record<string, string[]>;
  aliases?: Record<string, string[]>;
}

/** A function with the parameters of a cmdlet, which answers what the world says. */
export interface StandIn {
  module: string;
  function: boolean;
  text: string;
}

/** Types of parameters that every engine has; a parameter of another type takes any object. */
const types: ReadonlySet<string> = new Set(
  [
    'string',
    'string[]',
    'int32',
    'int32[]',
    'uint32',
    'uint32[]',
    'int64',
    'boolean',
    'datetime',
    'guid',
    'guid[]',
  ].concat(['timespan', 'hashtable', 'hashtable[]', 'scriptblock']),
);

/** What the engine gives every command by `[CmdletBinding()]`, and variables that it keeps for itself. */
const taken: ReadonlySet<string> = new Set(
  (
    'debug erroraction errorvariable informationaction informationvariable outbuffer outvariable pipelinevariable ' +
    'progressaction verbose warningaction warningvariable whatif confirm error host input pid args'
  ).split(' '),
);

interface Parameter {
  name: string;
  mandatory: boolean;
  positional: boolean;
  /** Nothing for a switch. */
  type: string | undefined;
}

/** The parameters of one parameter set, in the order in which they are written. */
export function parametersOf(set: string): Parameter[] {
  return [...set.matchAll(/(\[?)(\[?)-(\w+)(\]?)(?: <([^>]*)>)?/g)].map(([, outer, inner, name, closed, type]) => {
    // `[-Name] <String>` is positional and wanted; `[-Force]` is a switch that may be left out.
    const positional = inner !== '' || (outer !== '' && closed !== '' && type !== undefined);
    const mandatory = outer === '' || (positional && inner === '');
    return { name: name!, mandatory, positional, type: type?.replace(/^System\./, '') };
  });
}

/** The text of the stand-in's function. */
export function standInText(cmdlet: string, syntax: Syntax): string {
  const sets = flattened(syntax).map(([name, text]) => ({
    name,
    parameters: parametersOf(`${text} ${everySet[cmdlet] ?? ''}`).filter(
      (parameter, at, all) => all.findIndex((each) => each.name === parameter.name) === at,
    ),
  }));
  const names = [...new Set(sets.flatMap(({ parameters }) => parameters.map(({ name }) => name)))];
  const only = sets.length === 1;
  const used = new Set([...taken, ...names.map((name) => name.toLowerCase())]);
  const declared = names
    .filter((name) => !taken.has(name.toLowerCase()))
    .map((name) => {
      const attributes = sets.flatMap(({ name: set, parameters }) => {
        const parameter = parameters.find((each) => each.name === name);
        if (!parameter) return [];
        const pipeline = syntax.pipeline?.[name] ?? [];
        const facts = [
          ...(only ? [] : [`ParameterSetName = ${quoted(set)}`]),
          ...(parameter.mandatory ? ['Mandatory'] : []),
          ...(parameter.positional ? [`Position = ${syntax.positions?.[name] ?? parameters.indexOf(parameter)}`] : []),
          ...(pipeline.includes('value') ? ['ValueFromPipeline'] : []),
          ...(pipeline.includes('name') ? ['ValueFromPipelineByPropertyName'] : []),
        ];
        return [`[Parameter(${facts.join(', ')})]`];
      });
      const aliases = (syntax.aliases?.[name] ?? []).filter((alias) => {
        const free = !used.has(alias.toLowerCase());
        used.add(alias.toLowerCase());
        return free;
      });
      const type = sets.flatMap(({ parameters }) => parameters).find((each) => each.name === name)!.type;
      const declaredType = type === undefined ? 'switch' : types.has(type.toLowerCase()) ? type : 'object';
      return [
        ...attributes,
        ...(aliases.length > 0 ? [`[Alias(${aliases.map(quoted).join(', ')})]`] : []),
        `[${declaredType}] $${name}`,
      ].join(' ');
    });
  const binding = [
    ...(names.includes('WhatIf') || names.includes('Confirm') ? ['SupportsShouldProcess'] : []),
    ...(only ? [] : [`DefaultParameterSetName = ${quoted(syntax.default ?? usual(sets))}`]),
    'PositionalBinding = $false',
  ];
  return `function ${cmdlet} {
    [CmdletBinding(${binding.join(', ')})]
    param(
        ${declared.join(',\n        ')}
    )
    ${syntax.function ? '' : inherit}
    process { Write-EstateAnswer $PSCmdlet ${quoted(cmdlet)} $PSBoundParameters $ErrorActionPreference }
}
`;
}

/**
 * The parameter set of a call that names none of its own, where the reference tells no default: of those that need no
 * parameter the one with the most, before others one with a parameter by position.
 */
function usual(sets: readonly { name: string; parameters: readonly Parameter[] }[]): string {
  const free = sets.filter(({ parameters }) => !parameters.some(({ mandatory }) => mandatory));
  const weight = (parameters: readonly Parameter[]) =>
    2 * parameters.length + (parameters.some(({ positional }) => positional) ? 1 : 0);
  return [...(free.length > 0 ? free : sets)].sort((a, b) => weight(b.parameters) - weight(a.parameters))[0]!.name;
}

/** What providers add to a cmdlet, whatever the parameter set. */
const everySet: Readonly<Record<string, string>> = others.everySet;

/**
 * The parameter sets. Where no default is documented and several need nothing, the documented order says nothing about
 * which one the cmdlet takes: they are one.
 */
function flattened({ sets, default: standard }: Syntax): [string, string][] {
  const free = Object.entries(sets).filter(([, text]) => parametersOf(text).every(({ mandatory }) => !mandatory));
  if (standard !== undefined || free.length < 2) return Object.entries(sets);
  return [
    ['All', free.map(([, text]) => text).join(' ')],
    ...Object.entries(sets).filter((set) => !free.some(([name]) => name === set[0])),
  ];
}

/** A compiled cmdlet goes by the preference of its caller. */
const inherit = `begin {
        if (-not $PSBoundParameters.ContainsKey('ErrorAction')) {
            $ErrorActionPreference = $PSCmdlet.SessionState.PSVariable.GetValue('ErrorActionPreference')
        }
    }`;

const quoted = (text: string) => `'${text.replace(/'/g, "''")}'`;

/** Stand-ins of all cmdlets whose syntax is known, by name. */
export const standIns: Readonly<Record<string, StandIn>> = Object.fromEntries(
  [reference.modules, others.modules].flatMap((modules) =>
    Object.entries(modules as Record<string, Record<string, Syntax>>).flatMap(([module, cmdlets]) =>
      Object.entries(cmdlets).map(([cmdlet, syntax]): [string, StandIn] => [
        cmdlet,
        { module, function: syntax.function === true, text: standInText(cmdlet, syntax) },
      ]),
    ),
  ),
);
