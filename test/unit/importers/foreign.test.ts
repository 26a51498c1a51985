import { strict as assert } from 'node:assert';
import { readOutput } from '../../../src/importers/detect';
import { foreignOutput } from '../../../src/importers/foreign';
import { UnreadableOutput } from '../../../src/importers/output';
import { fixture, fixtureNames, outputOf, realFiles, realOutput } from './reading';

const xml = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n';
const asff = { SchemaVersion: '2018-10-08', ProductArn: 'arn:x', AwsAccountId: '1', GeneratorId: 'g', Id: 'i' };

/** An output of each tool, what it is called and the way that is told. */
const outputs: readonly (readonly [content: unknown, says: RegExp])[] = [
  [`${xml}<NessusClientData_v2><Report/></NessusClientData_v2>`, /Nessus scan.* saf convert nessus2hdf /],
  [
    'Plugin ID,CVE,CVSS v2.0 Base Score,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also,Plugin Output\n',
    /table of Nessus.*--mapping FILE/,
  ],
  [
    `${xml}<report id="1" format_id="a" extension="xml" content_type="text/xml"><owner/></report>`,
    /OpenVAS.*CSV.*--mapping/,
  ],
  ['IP,Hostname,Port,Port Protocol,CVSS,Severity,QoD,Solution Type,NVT Name,Summary\n', /OpenVAS.*--mapping/],
  [
    `${xml}<!DOCTYPE SCAN SYSTEM "https://qualysapi.qualys.com/scan-1.dtd">\n<SCAN value="scan/1"></SCAN>`,
    /Qualys.*--mapping/,
  ],
  ['"IP","DNS","NetBIOS","OS","IP Status","QID","Title","Type","Severity"\n', /table of Qualys.*--mapping/],
  [
    '"Scan Results","11/19/2026"\n"Contoso","Street"\n\n"IP","DNS","QID","Title","Severity"\n"10.0.0.1"\n',
    /Qualys.*lines before its header.*--mapping/,
  ],
  [{ Findings: [asff] }, /AWS Security Hub \(ASFF\).* saf convert asff2hdf /],
  [[asff], /ASFF/],
  [asff, /ASFF/],
  [`${xml}<NexposeReport version="2.0"/>`, /Nexpose/],
  [
    `${xml}<!DOCTYPE issues [\n<!ELEMENT issues (issue*)>\n]>\n<issues burpVersion="2023.1"></issues>`,
    /Burp.*burpsuite2hdf/,
  ],
  [`${xml}<OWASPZAPReport version="2"/>`, /ZAP.*zap2hdf/],
  [{ '@programName': 'ZAP', '@version': '2', site: [] }, /ZAP.*zap2hdf/],
  [`${xml}<nmaprun scanner="nmap"/>`, /Nmap.*judges nothing/],
  ['scoutsuite_results =\n{"account_id": "x"}', /Scout Suite.*scoutsuite2hdf/],
  ['\n<!DOCTYPE html>\n<html><title>Report</title></html>', /page for people.*JSON, XML or CSV/],
  ['<html lang="en"></html>', /page for people/],
  [{ SchemaVersion: 2, ArtifactName: 'x', ArtifactType: 'container_image', Results: [] }, /Trivy.*--format sarif/],
  [{ matches: [], source: {}, distro: {}, descriptor: { name: 'grype' } }, /Grype.*sarif/],
  [{ check_type: 'terraform', results: {}, summary: {} }, /Checkov.*sarif/],
  [{ schema_version: '20221222', panels: {}, layout: {} }, /Powerpipe.*--export csv/],
  [{ meta: { methods: 0, type: 'users', count: 1, version: 5 }, data: [] }, /BloodHound.*judges nothing/],
  [
    [{ metadata: { product: { name: 'Some EDR' } }, finding_info: { title: 'x' } }],
    /OCSF findings of Some EDR.*Prowler/,
  ],
];

describe('outputs of tools that are not read', () => {
  for (const [content, says] of outputs)
    it(`names it and the way: ${says.source.split('.*')[0]}, ${JSON.stringify(content).slice(0, 40)}`, () => {
      assert.throws(
        () => readOutput(outputOf(content, 'x.out')),
        (error: Error) =>
          error instanceof UnreadableOutput && says.test(error.message) && !/[\n\r]/.test(error.message),
      );
    });

  it('takes no output of a tool that is read for one of them', () => {
    for (const name of fixtureNames()) assert.equal(foreignOutput(fixture(name)), undefined, name);
    for (const name of realFiles())
      if (!/exchange-healthchecker\//.test(name)) assert.equal(foreignOutput(realOutput(name)), undefined, name);
  });

  it('says nothing of what it does not know', () => {
    for (const content of [{}, [], [7], 'a,b\n1,2\n', 'text', '<a/>', { Findings: [{}] }, { meta: {}, data: [] }])
      assert.equal(foreignOutput(outputOf(content)), undefined, JSON.stringify(content));
  });
});
