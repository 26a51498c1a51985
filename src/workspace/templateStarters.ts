/** Stands first in each. */
const note = `{{!--
  A report template. It is rendered with the data of one report; template-data.md describes every field, helper and
  partial ("New Report Template…" offers to open it). Comments like this one do not get into the document.
--}}
`;

const parts: Readonly<
  Record<'html' | 'md', Readonly<Record<'head' | 'executive' | 'technical' | 'plan' | 'foot', string>>>
> = {
  html: {
    head: `{{!-- "page" is our page around your content: styles, customer, day, classification, logo. Or write your own. --}}
{{#> page}}
<main id="content" tabindex="-1">
`,
    executive: `<section class="bottom-line">
{{!-- State, main risk and the decision that is wanted. --}}
{{#each bottomLine}}
{{prose this}}
{{/each}}
</section>
<section>
{{!-- {{t "healthScore"}} is one of our fixed texts in the language of the report; write your own words as they are. --}}
<h2>{{t "healthScore"}}: {{score.text}}{{#if score.note}} ({{score.note}}){{/if}}{{#if score.change}} ({{t "changeSince" score.change.text score.since}}){{/if}}</h2>
<p>{{score.base}}</p>
{{!-- Charts: scores, matrix, effort, trend, deadlines. --}}
<figure>{{chart "scores"}}</figure>
</section>
<section>
<h2>{{t "topRisks" topRisks.length}}</h2>
<table>
<thead><tr><th scope="col">{{t "severity"}}</th><th scope="col">{{t "consequence"}}</th><th scope="col">{{t "owner"}}</th><th scope="col">{{t "due"}}</th></tr></thead>
<tbody>
{{#each topRisks}}
<tr><td>{{> chip severity}} {{severity.title}}</td><th scope="row">{{headline}}<br><span class="cause">{{cause}}</span></th><td>{{#if owner}}{{ownerName}}{{else}}{{t "noneYet"}}{{/if}}</td><td>{{#if due.day}}{{due.short}}{{else}}–{{/if}}</td></tr>
{{else}}
<tr><td colspan="4">{{t "noWork"}}</td></tr>
{{/each}}
</tbody>
</table>
</section>
{{> decisions wide=true}}
`,
    technical: `<section>
<h2>{{t "scopeAndResult"}}</h2>
<p>{{header.subtitle}}. {{t "healthScore"}}: <b>{{score.text}}</b>{{#if score.note}} ({{score.note}}){{/if}}; {{score.base}}.</p>
<p>{{counts.base}}.</p>
<figure>{{chart "matrix"}}</figure>
</section>
<section>
<h2>{{t "findings"}}</h2>
{{#each findings}}
{{!-- group is open, resolved, accepted or closed. --}}
{{#if (not (eq group "closed"))}}
{{!-- "finding" is our block with everything about a finding. Its fields are there for your own, for example: --}}
{{!-- <h3>{{label}}: {{headline}}</h3><p>{{status.title}}, {{plural affected "object"}}</p>{{prose observed}} --}}
{{> finding}}
{{/if}}
{{else}}
<p>{{t "noFinding"}}</p>
{{/each}}
</section>
<section>
<h2>{{t "method"}}</h2>
{{> method}}
</section>
`,
    plan: `{{!-- Waves of the roadmap: within 30, 60 and 90 days, and later. --}}
{{#each roadmap}}
<section>
<h2>{{title}} <span class="when">{{when}}</span></h2>
{{#if findings}}
<table>
<thead><tr><th scope="col">{{t "severity"}}</th><th scope="col">{{t "action"}}</th><th scope="col">{{t "owner"}}</th><th scope="col">{{t "effort"}}</th><th scope="col">{{t "status"}}</th><th scope="col">{{t "due"}}</th></tr></thead>
<tbody>
{{#each findings}}
<tr><td>{{> chip severity}}</td><th scope="row"><b>{{label}}</b> {{action}}</th><td>{{#if owner}}{{ownerName}}{{else}}{{t "noneYet"}}{{/if}}</td><td>{{#if rating}}{{rating.effort.word}}{{else}}–{{/if}}</td><td>{{status.title}}</td><td>{{#if due.day}}{{due.short}}{{#if overdue}} {{t "overdue"}}{{/if}}{{else}}–{{/if}}</td></tr>
{{/each}}
</tbody>
</table>
{{else}}
<p>{{t "nothingPlanned"}}</p>
{{/if}}
</section>
{{/each}}
{{> decisions wide=true}}
{{> deadlines}}
`,
    foot: `</main>
<footer class="foot"><p>{{header.customer}} · {{header.classification}} · {{t "asOf" header.asOf.text}}</p></footer>
{{/page}}
`,
  },
  md: {
    head: `{{!-- "title.md" is our head: title, day, classification. In Markdown, {{md …}} makes a text of somebody harmless. --}}
{{> title.md}}

`,
    executive: `{{!-- State, main risk and the decision that is wanted. --}}
{{#each bottomLine}}
{{mdProse this}}

{{/each}}
{{!-- {{t "healthScore"}} is one of our fixed texts in the language of the report; write your own words as they are. --}}
## {{t "healthScore"}}: {{score.text}}{{#if score.note}} ({{md score.note}}){{/if}}

{{md score.base}}

| {{t "focusArea"}} | {{t "score"}} | {{t "base"}} |
| --- | ---: | ---: |
{{#each focusAreas}}
| {{md title}} | {{text}}{{#if provisional}} ({{t "provisional"}}){{/if}} | {{md base}} |
{{/each}}

## {{t "topRisks" topRisks.length}}

{{#each topRisks}}
{{ordinal @index}}. {{severity.letter}} **{{md headline}}** ({{md label}}){{#if due.day}}, {{t "dueOn" (md due.short)}}{{/if}}
{{else}}
{{t "noWork"}}
{{/each}}

{{> decisions.md}}
`,
    technical: `## {{t "scopeAndResult"}}

{{md header.subtitle}}. {{t "healthScore"}}: {{score.text}}{{#if score.note}} ({{md score.note}}){{/if}}; {{md score.base}}.

{{md counts.base}}.

## {{t "findings"}}

{{#each findings}}
{{!-- group is open, resolved, accepted or closed. --}}
{{#if (not (eq group "closed"))}}
{{!-- "finding.md" is our block with everything about a finding. Its fields are there for your own, for example: --}}
{{!-- ### {{md label}}: {{md headline}} --}}
{{> finding.md}}

{{/if}}
{{else}}
{{t "noFinding"}}
{{/each}}

## {{t "method"}}

{{> method.md}}
`,
    plan: `{{!-- Waves of the roadmap: within 30, 60 and 90 days, and later. --}}
{{#each roadmap}}
## {{title}} ({{md when}})

{{#each findings}}
- [ ] {{severity.letter}} **{{md label}}** {{md action}}{{#if owner}}, {{md ownerName}}{{/if}}{{#if due.day}}, {{t "dueOn" (md due.short)}}{{#if overdue}} ({{t "overdue"}}){{/if}}{{/if}}
{{else}}
{{t "nothingPlanned"}}
{{/each}}

{{/each}}
{{> decisions.md}}
`,
    foot: '',
  },
};

/** A template of the user's own that renders at once, for a start. */
export function templateStarter(kind: 'html' | 'md', audience: 'executive' | 'technical' | 'plan'): string {
  const { head, foot, [audience]: body } = parts[kind];
  return note + head + body + foot;
}
