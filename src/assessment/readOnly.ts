/**
 * What is known to only read, by name. A list of what writes is never complete, so a command counts as reading only where
 * each of its parts stands here. Lower case, one word after the other.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Verbs of PowerShell whose cmdlets read. */
export const readingVerbs = words('find get measure resolve select test');

/** Cmdlets of those verbs that do more than read: they write files, send something, or take resources offline. */
export const notReading = words(`
  get-azstorageblobcontent get-azstoragefilecontent get-bcdataarchive get-calendardiagnosticlog get-clusterlog
  get-credential get-windowsupdate get-windowsupdatelog get-wuinstall get-wulist test-cluster test-mailflow
`);

/** Cmdlets of other verbs that change nothing, or nothing outside their session. */
export const readingCmdlets = words(`
  add-member clear-host clear-variable compare-object confirm-securebootuefi connect-azaccount connect-exchangeonline
  connect-ippssession connect-mggraph connect-microsoftteams connect-pnponline connect-sposervice convert-path
  convertfrom-csv convertfrom-json convertfrom-sddlstring convertfrom-stringdata convertto-csv convertto-html
  convertto-json convertto-xml disconnect-azaccount disconnect-exchangeonline disconnect-mggraph
  disconnect-microsoftteams disconnect-pnponline disconnect-pssession disconnect-sposervice format-custom format-hex
  format-list format-table format-wide group-object import-clixml import-csv import-localizeddata
  import-powershelldatafile join-path join-string new-cimsession new-cimsessionoption new-guid new-pssession
  new-pssessionoption new-timespan new-variable out-default out-gridview out-host out-null out-string receive-job
  remove-cimsession remove-job remove-psdrive remove-pssession remove-typedata remove-variable search-adaccount
  search-adminauditlog search-azgraph search-mailboxauditlog search-unifiedauditlog set-adserversettings set-azcontext
  set-location set-psdebug set-strictmode set-variable sort-object split-path start-sleep stop-job wait-event wait-job
  where-object write-debug write-error write-host write-information write-output write-progress write-verbose
  write-warning
`);

/** Short names that PowerShell has from the start. */
export const readingAliases: Readonly<Record<string, string>> = {
  '?': 'where-object',
  '%': 'foreach-object',
  cat: 'get-content',
  cd: 'set-location',
  chdir: 'set-location',
  clear: 'clear-host',
  cls: 'clear-host',
  compare: 'compare-object',
  curl: 'invoke-webrequest',
  diff: 'compare-object',
  dir: 'get-childitem',
  echo: 'write-output',
  fc: 'format-custom',
  fl: 'format-list',
  foreach: 'foreach-object',
  ft: 'format-table',
  fw: 'format-wide',
  gal: 'get-alias',
  gc: 'get-content',
  gci: 'get-childitem',
  gcim: 'get-ciminstance',
  gcm: 'get-command',
  gi: 'get-item',
  gm: 'get-member',
  gp: 'get-itemproperty',
  gps: 'get-process',
  gpv: 'get-itempropertyvalue',
  group: 'group-object',
  gsv: 'get-service',
  gu: 'get-unique',
  gv: 'get-variable',
  gwmi: 'get-wmiobject',
  icm: 'invoke-command',
  ipcsv: 'import-csv',
  ipmo: 'import-module',
  irm: 'invoke-restmethod',
  iwr: 'invoke-webrequest',
  ls: 'get-childitem',
  measure: 'measure-object',
  nsn: 'new-pssession',
  oh: 'out-host',
  ps: 'get-process',
  pwd: 'get-location',
  rvpa: 'resolve-path',
  select: 'select-object',
  sl: 'set-location',
  sleep: 'start-sleep',
  sls: 'select-string',
  sort: 'sort-object',
  type: 'get-content',
  wget: 'invoke-webrequest',
  where: 'where-object',
  write: 'write-output',
};

/** Types of .NET that a command may convert to, ask or name: values, and what looks things up. */
export const readingTypes = words(`
  adsi adsisearcher array bigint bool boolean byte char cultureinfo datetime datetimeoffset decimal double exception
  float guid hashtable int int16 int32 int64 ipaddress long mailaddress math nullstring object ordered pscredential
  pscustomobject psobject regex sbyte securestring short single string switch timespan timezoneinfo uint
  uint16 uint32 uint64 ulong uri ushort version void wmi wmisearcher x509certificate xml bitconverter convert
  stringcomparison stringcomparer stringsplitoptions dayofweek environment tuple nullable
  management.automation.psobject management.automation.switchparameter management.automation.pscredential
  management.automation.errorrecord collections.arraylist collections.hashtable collections.generic.list
  collections.generic.dictionary collections.generic.hashset collections.generic.sorteddictionary
  collections.generic.queue collections.generic.stack collections.generic.keyvaluepair
  collections.specialized.ordereddictionary globalization.cultureinfo globalization.datetimestyles
  globalization.numberstyles text.encoding text.asciiencoding text.utf8encoding text.stringbuilder
  text.regularexpressions.regex text.regularexpressions.regexoptions text.regularexpressions.match io.path io.file
  io.directory io.fileinfo io.directoryinfo io.driveinfo net.dns net.ipaddress net.mail.mailaddress
  net.networkinformation.networkinterface net.networkinformation.ipglobalproperties
  diagnostics.fileversioninfo directoryservices.directoryentry directoryservices.directorysearcher
  directoryservices.searchscope directoryservices.activedirectory.domain
  directoryservices.activedirectory.forest directoryservices.activedirectory.directorycontext
  directoryservices.activedirectory.activedirectorysite directoryservices.activedirectory.domaincontroller
  security.principal.windowsidentity security.principal.windowsprincipal security.principal.windowsbuiltinrole
  security.principal.securityidentifier security.principal.ntaccount security.principal.wellknownsidtype
  security.accesscontrol.rawsecuritydescriptor security.accesscontrol.commonsecuritydescriptor
  security.accesscontrol.filesystemrights security.accesscontrol.accesscontroltype
  directoryservices.activedirectoryrights directoryservices.activedirectorysecurity
  security.cryptography.x509certificates.x509certificate2 security.cryptography.x509certificates.x509certificate
  security.cryptography.x509certificates.x509keyusageflags microsoft.win32.registry microsoft.win32.registrykey
  microsoft.win32.registryhive microsoft.win32.registryview
  runtime.interopservices.runtimeinformation
  data.sqlclient.sqlconnectionstringbuilder parameter cmdletbinding validateset validatenotnullorempty
  validatenotnull validaterange validatepattern validatecount validatelength alias allownull allowemptystring
  allowemptycollection outputtype
`);

/** Types of which a new object is nothing but a value; of the others, a constructor may already write. */
export const newTypes = words(`
  object psobject pscustomobject hashtable guid timespan datetime version uri string adsisearcher
  management.automation.psobject management.automation.pscredential collections.arraylist collections.hashtable
  collections.generic.list collections.generic.dictionary collections.generic.hashset
  collections.generic.sorteddictionary collections.generic.queue collections.generic.stack
  collections.specialized.ordereddictionary text.stringbuilder text.utf8encoding text.asciiencoding
  text.regularexpressions.regex globalization.cultureinfo io.fileinfo io.directoryinfo io.driveinfo
  net.mail.mailaddress directoryservices.directoryentry directoryservices.directorysearcher
  directoryservices.activedirectory.directorycontext security.principal.windowsprincipal
  security.principal.securityidentifier security.principal.ntaccount
  security.accesscontrol.rawsecuritydescriptor security.accesscontrol.commonsecuritydescriptor
  security.cryptography.x509certificates.x509certificate2
  data.sqlclient.sqlconnectionstringbuilder
`);

/** Static methods that read; those of `math`, `io.path`, `convert` and `bitconverter` all do. */
export const readingStatics = words(`
  isnullorempty isnullorwhitespace join concat format compare equals referenceequals parse tryparse parseexact
  tryparseexact match matches ismatch split escape unescape fromfiletime fromfiletimeutc frombinary daysinmonth
  isleapyear fromdays fromhours fromminutes fromseconds frommilliseconds fromunixtimeseconds fromunixtimemilliseconds
  expandenvironmentvariables getenvironmentvariable getenvironmentvariables getfolderpath getlogicaldrives exists
  readalltext readalllines readallbytes readlines enumeratefiles enumeratedirectories enumeratefilesystementries
  findone findall iswhitespace isdigit isletter isletterordigit isupper islower toupper tolower tounicode
  specifykind ordinal isdaylightsavingtime converttime converttimefromutc converttimetoutc findsystemtimezonebyid
  createspecificculture newguid isdefined openbasekey openremotebasekey
`);

/** Types whose static methods all compute a value and nothing else. */
export const computingTypes = words('math io.path convert bitconverter char');

/** Methods of objects that read, or change only what the command holds in its own memory. */
export const readingMethods = words(`
  addarguments adddays addhours addmilliseconds addminutes addmonths addseconds addticks addyears append appendline
  clone compareto contains containskey containsvalue endswith equals foreach format indexof isinrole ismatch
  isoftype issubsetof item items join lastindexof match matches normalize opensubkey padleft padright peek replace round
  selectnodes selectsinglenode split startswith substring subtract toarray tobase64string tofiletime tofiletimeutc
  tolocaltime tolongdatestring tolower tolowerinvariant tooadate toshortdatestring tostring touniversaltime toupper
  toupperinvariant translate trim trimend trimstart trygetvalue verify where findone findall
`);

/** Methods that change the collection they belong to: it may be one of a directory or of a service. */
export const collecting = words('add addrange clear insert push pop enqueue dequeue remove removeat reverse sort');

/** Begin the names of methods that read. */
export const readingPrefix = /^(?:get|is|has|enum|find|query|contains)[a-z0-9_]*$/;

type Arguments = (args: string) => boolean;

const anything: Arguments = () => true;
const nothing: Arguments = (args) => args.trim() === '';
const only =
  (pattern: RegExp, but?: RegExp): Arguments =>
  (args) =>
    pattern.test(args) && !but?.test(args);
const except =
  (pattern: RegExp): Arguments =>
  (args) =>
    !pattern.test(args) && !/(?<![:=\w])[$@%(]/.test(args);

const shared: Readonly<Record<string, Arguments>> = {
  arp: only(/^-[agv]\b/, /\s-[sd]\b/),
  auditpol: only(/^\/(?:get|list)\b/, /\/(?:set|clear|restore|remove|backup|resourcesacl)/),
  bcdedit: only(/^(?:\/enum\b.*|\/v)?$/),
  certutil: only(
    /^-(?:adca|cainfo|catemplates|dump|getreg|ping|schema|store|tcainfo|template|view|viewstore)\b/,
    /-(?:f|delstore|addstore|setreg|delreg|split|importpfx|exportpfx|out)\b/,
  ),
  chkdsk: except(/\//),
  dcdiag: except(/\/(?:fix|f:|ferr:|x:|i\b)/),
  defrag: only(/\/a\b/, /\/(?:[b-z]|as)\b/),
  dfsrdiag: only(/^(?:backlog|replicationstate|replstate|dumpmachinecfg|dumpadcfg)\b/),
  dfsrmig: only(/^\/get(?:global|migration)state\b/, /\/(?:set|create|delete)/),
  dism: only(
    /\/(?:get-\w+|cleanup-image\b.*\/(?:checkhealth|scanhealth))\b/,
    /\/(?!get-|cleanup-image\b)[a-z]+-[a-z]|\/(?:logpath|scratchdir|restorehealth|startcomponentcleanup|resetbase|spsuperseded|revertpendingactions)/,
  ),
  dnscmd: only(/^(?:[^\s/]\S* )?\/(?:info|enum\w+|zoneinfo|zoneprint|statistics)\b/, /\/clear\b/),
  driverquery: anything,
  dsget: anything,
  dsquery: anything,
  dsregcmd: only(/^\/status(?:_old)?\s*$/),
  esentutl: only(/^\/m[hkl]\b/, /\/(?:[deprgy])\b/),
  eseutil: only(/^\/m[hkl]\b/, /\/(?:[deprgy])\b/),
  fsutil: only(
    /^(?:fsinfo|dirty query|\w+ (?:query\w*|info|list|diskfree|get\w*))\b/,
    /\s(?:set|create|delete|enable|disable)\w*\b/,
  ),
  getmac: anything,
  gpresult: only(/\/(?:r|z|v)\b/, /\/(?:h|x)\b/),
  hostname: nothing,
  icacls: except(/\//),
  ipconfig: only(/^(?:\/(?:all|displaydns|allcompartments)\s*)*$/),
  klist: only(/^(?:tickets|tgt|sessions)?\s*$/),
  'manage-bde': only(/^-(?:status|protectors\s+-get)\b/),
  mpclaim: only(/^-s\b/),
  nbtstat: only(/^-[acnrs]\b/i, /-(?:rr)\b/i),
  net: only(
    /^(?:accounts|config(?:\s+(?:server|workstation))?|(?:group|localgroup|user|view|statistics)(?:\s+[^\s/=]+)?|session|start|time|share)(?:\s+\/domain)?\s*$/,
  ),
  netdom: only(/^query\b/),
  netsh: only(
    /^(?:-r \S+ )?(?:(?:6to4|advfirewall|branchcache|bridge|consec|currentprofile|dhcp|dhcpclient|dnsclient|domainprofile|filter|firewall|http|httpstunnel|interface|ip|ipsec|ipv4|ipv6|isatap|lan|mainmode|mbn|monitor|namespace|netio|nps|portproxy|ras|rpc|server|static|tcp|teredo|trace|udp|wfp|winhttp|winsock|wlan) )*show\b/,
  ),
  netstat: anything,
  nltest: only(
    /^(?:\/server:\S+\s+)?\/(?:dclist|dcname|dsaddresstosite|dsgetdc|dsgetfti|dsgetsite|dsgetsitecov|domain_trusts|parentdomain|query|sc_query|trusted_domains|whowill)\b/,
    /\/(?:sc_(?:reset|change_pwd)|dsderegdns|dsregdns|shutdown\w*|repl|sync|dbflag)/,
  ),
  nslookup: only(/\S/),
  openfiles: only(/^\/query\b/),
  pathping: anything,
  ping: except(/(?:^|\s)[-/]t\b/),
  pnputil: only(/^[/-](?:enum-\w+|e)\b/, /[/-](?:add|delete|export|disable|enable|restart|remove|scan)-/),
  powercfg: only(
    /^[/-](?:l|list|q|query|a|availablesleepstates|getactivescheme|requests|waketimers|lastwake|devicequery|aliases)\b/,
    /[/-](?:set|x|change|import|export|delete|h|hibernate)/,
  ),
  qprocess: anything,
  query: only(/^(?:process|session|termserver|user)\b/),
  quser: anything,
  qwinsta: anything,
  reg: only(/^(?:query|compare)\s/),
  repadmin: only(
    /^(?:\/(?:u|pw):\S+ )*\/(?:bind|bridgeheads|dsaguid|failcache|istg|latency|querysites|queue|replsummary|replsum|show\w+|viewlist)\b/,
    /\/(?:syncall|replicate|repl(?:single|auth)?obj|remove\w*|add\w*|mod\w*|del\w*|kcc|options|siteoptions|rehost|unhost|setattr|reg\w*|csv\w*\s*>|experthelp|rebuildgc|resync\w*|sync)\b/,
  ),
  route: only(/^print\b/),
  'sc.exe': only(
    /^(?:\\\\\S+\s+)?(?:enumdepend|getdisplayname|getkeyname|qc|qdescription|qfailure|qfailureflag|qprotection|qsidtype|qtriggerinfo|query|queryex|sdshow|showsid)\b/,
  ),
  schtasks: only(/^\/query\b/, /\/(?:create|change|delete|run|end)\b/),
  setspn: only(/^-(?:l|q|x|t\s+\S+\s+-[lqx])\b/, /-[adrsc]\b/),
  sfc: only(/^\/verify(?:only|file)\b/, /\/scan/),
  systeminfo: anything,
  tasklist: anything,
  tracert: anything,
  tree: anything,
  verifier: only(/^\/query(?:settings)?\s*$/),
  vssadmin: only(/^list\b/),
  w32tm: only(/^\/(?:query|monitor|stripchart|tz|dumpreg)\b/, /\/(?:config|resync|register|unregister|debug)\b/),
  wevtutil: only(
    /^(?:el|enum-logs|gl|get-log|ep|enum-publishers|gp|get-publisher|gli|get-loginfo|qe|query-events)\b/,
    /\/(?:bm|sbm)\b/,
  ),
  whoami: anything,
  winrm: only(/^(?:get|g|enumerate|enum|e|identify|id)\s/),
  wmic: only(
    /\s(?:get|list)(?:\s|$)/,
    /(?:^|\s)(?:call|create|delete|set|assoc)(?:\s|$)|\/(?:output|append|record|failfast)\b/,
  ),
};

/** Programs that PowerShell would not find under these names: there they are cmdlets. */
const ofPrompt: Readonly<Record<string, Arguments>> = {
  cd: anything,
  chdir: anything,
  cls: nothing,
  comp: anything,
  dir: anything,
  echo: anything,
  exit: anything,
  fc: anything,
  find: except(/^-|\s-/),
  findstr: anything,
  more: anything,
  rem: anything,
  sc: (args) => shared['sc.exe']!(args),
  sort: except(/[-/]o/),
  title: anything,
  type: anything,
  ver: nothing,
  vol: anything,
  where: anything,
};

/** Programs of the shells of Linux and macOS, beside the Azure CLI. */
const ofUnix: Readonly<Record<string, Arguments>> = {
  column: anything,
  cut: anything,
  egrep: anything,
  grep: anything,
  head: anything,
  jq: anything,
  tail: anything,
  tr: anything,
  uniq: nothing,
  wc: anything,
};

/**
 * Whether a program only reads with its arguments, given in lower case and without quotes; `undefined` where it is not known
 * at all.
 */
export function programReads(
  shell: 'powershell' | 'command' | 'azure-cli',
  name: string,
  args: string,
): boolean | undefined {
  const bare = name.toLowerCase().replace(/\.exe$/, '');
  const own = shell === 'command' ? ofPrompt : shell === 'azure-cli' ? ofUnix : {};
  const judge = [own, shared].flatMap((list) => {
    const key = bare === 'sc' && list === shared && name.toLowerCase() === 'sc.exe' ? 'sc.exe' : bare;
    return Object.hasOwn(list, key) ? [list[key]!] : [];
  })[0];
  return judge?.(
    args
      .toLowerCase()
      .replace(/["'`^]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

/** Last words of commands of the Azure CLI that read. */
export const azureReads =
  /^(?:list|show|get|query|exists|count|version|(?:list|show|get(?!-credentials$)|check)-[a-z0-9-]+)$/;

/** Plugins of Kusto that compute; others ask servers elsewhere, or run programs. */
export const kustoPlugins = words(`
  active_users_count activity_counts_metrics activity_engagement activity_metrics autocluster bag_unpack basket
  dcount_intersect diffpatterns diffpatterns_text funnel_sequence funnel_sequence_completion infer_storage_schema
  ipv4_lookup ipv6_lookup narrow new_activity_metrics pivot preview rolling_percentile rows_near
  schema_merge sequence_detect series_shape session_count sliding_window_counts
`);

/** Procedures of SQL Server that read. */
export const readingProcedures =
  /^(?:sp_(?:help\w*|who2?|lock|columns(?:_ex)?|tables(?:_ex)?|databases|server_info|readerrorlog|enumerrorlogs|linkedservers|catalogs|describe_\w+|pkeys|fkeys|statistics|stored_procedures|special_columns|table_privileges|column_privileges|sproc_columns|datatype_info|monitor|spaceused)|xp_(?:readerrorlog|enumerrorlogs|regread|instance_regread|msver|logininfo|fixeddrives|loginconfig|servicecontrol_query))$/i;
